import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { CACHES, type CacheKeys, type CacheName, cacheKeys } from '../../src/state/cache-keys.ts';

const NAMES = Object.keys(CACHES) as CacheName[];
const FOLDERS = [...new Set(NAMES.flatMap((name) => CACHES[name].folders as readonly string[]))];
const PACKAGES = [...new Set(NAMES.flatMap((name) => CACHES[name].packages as readonly string[]))];
const PROJECT = join(import.meta.dirname, '../..');

let generator = '';
let first: CacheKeys;

async function install(
  folder: string,
  version: string,
  dependencies: Record<string, string> = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/package.json`, JSON.stringify({ version, dependencies }));
}

function changed(now: CacheKeys): CacheName[] {
  return NAMES.filter((name) => now[name] !== first[name]);
}

before(async () => {
  generator = await mkdtemp(join(tmpdir(), 'warraq-keys-'));
  for (const folder of FOLDERS) {
    await mkdir(`${generator}/src/${folder}`, { recursive: true });
    await writeFile(`${generator}/src/${folder}/code.ts`, `export const room = '${folder}';\n`);
  }
  for (const name of PACKAGES) await install(`${generator}/node_modules/${name}`, '1.0.0', { deep: '1' });
  await install(`${generator}/node_modules/deep`, '1.0.0');
  first = await cacheKeys(generator);
});

test('nothing changed is the same keys', async () => {
  assert.deepEqual(changed(await cacheKeys(generator)), []);
});

test('a changed folder of code clears exactly the caches that are made from it', async () => {
  for (const folder of FOLDERS) {
    const file = `${generator}/src/${folder}/code.ts`;
    const code = await readFile(file, 'utf8');
    await writeFile(file, `${code}// changed\n`);
    const users = NAMES.filter((name) => (CACHES[name].folders as readonly string[]).includes(folder));
    assert.deepEqual(changed(await cacheKeys(generator)), users, folder);
    await writeFile(file, code);
  }
});

test('an upgraded package clears exactly the caches that are made with it', async () => {
  for (const name of PACKAGES) {
    await install(`${generator}/node_modules/${name}`, '1.0.1', { deep: '1' });
    const users = NAMES.filter((each) => (CACHES[each].packages as readonly string[]).includes(name));
    assert.deepEqual(changed(await cacheKeys(generator)), users, name);
    await install(`${generator}/node_modules/${name}`, '1.0.0', { deep: '1' });
  }
});

test('so does an upgrade of what a package depends on, also where only that package has it', async () => {
  await install(`${generator}/node_modules/deep`, '2.0.0');
  assert.deepEqual(changed(await cacheKeys(generator)), NAMES);
  await install(`${generator}/node_modules/deep`, '1.0.0');
  await install(`${generator}/node_modules/pagefind/node_modules/deep`, '3.0.0');
  assert.deepEqual(changed(await cacheKeys(generator)), ['segments', 'release']);
});

test('the table names folders and packages that are there', async () => {
  const folders = await readdir(`${PROJECT}/src`);
  for (const folder of FOLDERS) assert.ok(folders.includes(folder), `src/${folder}`);
  for (const name of PACKAGES) assert.ok(existsSync(`${PROJECT}/node_modules/${name}`), name);
});

/** Gives the folders of `src/` that some import, with all that those import. */
async function importedBy(starts: readonly string[]): Promise<Set<string>> {
  const found = new Set(starts);
  for (const folder of found) {
    for (const file of await readdir(`${PROJECT}/src/${folder}`, { recursive: true })) {
      if (!/\.(ts|astro)$/.test(file)) continue;
      const code = await readFile(`${PROJECT}/src/${folder}/${file}`, 'utf8');
      for (const [, up = '', other = ''] of code.matchAll(/(?:from|import) '((?:\.\.\/)+)([\w-]+)\/[^']*'/g))
        if (up.split('../').length - 1 === file.split('/').length) found.add(other);
    }
  }
  return found;
}

test('a cache counts all code that the folders which make its entries import', async () => {
  const makers: Partial<Record<CacheName, readonly string[]>> = {
    articles: ['collection'],
    rendered: ['markdown', 'rendered'],
    relations: ['relations'],
    templates: ['components', 'layouts', 'pages', 'styles'],
    browser: ['offline'],
    segments: ['search'],
    pictures: ['pictures'],
    typeface: ['typeface'],
    release: ['pipeline'],
  };
  for (const [name, folders = []] of Object.entries(makers)) {
    const missing = (await importedBy(folders)).difference(
      new Set<string>(CACHES[name as CacheName].folders),
    );
    assert.deepEqual([...missing], [], name);
  }
});

test('a package that makes entries stands in its row', async () => {
  // Types only.
  const types = new Set(['hast', 'mdast']);
  const rooms: Partial<Record<CacheName, string>> = {
    rendered: 'markdown',
    typeface: 'typeface',
    segments: 'search/index/indexer',
  };
  for (const [name, folder] of Object.entries(rooms)) {
    const listed = CACHES[name as CacheName].packages as readonly string[];
    for (const file of await readdir(`${PROJECT}/src/${folder}`, { recursive: true })) {
      if (!file.endsWith('.ts') || file.endsWith('.d.ts')) continue;
      const code = await readFile(`${PROJECT}/src/${folder}/${file}`, 'utf8');
      for (const [, specifier = ''] of code.matchAll(/ from '([^.'][^']*)'/g)) {
        if (specifier.startsWith('node:') || types.has(specifier)) continue;
        assert.ok(listed.includes(specifier), `${name}: ${folder}/${file} imports ${specifier}`);
      }
    }
  }
});
