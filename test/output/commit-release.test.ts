import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFiles } from '../../src/files/list-files.ts';
import { commitRelease } from '../../src/output/commit-release.ts';
import { linkAhead } from '../../src/output/link-ahead.ts';
import { MANIFEST_FILE, readManifest } from '../../src/output/manifest.ts';
import { ManifestIndex } from '../../src/output/manifest-index.ts';
import { OutputTree } from '../../src/output/output-tree.ts';
import type { ReleaseFiles } from '../../src/output/release-files.ts';
import { scanOutput } from '../../src/output/scan-output.ts';
import { openStaging, RELEASE_FILE, switchReleases, writeReleaseRecord } from '../../src/output/staging.ts';
import { WarraqError } from '../../src/problems/problem.ts';

type Site = Readonly<Record<string, string>>;

async function place(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'warraq-commit-')), 'dist');
}

async function contentOf(folder: string): Promise<Site> {
  const paths = (await listFiles(folder)).filter((path) => path !== MANIFEST_FILE && path !== RELEASE_FILE);
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [path, await readFile(`${folder}/${path}`, 'utf8')] as const),
    ),
  );
}

/** The files of a release of which only paths and hashes are known. */
function filesOf(manifest: ManifestIndex): ReleaseFiles {
  return { manifest, bytes: new Float64Array(manifest.size), owners: new Uint8Array(manifest.size) };
}

/** Puts a release together as a build does: files of before are kept where they are the same. */
async function stage(out: string, site: Site) {
  const staging = await openStaging(out, []);
  const look = scanOutput(out, true);
  const files = look && filesOf(new ManifestIndex(look.text, look.starts));
  const output = new OutputTree(staging.next, out, files && { files, gone: look.gone, clashed: false });
  for (const [path, text] of Object.entries(site)) output.write(path, text);
  return { staging, output };
}

function commit(
  { staging, output }: Awaited<ReturnType<typeof stage>>,
  linked?: ManifestIndex,
): Promise<void> {
  const look = () => scanOutput(staging.previous, false);
  return commitRelease({ ...staging, from: staging.out }, output, output.release(), look, linked);
}

async function build(out: string, site: Site): Promise<void> {
  const { staging, output } = await stage(out, site);
  await commit({ staging, output });
  await writeReleaseRecord(staging.next, { generator: 'warraq', articles: 1, pages: 1 });
  await switchReleases(staging);
  await staging.release();
}

const SITES: readonly Site[] = [
  { 'index.html': 'one', 'a/index.html': 'a', 'b/c/d.html': 'deep', same: 'same' },
  { 'index.html': 'two', 'a/index.html': 'a', same: 'same', new: 'new' },
  // A folder takes the name of a file, and a file that of a folder.
  { 'index.html': 'two', a: 'now a file', 'same/index.html': 'now a folder', 'b/c/d.html': 'deep' },
  { 'index.html': 'one', 'a/index.html': 'a', 'b/c/d.html': 'deep', same: 'same' },
  { 'index.html': 'one', 'a/index.html': 'a', 'b/c/d.html': 'deep', same: 'same', more: 'more' },
];

test('one release after another is as it should be, and so is the one before it', async () => {
  const out = await place();
  for (const [index, site] of SITES.entries()) {
    await build(out, site);
    assert.deepEqual(await contentOf(out), site, `edition ${index}`);
    if (index > 0) assert.deepEqual(await contentOf(`${out}.prev`), SITES[index - 1]);
    for (const left of ['next', 'spare', 'lock']) assert.ok(!existsSync(`${out}.${left}`), left);
  }
  assert.equal(statSync(`${out}/same`).ino, statSync(`${out}.prev/same`).ino, 'shared, not copied');
});

test('a release of before that is a link is taken away, and the site that it leads to stays as it is', async () => {
  const [out, other] = [await place(), await place()];
  for (const site of SITES.slice(0, 2)) await build(out, site);
  await rename(`${out}.prev`, other);
  await symlink(other, `${out}.prev`);
  await build(out, SITES[2] as Site);
  assert.deepEqual(await contentOf(out), SITES[2]);
  assert.deepEqual(await contentOf(other), SITES[0]);
  for (const name of [MANIFEST_FILE, RELEASE_FILE]) assert.ok(existsSync(`${other}/${name}`), name);
  assert.deepEqual(await contentOf(`${out}.prev`), SITES[1]);
});

test('where the site in place was linked ahead, the next one is made of these links', async () => {
  const out = await place();
  await build(out, SITES[0] as Site);
  for (const site of SITES.slice(1)) {
    await rm(`${out}.prev`, { recursive: true, force: true });
    const before = await contentOf(out);
    const { staging, output } = await stage(out, site);
    const look = scanOutput(out, false);
    assert.ok(look);
    const ahead = linkAhead(staging, new ManifestIndex(look.text, look.starts), 1);
    await commit({ staging, output }, await ahead?.manifest);
    await writeReleaseRecord(staging.next, { generator: 'warraq', articles: 1, pages: 1 });
    await switchReleases(staging);
    await ahead?.end();
    await staging.release();
    assert.deepEqual([await contentOf(out), await contentOf(`${out}.prev`)], [site, before]);
    const file = Object.keys(site).find((path) => before[path] === site[path]) as string;
    assert.equal(statSync(`${out}/${file}`).ino, statSync(`${out}.prev/${file}`).ino, 'shared, not copied');
    for (const left of ['next', 'spare']) assert.ok(!existsSync(`${out}.${left}`), left);
  }
});

test('links that could not be made ahead are made at the end, and nothing is left of them', async () => {
  const out = await place();
  await build(out, SITES[0] as Site);
  const { staging, output } = await stage(out, SITES[1] as Site);
  const look = scanOutput(out, false);
  assert.ok(look);
  await writeFile(staging.spare, 'not a folder');
  const ahead = linkAhead(staging, new ManifestIndex(look.text, look.starts), 1);
  const linked = await ahead?.manifest;
  assert.equal(linked, undefined);
  await commit({ staging, output }, linked);
  await switchReleases(staging);
  await ahead?.end();
  await staging.release();
  assert.deepEqual(await contentOf(out), SITES[1]);
  assert.ok(!existsSync(staging.spare));
});

test('what somebody put into the edition before, or took out of it, does not come back', async () => {
  const out = await place();
  await build(out, { 'index.html': 'one', 'a/index.html': 'a' });
  await build(out, { 'index.html': 'two', 'a/index.html': 'a' });
  await mkdir(`${out}.prev/strange/deep`, { recursive: true });
  await writeFile(`${out}.prev/strange/deep/notes.txt`, 'mine');
  await rm(`${out}.prev/a`, { recursive: true });
  await build(out, { 'index.html': 'three', 'a/index.html': 'a' });
  assert.deepEqual(await contentOf(out), { 'index.html': 'three', 'a/index.html': 'a' });
  assert.ok(!existsSync(`${out}/strange`));
});

test('of folders that stay, only those in which somebody was are looked into', async () => {
  const out = await place();
  const site = { 'index.html': 'one', 'b/c/d.html': 'deep', 'b/c/e.html': 'e', 'b/f/g.html': 'g', h: 'h' };
  await build(out, site);
  await build(out, { ...site, 'index.html': 'two' });
  // Added beside files that stay, taken away, and a folder in the place of a file.
  await writeFile(`${out}.prev/b/c/notes.txt`, 'mine');
  await rm(`${out}.prev/b/c/e.html`);
  await rm(`${out}.prev/b/f`, { recursive: true });
  await writeFile(`${out}.prev/b/f`, 'not a folder');
  await rm(`${out}.prev/h`);
  await mkdir(`${out}.prev/h/deep`, { recursive: true });
  await build(out, { ...site, 'index.html': 'three' });
  assert.deepEqual(await contentOf(out), { ...site, 'index.html': 'three' });
});

test('what a backup brought back with old times is looked into all the same', async () => {
  const out = await place();
  await build(out, { 'index.html': 'one', 'a/index.html': 'a' });
  await build(out, { 'index.html': 'two', 'a/index.html': 'a' });
  await writeFile(`${out}.prev/a/notes.txt`, 'mine');
  const long = new Date('2001-01-01');
  await utimes(`${out}.prev/a/notes.txt`, long, long);
  await utimes(`${out}.prev/a`, long, long);
  await build(out, { 'index.html': 'three', 'a/index.html': 'a' });
  assert.deepEqual(await contentOf(out), { 'index.html': 'three', 'a/index.html': 'a' });
});

test('a build that is killed while it commits leaves the site whole, and the next one goes on from there', async () => {
  const out = await place();
  await build(out, SITES[0] as Site);
  await build(out, SITES[1] as Site);
  // As a kill leaves it: the release before is half changed, under a name of its own.
  await stage(out, SITES[2] as Site).then(({ staging }) => staging.release());
  await rename(`${out}.prev`, `${out}.spare`);
  await rm(`${out}.spare/${RELEASE_FILE}`);
  await rm(`${out}.spare/same`);
  assert.deepEqual(await contentOf(out), SITES[1]);
  await build(out, SITES[3] as Site);
  assert.deepEqual(await contentOf(out), SITES[3]);
  assert.deepEqual(await contentOf(`${out}.prev`), SITES[1]);
  for (const left of ['next', 'spare']) assert.ok(!existsSync(`${out}.${left}`), left);
});

test('a file that leaves the site in place during a build stops the build, not the site', async () => {
  const out = await place();
  await build(out, { 'index.html': 'one', 'gone/index.html': 'x' });
  const { staging, output } = await stage(out, { 'index.html': 'two', 'gone/index.html': 'x' });
  await rm(`${out}/gone`, { recursive: true });
  await assert.rejects(
    commit({ staging, output }),
    (error) => error instanceof WarraqError && error.message === 'site-damaged',
  );
  await staging.release();
  assert.equal(await readFile(`${out}/index.html`, 'utf8'), 'one');
});

test('what a source wrote under a path is not hidden by what lay there before', async () => {
  const out = await place();
  await build(out, { 'index.html': 'one' });
  const { staging, output } = await stage(out, { 'index.html': 'two' });
  const before = (await readManifest(out))?.get('index.html') ?? '';
  assert.equal(output.reuse('index.html', before), false);
  assert.equal(output.locate('index.html'), `${staging.next}/index.html`);
  await staging.release();
});
