import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { articleSchema } from '../../src/article/schema.ts';
import { Hash64, Hash64Index, pairs } from '../../src/hash/hash64.ts';
import { addFile, DUPLICATE, HTML, KEYED } from '../../src/prerender/page-plan.ts';
import { PageTable, tableOf } from '../../src/prerender/page-table.ts';
import { type ArticleFacts, type Factual, FIELD, recallFacts } from '../../src/relations/article-facts.ts';
import { articleNames, newestFirst } from '../../src/relations/article-order.ts';
import { groupRows } from '../../src/relations/group-rows.ts';
import { ArticleLists } from '../../src/state/article-lists.ts';
import { dice } from '../pipeline/archive.ts';

const random = dice(17);
const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
let made = 0;

function article(id: string): Factual {
  const dated = !id.startsWith('undated/');
  const data = articleSchema.parse({
    title: `عنوان ${made}`,
    ...(dated ? { published: pick(['2024-02-01', '2024-02-02T10:00', '2023-05-05']) } : {}),
    ...(random() < 0.3 ? { series: pick(['رحلات', 'رِحلات']) } : {}),
    ...(random() < 0.3 ? { image: { src: pick(['/media/a.svg', '/media/b.svg']) } } : {}),
    ...(random() < 0.3 ? { aliases: [`/old-${made}/`] } : {}),
    topics: [pick(['سوق', 'سُوق', 'نهر']), pick(['قمح', 'باب'])],
    authors: [pick(['ليلى', 'كريم'])],
  });
  return {
    id,
    file: `content/articles/${id}.md`,
    digest: createHash('sha256').update(String(made++)).digest('hex'),
    data,
  };
}

const idOf = () => `${pick(['2024/02', '2023/05', 'undated'])}/maqal${pick(['', '-', '_'])}${made}`;

/** Says the facts of all articles in words: what numbers their texts have does not count. */
const told = (facts: ArticleFacts) =>
  Array.from({ length: facts.count }, (_, row) => [
    ...Object.values(FIELD).map((field) => facts.all(row, field)),
    ...['digests', 'files'].map((name) => [
      ...facts.columns[name as 'digests' | 'files'].subarray(row * 2, row * 2 + 2),
    ]),
    facts.columns.addressBytes[row],
  ]);

test('facts that were taken over are those that are found anew, whatever came, went or was ruined', () => {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-facts-'));
  let articles = Array.from({ length: 40 }, () => article(idOf()));
  for (let round = 0; round < 60; round++) {
    articles = articles.filter(() => random() > 0.05);
    articles = articles.map((each) => (random() < 0.1 ? article(each.id) : each));
    for (let more = Math.floor(random() * 4); more > 0; more--) articles.push(article(idOf()));
    articles.sort((a, b) => (a.file < b.file ? -1 : 1));
    const lists = new ArticleLists(`${folder}/lists`, articles);
    lists.save();
    if (round % 20 === 19) writeFileSync(`${folder}/facts`, 'ruined');
    const memory = { file: `${folder}/facts`, key: 'k', version: lists.version, align: lists.align };
    const shown = (digest: string) => (digest.endsWith('3') ? ['/media/c.svg'] : []);
    const facts = recallFacts(memory, articles, shown);
    const anew = recallFacts({ ...memory, file: `${folder}/anew${round}` }, articles, shown);
    assert.deepEqual(told(facts), told(anew));
    const key = (src: string) => `${src} of now`;
    assert.deepEqual(articleNames(facts, key), articleNames(anew, key));
    // The order is what sorting by date and address gives.
    const sorted = [...articles.keys()].sort((a, b) => {
      const [one, other] = [articles[a] as Factual, articles[b] as Factual];
      const [first, second] = [one.data.published ?? '', other.data.published ?? ''];
      if (first !== second) return first < second ? 1 : -1;
      return one.id < other.id ? -1 : 1;
    });
    assert.deepEqual([...newestFirst(facts, articles)], sorted);
  }
  rmSync(folder, { recursive: true });
});

test('a picture that changes changes the names of the articles that show it, and of no others', () => {
  const articles = Array.from({ length: 60 }, () => article(idOf()));
  const lists = new ArticleLists('/nonexistent', articles);
  const folder = mkdtempSync(join(tmpdir(), 'warraq-facts-'));
  const memory = { file: `${folder}/facts`, key: 'k', version: lists.version, align: lists.align };
  const facts = recallFacts(memory, articles, () => []);
  const [before, now] = ['1', '2'].map((state) =>
    articleNames(facts, (src) => (src === '/media/a.svg' ? state : '')),
  );
  for (const [row, { data }] of articles.entries()) {
    const same = [0, 1].every((lane) => before?.[row * 2 + lane] === now?.[row * 2 + lane]);
    assert.equal(same, data.image?.src !== '/media/a.svg');
  }
  rmSync(folder, { recursive: true });
});

test('names that have one address make one group, spelt as by the newest of its articles', () => {
  const base = { title: 'ع', topics: [] as string[] };
  const one = (id: string, published: string, topics: string[]) => ({
    ...article(id),
    id,
    data: articleSchema.parse({ ...base, published, topics }),
  });
  const articles = [
    one('2023/01/a', '2023-01-01', ['سوق']),
    one('2024/01/b', '2024-01-01', ['سُوق', 'سوق']),
    one('2024/02/c', '2024-02-01', ['نهر']),
  ];
  const lists = new ArticleLists('/nonexistent', articles);
  const folder = mkdtempSync(join(tmpdir(), 'warraq-facts-'));
  const memory = { file: `${folder}/facts`, key: 'k', version: lists.version, align: lists.align };
  const facts = recallFacts(memory, articles, () => []);
  const names = [{ kind: 'topic', name: 'سوق' }] as const;
  const mentions = { names, places: Int32Array.of(0, 0), starts: Int32Array.of(0, 0, 1, 2) };
  const slug = (name: string) => name.replace(/[\u064B-\u0652]/g, '');
  const groups = groupRows(facts, newestFirst(facts, articles), mentions, (_, name) => name, slug);
  const topics = [...(groups.get('topic')?.values() ?? [])].map(({ name, rows }) => [name, rows]);
  assert.deepEqual(topics, [
    ['نهر', [2]],
    ['سوق', [2, 1, 0]],
  ]);
  rmSync(folder, { recursive: true });
});

test('many texts and lists have different numbers, and each is found by its own', () => {
  const hash = new Hash64();
  const texts = Array.from({ length: 200_000 }, (_, at) => `2024/${at % 12}/مقال-${at}/index.html`);
  const column = pairs(texts.length);
  for (const [at, text] of texts.entries()) addFile(hash, text, column, at);
  const index = new Hash64Index(column);
  assert.ok(texts.every((_, at) => index.placeOf(column, at) === at));
  // The order counts, and where one list ends and the next begins.
  const lists = [[1, 2], [2, 1], [1], [1, 2, 0], [0, 1, 2], [12], []];
  const hashes = pairs(lists.length);
  for (const [at, list] of lists.entries()) {
    hash.begin(0);
    for (const each of list) hash.number(each);
    hash.end(hashes, at);
  }
  assert.equal(new Set(lists.map((_, at) => hashes.subarray(at * 2, at * 2 + 2).join())).size, lists.length);
});

test('a table keeps what was not made, names what is gone, and comes back from the disk', () => {
  const plan = (files: readonly string[], first: number) => {
    const columns = {
      files: pairs(files.length),
      keys: pairs(files.length),
      flags: new Uint8Array(files.length),
    };
    for (const [at, file] of files.entries()) addFile(new Hash64(), file, columns.files, at);
    columns.flags.fill(KEYED | HTML);
    return { ...columns, parts: { first, names: ['text'], values: Uint32Array.of(7) } };
  };
  const page = (at: number, file: string) => {
    return { at, file, hash: String(at).repeat(64), bytes: 1, kept: false };
  };
  const before = ['ا/index.html', 'b/index.html', 'c/index.html', 'd/index.html'];
  const old = tableOf(
    plan(before, 0),
    'common',
    before.map((file, at) => page(at, file)),
    undefined,
  );
  const files = ['new/index.html', 'ا/index.html', 'c/index.html', 'd/index.html', 'ا/index.html'];
  const next = plan(files, 1);
  next.flags[4] = DUPLICATE;
  const table = tableOf(next, 'common', [page(0, 'new/index.html'), page(3, 'd/index.html')], old);
  assert.deepEqual(
    [...table.all()].map(({ file, hash }) => `${file} ${hash[0]}`),
    ['new/index.html 0', 'ا/index.html 0', 'c/index.html 2', 'd/index.html 3'],
  );
  assert.deepEqual(old.missingIn(table), ['b/index.html']);
  assert.equal(table.htmlCount, 4);
  assert.equal(table.key(table.at('ا/index.html')), 'text=7');
  assert.match(table.key(0) ?? '', /^list=/);
  assert.throws(() => tableOf(next, 'common', [], old), /not made/);
  const folder = mkdtempSync(join(tmpdir(), 'warraq-pages-'));
  table.write(folder, 'release');
  assert.deepEqual(PageTable.read(folder, 'release')?.columns.hashes, table.columns.hashes);
  writeFileSync(`${folder}/release`, 'ruined');
  assert.equal(PageTable.read(folder, 'release'), undefined);
  rmSync(folder, { recursive: true });
});
