import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { soundKind } from '../../src/files/checksummed-file.ts';
import { readManifest } from '../../src/output/manifest.ts';
import { clearDamaged, noteCache } from '../../src/state/cache-check.ts';
import { kindOfFile } from '../../src/state/cache-files.ts';
import { articleText, call, dice, newArchive } from '../pipeline/archive.ts';

// `WARRAQ_TEST_EVERY=1` builds once for each file and each harm, which takes half an hour; else twice.
const EVERY = process.env.WARRAQ_TEST_EVERY === '1';
const TEXTS = [
  '\u0641\u0642\u0631\u0629 \u0623\u0648\u0644\u0649.',
  '\u0641\u0642\u0631\u0629 \u062B\u0627\u0646\u064A\u0629.',
];
const HARMS = {
  truncated: (bytes: Buffer) => bytes.subarray(0, bytes.length - 1),
  flipped: (bytes: Buffer) => {
    const harmed = Buffer.from(bytes);
    harmed[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    return harmed;
  },
  emptied: () => Buffer.alloc(0),
  exchanged: (_: Buffer, other: Buffer) => other,
} as const;
type Harm = keyof typeof HARMS;

let root = '';
const clean: (readonly (readonly [string, string])[])[] = [];
/** The text of the article that the site in place has. */
let shown = 0;

async function edit(archive: string, text: number): Promise<void> {
  const own = articleText(
    dice(9),
    '2024-03-09',
    'image:\n  src: /media/a.png\n  alt: \u0635\u0648\u0631\u0629\n',
  );
  await writeFile(`${archive}/content/articles/2024/03/edited.md`, `${own}\n${TEXTS[text]}\n`);
}

const manifestOf = async (archive: string) => [...((await readManifest(`${archive}/dist`)) ?? [])];

async function build(archive: string): Promise<string> {
  const { code, err } = await call(['build', '--root', archive, '--quiet']);
  assert.equal(code, 0, err);
  return err;
}

async function cacheFiles(cache = `${root}/.warraq`, folder = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(`${cache}/${folder}`, { withFileTypes: true })) {
    if (entry.isDirectory()) found.push(...(await cacheFiles(cache, `${folder}${entry.name}/`)));
    else if (entry.isFile()) found.push(folder + entry.name);
  }
  return found.sort();
}

/** Files that builds write, and that are read as they lie. */
async function builtFiles(cache?: string): Promise<string[]> {
  const files = await cacheFiles(cache);
  return files.filter((file) =>
    ['checksummed', 'published', 'modules'].includes(kindOfFile(file)?.form ?? ''),
  );
}

before(
  async () => {
    root = await newArchive();
    const random = dice(3);
    for (const month of ['02', '03']) {
      await mkdir(`${root}/content/articles/2024/${month}`, { recursive: true });
      for (let day = 1; day <= 6; day++)
        await writeFile(
          `${root}/content/articles/2024/${month}/n${day}.md`,
          articleText(random, `2024-${month}-0${day}`),
        );
    }
    const picture = sharp({ create: { width: 500, height: 300, channels: 3, background: '#486' } });
    await writeFile(`${root}/content/media/a.png`, await picture.png().toBuffer());
    for (const text of TEXTS.keys()) {
      const copy = await newArchive();
      await cp(`${root}/content`, `${copy}/content`, { recursive: true });
      await edit(copy, text);
      await build(copy);
      clean.push(await manifestOf(copy));
      await rm(copy, { recursive: true });
    }
    // Twice: what was written a moment ago is not remembered.
    for (const text of [1, 0]) {
      await edit(root, text);
      await build(root);
    }
  },
  { timeout: 600_000 },
);
after(() => rm(root, { recursive: true, force: true }));

test('every file of .warraq/ has a row in the table, and the form that it says', async () => {
  const files = await cacheFiles();
  assert.ok(files.length > 30);
  for (const file of files) {
    const row = kindOfFile(file);
    assert.ok(row, file);
    assert.equal(soundKind(`${root}/.warraq/${file}`) !== undefined, row.form === 'checksummed', file);
  }
});

async function contents(): Promise<Map<string, Buffer>> {
  const files = await builtFiles();
  return new Map(files.map((file) => [file, readFileSync(`${root}/.warraq/${file}`)]));
}

async function harm(
  before: ReadonlyMap<string, Buffer>,
  harmed: readonly string[],
  how: Harm,
): Promise<void> {
  for (const file of harmed) {
    const own = before.get(file) ?? Buffer.alloc(0);
    const other = [...before].find(([each, bytes]) => each !== file && !bytes.equals(own));
    await writeFile(`${root}/.warraq/${file}`, HARMS[how](own, other?.[1] ?? Buffer.alloc(0)));
  }
}

test('each file that was cut, damaged, emptied or exchanged is found, and no other', async () => {
  const cache = `${root}/.warraq`;
  const kept = `${root}/kept`;
  await cp(cache, kept, { recursive: true, verbatimSymlinks: true });
  assert.deepEqual(clearDamaged(cache), [], 'nothing was done to it');
  const before = await contents();
  const all = await builtFiles(kept);
  for (const how of Object.keys(HARMS) as Harm[]) {
    for (const file of before.keys()) {
      await harm(before, [file], how);
      assert.deepEqual(clearDamaged(cache), [file], `${file} ${how}`);
      // Without its notes all that is not checksummed is in doubt.
      const back = file === 'files' ? all : [file];
      for (const each of back) await cp(`${kept}/${each}`, `${cache}/${each}`);
      assert.deepEqual(clearDamaged(cache), [], `${file} is back`);
    }
  }
  await rm(kept, { recursive: true });
  noteCache(cache);
});

const BUILT: readonly Harm[] = EVERY ? (Object.keys(HARMS) as Harm[]) : ['flipped', 'exchanged'];
for (const how of BUILT) {
  test(`a build over files of .warraq/ that were ${how} makes the site of a clean one and says one line`, {
    timeout: 3_600_000,
  }, async () => {
    const files = await builtFiles();
    for (const harmed of EVERY ? files.map((file) => [file]) : [files]) {
      shown = 1 - shown;
      await edit(root, shown);
      await harm(await contents(), harmed, how);
      const told = await build(root);
      const lines = told.split('\n').filter((line) => line.includes('.warraq/'));
      assert.equal(lines.length, 1, `${harmed} ${told}`);
      assert.deepEqual(await manifestOf(root), clean[shown], harmed.join());
      assert.equal(await build(root), '', 'then all is well');
    }
  });
}
