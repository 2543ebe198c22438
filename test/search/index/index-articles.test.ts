import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { indexArticles } from '../../../src/pipeline/search/index-articles.ts';
import { toArticleColumns } from '../../../src/search/index/segments/article-columns.ts';
import { planRows, planSegments } from '../../../src/search/index/segments/segments.ts';
import { ArticleLists } from '../../../src/state/article-lists.ts';
import { dice } from '../../pipeline/archive.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 5);

interface Listed {
  readonly id: string;
  readonly digest: string;
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

test('columns of articles that are remembered and aligned are those worked out anew, and so is the plan', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-index-articles-'));
  const random = dice(SEED);
  const pick = (count: number) => Math.floor(random() * count);
  let made = 0;
  const article = (): Listed => {
    const number = made++;
    // Most lie in one year, and there in one month; some have no date.
    const year = pick(3) === 0 ? 2020 + pick(4) : 2021;
    const month = String(pick(2) === 0 ? 7 : 1 + pick(12)).padStart(2, '0');
    const id = pick(15) === 0 ? `undated/a-${number}` : `${year}/${month}/a-${number}`;
    return { id, digest: digestOf(String(number)) };
  };
  const inOrder = (articles: Listed[]) => articles.sort((a, b) => (a.id < b.id ? -1 : 1));
  let articles = inOrder(Array.from({ length: 1200 }, article));
  const history = [articles];
  const plans = new Set<string>();
  const make = (key = 'key') => {
    const lists = new ArticleLists(`${root}/lists`, articles);
    lists.save();
    const asked: string[] = [];
    const articleOf = (row: number) => {
      const { id, digest } = articles[row] as Listed;
      asked.push(id);
      return { url: `/${id}/`, key: createHash('sha256').update(`${key} ${digest}`).digest() };
    };
    const columns = indexArticles({ file: `${root}/articles`, key, lists }, articles.length, articleOf);
    const told = [...asked];
    assert.deepEqual(columns, toArticleColumns(articles.length, articleOf), `seed ${SEED}`);
    const planned = planRows(columns);
    const expected = planSegments(articles, ({ id }) => `/${id}/`);
    assert.deepEqual(
      planned.map(({ name, items }) => ({ name, items: items.map((row) => articles[row]) })),
      expected,
    );
    plans.add(expected.map(({ name }) => name).join());
    return told;
  };
  assert.equal(make().length, articles.length);
  for (let round = 0; round < 40; round++) {
    const known = new Set(articles.map(({ id, digest }) => `${id} ${digest}`));
    articles = [...articles];
    for (let change = pick(30); change >= 0; change--) {
      const at = pick(articles.length);
      const kind = pick(8);
      const { id, digest } = articles[at] as Listed;
      if (kind < 3) articles.push(article());
      else if (kind < 5) articles.splice(at, 1);
      else if (kind === 5) articles[at] = { id, digest: digestOf(`${digest} edited`) };
      else if (kind === 6) articles[at] = { id: id.replace(/^.*\//, '2021/08/'), digest };
      else if (pick(10) === 0) articles = [...(history[pick(history.length)] as Listed[])];
    }
    // Whatever the dice say, a year overflows once and shrinks again.
    if (round === 10) articles.push(...Array.from({ length: 700 }, article));
    if (round === 20) articles.splice(0, 700);
    inOrder(articles);
    history.push(articles);
    const fresh = articles.filter(({ id, digest }) => !known.has(`${id} ${digest}`));
    assert.deepEqual(
      make(),
      fresh.map(({ id }) => id),
    );
  }
  assert.ok(plans.size > 1, 'segments were divided or joined');

  assert.deepEqual(make(), []);
  assert.equal(make('another').length, articles.length);
  const kept = readFileSync(`${root}/articles`);
  kept[kept.length - 3] = (kept[kept.length - 3] ?? 0) ^ 1;
  writeFileSync(`${root}/articles`, kept);
  assert.equal(make('another').length, articles.length);
  await rm(root, { recursive: true });
});
