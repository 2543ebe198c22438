import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readDataSets } from '../../bench/extraction/data.ts';
import {
  add,
  newTally,
  ratios,
  scoreDate,
  scoreFacts,
  scoreGold,
  scoreSentences,
} from '../../bench/extraction/scores.ts';

const bytes = new Uint8Array();

function withFolder(files: Readonly<Record<string, string>>, use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-bench-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the sets of trafilatura and htmldate are read as they lie in their repositories', () => {
  const sentences = { 'https://example.org/a': { file: 'a.html', with: ['one'], without: ['two'] } };
  const files = {
    'tests/evaldata.json': JSON.stringify(sentences),
    'tests/cache/a.html': '<p>one</p>',
  };
  withFolder(files, (folder) => {
    const [set] = readDataSets(folder);
    assert.deepEqual(
      set?.pages.map(({ name, wanted, unwanted }) => ({ name, wanted, unwanted })),
      [{ name: 'a.html', wanted: ['one'], unwanted: ['two'] }],
    );
  });
  const dates = '{"u": {"file": "a.html", "date": "2020-01-02"}, "v": {"file": "b.html", "date": NaN}}';
  const pages = { 'tests/test_set/a.html': 'x', 'tests/eval/b.html': 'y' };
  withFolder({ 'tests/eval_news_2020.json': dates, ...pages }, (folder) => {
    assert.deepEqual(
      readDataSets(folder)[0]?.pages.map(({ name, date }) => [name, date]),
      [
        ['a.html', '2020-01-02'],
        ['b.html', ''],
      ],
    );
  });
});

test('a folder of pages is measured by the texts and the facts that lie beside them', () => {
  const facts = { title: '\u0639\u0646\u0648\u0627\u0646', date: '2024-02-20', authors: ['a'] };
  const files = {
    'a.html': 'x',
    'a.txt': 'gold',
    'b.html': 'y',
    'b.json': JSON.stringify(facts),
    'c.html': 'z',
  };
  withFolder(files, (folder) => {
    const pages = readDataSets(folder)[0]?.pages ?? [];
    assert.deepEqual(
      pages.map(({ name, gold, title }) => [name, gold, title]),
      [
        ['a.html', 'gold', undefined],
        ['b.html', undefined, facts.title],
      ],
    );
  });
});

test('sentences are compared by folded words; a wrong answer lowers precision, a missing one recall', () => {
  const page = { name: 'a', bytes, wanted: ['\u0623\u062D\u0645\u062F said:', 'gone'], unwanted: ['Menu'] };
  const result = scoreSentences(page, { text: 'x \u0627\u062D\u0645\u0640\u062F \u00ABsaid\u00BB menu y' });
  assert.deepEqual(
    [result.right, result.wrong, result.missing, result.faults],
    [1, 1, 1, ['- gone', '+ Menu']],
  );
  const tally = newTally();
  add(tally, result);
  add(tally, scoreSentences(page, { text: '' }));
  assert.equal(tally.empty, 1);
  assert.deepEqual([ratios(tally).precision, ratios(tally).recall], [0.5, 0.25]);
});

test('any date is wrong on a page that has none', () => {
  const page = { name: 'a', bytes, date: '' };
  assert.equal(scoreDate(page, { text: '', date: '2020-01-01' }).wrong, 1);
  assert.deepEqual(scoreDate(page, { text: '' }).faults, []);
  const dated = { name: 'a', bytes, date: '2020-01-02' };
  assert.deepEqual(
    [scoreDate(dated, { text: '', date: '2020-01-02' }).right, scoreDate(dated, { text: '' }).missing],
    [1, 1],
  );
});

test('texts are compared by runs of four words, facts one by one', () => {
  const page = { name: 'a', bytes, gold: 'a b c d e f g h' };
  const half = scoreGold(page, { text: 'a b c d e x x x x' });
  assert.equal(half.right, 2 / 5);
  assert.equal(half.missing, 3 / 5);
  assert.equal(scoreGold(page, { text: page.gold }).wrong, 0);
  const facts = { name: 'a', bytes, title: '\u00ABT\u00BB', authors: ['A', 'B'], date: '2024-02-20' };
  const result = scoreFacts(facts, { text: '', title: 'T', authors: ['A'], date: '2024-02-20' });
  assert.deepEqual([result.right, result.wrong, result.missing], [2, 1, 1]);
});
