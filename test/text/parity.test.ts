import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { analyseWord } from '../../src/text/analyse.ts';
import { startBrowser } from '../search/mini-site.ts';

const list = join(import.meta.dirname, '../../../shared/corpora/news-words/frequencies.tsv');

test('Node and Chromium analyse every word of the news list alike', {
  skip: existsSync(list) ? false : 'the word list is not here',
}, async () => {
  const words = readFileSync(list, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[0] ?? '');
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
    assert.ok(words.length > 60_000);
    assert.deepEqual(there, here);
  } finally {
    await browser.close();
  }
});
