import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { call } from '../../pipeline/archive.ts';
import { inputsOf, type Marks } from './marked-inputs.ts';
import { MARKS, spelled } from './records.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? Date.now() % 1e6);

/** Every text in a file, whatever it is packed in. */
function* textsOf(bytes: Uint8Array): Generator<string> {
  yield Buffer.from(bytes).toString('utf8');
  for (const unpack of [gunzipSync, brotliDecompressSync, zstdDecompressSync]) {
    try {
      yield unpack(bytes).toString('utf8');
    } catch {
      // Packed some other way, or not at all.
    }
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    for (const inside of Object.values(unzipSync(bytes))) yield* textsOf(inside);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((each) => join(folder, each))
    .filter((each) => statSync(each).isFile());
}

async function publishes(marks: Marks): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'warraq-private-'));
  try {
    const inputs = inputsOf(marks);
    for (const [name, data] of inputs.files) {
      mkdirSync(dirname(join(root, 'in', name)), { recursive: true });
      writeFileSync(join(root, 'in', name), data);
    }
    const archive = join(root, 'archive');
    const imported = await call(['import', '--root', archive, join(root, 'in')]);
    assert.equal(imported.code, 0, imported.err);
    assert.match(imported.out, /not articles/);
    const built = await call(['build', '--root', archive, '--quiet']);
    assert.equal(built.code, 0, built.err);
    const out = join(archive, 'exports');
    const hasZim = spawnSync('zimwriterfs', ['--version']).error === undefined;
    for (const name of ['usb', 'epub', 'lite', ...(hasZim ? ['zim'] : [])]) {
      const made = await call(['export', name, '--root', archive, '--quiet']);
      assert.equal(made.code, 0, `${name}: ${made.err}`);
    }
    for (const file of filesBelow(out).filter((each) => each.endsWith('.zim')))
      assert.equal(spawnSync('zimdump', ['dump', `--dir=${out}/unpacked`, file]).status, 0);
    const found = new Map<string, string>();
    for (const file of [...filesBelow(join(archive, 'dist')), ...filesBelow(out)]) {
      if (/zqsecret/.test(file)) found.set(/zqsecret\d+z/.exec(file)?.[0] ?? '', file);
      for (const text of textsOf(readFileSync(file)))
        for (const [word] of text.matchAll(/zq(?:secret|open)\d+z/g)) found.set(word, file);
    }
    const leaked = [...inputs.hidden].filter(([word]) => found.has(word));
    assert.deepEqual(
      leaked.map(([word, why]) => `${why}: ${found.get(word)}`),
      [],
    );
    assert.deepEqual(
      inputs.shown.filter((word) => !found.has(word)),
      [],
      'what is public is published',
    );
    const checked = await call(['check', '--root', archive]);
    assert.equal(checked.code, 0, checked.err);
  } finally {
    if (existsSync(root)) rmSync(root, { recursive: true, force: true });
  }
}

test('no build publishes anything that an input marks as private, in any format and spelling', async () => {
  await fc.assert(fc.asyncProperty(fc.tuple(...MARKS.map(spelled)), publishes), {
    seed: SEED,
    // One build holds every mark in every format; each run of the suite spells them another way.
    numRuns: 1,
    endOnFailure: true,
  });
});
