import assert from 'node:assert/strict';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { initialTexts, toAnswers } from '../../src/create/answers.ts';
import { createArchive } from '../../src/create/create-archive.ts';
import { SURFACE } from '../api/surface.ts';
import { launchChromium } from '../browser/chromium.ts';
import { unlessNpm } from '../system/needs.ts';
import { guidePages } from './guide.ts';
import { packRepository } from './installed.ts';

const skip = unlessNpm();
const packed = skip === false ? await packRepository() : undefined;
after(() => packed?.remove());

// Both languages tell the same: `test/guide.test.ts` compares them.
const PAGES = guidePages().filter(({ name }) => !name.endsWith('-en'));
const CASES = `${import.meta.dirname}/../cases/import`;

// The files that the page on importing takes for its reader's own.
const INPUTS: Readonly<Record<string, string>> = {
  'wordpress.xml': readFileSync(`${CASES}/wxr/input.xml`, 'utf8'),
  'pages/one.html': readFileSync(`${CASES}/html-page/input.html`, 'utf8'),
  'texts/one.txt': readFileSync(`${CASES}/text-verse/input.txt`, 'utf8'),
  'table.csv':
    'العنوان,التاريخ,النص\nدكان الساعاتي,2023-05-04,يصلح الساعاتي ساعات الحي منذ أربعين عاما ولا يتأخر عن موعد.\n',
};

function working(): NonNullable<typeof packed> {
  assert.ok(packed);
  return packed;
}

test('the tarball holds JavaScript with types and source maps, and no sources', { skip }, async () => {
  const { folder, tarball, run } = working();
  await run('.', 'tar', 'xzf', tarball);
  const files = globSync('**/*', { cwd: join(folder, 'package') }).filter((file) =>
    statSync(join(folder, 'package', file)).isFile(),
  );
  assert.deepEqual(
    files.filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts')),
    [],
  );
  assert.deepEqual(
    files.filter((file) => file.startsWith('compiled/src/packaging') || /\.(?:test|log)\b/.test(file)),
    [],
  );
  const modules = files.filter((file) => file.endsWith('.js') && file.startsWith('compiled/src/'));
  assert.ok(modules.length > 500, `${modules.length} modules`);
  // What names a source would find nothing; Astro takes every file in pages/ for a page.
  for (const file of modules) {
    const text = readFileSync(join(folder, 'package', file), 'utf8');
    assert.doesNotMatch(text, /(?:from |import\(|new URL\()['"]\.[^'"]*\.ts['"]/, file);
    const map = /\n\/\/# sourceMappingURL=(\S+)/.exec(text)?.[1];
    if (map) assert.ok(existsSync(join(folder, 'package', file, '..', map)), file);
    else assert.match(file, /compiled\/src\/pages\/|light\.js$|\/bundled\//);
  }
  assert.deepEqual(
    files.filter((file) => /^compiled\/src\/pages\/.*\.(?:d\.ts|map)$/.test(file)),
    [],
  );
  const given = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
  assert.equal(given.private, undefined);
  assert.equal(given.publishConfig.provenance, true);
  for (const entryPoint of Object.values<string | Record<string, string>>(given.exports))
    for (const file of typeof entryPoint === 'string' ? [entryPoint] : Object.values(entryPoint))
      assert.ok(existsSync(join(folder, 'package', file.replace(/\*$/, ''))), file);
});

test('the first page of the guide leads from an empty folder to a site', {
  skip,
  timeout: 900_000,
}, async () => {
  const { folder, run } = working();
  const [first] = PAGES;
  assert.equal(first?.name, 'first-archive');
  const { err } = await run('.', 'bash', '-c', first?.script ?? '');
  assert.doesNotMatch(err, /Experimental|DeprecationWarning/);
  assert.match(readFileSync(join(folder, 'my-archive/package.json'), 'utf8'), /"warraq": "\d+\.\d+\.\d+"/);
  const own = readdirSync(join(folder, 'my-archive/content/articles/2024/02'));
  assert.equal(own.length, 1);
});

test('what was installed: searched in a browser, imported by name, and as much as the docs say', {
  skip,
  timeout: 300_000,
}, async () => {
  const { folder, run, start } = working();
  const served = await start('my-archive', 'node_modules/.bin/warraq', 'preview', '--port', '0');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${served.line}search/?q=${encodeURIComponent('المحطات')}`);
    const found = page.locator('.warraq-search__title');
    await found.first().waitFor();
    assert.deepEqual(await found.allTextContents(), ['مقهى المحطة القديمة']);
  } finally {
    await browser.close();
    served.end();
  }
  // The entryPoints of the package, by its name; nothing else of it can be imported.
  const script = `const entryPoints = {};
for (const entryPoint of ${JSON.stringify(Object.keys(SURFACE))}) entryPoints[entryPoint] = Object.keys(await import(entryPoint)).sort();
const inner = await import('warraq/compiled/src/cli/main.js').catch(({ code }) => code);
console.log(JSON.stringify([entryPoints, inner]));`;
  writeFileSync(join(folder, 'my-archive/entryPoints.mjs'), script);
  const { out, err } = await run('my-archive', 'node_modules/node/bin/node', 'entryPoints.mjs');
  assert.deepEqual(JSON.parse(out), [SURFACE, 'ERR_PACKAGE_PATH_NOT_EXPORTED']);
  assert.equal(err, '');

  // Its types, as a program of somebody else sees them: nothing is skipped.
  writeFileSync(
    join(folder, 'my-archive/types.ts'),
    `import { buildSite, describeProblem, type Problem } from 'warraq';
import { openIndex } from 'warraq/search';
import { analyseText } from 'warraq/text';
const { problems, out } = await buildSite({ root: '.' });
const told: string[] = problems.map((each: Problem) => describeProblem(each, 'ar').message);
const { results } = await (await openIndex(out)).search('x');
const urls: string[] = results.map(({ url }) => url);
const stem: string | undefined = analyseText('x')[0]?.stem;
// @ts-expect-error there is no such field
analyseText('x')[0]?.nothing;
console.log(told, urls, stem);
`,
  );
  const tsc = resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
  const options = '--noEmit --strict --module nodenext --target esnext --skipLibCheck false'.split(' ');
  await run('my-archive', process.execPath, tsc, ...options, 'types.ts');

  const lock = readFileSync(join(folder, 'my-archive/node_modules/.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, unknown>> };
  const count = Object.keys(packages).filter((path) => existsSync(join(folder, 'my-archive', path))).length;
  const docs = readFileSync(`${import.meta.dirname}/../../docs/dependencies.md`, 'utf8');
  const told = Number(/brings (\d+) packages/.exec(docs)?.[1]);
  assert.ok(Math.abs(told - count) <= 5, `${count} packages came, the docs say ${told}`);
});

test('every command of the other pages of the guide works as it is written, one page after the other', {
  skip,
  timeout: 900_000,
}, async () => {
  const { folder, run } = working();
  for (const [path, text] of Object.entries(INPUTS)) {
    mkdirSync(join(folder, 'my-archive', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'my-archive', path), text);
  }
  // The page on upgrading goes back by git.
  const commit = 'git init -q && git add -A && git -c user.name=a -c user.email=a@example.org commit -qm all';
  await run('my-archive', 'bash', '-euc', commit);
  for (const { name, script, skipped } of PAGES.slice(1)) {
    assert.ok(
      skipped.every((reason) => /\w \w/.test(reason)),
      name,
    );
    await run('my-archive', 'bash', '-c', script);
  }
});

test('an archive that a clone makes has the package of the clone: nothing of it is asked of a registry', {
  skip,
  timeout: 300_000,
}, async () => {
  const { folder, tarball, run } = working();
  const root = join(folder, 'from-clone');
  const answers = toAnswers(initialTexts('en', { sample: 'no' }));
  const made = await createArchive(root, answers, 'en', () => ({
    version: '0.0.0',
    package: tarball,
    sample: root,
  }));
  const own = `packages/${basename(tarball)}`;
  assert.ok(made.includes(own));
  assert.match(readFileSync(join(root, 'package.json'), 'utf8'), new RegExp(`"warraq": "file:${own}"`));
  await run('from-clone', 'npm', 'install', '--prefer-offline');
  rmSync(tarball);
  const { err } = await run('from-clone', 'npm', 'run', 'build');
  assert.doesNotMatch(err, /error/i);
  assert.ok(existsSync(join(root, 'dist/index.html')));
});
