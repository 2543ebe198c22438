/**
 * Compares what is kept of saved pages with gold text: the share of the gold's sentences that are kept, and the
 * share of what is kept that is not in the gold; beside Readability and Defuddle.
 *
 *     node bench/import-extraction.ts [FOLDER…]
 *
 * A folder holds pairs `page.html` and `page.txt` (or `input.html` and `gold.txt`) (paragraphs of the article and nothing else). Without one, the
 * pages of `test/cases/import/html-*` and `../shared/raw/html` are measured.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { readPage } from '../src/import/formats/read-html.ts';
import { textOf } from '../src/import/markdown.ts';
import { prepare } from '../src/import/prepare.ts';
import { foldWords } from '../src/import/words.ts';

type Extract = (html: string) => string | Promise<string>;

const plain = (html: string) =>
  html
    .replace(/<(?:\/p|\/h\d|\/li|\/div|br)[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ');

const EXTRACTORS: Record<string, Extract> = {
  warraq: (html) => {
    const draft = readPage(html);
    prepare(draft, {}, () => {});
    return textOf(draft.body);
  },
  readability: (html) => {
    const { document } = parseHTML(html);
    return plain(new Readability(document as unknown as Document).parse()?.content ?? '');
  },
  defuddle: async (html) => {
    const { document } = parseHTML(html);
    return plain((await Defuddle(document as unknown as Document, 'https://example.org/')).content ?? '');
  },
};

function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.\u061F!])\s+/u)
    .map((sentence) => foldWords(sentence).join(' '))
    .filter((sentence) => sentence.split(' ').length >= 3);
}

/** Shares of gold sentences kept and of kept words that are not gold. */
function score(gold: string, kept: string): { kept: number; noise: number } {
  const keptWords = ` ${foldWords(kept).join(' ')} `;
  const sentences = sentencesOf(gold);
  // Four fifths of a sentence's runs of four words: a dateline that went elsewhere loses no sentence.
  const holds = (sentence: string) => {
    const words = sentence.split(' ');
    if (words.length < 5) return keptWords.includes(` ${sentence} `);
    let runs = 0;
    for (let at = 0; at + 4 <= words.length; at++)
      if (keptWords.includes(` ${words.slice(at, at + 4).join(' ')} `)) runs++;
    return runs >= (words.length - 3) * 0.8;
  };
  const goldRuns = ` ${foldWords(gold).join(' ')} `;
  const others = sentencesOf(kept).filter((sentence) => {
    const words = sentence.split(' ');
    const sample = words.slice(0, 6).join(' ');
    return !goldRuns.includes(` ${sample} `);
  });
  const count = (list: readonly string[]) => list.reduce((sum, each) => sum + each.split(' ').length, 0);
  return {
    kept: sentences.filter(holds).length / Math.max(1, sentences.length),
    noise: count(others) / Math.max(1, foldWords(kept).length),
  };
}

const goldOf = (folder: string, name: string) =>
  join(folder, name === 'input.html' ? 'gold.txt' : name.replace(/\.html$/, '.txt'));

function pairsIn(folder: string): { name: string; html: string; gold: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html') && existsSync(goldOf(folder, name)))
    .map((name) => ({
      name: join(folder, name),
      html: readFileSync(join(folder, name), 'utf8'),
      gold: readFileSync(goldOf(folder, name), 'utf8'),
    }));
}

const cases = join(import.meta.dirname, '..', 'test', 'cases', 'import');
const folders = process.argv.slice(2);
if (folders.length === 0)
  folders.push(
    ...readdirSync(cases)
      .filter((name) => name.startsWith('html-'))
      .map((name) => join(cases, name)),
    join(import.meta.dirname, '..', '..', 'shared', 'raw', 'html'),
  );
const pairs = folders.flatMap(pairsIn);
const sums = new Map<string, { kept: number; noise: number }>();
for (const { name, html, gold } of pairs) {
  console.log(name);
  for (const [extractor, extract] of Object.entries(EXTRACTORS)) {
    const kept = await Promise.resolve()
      .then(() => extract(html))
      .catch(() => '');
    const result = score(gold, kept);
    const sum = sums.get(extractor) ?? { kept: 0, noise: 0 };
    sums.set(extractor, { kept: sum.kept + result.kept, noise: sum.noise + result.noise });
    console.log(
      `  ${extractor.padEnd(12)} kept ${(result.kept * 100).toFixed(1).padStart(5)} %   noise ${(result.noise * 100).toFixed(1).padStart(5)} %`,
    );
  }
}
for (const [extractor, { kept, noise }] of sums)
  console.log(
    `${extractor.padEnd(12)} kept ${((kept / pairs.length) * 100).toFixed(1)} %, noise ${((noise / pairs.length) * 100).toFixed(1)} % of ${pairs.length} pages`,
  );
