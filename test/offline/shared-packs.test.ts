/** Packs that machines make in shares are those that one makes; whoever joins them compresses none. */

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ArticleEntry } from '../../src/collection/read.ts';
import { sha256Of } from '../../src/files/file-hash.ts';
import { columnsOf } from '../../src/offline/article-columns.ts';
import { PackCache } from '../../src/offline/packs/compress-pack.ts';
import { makePacks } from '../../src/offline/packs/make-packs.ts';
import type { OfflineSource } from '../../src/offline/packs/offline-source.ts';
import { takePack } from '../../src/offline/packs/pack-content.ts';
import { type PageSource, PageTaker } from '../../src/offline/packs/shells.ts';
import { completeSite, siteSchema } from '../../src/site/schema.ts';

// Enough for a base, which other packs are compressed against.
const COUNT = 700;
const SHARES = 3;
const ARTICLES = Array.from({ length: COUNT }, (_, index): ArticleEntry => {
  const id = `${2010 + (index % 9)}/0${1 + (index % 8)}/maqal-${index}`;
  const data = { section: `s${index % 3}`, title: `مقال ${index}` } as ArticleEntry['data'];
  return { id, file: `${id}.md`, digest: id, has: 0, published: undefined, section: data.section, data };
});

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-packs-'));
  for (const [index, { id, data }] of ARTICLES.entries()) {
    await mkdir(`${folder}/site/${id}`, { recursive: true });
    const text = `<p>نص المقال ${index} عن السوق والنهر.</p>`;
    const main = `<main><article><h1>${data.title}</h1><div data-article-body>${text}</div></article></main>`;
    await writeFile(
      `${folder}/site/${id}/index.html`,
      `<html><head><title>${data.title}</title></head><body>${main}</body></html>`,
    );
  }
});
after(() => rm(folder, { recursive: true, force: true }));

const PAGES: PageSource = {
  site: completeSite(siteSchema.parse({ title: 'ع' })),
  record: async ({ id, data }) => ({
    ...{ url: `/${id}/`, title: data.title, body: 'نص' },
    ...{ authors: [], topics: [], people: [], places: [] },
  }),
  locate: (path) => `${folder}/site/${path}`,
};

/** Makes packs with a cache of their own; gives them and what was written. */
async function made(name: string, more: Partial<OfflineSource> = {}, kept = new Map<string, string>()) {
  const files = new Map<string, string>();
  const source: OfflineSource = {
    ...PAGES,
    articles: ARTICLES,
    columns: columnsOf(ARTICLES),
    hashOf: (path) => sha256Of(path),
    searchStart: async () => [],
    write: (path, content) => void files.set(path, sha256Of(content)),
    reuse: (path, hash) => files.get(path) === hash || kept.get(path) === hash,
    cache: `${folder}/${name}`,
    codeKey: '',
    ...more,
  };
  return { ...(await makePacks(source, new PageTaker(source), new PackCache(source.cache))), files };
}

test('shares of packs, joined, are the packs', async () => {
  const whole = await made('whole');
  const shares = await Promise.all(
    [0, 1, 2].map((share) => made(`share-${share}`, { only: { share, shares: SHARES } })),
  );
  const files = new Map(shares.flatMap((share) => [...share.files]));
  assert.deepEqual(new Map([...files].sort()), new Map([...whole.files].sort()));
  assert.equal(
    shares.reduce((sum, { entries }) => sum + entries.length, 0),
    whole.entries.length,
  );
  assert.ok(whole.entries.filter(({ base }) => base).length > 0);
  assert.ok(whole.entries.length > 2 * SHARES);

  const notes = {
    ...(shares[0] as (typeof shares)[number]).notes,
    packs: Object.assign({}, ...shares.map((share) => share.notes.packs)),
    shells: Object.assign({}, ...shares.map((share) => share.notes.shells)),
  };
  // No page is read: the site has none where the packs are joined.
  const more = { before: { notes, changed: [] }, locate: () => '/nowhere' };
  const joined = await made('joined', more, files);
  assert.equal(joined.files.size, 0);
  assert.deepEqual(joined.entries, whole.entries);
  assert.deepEqual(joined.notes, whole.notes);
});

test('packs whose pages threads take are those of one thread', async () => {
  const whole = await made('alone');
  let taken = 0;
  const aside = await made('aside', {
    takePack: async (articles) => {
      taken += articles.length;
      // As it comes from another thread.
      return structuredClone(await takePack(articles, PAGES));
    },
  });
  assert.equal(taken, COUNT);
  assert.deepEqual(aside.entries, whole.entries);
  assert.deepEqual(aside.notes, whole.notes);
  assert.deepEqual(aside.files, whole.files);
});
