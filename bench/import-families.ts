/**
 * Measures how well families are found: real articles, each edited at 2, 5, 10, 20 and 40 % of its words (words
 * replaced, dropped and added, sentences moved, the headline written anew), against all other articles.
 *
 *     node bench/import-families.ts [../shared/corpora/wiki-qa/corpus.jsonl]
 */
import { existsSync, readFileSync } from 'node:fs';
import { SAME_STORY, SketchIndex, similarity, sketchOf } from '../src/import/duplicates/families.ts';
import { makeArticle, makeRandom } from './import-articles.ts';

interface Story {
  readonly title: string;
  readonly text: string;
}

const SHARES = [0.02, 0.05, 0.1, 0.2, 0.4];
const random = makeRandom(11);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

function readStories(path: string): Story[] {
  if (!existsSync(path)) return Array.from({ length: 1000 }, (_, index) => makeArticle(index, random));
  const passages = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Story & { _id: string });
  // Passages of one encyclopaedia article stand for an article of a paper; two that share a title would be one story.
  const byTitle = new Map<string, string[]>();
  for (const { title, text } of passages) byTitle.set(title, [...(byTitle.get(title) ?? []), text]);
  return [...byTitle]
    .map(([title, texts]) => ({ title, text: texts.slice(0, 4).join('\n\n') }))
    .filter(({ text }) => text.split(/\s+/).length >= 60);
}

function edited(story: Story, share: number, words: readonly string[]): Story {
  const sentences = story.text.split(/(?<=[.\u061F!])\s+/u);
  if (share >= 0.1 && sentences.length > 3) sentences.push(...sentences.splice(1, 1));
  const text = sentences
    .join(' ')
    .split(/\s+/)
    .flatMap((word) => {
      if (random() >= share) return [word];
      const kind = random();
      return kind < 0.6 ? [pick(words)] : kind < 0.8 ? [] : [word, pick(words)];
    })
    .join(' ');
  return { title: story.title.split(' ').reverse().join(' '), text };
}

const stories = readStories(process.argv[2] ?? '../shared/corpora/wiki-qa/corpus.jsonl');
const vocabulary = stories.flatMap((story) => story.text.split(/\s+/).slice(0, 80));
const sketches = stories.map(({ title, text }) => sketchOf(title, text));
const index = new SketchIndex();
for (const sketch of sketches) index.add(sketch);

let falsePairs = 0;
let pairs = 0;
const worst: [number, number, number][] = [];
for (const [a, first] of sketches.entries())
  for (let b = a + 1; b < sketches.length; b++) {
    const second = sketches[b];
    if (!second) continue;
    pairs++;
    const value = similarity(first, second);
    if (value >= SAME_STORY) {
      falsePairs++;
      worst.push([value, a, b]);
    }
  }
console.log(
  `${stories.length} articles, ${pairs} pairs of different articles: ${falsePairs} taken for one story`,
);
for (const [value, a, b] of worst.sort((x, y) => y[0] - x[0]).slice(0, 5))
  console.log(`  ${value.toFixed(2)}  ${stories[a]?.title} / ${stories[b]?.title}`);
for (const share of SHARES) {
  let found = 0;
  let wrong = 0;
  let sum = 0;
  for (const [at, story] of stories.entries()) {
    const sketch = sketchOf(...(Object.values(edited(story, share, vocabulary)) as [string, string]));
    const own = sketches[at];
    sum += own ? similarity(own, sketch) : 0;
    const near = index.nearest(sketch, SAME_STORY);
    if (near?.id === at) found++;
    else if (near) wrong++;
  }
  const recall = found / stories.length;
  const precision = found / Math.max(1, found + wrong);
  console.log(
    `${String(share * 100).padStart(3)} % edited: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}, mean likeness ${(sum / stories.length).toFixed(2)}`,
  );
}
