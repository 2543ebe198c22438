// What `check` tells of, each with the smallest archive that has it.

export const SITE = 'title: أرشيف\nsections:\n  - {key: news, title: أخبار}\n';
export const article = (fields: string, body = 'نص.') => `---\ntitle: عنوان\n${fields}---\n\n${body}\n`;
export const sound = 'published: 2024-02-20\nsection: news\n';
export const ONE = 'content/articles/2024/02/one.md';
export const TWO = 'content/articles/2024/02/two.md';
const RLO = '\u202E'; // RIGHT-TO-LEFT OVERRIDE

export interface Case {
  readonly code: string;
  readonly files: Record<string, string | Uint8Array>;
  /** File and line where it is told. */
  readonly at: string;
  readonly what?: string;
  /** Links that lie in the archive, with what they lead to. */
  readonly links?: Readonly<Record<string, string>>;
}

const one = (code: string, text: string | Uint8Array, line: number, what = ''): Case => ({
  code,
  files: { [ONE]: text },
  at: `${ONE}:${line}`,
  what,
});

export const CASES: readonly Case[] = [
  one('front-matter-missing', 'نص بلا ترويسة\n', 1),
  one('front-matter-syntax', '---\ntitle: "لم يغلق\n---\nنص\n', 2),
  one('front-matter-syntax', '---\n- قائمة\n---\nنص\n', 2, 'no table of keys and values'),
  one('field-unknown', article(`${sound}autors: [كاتب]\n`), 5, 'did you mean `authors`?'),
  one('field-missing', '---\npublished: 2024-02-20\nsection: news\n---\n\nنص.\n', 2, '`title`'),
  one('field-wrong', article('published: 2024-02-30\nsection: news\n'), 3, '2024-02-30'),
  one('field-wrong', article(`${sound}translations: {english!: /x/}\n`), 5, 'translations'),
  one('section-unknown', article('published: 2024-02-20\nsection: sport\n'), 4, 'news'),
  one('file-encoding', new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xc7, 0xe1]), 0),
  one('text-heavy', article(sound, `قول${' '.repeat(1200)}آخر.`), 7, 'spaces'),
  one('file-empty', ' \n', 1),
  one('body-empty', '---\ntitle: عنوان\npublished: 2024-02-20\nsection: news\n---\n', 6),
  one('date-far', article('published: 2090-02-20\nsection: news\n'), 3, '2090'),
  one('date-far', article(`${sound}updated: 1890-01-01\n`), 5, '`updated` is 1890-01-01'),
  one('date-folder', article('published: 2024-03-20\nsection: news\n'), 3, 'content/articles/2024/03/one.md'),
  one('section-missing', article('published: 2024-02-20\n'), 1, 'news'),
  one('bidi-override', article(sound, `سطر\n\nنص ${RLO}مقلوب`), 9, 'the text'),
  one('bidi-override', `---\n${sound}title: "أخبار ${RLO}gpj"\n---\n\nنص.\n`, 4, 'the title'),
  one('directive-unknown', article(sound, ':::tafsir\nنص\n:::'), 7, 'tafsir'),
  one('alt-missing', article(sound, 'سطر\n\n![](/media/a.svg)'), 9, '/media/a.svg'),
  one('alt-missing', article(sound, '<figure>\n<img src="/media/a.svg">\n</figure>'), 8, '/media/a.svg'),
  one('alt-missing', article(`${sound}image: {src: /media/a.svg}\n`), 5, '/media/a.svg'),
  one('title-long', `---\n${sound}title: ${'عنوان طويل '.repeat(30)}\n---\n\nنص.\n`, 4, '329'),
  one('word-long', article(sound, `سطر\n\nثم ${'كلمةطويلة'.repeat(22)}`), 9, '198'),
  one('word-long', `---\n${sound}title: ${'كلمة'.repeat(50)}\n---\n\nنص.\n`, 4, '200'),
  one('text-short', article(sound, 'خمس كلمات لا غير هنا'), 7, 'text: 5'),
  one('text-long', article(sound, 'كلمة '.repeat(40_000)), 7, '40000'),
  one('media-missing', article(sound, '![صورة](/media/لا-شيء.jpg)'), 7, '/media/لا-شيء.jpg'),
  one('media-missing', article(`${sound}image: {src: /media/x.jpg, alt: صورة}\n`), 5, '/media/x.jpg'),
  {
    code: 'media-broken',
    files: {
      [ONE]: article(sound, 'سطر\n\n![صورة](/media/cut.png)'),
      'content/media/cut.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]),
    },
    at: `${ONE}:9`,
    what: '/media/cut.png',
  },
  {
    code: 'media-broken',
    files: { [ONE]: article(sound), 'content/media/half.svg': '<svg xmlns="http://www.w3.org/2000/svg"><g>' },
    at: 'content/media/half.svg',
  },
  {
    code: 'media-large',
    files: {
      [ONE]: article(`${sound}image: {src: /media/bomb.png, alt: صورة}\n`),
      // 30,000 × 30,000 in its head, and nothing else.
      'content/media/bomb.png': Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwCAAAAABDTKdmAAAACUlEQVR4nGMAAAABAAFe/335AAAAAElFTkSuQmCC',
        'base64',
      ),
    },
    at: `${ONE}:5`,
    what: '900 million',
  },
  {
    code: 'media-kind',
    files: { [ONE]: article(sound, '![صورة](/media/a.heic)'), 'content/media/a.heic': 'x' },
    at: `${ONE}:7`,
    what: 'heic',
  },
  {
    code: 'media-active',
    files: {
      [ONE]: article(sound, '![صورة](/media/b.svg)'),
      'content/media/b.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    },
    at: `${ONE}:7`,
    what: 'onload',
  },
  one('link-broken', article(sound, 'سطر\n\n[هنا](/2024/02/gone/)'), 9, '/2024/02/gone/'),
  {
    code: 'link-broken',
    files: { [ONE]: article(sound, 'سطر\n\n[هنا](../02/gone.md)') },
    at: `${ONE}:9`,
    what: '/2024/02/gone/',
  },
  // As browsers resolve it, from the page's address.
  {
    code: 'link-broken',
    files: { [ONE]: article(sound, '[هنا](two.md)\n\n[وهنا](../02/two)'), [TWO]: article(sound) },
    at: `${ONE}:9`,
    what: '/2024/02/02/two',
  },
  {
    code: 'link-broken',
    files: { [ONE]: article(sound, '[هنا](../../../media/letter.pdf)') },
    at: `${ONE}:7`,
    what: '/media/letter.pdf',
  },
  // Hosts tell large letters from small ones, as the build does.
  {
    code: 'link-broken',
    files: { [ONE]: article(sound, 'سطر\n\n[هنا](/2024/02/Two/)'), [TWO]: article(sound) },
    at: `${ONE}:9`,
    what: '/2024/02/Two/',
  },
  {
    code: 'anchor-missing',
    files: { [ONE]: article(sound, '[هنا](two.md#قسم)'), [TWO]: article(sound, '## قسم آخر\n\nنص.') },
    at: `${ONE}:7`,
    what: '/2024/02/two/#قسم',
  },
  // The line of the link that is broken, not of the first to the same file; a bare `#` leads to the top.
  {
    code: 'anchor-missing',
    files: {
      [ONE]: article(sound, '[أ](two.md#)\n[ب](../02/two.md#قسم)\n<a href="two.md#قسم-آخر">ج</a>'),
      [TWO]: article(sound, '## قسم\n\nنص.'),
    },
    at: `${ONE}:9`,
    what: '/2024/02/two/#قسم-آخر',
  },
  one('anchor-missing', article(sound, '## قسم\n\n[هنا](#قسم-آخر)'), 9, '#قسم-آخر'),
  one('value-cut', article(`${sound}summary: وسم #غزة ينتشر\n`), 5, '#غزة ينتشر'),
  {
    code: 'names-together',
    files: { [ONE]: article(`${sound}topics: [AT&T]\n`), [TWO]: article(`${sound}topics: [AT T]\n`) },
    at: TWO,
    what: 'AT&T',
  },
  one('alias-unusable', article(`${sound}aliases: ["/a%"]\n`), 0, '/a%'),
  one('translation-missing', article(`${sound}translations: {en: /2024/02/gone/}\n`), 5, '/2024/02/gone/'),
  one(
    'translation-own',
    article(`${sound}translations:\n  en: "https://b.example/"\n  "ar": "https://a.example/"\n`),
    7,
    '`ar`',
  ),
  {
    code: 'translation-language',
    files: {
      [ONE]: article(`${sound}translations: {en: /2024/02/two/}\n`),
      [TWO]: article(`${sound}language: fa\ntranslations: {ar: /2024/02/one/}\n`),
    },
    at: ONE,
    what: 'is in `fa`',
  },
  {
    code: 'translation-one-way',
    files: {
      [ONE]: article(`${sound}translations: {en: /2024/02/two/}\n`),
      [TWO]: article(`${sound}language: en\n`),
    },
    at: TWO,
    what: 'add `ar: /2024/02/one/`',
  },
  {
    code: 'alias-taken',
    files: { [ONE]: article(sound), [TWO]: article(`${sound}aliases: [/2024/02/one/]\n`) },
    at: TWO,
    what: ONE,
  },
  {
    code: 'address-twice',
    files: { [ONE]: article(sound), 'content/articles/2024/02/ONE.md': article(sound) },
    at: ONE,
    what: '/2024/02/one/',
  },
  {
    code: 'file-place',
    files: { 'content/articles/one.md': article(sound) },
    at: 'content/articles/one.md',
    what: 'content/articles/2024/02/one.md',
  },
  {
    code: 'slug-wrong',
    files: { 'content/articles/2024/02/a b.md': article(sound) },
    at: 'content/articles/2024/02/a b.md',
    what: 'a-b',
  },
  {
    code: 'date-missing',
    files: { 'content/articles/undated/one.md': article('section: news\n') },
    at: 'content/articles/undated/one.md:1',
  },
  { code: 'collection-empty', files: {}, at: '' },
  { code: 'site-missing', files: { 'content/site.yaml': '' }, at: '' },
  {
    code: 'field-wrong',
    files: { [ONE]: article(sound), 'content/lexicon.yaml': 'people:\n  طه حسين: نعم\n' },
    at: 'content/lexicon.yaml:2',
    what: 'false',
  },
  {
    code: 'alt-missing',
    files: { [ONE]: article(sound), 'content/pages/about.md': '---\ntitle: عن\n---\n\n![](/media/a.svg)\n' },
    at: 'content/pages/about.md:5',
  },
  {
    code: 'page-name-taken',
    files: { [ONE]: article(sound), 'content/pages/search.md': '---\ntitle: بحث\n---\n\nنص\n' },
    at: 'content/pages/search.md',
  },
  {
    code: 'file-name-windows',
    files: { [ONE]: article(sound), 'public/con.txt': 'x' },
    at: 'public/con.txt',
  },
  {
    code: 'file-name-control',
    files: { [ONE]: article(sound), 'public/a\u0007b.txt': 'x' },
    at: 'public/a',
  },
  {
    code: 'file-name-twice',
    files: { [ONE]: article(sound), 'public/a.txt': 'x', 'public/A.txt': 'x' },
    at: 'public/',
  },
  {
    code: 'file-linked',
    files: { [ONE]: article(sound), 'public/here.txt': 'x' },
    at: 'public/hosts.txt',
    links: { 'public/hosts.txt': process.execPath },
  },
  { code: 'file-outside', files: { [ONE]: article(sound) }, at: TWO, links: { [TWO]: process.execPath } },
];
