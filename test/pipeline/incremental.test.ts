import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { sha256Of } from '../../src/files/file-hash.ts';
import { listFiles } from '../../src/files/list-files.ts';
import { MANIFEST_FILE, parseManifest } from '../../src/output/manifest.ts';
import { call, callApart, newArchive } from './archive.ts';
import { articlesOf, buildAnew, changesBy, differences } from './changes.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 7);
const CHANGES_A_ROUND = 5;

const { changes: CHANGES, add, random, pick } = changesBy(SEED);

const ROUNDS = Number(
  process.env.WARRAQ_TEST_ROUNDS ?? Math.ceil(Object.keys(CHANGES).length / CHANGES_A_ROUND),
);

/** Gives every kind of change once in any order, and after that whatever comes. */
function deal(): string[] {
  const kinds = Object.keys(CHANGES);
  // Fisher and Yates's shuffle.
  for (let last = kinds.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [kinds[last], kinds[other]] = [kinds[other] as string, kinds[last] as string];
  }
  while (kinds.length < ROUNDS * CHANGES_A_ROUND) kinds.push(pick(Object.keys(CHANGES)));
  return kinds;
}

/** Says in short what an archive holds and which release is in place: every change changes it. */
function stateOf(root: string): string {
  const files = readdirSync(`${root}/content`, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  return sha256Of(
    [...files, `${root}/dist/${MANIFEST_FILE}`]
      .map((file) => `${file} ${sha256Of(readFileSync(file))}`)
      .join('\n'),
  );
}

test('after any changes an incremental build is byte for byte what a clean one makes', async () => {
  const root = await newArchive();
  for (let count = 0; count < 9; count++) await add(root);
  const dealt = deal();
  const drawn = new Set<string>();
  for (let round = 0; round <= ROUNDS; round++) {
    const names = round === 0 ? [] : dealt.slice((round - 1) * CHANGES_A_ROUND, round * CHANGES_A_ROUND);
    for (const name of names) {
      const before = stateOf(root);
      await CHANGES[name]?.(root);
      // What is drawn again may say what is there.
      if (!drawn.has(name)) assert.notEqual(stateOf(root), before, `${name} changed nothing`);
      drawn.add(name);
    }
    const what = `seed ${SEED}, round ${round}: ${names.join(', ')}`;
    const words = ['build', '--root', root];
    // Later ones in a process of their own, as a person calls them.
    const built = round === 0 ? await call(words) : callApart(words);
    assert.equal(built.code, 0, `${what}\n${built.err}`);
    const anew = await buildAnew(root);
    const [kept, clean] = [await listFiles(`${root}/dist`), await listFiles(`${anew}/dist`)];
    assert.deepEqual(kept, clean, what);
    assert.deepEqual(differences(`${root}/dist`, `${anew}/dist`, clean), [], what);
    const manifest = parseManifest(readFileSync(`${root}/dist/${MANIFEST_FILE}`, 'utf8'));
    assert.deepEqual([...(manifest?.keys() ?? []), MANIFEST_FILE].sort(), kept, what);
    rmSync(anew, { recursive: true });
  }
  const missing = Object.keys(CHANGES).filter((name) => !drawn.has(name));
  if (ROUNDS * CHANGES_A_ROUND >= Object.keys(CHANGES).length) assert.deepEqual(missing, []);

  // What follows needs a built archive, and building one costs seconds.
  const page = articlesOf(root)
    .map((file) => file.slice(`${root}/content/articles/`.length, -'.md'.length))
    .find((id) => existsSync(`${root}/dist/${id}/index.html`)) as string;
  const nothing = await call(['build', '--root', root, '--why', `/${page}/`]);
  assert.match(nothing.out, /was kept: nothing that it is made from changed\nNothing changed/);

  // A page that somebody damaged or took away is made again, and so is everything after a ruined cache.
  const lists = readdirSync(`${root}/dist/lite`, { recursive: true, encoding: 'utf8' });
  const taken = [
    `${page}/index.html`,
    'lite/index.html',
    `lite/${lists.find((name) => /^20..\/..\/index/.test(name))}`,
  ];
  for (const file of taken) rmSync(`${root}/dist/${file}`);
  const repaired = callApart(['build', '--root', root, '--why', page]);
  assert.equal(repaired.code, 0, repaired.err);
  assert.doesNotMatch(repaired.err, /path-claimed/);
  for (const file of taken) assert.ok(existsSync(`${root}/dist/${file}`), file);
  // All but the bundle of templates: a link in its folder leads to the packages that are installed here.
  const cache = readdirSync(`${root}/.warraq`).filter((name) => name !== 'templates');
  const within = (name: string) =>
    readdirSync(`${root}/.warraq/${name}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`);
  for (const name of cache) {
    const isFolder = lstatSync(`${root}/.warraq/${name}`).isDirectory();
    for (const file of isFolder ? within(name) : [`${root}/.warraq/${name}`]) {
      // Another file in its place: the site in place may share the old one.
      rmSync(file);
      await writeFile(file, 'ruined');
    }
  }
  await add(root);
  const ruined = await call(['build', '--root', root]);
  assert.equal(ruined.code, 0, ruined.err);
  const anew = await buildAnew(root);
  assert.deepEqual(differences(`${root}/dist`, `${anew}/dist`, await listFiles(`${anew}/dist`)), []);

  // The release of before comes back whole, and builds go on from it.
  assert.equal((await call(['rollback', '--root', root])).code, 0);
  const again = await call(['build', '--root', root]);
  assert.equal(again.code, 0, again.err);
  assert.deepEqual(differences(`${root}/dist`, `${anew}/dist`, await listFiles(`${anew}/dist`)), []);
});
