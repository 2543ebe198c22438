import { mkdir, writeFile } from 'node:fs/promises';
import { escapeHtml } from '../../src/markup/escape.ts';

const TEXT = 'فتحت المكتبة أبوابها للقراء بعد ترميم طويل، وعاد إليها الزوار من كل حي.';
// A word by which the search finds the article of a payload.
const wordOf = (at: number) => `ورقة${[...String(at)].map((digit) => 'ابتثجحخدذر'[Number(digit)]).join('')}`;
// Words of its own for each article: those that say the same would be made one.
const ownText = (carrier: string, at: number) =>
  `${TEXT} ${[...'ابتثجحخد'].map((letter) => `${wordOf(at)}${letter}${carrier}`).join(' ')}`;
const day = (at: number) => `2023-0${1 + (at % 9)}-1${at % 10}`;

/** Each payload goes in by every carrier and in every field or, from long lists, by one carrier in turn. */
export const SPREAD = process.env.WARRAQ_TEST_PAYLOADS_SPREAD === '1';
// Every value of these fields has pages of its own: of long lists each payload is in one of them, not in all.
const LISTED = ['author', 'section', 'topic', 'person', 'place', 'series'] as const;
const listed = (field: (typeof LISTED)[number], text: string, at: number) =>
  !SPREAD || LISTED[at % LISTED.length] === field ? text : 'ورّاق';

const json = (text: string, at: number) =>
  JSON.stringify({
    id: at,
    title: `${wordOf(at)} ${text}`,
    subtitle: text,
    summary: text,
    author: listed('author', text.slice(0, 120), at),
    agency: text,
    section: listed('section', text, at),
    tags: [listed('topic', text, at)],
    people: [listed('person', text, at)],
    places: [listed('place', text, at)],
    source: text,
    url: `https://example.org/${at}?q=${text}`,
    image: { src: text, alt: text, caption: text, credit: text },
    published: day(at),
    text: `${ownText('ك', at)}\n\n${text}\n\n${TEXT}`,
  });

const page = (text: string, at: number) =>
  `<!doctype html><html lang="ar" onload="alert(1)"><head><meta charset="utf-8"><title>${escapeHtml(`صفحة ${at} ${text}`)}</title><meta name="author" content="${escapeHtml(listed('author', text, at))}"><meta name="description" content="${escapeHtml(text)}"><meta property="og:image" content="${escapeHtml(text)}"><meta name="keywords" content="${escapeHtml(listed('topic', text, at))}"><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: text, author: { name: listed('author', text, at) } }).replaceAll('<', '\\u003c')}</script></head><body><article><h1>صفحة ${at}</h1><time datetime="${day(at)}">${day(at)}</time><p>${ownText('ل', at)} ${wordOf(at)}</p>${text}<p>${TEXT}</p></article></body></html>`;

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
// What no XML may hold is left out: a reader of feeds refuses the whole.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const forXml = (text: string) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');

const feed = (list: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>خلاصة</title>${list
    .map(
      (text, at) =>
        `<item><title>${cdata(`خلاصة ${at} ${text}`)}</title><link>${escapeHtml(`https://feed.example/${at}?${text}`)}</link><dc:creator>${cdata(listed('author', text, at))}</dc:creator><category>${cdata(listed('topic', text, at))}</category><pubDate>Mon, 0${1 + (at % 9)} May 2023 08:00:00 GMT</pubDate><content:encoded>${cdata(`<p>${ownText('م', at)}</p>${text}<p>${TEXT}</p>`)}</content:encoded></item>`,
    )
    .join('')}</channel></rss>`;

const wordPress = (list: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>مدونة</title>${list
    .map(
      (text, at) =>
        `<item><title>${cdata(`تدوينة ${at} ${text}`)}</title><link>https://wp.example/?p=${at}</link><dc:creator>${cdata(listed('author', text, at))}</dc:creator><excerpt:encoded>${cdata(text)}</excerpt:encoded><content:encoded>${cdata(`<!-- wp:paragraph --><p>${ownText('ن', at)}</p>${text}[caption]${text}[/caption]`)}</content:encoded><wp:post_id>${at}</wp:post_id><wp:post_name>${cdata(text)}</wp:post_name><wp:post_date>2022-0${1 + (at % 9)}-03 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="post_tag" nicename="x${at}">${cdata(listed('topic', text, at))}</category></item>`,
    )
    .join('')}</channel></rss>`;

const blogger = (list: readonly string[]) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><generator>Blogger</generator>${list
    .map(
      (text, at) =>
        `<entry><id>tag:blogger.com,1999:blog-1.post-${at}</id><category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/><category scheme="http://www.blogger.com/atom/ns#" term="${escapeHtml(listed('topic', text, at))}"/><published>2021-0${1 + (at % 9)}-05T00:00:00Z</published><title type="text">${escapeHtml(`بلوغر ${at} ${text}`)}</title><content type="html">${escapeHtml(`<p>${ownText('ه', at)}</p>${text}`)}</content><author><name>${escapeHtml(listed('author', text, at))}</name></author></entry>`,
    )
    .join('')}</feed>`;

/** Ways by which a payload comes in. */
const CARRIERS = ['json', 'feed', 'wordpress', 'blogger', 'page', 'text', 'article'] as const;

const carriedBy = (carrier: (typeof CARRIERS)[number], at: number) =>
  !SPREAD || CARRIERS[at % CARRIERS.length] === carrier;

/** Writes a folder of inputs of many formats that carry payloads wherever a format has a place for text. */
export async function writeHostileInputs(folder: string, list: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const of = (carrier: (typeof CARRIERS)[number]) => list.filter((_, at) => carriedBy(carrier, at));
  await writeFile(`${folder}/a.jsonl`, `${of('json').map(json).join('\n')}\n`);
  await writeFile(`${folder}/feed.xml`, feed(of('feed').map(forXml)));
  await writeFile(`${folder}/wordpress.xml`, wordPress(of('wordpress').map(forXml)));
  await writeFile(`${folder}/blogger.xml`, blogger(of('blogger').map(forXml)));
  for (const [at, text] of list.entries()) {
    // A file's name may be anything but a slash and a null.
    const name = text
      .toWellFormed()
      .replace(/[/\0\n]/g, '\u2215')
      .slice(0, 60)
      .toWellFormed(); // DIVISION SLASH
    if (carriedBy('page', at)) await writeFile(`${folder}/${at}-${name}.html`, page(text, at));
    if (!carriedBy('text', at)) continue;
    await writeFile(
      `${folder}/${at}-${name}.txt`,
      `نص ${at} ${text}\n\n${ownText('و', at)} ${wordOf(at)}\n\n${text}\n\n${TEXT}\n`,
    );
  }
}

/** Writes articles whose front matter and body are as an owner, or whoever owns the owner's machine, may write them. */
export async function writeHostileArticles(folder: string, list: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [at, text] of list.entries()) {
    if (!carriedBy('article', at)) continue;
    const value = JSON.stringify(text);
    const listedValue = (field: (typeof LISTED)[number]) => JSON.stringify(listed(field, text, at));
    await writeFile(
      `${folder}/direct-${at}.md`,
      `---\ntitle: ${JSON.stringify(`مباشر ${at} ${text}`)}\nsubtitle: ${value}\nsummary: ${value}\npublished: 2024-02-0${1 + (at % 9)}\nauthors: [${listedValue('author')}]\nagency: ${value}\ntopics: [${listedValue('topic')}]\npeople: [${listedValue('person')}]\nplaces: [${listedValue('place')}]\nseries: ${listedValue('series')}\nsource: {name: ${value}}\nlicense: ${value}\ncorrections: [{date: 2024-03-01, text: ${value}}]\n---\n\n${TEXT}\n\n${text}\n\n${TEXT}\n`,
    );
  }
}
