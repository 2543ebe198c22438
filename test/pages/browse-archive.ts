const article = (fields: string, body: string) => `---\n${fields}\n---\n\n${body}\n`;

/** An article of the long list of news: `n` counts from the oldest. */
export function newsItem(n: number): [path: string, text: string] {
  const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
  const fields = `title: خبر رقم ${n}\npublished: ${day}\nsection: news\ntopics: [أخبار السوق]`;
  return [
    `content/articles/${day.slice(0, 7).replace('-', '/')}/khabar-${n}.md`,
    article(fields, `نص الخبر ${n}.`),
  ];
}

// One pixel: what it shows does not matter here.
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An archive with something for every way through it; today is the first of June 2024. */
export const BROWSED: Record<string, string | Uint8Array> = {
  'content/site.yaml': [
    'title: أرشيف الطرق & <غيرها>',
    'url: https://archive.example',
    'license: CC BY 4.0',
    'sections:',
    '  - {key: culture, title: ثقافة}',
    '  - {key: news, title: أخبار}',
  ].join('\n'),
  'content/lexicon.yaml':
    'people:\n  ابن خلدون: [عبد الرحمن بن خلدون]\nplaces:\n  دمشق: false\nforbid: [جامعة القاهرة]\n',
  'content/media/a.png': PIXEL,
  'content/media/b.png': PIXEL,
  'content/articles/2024/02/market.md': article(
    [
      'title: سوق الورّاقين',
      'published: 2024-02-20 09:30+0300',
      'section: culture',
      'authors: [ليلى الحكيم]',
      'people: [ابن خلدون]',
      'places: [القاهرة, دمشق]',
      'topics: [الكتب القديمة]',
      'image: {src: /media/a.png, alt: سوق}',
      'translations: {en: /2024/02/the-market/, fa: "https://fa.example/بازار"}',
      'source: {name: جريدة الطريق, url: "https://tareq.example/x", published: 2019-05-04, retrieved: 2024-03-01}',
    ].join('\n'),
    'نص.[^1]\n\n![باب](/media/b.png)\n\n[إلى غيره](/2024/02/the-market/) [مكسور](/100%/)\n\n[^1]: حاشية.',
  ),
  'content/articles/2024/02/the-market.md': article(
    'title: "The Market (Cairo)."\npublished: 2024-02-21\nsection: culture\nlanguage: en\ntranslations: {ar: /2024/02/market/}',
    'Ink ran out.',
  ),
  'content/articles/2024/03/mentions.md': article(
    'title: رحلة\npublished: 2024-03-01\nsection: culture',
    'زار عبد الرحمن بن خلدون دمشق وبالقاهرة أقام، وجمع من الكتب القديمة ما جمع.',
  ),
  'content/articles/2024/03/university.md': article(
    'title: درس\npublished: 2024-03-02\nsection: culture',
    'تخرجت في جامعة القاهرة.',
  ),
  'content/articles/2024/05/today.md': article(
    'title: "خبر اليوم ]]> & <b>غامق</b>"\npublished: 2024-05-31T10:00:00+03:00\nsection: culture\nauthors: ["كاتب & أخوه"]\ntopics: ["<i>مائل</i>"]',
    'في النص ]]> وعلامة \u0007 وعلامة \uFFFE و&amp; و<b>غامق</b>.\n\n`]]>`',
  ),
  'content/articles/2024/05/before.md': article(
    'title: خبر قبل ثلاثة أيام\npublished: 2024-05-29\nsection: culture',
    'نص.',
  ),
  'content/articles/2024/05/latin-first.md': article(
    'title: Warraq في السوق\npublished: 2024-05-28\nsection: culture',
    'iPhone 15 في أول الفقرة.',
  ),
  'content/articles/undated/lost.md': article('title: بلا تاريخ\nsource: {}', 'كلمة'),
  ...Object.fromEntries(Array.from({ length: 65 }, (_, n) => newsItem(n))),
};
