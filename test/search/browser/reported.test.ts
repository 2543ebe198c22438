import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Archive } from '../../../src/search/browser/archive.ts';
import { Engine } from '../../../src/search/browser/engine.ts';
import { unpack } from '../../../src/search/browser/source.ts';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { buildSearchIndex } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { ARTICLES, SPELLINGS } from '../articles.ts';

const CASES = join(import.meta.dirname, '../../../../shared/cases/reading');

function readCase(name: string): SearchRecord {
  const [, head = '', body = ''] = readFileSync(join(CASES, `${name}.md`), 'utf8').split(/^---$/m);
  const title = /^title: "(.*)"$/m.exec(head)?.[1] ?? '';
  return {
    ...{ url: `/${name}/`, title, body: body.trim() },
    ...{ authors: [], topics: [], people: [], places: [] },
  };
}

/** Texts of our own with the kinds of words that were reported, and what people type for them. */
const OWN: readonly (readonly [name: string, title: string, body: string])[] = [
  [
    'name-joined',
    'عبدالرحيم يفتتح مكتبة الحي',
    'حضر عبدالرحيم المنصوري حفل افتتاح المكتبة مع جمع من أهل الحي.',
  ],
  ['name-split', 'عبد الرحيم السعدي في ندوة', 'تحدث عبد الرحيم السعدي في الندوة عن تاريخ الطباعة.'],
  ['city', 'معرض في أبوظبي', 'تستضيف أبوظبي معرضا للمخطوطات القديمة.'],
  ['honorific', 'خطبة عن سيرة النبي ﷺ', 'تناولت الخطبة سيرة النبي ﷺ وأخلاقه.'],
  ['quran', 'معاني الصلوة في المصاحف القديمة', 'كُتبت ٱلصَّلَوٰة في المصاحف بالواو، والسمٰوٰت بألف صغيرة.'],
  ['persian', 'نویسندگان جوان', 'آنها می‌نویسند و می‌خوانند و کتاب‌ها را دوست دارند.'],
  ['village', 'سوق أم الحنايا', 'يفتح سوق أم الحنايا صباح كل أحد.'],
  ['persian-joint', 'راه\u200Cاندازی آسیاب', 'پس از پیاده\u200Cسازی نقشه، آسیاب کهنه راه\u200Cاندازی شد.'],
];
const OWN_QUERIES: readonly (readonly [string, readonly string[]])[] = [
  ['عبد الرحيم المنصوري', ['name-joined']],
  ['عبدالرحيم السعدي', ['name-split']],
  ['أبو ظبي', ['city']],
  ['صلى الله عليه وسلم', ['honorific']],
  ['أمالحنايا', ['village']],
  ['الصلاة', ['quran']],
  ['السماوات', ['quran']],
  ['می نویسند', ['persian']],
  // Words joined without a space, asked with one.
  ['راه اندازی', ['persian-joint']],
  ['پیاده سازي', ['persian-joint']],
];

/** What people type wrong, or in another way than the archive. */
const TYPED: typeof OWN = [
  ['family', 'آل رشدان يهبون مكتبتهم', 'وهب آل رشدان مكتبتهم الخاصة للبلدة، وفيها كتب اللغة.'],
  ['rushdan', 'الرشدان يزور المتحف', 'زار السيد الرشدان المتحف، وكتب عنه الرشدان مقالا.'],
  ['displaced', 'اللاجئون في المخيم الجديد', 'يسكن اللاجئون خياما، وينتظرون شتاء قاسيا.'],
  ['maker', 'شركة OpenWind في المدينة', 'عرضت OpenWind طواحين هواء صغيرة في شباط.'],
];
const TYPED_QUERIES: typeof OWN_QUERIES = [
  ['آل رشدان', ['family']],
  ['ال رشدان', ['family']],
  ['الاجئين', ['displaced']],
  ['open wind', ['maker']],
  ['فبراير', ['maker']],
  ['مكتبةالبلدة', ['family']],
  ['د. الرشدان', ['rushdan']],
  ["hg',hpdk", ['maker']],
];

const recordOf = ([name, title, body]: (typeof OWN)[number]): SearchRecord => ({
  ...{ url: `/${name}/`, title, body },
  ...{ authors: [], topics: [], people: [], places: [] },
});

async function findsFirst(
  records: readonly SearchRecord[],
  asked: readonly (readonly [string, readonly string[]])[],
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-reported-'));
  try {
    await buildSearchIndex([...records, ...ARTICLES, ...SPELLINGS.slice(0, 7)], {
      out: new OutputFolder(folder),
      indexer: memoryIndexer,
    });
    const engine = new Engine(
      await Archive.open({
        read: async (file) => unpack(new Uint8Array(await readFile(join(folder, file))), file),
      }),
    );
    for (const [text, names] of asked) {
      const answer = await engine.search({
        ...{ text, filters: {}, sort: 'relevance', page: 1, perPage: 10 },
        ...{ recency: true, verbatim: false, typing: false, counts: false },
      });
      const first = answer.results.slice(0, names.length).map(({ url }) => url);
      assert.deepEqual(first.sort(), names.map((name) => `/${name}/`).sort(), text);
      assert.deepEqual(answer.missing, [], text);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('families, months, lost letters, words run together and the other keyboard are found', () =>
  findsFirst(TYPED.map(recordOf), TYPED_QUERIES));

test('compound names, honorifics, Uthmani spelling and Persian verbs are found as people type them', () =>
  findsFirst(OWN.map(recordOf), OWN_QUERIES));

test('queries of reported faults find their articles first, among others', {
  skip: existsSync(CASES) ? false : 'the shared cases are not here',
}, () => {
  const asked = JSON.parse(readFileSync(join(CASES, 'queries.json'), 'utf8')) as [string, string[]][];
  return findsFirst([...new Set(asked.flatMap(([, names]) => names))].map(readCase), asked);
});
