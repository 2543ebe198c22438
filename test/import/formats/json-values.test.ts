import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonValues, type RawValue } from '../../../src/import/formats/json/json-values.ts';
import { imported, onlyArticle, PARAGRAPHS } from './imported.ts';

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

const record = (more: Record<string, unknown>) => ({ date: '2020-03-05', ...more });
const ofRecord = async (more: Record<string, unknown>) =>
  onlyArticle(await imported({ 'a.json': JSON.stringify([record(more)]) }));

test('texts of Quill, paragraphs with their own text, and the longest of several summaries', async () => {
  const [first, second, third] = PARAGRAPHS;
  const delta = [
    { insert: 'قسم' },
    { insert: '\n', attributes: { header: 2 } },
    { insert: `${first}\n` },
    { insert: 'حبر', attributes: { bold: true } },
    { insert: '\n', attributes: { list: 'bullet' } },
  ];
  const quill = await ofRecord({ title: 'دلتا', lead: 'تمهيد.', body: delta });
  assert.equal(quill.body, `### قسم\n\n${first}\n\n- **حبر**`);
  assert.equal((await ofRecord({ title: 'دلتا', story: { ops: delta } })).body, quill.body);
  const paragraphs = PARAGRAPHS.map((text) => ({ type: 'p', text }));
  assert.equal((await ofRecord({ title: 'فقرات', paragraphs })).body, PARAGRAPHS.join('\n\n'));
  const two = await ofRecord({ title: 'أوصاف', summary: 'قصير', description: second });
  assert.deepEqual([two.body, two.data.summary], [second, 'قصير']);
  const feed = { description: 'موجز', 'content:encoded': `<p>${third}</p>`, 'dc:creator': 'ليلى الناسخة' };
  const item = await ofRecord({ title: 'مزود', ...feed });
  assert.deepEqual([item.body, item.data.authors], [third, ['ليلى الناسخة']]);
});

test('what stands in meta, in the way to a section, in hashtags and in the name of the site counts', async () => {
  const [first, second, third] = PARAGRAPHS;
  const { data, body } = await ofRecord({
    date: undefined,
    title: 'سوق الورق | صحيفة الساقية',
    source: 'صحيفة الساقية',
    text: `صحيفة الساقية\n${third}\n${first}`,
    category: 'الرئيسية > محليات',
    tags: '#ورق #حبر',
    meta: { author: 'سعاد الحبارة', date: '2020-03-07' },
  });
  assert.equal(data.title, 'سوق الورق');
  assert.deepEqual([data.published, data.authors, data.section], ['2020-03-07', ['سعاد الحبارة'], 'محليات']);
  assert.deepEqual(data.topics, ['ورق', 'حبر']);
  assert.equal(body, `${third}\n\n${first}`);
  const mail = { writer: 'فريق التحرير', author_email: 'a@b.example', blurb: `${second} ${third}` };
  const desk = await ofRecord({ title: 'بريد', ...mail });
  assert.deepEqual([desk.body, desk.data.authors], [mail.blurb, []]);
});

test('lists by day and by section give all their articles', async () => {
  const [first, second] = PARAGRAPHS;
  const { articles } = await imported({
    'a.json': JSON.stringify({
      '2020-03-05': [{ title: 'يوم أول', text: first }],
      '2020-03-06': [{ title: 'يوم ثان', text: second }],
    }),
  });
  const days = [...articles.values()].map(({ data }) => `${data.title} ${data.published}`);
  assert.deepEqual(days.sort(), ['يوم أول 2020-03-05', 'يوم ثان 2020-03-06']);
});
