/**
 * What `src/prerender/astro-renderer.ts` takes for granted below Astro's public interface. After an upgrade of Astro a
 * failure here says what broke; the other tests would only say that it did.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { articleText, call, dice, newArchive } from '../pipeline/archive.ts';

const PROJECT = join(import.meta.dirname, '../..');

let root = '';
let bundle = '';

before(async () => {
  // A name with what addresses escape, and Astro does not.
  const plain = await newArchive();
  root = `${plain} 100%25 #1`;
  await rename(plain, root);
  const random = dice(7);
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  for (let number = 1; number <= 5; number++)
    await writeFile(
      `${root}/content/articles/2024/02/n${number}.md`,
      articleText(random, `2024-02-0${number}`),
    );
  // A name with what addresses escape.
  await writeFile(
    `${root}/content/articles/2024/02/سؤال.md`,
    articleText(random, '2024-02-09', 'series: ما #١؟\n'),
  );
  const { code, err } = await call(['build', '--root', root, '--quiet', '--no-social-images']);
  assert.equal(code, 0, err);
  const [name = ''] = await readdir(`${root}/.warraq/templates`);
  bundle = `${root}/.warraq/templates/${name}`;
});

test('a build leaves a bundle for prerendering, and its entry gives an app', async () => {
  const record = JSON.parse(await readFile(`${bundle}/bundle.json`, 'utf8')) as {
    entry: string;
    pages: unknown[];
  };
  assert.ok(existsSync(`${bundle}/server/prerender/${record.entry}`), 'the entry is not where it was');
  assert.ok(record.pages.length > 10, 'pages have no record of their styles');
  const code = await readFile(`${bundle}/server/prerender/${record.entry}`, 'utf8');
  assert.match(code, /\bapp\b/, 'the entry exports no app');
});

test('the scripts that its pages ask for lie with it, whatever the folder is called', async () => {
  const scripts = await readdir(`${bundle}/out/_warraq`);
  assert.ok(
    scripts.some((name) => /^light\..+\.js$/.test(name)),
    scripts.join(),
  );
});

test('templates import their data from their interface, and from nowhere else', async () => {
  const files = await readdir(`${bundle}/server/prerender`, { recursive: true });
  const code = await Promise.all(
    files
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => readFile(`${bundle}/server/prerender/${file}`, 'utf8')),
  );
  assert.ok(
    code.some((text) => text.includes('"#warraq-data"') || text.includes("'#warraq-data'")),
    'the interface was bundled away',
  );
});

test('its members that are used are there', () => {
  const script = `
import { readFileSync } from 'node:fs';
const record = JSON.parse(readFileSync(${JSON.stringify(`${bundle}/bundle.json`)}, 'utf8'));
const { app } = await import(${JSON.stringify(pathToFileURL(`${bundle}/server/prerender/`).href)} + record.entry).catch((error) => ({ app: undefined, error }));
const kinds = Object.fromEntries(['setInternals', 'setOptions', 'getComponentByRoute', 'render'].map((name) => [name, typeof app?.[name]]));
const [route] = app?.manifest?.routes ?? [];
console.log(JSON.stringify({ ...kinds, set: typeof app?.routeCache?.set, pageMap: app?.manifest?.pageMap instanceof Map,
  slash: app?.manifest?.trailingSlash, route: Object.keys(route?.routeData ?? {}) }));
`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  assert.notEqual(stdout, '', stderr);
  const { route, ...found } = JSON.parse(stdout) as { route: string[] } & Record<string, unknown>;
  assert.deepEqual(found, {
    setInternals: 'function',
    setOptions: 'function',
    getComponentByRoute: 'function',
    render: 'function',
    set: 'function',
    pageMap: true,
    slash: 'always',
  });
  for (const name of ['type', 'route', 'component', 'prerender', 'origin', 'segments'])
    assert.ok(route.includes(name), `routes say no ${name}`);
});

test("pages are those of Astro's own build, byte for byte", { timeout: 300_000 }, async () => {
  const out = `${root}/astro`;
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['node_modules/.bin/../astro/bin/astro.mjs', 'build', '--outDir', out, '--silent'],
    {
      cwd: PROJECT,
      encoding: 'utf8',
      env: { ...process.env, WARRAQ_ROOT: root, WARRAQ_TODAY: '2024-06-01' },
    },
  );
  assert.equal(status, 0, `${stdout}${stderr}`);
  const pages = (await readdir(out, { recursive: true }))
    .filter((file) => /\.(html|xml|json)$/.test(file))
    .sort();
  assert.ok(pages.length > 40);
  for (const file of pages) {
    assert.ok(existsSync(`${root}/dist/${file}`), `${file} is missing`);
    assert.equal(
      await readFile(`${root}/dist/${file}`, 'utf8'),
      await readFile(`${out}/${file}`, 'utf8'),
      file,
    );
  }
});
