import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startWorkerPool } from '../../src/pipeline/workers/worker-pool.ts';
import { makeSegment, type SegmentOrder } from '../../src/search/index/segments/make-segment.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { completeSite, siteSchema } from '../../src/site/schema.ts';
import { ARTICLES } from '../search/articles.ts';
import { filesOf } from '../search/index/releases.ts';

test('a thread that makes pages makes a segment of the search index as the caller would', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'warraq-segment-'));
  const site = completeSite(siteSchema.parse({ title: 'أرشيف', url: 'https://example.org', sections: [] }));
  const settings = { layout: archiveLayout(root), site, today: '2026-01-01', searchAssets: { loader: '' } };
  const pool = startWorkerPool({ ...settings, renderKey: 'test' }, 1);
  t.after(async () => {
    await pool.end();
    rmSync(root, { recursive: true });
  });
  const orderIn = (folder: string): SegmentOrder => ({
    name: '2024',
    file: `${root}/${folder}/segment`,
    records: ARTICLES,
    publish: {
      outDir: `${root}/${folder}/index`,
      perFile: 4,
      before: new Map(),
      keys: new Map(ARTICLES.map(({ url }, at) => [url, String(at).padStart(32, '0')])),
    },
  });
  const made = await pool.segment(async () => orderIn('there'));
  assert.deepEqual(made, await makeSegment(orderIn('here')));
  assert.ok(made.written.length > 0);
  assert.deepEqual(filesOf(`${root}/there`), filesOf(`${root}/here`));
  await assert.rejects(
    pool.segment(async () => ({ ...orderIn('there'), file: `${root}/there/index/no/\0` })),
  );
});
