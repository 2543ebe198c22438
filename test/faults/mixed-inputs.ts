import { mkdir, writeFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { makeArticle, makeRandom } from '../../bench/import-articles.ts';

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path fill="#357" d="M0 0h90v60z"/></svg>';

/** Makes a small picture of one colour. */
export function picture(red: number, type: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const create = { width: 64, height: 48, channels: 3, background: { r: red, g: 90, b: 120 } } as const;
  return sharp({ create }).toFormat(type).toBuffer();
}

const page = (title: string, text: string, more = '') =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>${more}${text
    .split('\n\n')
    .map((each) => `<p>${each}</p>`)
    .join('')}</article></body></html>`;

/**
 * Writes a folder of inputs of many kinds, the same each time: JSON Lines with duplicates, families and new sections,
 * pages with pictures, plain text, feeds, WordPress with translations, a zip with odd names, and what is refused.
 *
 * @param size how many articles the JSON Lines have; the rest is about as many again
 */
export async function writeMixedInputs(folder: string, size = 12): Promise<void> {
  const random = makeRandom(19);
  await mkdir(`${folder}/pictures`, { recursive: true });
  const put = (name: string, content: string | Uint8Array) => writeFile(`${folder}/${name}`, content);
  const made = Array.from({ length: size }, (_, index) => makeArticle(index, random));
  const [first, second] = made;
  if (!first || !second) throw new Error('at least two articles');
  const records: unknown[] = [
    ...made,
    { ...first, id: 900 },
    {
      ...second,
      id: 901,
      url: 'https://other.example/2',
      text: `${second.text}\n\nوأضاف المراسل فقرة أخيرة.`,
    },
    { ...makeArticle(902, random), section: 'news' },
    { ...makeArticle(903, random), section: 'عام', categories: ['بيئة', 'بيئة', 'عام'] },
    { ...makeArticle(904, random), section: undefined, categories: ['سفر', 'سفر'] },
    { title: 'فارغ' },
    { ...makeArticle(905, random), title: first.title },
  ];
  await put('a.jsonl', `${records.map((each) => JSON.stringify(each)).join('\n')}\n{"title": "مقطوع`);
  for (const red of [20, 120, 220]) await put(`pictures/${red}.png`, await picture(red));
  await put('pictures/drawn.svg', DRAWING);
  for (let number = 0; number < 5; number++) {
    const { title, text } = makeArticle(number, random);
    const shown = `<img src="pictures/${[20, 120, 220][number % 3]}.png" alt="صورة"><img src="pictures/drawn.svg">`;
    await put(`page-${number}.html`, page(title, text, shown));
    const plain = makeArticle(number, random);
    await put(`text-${number}.txt`, `${plain.title}\n\n${plain.published}\n\n${plain.text}\n`);
  }
  const { title, text } = makeArticle(3, random);
  await put(
    'noted.md',
    `---\ntitle: ${title}\ndate: 2023-05-06\ncategories: [news]\ntags: [قمح, ماء]\naliases: [/old/]\n---\n\n${text}\n`,
  );
  await put(
    'draft.md',
    `---\ntitle: مسودة ${title}\ndraft: true\n---\n\nمسودة. ${text}\n\n![](pictures/20.png)\n`,
  );
  await put('feed.xml', feed(Array.from({ length: 5 }, (_, index) => makeArticle(index + 40, random))));
  await put(
    'wordpress.xml',
    wordPress(Array.from({ length: 4 }, (_, index) => makeArticle(index + 60, random))),
  );
  const zipped = Array.from({ length: 6 }, (_, index) => makeArticle(index + 80, random));
  const entries = Object.fromEntries(
    zipped.map((each, index) => [
      `${['12', 'قديم/مقال', 'a/../b', ' x ', 'cafe\u0301', 'true'][index]}.html`,
      strToU8(page(each.title, each.text, '<img src="p.png" alt="ص">')),
    ]),
  );
  await put(
    'zipped.zip',
    zipSync(
      { ...entries, 'p.png': await picture(77), 'قديم/p.png': await picture(78) },
      { mtime: '2020-01-01' },
    ),
  );
  await put('broken.docx', 'PK\u0003\u0004 not a document');
}

type Made = ReturnType<typeof makeArticle>;

const feed = (items: readonly Made[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>خبر</title>${items
    .map(
      (each) =>
        `<item><title>${each.title}</title><link>${each.url}</link><category>${each.section}</category><pubDate>${new Date(each.published).toUTCString()}</pubDate><description>${each.text.replaceAll('\n\n', '&lt;p&gt;')}</description></item>`,
    )
    .join('')}</channel></rss>`;

const wordPress = (items: readonly Made[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>الحي</title>${items
    .map((each, index) => {
      const term = (domain: string, nicename: string, name: string) =>
        `<category domain="${domain}" nicename="${nicename}"><![CDATA[${name}]]></category>`;
      const language = ['ar', 'en'][index % 2] ?? 'ar';
      const pair = `pll_${Math.floor(index / 2)}`;
      return `<item><title>${each.title}</title><link>https://site.example/?p=${index}</link><dc:creator>huda</dc:creator><content:encoded><![CDATA[${each.text}]]></content:encoded><wp:post_id>${index}</wp:post_id><wp:post_date>2022-03-0${index + 1} 10:00:00</wp:post_date><wp:post_name>post-${index}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${term('category', 'uncategorized', 'غير مصنف')}${term('category', 'travel', 'سفر')}${term('language', language, language)}${term('post_translations', pair, pair)}</item>`;
    })
    .join('')}</channel></rss>`;
