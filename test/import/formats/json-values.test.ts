import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonValues, type RawValue } from '../../../src/import/formats/json/json-values.ts';
import { imported, PARAGRAPHS } from './imported.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function valuesOf(text: string, size: number, most = 1e6, beginning = 5): Promise<RawValue[]> {
  const found: RawValue[] = [];
  for await (const each of jsonValues(inPieces(text, size), most, beginning)) found.push(each);
  return found;
}

test('objects come out whole however a file is cut into pieces', async () => {
  const value = fc.dictionary(
    fc.string(),
    fc.oneof(fc.string(), fc.constant('\\"\\\\'), fc.array(fc.string())),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { minLength: 1 }),
      fc.integer({ min: 1, max: 40 }),
      async (list, size) => {
        const found = await valuesOf(JSON.stringify(list, undefined, 1), size);
        assert.deepEqual(
          found.map(({ raw }) => JSON.parse(raw)),
          list.map((each) => JSON.parse(JSON.stringify(each))),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('of a value that is too long the beginning comes, and what follows it comes whole', async () => {
  const long = { text: `${'\\'.repeat(61)}"${'ن{['.repeat(400)}\\"` };
  const list = [{ a: 1 }, long, { b: '"' }, long, { c: [2] }];
  const text = JSON.stringify(list);
  const length = JSON.stringify(long).length;
  for (let size = 1; size < 150; size += 7) {
    const found = await valuesOf(text, size, 200);
    assert.deepEqual(
      found.map(({ raw, letters }) => [raw, letters]),
      [
        ['{"a":1}', undefined],
        ['{"tex', length],
        [JSON.stringify({ b: '"' }), undefined],
        ['{"tex', length],
        ['{"c":[2]}', undefined],
      ],
      `pieces of ${size}`,
    );
  }
});

test('an outlet that signs a text with its address is the source, and no headline', async () => {
  const { articles } = await imported({
    'a.jsonl': [
      { content: ['AKHBAR.EXAMPLE.NET', 'البلدية تفتح السوق القديم', ...PARAGRAPHS] },
      { content: ['akhbar.example.net - متابعة', 'البلدية تغلق السوق الجديد', PARAGRAPHS[2]] },
    ]
      .map((each) => JSON.stringify(each))
      .join('\n'),
  });
  assert.deepEqual([...articles.keys()].sort(), ['البلدية تغلق السوق الجديد', 'البلدية تفتح السوق القديم']);
  for (const { data } of articles.values()) assert.match(data.source?.name ?? '', /^akhbar\.example\.net$/i);
});

test('the text of a record is the whole one, whatever other texts it has', async () => {
  const [first, second, third] = PARAGRAPHS;
  const { articles } = await imported({
    'a.jsonl': [
      { title: 'الأول', introtext: first, text: `${first} [n] ${second} [n] ${third}` },
      { title: 'الثاني', text: 'خبر قصير.', content: `<p>${second}</p><p>${third}</p>` },
      {
        title: 'الثالث',
        html: `<p>${third.slice(0, 30)}</p>`,
        text: `${third}\\n\\n${first}\\nقال: \\"نعم\\"`,
      },
      { title: 'الرابع', introtext: second, fulltext: first },
    ]
      .map((each) => JSON.stringify(each))
      .join('\n'),
  });
  const lines = (title: string) => articles.get(title)?.body.split('\n\n');
  assert.deepEqual(lines('الأول'), [first, second, third]);
  assert.equal(articles.get('الأول')?.data.summary, first);
  assert.deepEqual(lines('الثاني'), [second, third]);
  assert.deepEqual(lines('الثالث'), [third, first, 'قال: «نعم»']);
  assert.match(articles.get('الرابع')?.body ?? '', /المشرفة[\s\S]*ترميم المكتبة القديمة/);
});
