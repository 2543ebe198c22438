import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { indexPart, packPart, RenderIndex } from '../../src/rendered/render-index.ts';

const digestOf = (name: string) => createHash('sha256').update(name).digest('hex');
const FACTS = {
  characters: '\u0627\u0628\u062A \u00AB\u00BB',
  title: ['\u0643\u062A\u0627\u0628', '\u0631\u062D\u0644'],
  summary: [],
  images: ['/media/a b.jpg'],
  links: ['/2024/02/x/', '/y\n/'],
  opening: '\u0623\u0648\u0644 \u0627\u0644\u0646\u0635\u2026',
};
const NAMES = ['one', 'two', 'three', 'four'];

test('rendered articles are found by their index; what is damaged, cut or not in the pack counts as not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-render-index-'));
  const [pack, file] = [join(folder, 'a.pack'), join(folder, 'a.index')];
  const parts = NAMES.map((name) => packPart(digestOf(name), { text: name }));
  let end = 0;
  const packed = NAMES.map((name, at) => {
    end += parts[at]?.length ?? 0;
    return { digest: digestOf(name), end, facts: FACTS };
  });
  const half = packed[1]?.end ?? 0;
  const index = [indexPart(0, packed.slice(0, 2)), indexPart(half, packed.slice(2))];
  await writeFile(pack, Buffer.concat(parts));
  await writeFile(file, Buffer.concat(index));
  const whole = new RenderIndex(folder);
  for (const name of NAMES) {
    const facts = whole.facts(digestOf(name));
    assert.ok(facts);
    const { characters, title, summary, images, links, opening } = facts;
    assert.deepEqual({ characters, title, summary, images, links, opening }, FACTS);
    assert.deepEqual(whole.read(digestOf(name)), { text: name });
  }
  whole.close();

  const found = (from: RenderIndex) => NAMES.filter((name) => from.has(digestOf(name)));
  await truncate(file, Buffer.concat(index).length - 3);
  const cut = new RenderIndex(folder);
  assert.deepEqual(found(cut), ['one', 'two'], 'a part that was cut');
  await appendFile(file, (index[1] ?? Buffer.alloc(0)).subarray(-3));
  cut.refresh();
  assert.deepEqual(found(cut), NAMES, 'its end came later');

  await truncate(pack, end - 1);
  assert.deepEqual(found(new RenderIndex(folder)), ['one', 'two', 'three'], 'a pack that was cut');
  const bytes = await readFile(pack);
  bytes[half - 1] = (bytes[half - 1] ?? 0) ^ 1;
  await writeFile(pack, bytes);
  const damaged = new RenderIndex(folder);
  assert.equal(damaged.read(digestOf('two')), undefined, 'an article that is damaged in its pack');
  assert.ok(!damaged.has(digestOf('two')), 'and is to be rendered again');
  assert.deepEqual(damaged.read(digestOf('three')), { text: 'three' });
  damaged.close();
  await rm(folder, { recursive: true });
});
