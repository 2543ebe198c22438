import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { historySvg } from '../../bench/search/history.ts';

const root = join(import.meta.dirname, '../..');

test('the drawing of what the search measured is that of its records', async () => {
  const [records, drawing] = await Promise.all(
    ['bench/records/search.jsonl', 'docs/pictures/search-history.svg'].map((file) =>
      readFile(join(root, file), 'utf8'),
    ),
  );
  assert.equal(drawing, historySvg(records as string));
});

test('a measurement higher than another is drawn above it, and a larger one as a longer bar', () => {
  const svg = historySvg(
    [
      { analyser: '1', day: '2026-01-02', mrr10: { a: 0.5 } },
      { analyser: '2', day: '2026-01-03', mrr10: { a: 0.7, 'a-slip': 0.6 } },
      {
        ...{ bench: 'scale', articles: 20_000, generated: false, recordsPerFile: 1, day: '2026-01-03' },
        ...{ first: { kilobytes: 200, requests: 9 }, later: { kilobytes: 50 } },
        ...{ ms: { p50: 10, p95: 20 }, sameFirstTen: 0.995 },
      },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
  const [first, second, slip] = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as [number, number],
  );
  assert.ok(first && second && slip);
  assert.ok(first[0] < second[0] && first[1] > slip[1] && slip[1] > second[1]);
  const [, firstQuery, later] = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  assert.equal((firstQuery as number) / (later as number), 4);
  assert.match(svg, /20,000 articles.*same first ten 99\.5 %/);
});
