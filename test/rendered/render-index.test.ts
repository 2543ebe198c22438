import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { indexLine, RenderIndex } from '../../src/rendered/render-index.ts';

const digestOf = (name: string) => createHash('sha256').update(name).digest('hex');
const PLACE = { offset: 0, length: 10, check: 7 };
const FACTS = {
  characters: 'ابت «»',
  title: ['كتاب', 'رحل'],
  summary: [],
  images: ['/media/a b.jpg'],
  links: ['/2024/02/x/', '/y\t/'],
  opening: '\u0623\u0648\u0644 \u0627\u0644\u0646\u0635\u2026',
};

test('a line of the index of rendered articles that is damaged or cut counts as not there, and only that line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-render-index-'));
  const names = ['one', 'two', 'three', 'four'];
  const file = join(folder, 'a.index');
  await writeFile(join(folder, 'a.pack'), '0123456789');
  await writeFile(file, Buffer.concat(names.map((name) => indexLine(digestOf(name), PLACE, FACTS))));
  const whole = new RenderIndex(folder);
  for (const name of names) {
    const facts = whole.facts(digestOf(name));
    assert.ok(facts);
    const { characters, title, summary, images, links, opening } = facts;
    assert.deepEqual({ characters, title, summary, images, links, opening }, FACTS);
    assert.deepEqual(whole.place(digestOf(name)), { pack: join(folder, 'a.pack'), ...PLACE });
  }

  const bytes = await readFile(file);
  const second = bytes.indexOf(10) + 1;
  const inSecond = bytes.indexOf('كتاب', second);
  bytes[inSecond + 1] = (bytes[inSecond + 1] ?? 0) ^ 1;
  await writeFile(file, bytes.subarray(0, -5));
  const damaged = new RenderIndex(folder);
  assert.deepEqual(
    names.filter((name) => damaged.has(digestOf(name))),
    ['one', 'three'],
  );

  await writeFile(file, bytes);
  damaged.refresh();
  await appendFile(file, indexLine(digestOf('five'), PLACE, FACTS));
  await appendFile(file, indexLine(digestOf('far'), { ...PLACE, offset: 1 }, FACTS));
  damaged.refresh();
  assert.ok(damaged.has(digestOf('four')), 'a line whose end came later is read');
  assert.ok(damaged.has(digestOf('five')));
  assert.ok(!damaged.has(digestOf('far')), 'what its pack does not hold is not there');
  await rm(folder, { recursive: true });
});
