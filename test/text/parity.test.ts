import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { analyseWord } from '../../src/text/analyse.ts';
import { tokenise } from '../../src/text/tokenise.ts';
import { startBrowser } from '../search/mini-site.ts';

const list = join(import.meta.dirname, '../../../shared/corpora/news-words/frequencies.tsv');

const SAMPLE = resolve(import.meta.dirname, '../../content/articles');
const FRONT = ['', 'و', 'ال', 'وال', 'بال', 'لل', 'فسي', 'كال'];
const BACK = ['', 'ه', 'ها', 'هم', 'ات', 'ين', 'ون', 'ية'];

/** The words of the sample archive with what may stand before and behind a word, and those of the news list where it is. */
function askedWords(): string[] {
  const texts = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(SAMPLE, name), 'utf8'));
  const own = [...new Set(texts.flatMap((text) => tokenise(text).map((token) => token.text)))];
  const words = own.flatMap((word, index) => [
    word,
    `${FRONT[index % FRONT.length]}${word}${BACK[Math.floor(index / FRONT.length) % BACK.length]}`,
  ]);
  if (!existsSync(list)) return words;
  const news = readFileSync(list, 'utf8').trim().split('\n').slice(1);
  return [...words, ...news.map((line) => line.split('\t')[0] ?? '')];
}

test('Node and Chromium analyse every word alike', async () => {
  const words = askedWords();
  const bundled = await build({
    entryPoints: [resolve(import.meta.dirname, '../../src/text/analyse.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'analyser',
    charset: 'utf8',
    write: false,
  });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundled.outputFiles[0]?.text ?? '' });
    const there = await page.evaluate(
      (asked) =>
        asked.map((word) => {
          const { analyseWord: analyse } = (
            globalThis as unknown as { analyser: { analyseWord: typeof analyseWord } }
          ).analyser;
          const term = analyse(word);
          return `${term.word} ${term.core} ${term.stem} ${term.root}`;
        }),
      words,
    );
    const here = words.map((word) => {
      const term = analyseWord(word);
      return `${term.word} ${term.core} ${term.stem} ${term.root}`;
    });
    assert.ok(words.length > (existsSync(list) ? 60_000 : 6_000));
    assert.deepEqual(there, here);
  } finally {
    await browser.close();
  }
});
