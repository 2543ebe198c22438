import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { checkArchive, describeProblem, exportArchive, importArticles } from '../../src/api/warraq.ts';
import { readSite } from '../../src/collection/read-site.ts';
import { prepareConfig } from '../../src/site/archive-config.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { build, freshFolder, writeFiles } from '../pages/make-archive.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const docs = await readFile(join(REPOSITORY, 'docs/theme.md'), 'utf8');
const [, example = ''] = /```ts\n(\/\/ warraq\.config\.ts[\s\S]*?)```/.exec(docs) ?? [];

async function archiveWith(files: Record<string, string>): Promise<string> {
  const root = await freshFolder('config');
  await writeFiles(root, {
    'content/site.yaml': 'title: أرشيف\nsections: [{key: news, title: أخبار}]\n',
    ...files,
  });
  return root;
}

test('the example of the docs: its format is read, its rule cleans, its plug-ins render, its export is made', async () => {
  const root = await archiveWith({
    'warraq.config.ts': example,
    'in/articles.tab': 'خاص: وصول السفينة\tوصلت السفينة عند الفجر محمّلة بالقمح والتوابل (انتهى)\n',
  });
  // As if it had been installed there.
  await mkdir(join(root, 'node_modules'));
  await symlink(
    join(REPOSITORY, 'node_modules/unist-util-visit'),
    join(root, 'node_modules/unist-util-visit'),
  );
  const { counts } = await importArticles({ root, paths: [join(root, 'in/articles.tab')], section: 'news' });
  assert.equal(counts.published, 1);
  const { problems } = await checkArchive({ root });
  assert.deepEqual(
    problems.filter(({ code }) => code.startsWith('accounting')),
    [],
  );

  const made = await exportArchive({ root, format: 'titles', out: join(root, 'titles.txt') });
  assert.equal(made.articles, 1);
  assert.equal(await readFile(join(root, 'titles.txt'), 'utf8'), 'وصول السفينة');

  await writeFiles(root, {
    'content/pages/about.md':
      '---\ntitle: عنّا\n---\n\nنص (انتهى)\n\n## عنوان\n\n<h2 onclick="x()">ثان</h2>\n',
  });
  await build(root, join(root, 'dist'));
  const page = await readFile(join(root, 'dist/about/index.html'), 'utf8');
  assert.match(page, /∎/);
  assert.match(page, /§ عنوان/);
  assert.ok(!page.includes('onclick'));

  // Where an archive lies changes nothing that is made: volumes are made on other machines.
  const elsewhere = await archiveWith({ 'warraq.config.ts': example });
  await symlink(join(root, 'node_modules'), join(elsewhere, 'node_modules'));
  const [here, there] = await Promise.all([root, elsewhere].map((each) => readSite(archiveLayout(each))));
  assert.match(here?.site?.config ?? '', /^[0-9a-f]{16}$/);
  assert.deepEqual(there?.site, here?.site);

  // Another configuration renders the same articles anew.
  await writeFile(join(root, 'warraq.config.ts'), example.replace("'∎'", "'☙'"));
  await build(root, join(root, 'dist'));
  assert.match(await readFile(join(root, 'dist/about/index.html'), 'utf8'), /☙/);
});

test('a plug-in cannot bring in what could run', async () => {
  const root = await archiveWith({
    'warraq.config.mjs':
      "export default { rehype: [() => (tree) => { tree.children.push({ type: 'element', tagName: 'script', properties: {}, children: [{ type: 'text', value: 'alert(1)' }] }, { type: 'element', tagName: 'p', properties: { onclick: 'alert(1)' }, children: [] }); }] };",
    'content/articles/2024/03/a.md':
      '---\ntitle: عنوان\npublished: 2024-03-02\nsection: news\n---\n\nوصلت السفينة عند الفجر محمّلة بالقمح والتوابل.\n',
  });
  await build(root, join(root, 'dist'));
  const page = await readFile(join(root, 'dist/2024/03/a/index.html'), 'utf8');
  assert.ok(!page.includes('alert(1)'));
});

test('the key of a configuration follows the modules that it imports; mistakes are told with file and line', async () => {
  const told = async (files: Record<string, string>) => {
    const { config, problems } = await prepareConfig(archiveLayout(await archiveWith(files)));
    const [first] = problems.map((each) => describeProblem(each, 'en'));
    return config?.hash ?? `${first?.file}:${first?.line}: ${first?.message}`;
  };
  const main = "import { sign } from './own/sign.ts';\nexport default { remark: [() => () => void sign] };\n";
  const one = await told({ 'warraq.config.ts': main, 'own/sign.ts': "export const sign: string = 'a';\n" });
  const other = await told({ 'warraq.config.ts': main, 'own/sign.ts': "export const sign: string = 'b';\n" });
  assert.match(one, /^[0-9a-f]{16}$/);
  assert.notEqual(one, other);
  assert.equal(
    await told({ 'warraq.config.ts': main, 'own/sign.ts': "export const sign: string = 'a';\n" }),
    one,
  );
  assert.match(
    await told({ 'warraq.config.ts': 'export default {\n  remark: [,\n' }),
    /^warraq\.config\.ts:3: the configuration cannot be used: /,
  );
  assert.match(await told({ 'warraq.config.ts': main }), /^warraq\.config\.ts:1: .*own\/sign/);
  assert.match(
    await told({ 'warraq.config.js': 'export default { remarks: [] };' }),
    /unknown key remarks; known: remark, rehype/,
  );
  assert.match(await told({ 'warraq.config.js': 'export const x = 1;' }), /export default defineConfig/);
});

test('a prepared configuration that was cut is made again, and is no fault of the owner', async () => {
  const layout = archiveLayout(await archiveWith({ 'warraq.config.js': 'export default { rules: [] };' }));
  const { config } = await prepareConfig(layout);
  const file = join(layout.cache, 'config', `${config?.hash}.mjs`);
  const whole = await readFile(file, 'utf8');
  for (const damaged of [whole.slice(0, 20), '', `${whole}//`]) {
    await writeFile(file, damaged);
    assert.deepEqual((await prepareConfig(layout)).problems, []);
    assert.equal(await readFile(file, 'utf8'), whole);
  }
});
