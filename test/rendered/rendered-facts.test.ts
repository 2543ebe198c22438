import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RenderFacts } from '../../src/rendered/render-index.ts';
import { RenderedFacts } from '../../src/rendered/rendered-facts.ts';
import { ArticleLists } from '../../src/state/article-lists.ts';
import { rowOf } from '../../src/state/jagged-array.ts';

const digestOf = (text: string) => Buffer.from(text).toString('hex').padEnd(64, '0');

test('links of articles are kept by article, and only new articles are asked for theirs', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-facts-'));
  const asked: string[] = [];
  /** Works out the facts of an archive of these articles, each with its links, and gives them by id. */
  const factsOf = (archive: Readonly<Record<string, readonly string[]>>) => {
    const articles = Object.entries(archive).map(([id, links]) => ({ id, digest: digestOf(id + links) }));
    const linksOf = new Map(Object.entries(archive).map(([id, links]) => [digestOf(id + links), links]));
    const lists = new ArticleLists(`${root}/lists`, articles);
    lists.save();
    asked.length = 0;
    const { links } = new RenderedFacts(`${root}/facts`, lists, articles).collect((digest): RenderFacts => {
      asked.push(digest);
      const own = linksOf.get(digest) ?? [];
      return { characters: 'ا', title: [], summary: [], images: [], links: own, opening: '' };
    });
    return Object.fromEntries(
      articles.map(({ id }, row) => [id, Array.from(rowOf(links.byRow, row), (at) => links.addresses[at])]),
    );
  };
  const first = { a: ['/b/', '/c/', '/b/'], b: [], c: ['/a/'] };
  assert.deepEqual(factsOf(first), first);
  const edited = { a: ['/b/', '/c/', '/b/'], b: ['/new/', '/a/'], c: ['/a/'] };
  assert.deepEqual(factsOf(edited), edited);
  assert.ok(asked.includes(digestOf(`b${['/new/', '/a/']}`)));
  assert.ok(!asked.includes(digestOf(`c${['/a/']}`)), 'nobody asks for what is as it was');
  const moved = { '0': ['/c/'], a: ['/b/', '/c/', '/b/'], c: ['/a/', '/gone/'] };
  assert.deepEqual(factsOf(moved), moved);
  assert.deepEqual(factsOf(moved), moved);
  assert.deepEqual(asked, []);
  await rm(root, { recursive: true });
});
