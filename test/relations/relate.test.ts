import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { type Relatable, relateAll, relatedTo } from '../../src/relations/relate.ts';
import { type RelatedArticle, relate } from '../../src/relations/relate-memory.ts';
import { ArticleLists } from '../../src/state/article-lists.ts';
import { dice } from '../pipeline/archive.ts';

const COUNT = 8;

/** The same, said plainly: every article beside every other. */
function plainly(all: readonly Relatable[]): Map<string, readonly string[]> {
  const weightsOf = ({ data, facts }: Relatable) => {
    const weights = new Map<string, number>();
    const add = (name: string, weight: number) => weights.set(name, Math.max(weight, weights.get(name) ?? 0));
    for (const name of data.topics) add(`topics:${name}`, 40);
    for (const name of data.people) add(`people:${name}`, 60);
    for (const stem of [...facts.summary]) add(stem, 10);
    for (const stem of [...facts.title]) add(stem, 20);
    return weights;
  };
  const weights = all.map(weightsOf);
  const carriers = new Map<string, number>();
  for (const own of weights) for (const name of own.keys()) carriers.set(name, (carriers.get(name) ?? 0) + 1);
  // The size of the archive counts as the next power of two, 512 of these 300.
  const gain = (carried: number) => Math.round(16 * Math.log(1 + 512 / carried));
  const score = (at: number, other: number) => {
    let sum = 0;
    for (const [name, weight] of weights[at] ?? [])
      if (weights[other]?.has(name)) sum += weight * gain(carriers.get(name) ?? 1);
    return sum;
  };
  return new Map(
    all.map((article, at) => {
      const { family } = article.data;
      const others = all
        .map((other, place) => ({ other, score: score(at, place), place }))
        .filter(({ other, score: own, place }) => {
          const isSameStory = family !== undefined && other.data.family === family;
          return own > 0 && place !== at && !isSameStory;
        })
        .sort((a, b) => b.score - a.score || a.place - b.place);
      return [article.id, others.slice(0, COUNT).map(({ other }) => other.id)] as const;
    }),
  );
}

test('related articles are those that share most, of equals the newer, and never the same story', () => {
  const random = dice(11);
  const some = (prefix: string, kinds: number, most: number) => [
    ...new Set(
      Array.from({ length: Math.floor(random() * (most + 1)) }, () => prefix + Math.floor(random() * kinds)),
    ),
  ];
  // Newest first, as they are compared.
  const all = Array.from(
    { length: 300 },
    (_, index): Relatable => ({
      id: `a-${String(index).padStart(3, '0')}`,
      data: {
        topics: some('t', 40, 2),
        people: some('p', 60, 2),
        places: [],
        authors: [],
        series: undefined,
        family: random() < 0.2 ? `f${Math.floor(random() * 20)}` : undefined,
      },
      published: '2024-01-01',
      facts: { title: some('w', 90, 5), summary: some('w', 90, 9) },
    }),
  );
  const related = relateAll(all, COUNT);
  assert.deepEqual(
    new Map(all.map(({ id }, row) => [id, Array.from(relatedTo(related, row), (other) => all[other]?.id)])),
    plainly(all),
  );
});

test('what is related is compared again only where an edit can have changed it, with the same result', async () => {
  const random = dice(Number(process.env.WARRAQ_TEST_SEED ?? 5));
  const file = `${await mkdtemp(join(tmpdir(), 'warraq-related-'))}/related`;
  const facts = new Map<string, Relatable['facts']>();
  const some = (prefix: string, kinds: number, most: number) => [
    ...new Set(
      Array.from({ length: Math.floor(random() * (most + 1)) }, () => prefix + Math.floor(random() * kinds)),
    ),
  ];
  let made = 0;
  const write = (id: string, family?: string): RelatedArticle => {
    const digest = createHash('sha256').update(String(made++)).digest('hex');
    facts.set(digest, { title: some('w', 90, 5), summary: some('w', 90, 9) });
    const names = { topics: some('t', 4, 1), people: some('p', 60, 2), places: [], authors: [] };
    const published = `2024-01-${10 + Math.floor(random() * 3)}`;
    return { id, digest, published, data: { ...names, series: undefined, family } };
  };
  const factsOf = (digest: string) => facts.get(digest) ?? { title: [], summary: [] };
  let all = Array.from({ length: 505 }, (_, index) => write(`a-${index}`));
  const at = () => Math.floor(random() * all.length);
  const changes: Readonly<Record<string, () => void>> = {
    nothing: () => undefined,
    add: () => all.splice(at(), 0, write(`b-${made}`)),
    remove: () => all.splice(at(), 1),
    'edit the text': () => {
      const place = at();
      const { id, data, published, digest } = all[place] as RelatedArticle;
      const other = write(id);
      facts.set(other.digest, factsOf(digest));
      all[place] = { id, data, published, digest: other.digest };
    },
    'edit the headline': () => {
      const place = at();
      all[place] = write((all[place] as RelatedArticle).id);
    },
    'tell of one story': () => {
      for (let count = 0; count < 2; count++) {
        const place = at();
        all[place] = write((all[place] as RelatedArticle).id, 'f');
      }
    },
    'sort otherwise': () => {
      all = all.toReversed();
    },
    'damage the memory': () => writeFileSync(file, readFileSync(file).fill(7, 900, 950)),
  };
  const names = Object.keys(changes);
  for (let round = 0; round < 60; round++) {
    const name = names[Math.floor(random() * names.length)] as string;
    changes[name]?.();
    const lists = new ArticleLists(`${dirname(file)}/lists`, all);
    lists.save();
    const found = relate({ file, key: 'key' }, lists, all, factsOf, COUNT);
    const clean = relateAll(
      all.map((each) => ({ ...each, facts: factsOf(each.digest) })),
      COUNT,
    );
    assert.deepEqual(found, clean, `round ${round}: ${name}, of ${all.length}`);
  }
  rmSync(dirname(file), { recursive: true });
});
