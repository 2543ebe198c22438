import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Relatable, relateAll } from '../../src/astro/relate.ts';
import { dice } from '../publish/archive.ts';

const COUNT = 8;

/** The same, said plainly: every article beside every other. */
function plainly(all: readonly Relatable[]): Map<string, readonly string[]> {
  const weightsOf = ({ data, facts }: Relatable) => {
    const weights = new Map<string, number>();
    const add = (name: string, weight: number) => weights.set(name, Math.max(weight, weights.get(name) ?? 0));
    for (const name of data.topics) add(`topics:${name}`, 2);
    for (const name of data.people) add(`people:${name}`, 3);
    for (const stem of [...facts.summary]) add(stem, 0.5);
    for (const stem of [...facts.title]) add(stem, 1);
    return weights;
  };
  const weights = all.map(weightsOf);
  const carriers = new Map<string, number>();
  for (const own of weights) for (const name of own.keys()) carriers.set(name, (carriers.get(name) ?? 0) + 1);
  const score = (at: number, other: number) => {
    let sum = 0;
    for (const [name, weight] of weights[at] ?? [])
      if (weights[other]?.has(name)) sum += weight * Math.log(1 + all.length / (carriers.get(name) ?? 1));
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
        published: '2024-01-01',
      },
      facts: { title: some('w', 90, 5), summary: some('w', 90, 9) },
    }),
  );
  assert.deepEqual(relateAll(all, COUNT), plainly(all));
});
