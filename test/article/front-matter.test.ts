import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseArticle, toArticleFile } from '../../src/article/front-matter.ts';
import { toLine } from '../../src/problems/report.ts';

const FILE = 'content/articles/2024/02/a.md';

function problemsOf(text: string): string[] {
  return parseArticle(text, FILE).problems.map((each) => toLine(each, 'en'));
}

test('a whole article is read with its defaults', () => {
  const parsed = parseArticle('---\ntitle: "هدنة: خبر"\npublished: 2024-02-20\n---\n\nالنص.\n', FILE);
  assert.deepEqual(parsed.problems, []);
  assert.equal(parsed.data?.title, 'هدنة: خبر');
  assert.equal(parsed.data?.published, '2024-02-20');
  assert.deepEqual(parsed.data?.authors, []);
  assert.equal(parsed.data?.status, 'published');
  assert.equal(parsed.body, 'النص.\n');
  assert.equal(parsed.bodyLine, 6);
});

test('every problem of a file is told at once, each with its line and a way to mend it', () => {
  const text = [
    '---',
    'title: ""',
    'published: 2024-02-31',
    'auhtors: [ليلى]',
    'topics: واحد',
    'source:',
    '  name: رويترز',
    '  link: https://example.org',
    'status: publik',
    '---',
    'نص',
  ].join('\n');
  const found = problemsOf(text);
  const expected = [
    [2, '`title` is ``: empty'],
    [
      3,
      '`published` is `2024-02-31`: not a date of the calendar; write the day of publication, such as 2024-02-20',
    ],
    [4, 'unknown key `auhtors`; did you mean `authors`?'],
    [5, '`topics` is `واحد`: not a list; write a list of topics'],
    [8, 'unknown key `source.link`'],
    [9, '`status` is `publik`'],
  ] as const;
  assert.equal(found.length, expected.length, found.join('\n'));
  for (const [line, sentence] of expected) {
    assert.ok(
      found.some((each) => each.startsWith(`${FILE}:${line}: `) && each.includes(sentence)),
      `line ${line}: ${sentence}\n${found.join('\n')}`,
    );
  }
});

test('a missing title, broken YAML, no front matter and an empty file are told apart', () => {
  assert.match(problemsOf('---\npublished: 2024-01-01\n---\nنص').join(), /`title` is missing/);
  assert.match(
    problemsOf('---\ntitle: a: b: c\n---\nنص').join(),
    /a\.md:2: error: the front matter is not valid YAML/,
  );
  assert.match(problemsOf('عنوان بلا ترويسة\n\nنص').join(), /does not start with front matter/);
  assert.match(problemsOf('  \n').join(), /the file is empty/);
});

test('YAML aliases, which can unfold to gigabytes, are refused', () => {
  assert.match(problemsOf('---\ntitle: &a x\nsummary: *a\n---\nنص').join(), /front matter is not valid YAML/);
});

test('a key that stands twice and keys without end are told with their line, in time that grows as the text does', () => {
  const twice = parseArticle('---\ntitle: أ\nsource:\n  name: ب\n  name: ج\n---\nنص\n', 'a.md').problems;
  assert.deepEqual(
    twice.map(({ code, line }) => [code, line]),
    [['front-matter-syntax', 5]],
  );
  const began = process.cpuUsage().user;
  const keys = Array.from({ length: 50_000 }, (_, at) => `k${at}: &a${at} 1\n`).join('');
  const { problems } = parseArticle(`---\ntitle: أ\n${keys}---\nنص\n`, 'a.md');
  assert.match(String(problems[0]?.values?.reason), /more than 1000 keys/);
  assert.equal(problems.length, 1);
  assert.ok(process.cpuUsage().user - began < 8_000_000);
});

test('of a list of thousands of wrong values the first are told, and how many follow', () => {
  const values = Array.from({ length: 5000 }, (_, at) => `a${at}`).join(', ');
  const { problems } = parseArticle(
    `---\ntitle: عنوان\naliases: [${values}]\nsection: 5\n---\nنص.\n`,
    'a.md',
  );
  assert.equal(problems.length, 21);
  assert.ok(problems.every(({ line }) => line === 3 || line === 4));
  assert.match(
    String(problems.find(({ values }) => values?.key === 'aliases.19')?.values?.reason),
    /4980 others/,
  );
});

test('no text whatever throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      parseArticle(`---\n${text}\n---\n`, FILE);
      parseArticle(text, FILE);
    }),
  );
});

test('writing an article and reading it back gives the same article and body', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim())
    .filter((text) => text !== '');
  const article = fc.record({
    title: word,
    summary: word,
    authors: fc.array(word, { minLength: 1, maxLength: 3 }),
    topics: fc.array(word, { minLength: 1, maxLength: 3 }),
    published: fc
      .date({ min: new Date('1800-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  });
  fc.assert(
    fc.property(article, word, (input, body) => {
      const parsed = parseArticle(toArticleFile(input, body), FILE);
      assert.deepEqual(parsed.problems, []);
      assert.deepEqual({ ...parsed.data, aliases: [] }, { ...parsed.data, ...input });
      assert.equal(parsed.body.trimEnd(), body);
    }),
  );
});
