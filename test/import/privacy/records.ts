import fc from 'fast-check';

/** A mark as a record of any format may bear it: a field with its value. */
export type Mark = readonly [field: string, value: string | number | boolean | null];

/** Marks of every kind, each with a value of its kind; spellings are varied by {@link spelled}. */
export const MARKS: readonly Mark[] = [
  ['status', 'draft'],
  ['status', 'pending'],
  ['status', 'private'],
  ['status', 'future'],
  ['status', 'trash'],
  ['status', 'scheduled'],
  ['status', 'unlisted'],
  ['status', 'مسودة'],
  ['status', 'خاص'],
  ['status', 'محذوف'],
  ['status', 'قيد المراجعة'],
  ['post_status', 'auto-draft'],
  ['state', 'hidden'],
  ['draft', true],
  ['is_draft', 'yes'],
  ['published', false],
  ['is_published', 'false'],
  ['visibility', 'private'],
  ['visibility', 'members'],
  ['visibility', 'paid'],
  ['audience', 'only_paid'],
  ['audience', 'founding'],
  ['access', 'subscribers'],
  ['private', true],
  ['hidden', true],
  ['unlisted', true],
  ['paywalled', true],
  ['members_only', true],
  ['is_premium', 1],
  ['deleted', true],
  ['deleted_at', '2023-01-05T10:00:00Z'],
  ['is_deleted', 1],
  ['trashed', true],
  ['password', 'افتح-يا-سمسم'],
  ['publish_date', '2031-05-06'],
  ['expiry_date', '2020-05-06'],
  ['embargo_until', '2030-01-01'],
  ['الحالة', 'مسودة'],
];

/** Ways of writing the name of a field. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  (name) => name.replaceAll('_', '-'),
  (name) => name.toUpperCase(),
  (name) => name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
];

/** Ways of writing a value. */
const VALUES: readonly ((value: Mark[1]) => Mark[1])[] = [
  (value) => value,
  (value) => (typeof value === 'string' && !/^\d/.test(value) ? value.toUpperCase() : value),
  (value) => (typeof value === 'boolean' ? String(value) : value),
  (value) => (typeof value === 'boolean' ? Number(value) : value),
  (value) => (typeof value === 'string' && !/^\d/.test(value) ? ` ${value} ` : value),
];

/** A mark in one of the spellings in which it is met. */
export const spelled = (mark: Mark): fc.Arbitrary<Mark> =>
  fc
    .tuple(fc.constantFrom(...SPELLINGS), fc.constantFrom(...VALUES))
    .map(([name, value]) => [name(mark[0]), value(mark[1])]);

/** One record to be written in a format: what it says, and what makes it private where anything does. */
export interface TestRecord {
  /** A word that stands nowhere else, in its title, its text, its names. */
  readonly word: string;
  readonly mark: Mark | undefined;
}

const WORDS = 'سوق قديم نهر كتاب رحلة حجر باب ليل صيف قمح ميناء سفينة خريطة نجم ماء جسر قلعة ورق حبر'.split(
  ' ',
);

/** Text of its own for every record, so that none is a copy of another. */
export function textOf(word: string): string {
  const seed = [...word].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
  const some = (from: number, count: number) =>
    Array.from(
      { length: count },
      (_, at) => WORDS[((seed >>> (at % 13)) + from * 7 + at * at) % WORDS.length],
    ).join(' ');
  return `${some(1, 9)} ${word} ${some(2, 8)}.\n\n${some(3, 12)} ${word}نص ${some(4, 10)}.`;
}

const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** The text of a record as HTML. */
export const toParagraphs = (word: string): string =>
  textOf(word)
    .split('\n\n')
    .map((each) => `<p>${each}</p>`)
    .join('');

/** A record of JSON, as dumps write it. */
export function toJson({ word, mark }: TestRecord): Record<string, unknown> {
  return {
    title: `عنوان ${word}`,
    text: textOf(word),
    author: `كاتب ${word}`,
    tags: [`وسم ${word}`],
    category: mark ? `قسم ${word}` : 'ثقافة',
    date: '2024-02-20',
    url: `https://example.org/${word}`,
    ...(mark ? { [mark[0]]: mark[1] } : {}),
  };
}

/** A file of Markdown with front matter. */
export function toMarkdown({ word, mark }: TestRecord): string {
  const fields = {
    title: `عنوان ${word}`,
    date: '2024-02-20',
    author: `كاتب ${word}`,
    tags: [`وسم ${word}`],
  };
  const lines = Object.entries({ ...fields, ...(mark ? { [mark[0]]: mark[1] } : {}) }).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `---\n${lines.join('\n')}\n---\n\n${textOf(word)}\n`;
}

/** An entry of Atom with a mark as an element of its own. */
export function toEntry({ word, mark }: TestRecord, more = ''): string {
  const element = mark && /^[\w-]+$/.test(mark[0]) ? `<x:${mark[0]}>${mark[1]}</x:${mark[0]}>` : '';
  return `<entry><id>tag:example.org,2024:${word}</id><title>عنوان ${word}</title><published>2024-02-20T10:00:00Z</published><link rel="alternate" href="http://example.org/2024/02/${word}.html"/><category term="وسم ${word}"/><author><name>كاتب ${word}</name><email>${word}@example.org</email></author>${element}${more}<content type="html">${escaped(toParagraphs(word))}</content></entry>`;
}

/** A feed of Atom. */
export const toFeed = (entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x" xmlns:app="http://www.w3.org/2007/app" xmlns:blogger="http://schemas.google.com/blogger/2018" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>مدونة</title>\n${entries.join('\n')}\n</feed>\n`;

/** A post of a WordPress export. */
export function toPost(
  word: string,
  settings: { status?: string; type?: string; more?: string; content?: string } = {},
): string {
  const { status = 'publish', type = 'post', more = '', content = toParagraphs(word) } = settings;
  return `<item><title>عنوان ${word}</title><link>https://example.org/${word}/</link><dc:creator>amina</dc:creator><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>${Math.abs([...word].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) | 0, 1))}</wp:post_id><wp:post_date>2024-02-20 10:00:00</wp:post_date><wp:post_date_gmt>2024-02-20 07:00:00</wp:post_date_gmt><wp:post_name>${word}</wp:post_name><wp:status>${status}</wp:status><wp:post_type>${type}</wp:post_type>${more}</item>`;
}

/** A WordPress export. */
export const toWxr = (items: readonly string[], authorMail: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel><title>مدونة</title><wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>amina</wp:author_login><wp:author_email>${authorMail}@example.org</wp:author_email><wp:author_display_name>${authorMail}@example.org</wp:author_display_name></wp:author>\n${items.join('\n')}\n</channel></rss>\n`;

/** A saved page, with a class that its theme gives the post. */
export function toPage(word: string, className: string, head = ''): string {
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>عنوان ${word}</title>${head}</head><body class="single"><article class="post type-post ${className}"><h1>عنوان ${word}</h1>${toParagraphs(word)}${toParagraphs(word)}</article></body></html>`;
}

/** Every record in every format: those that must never be read by anybody, and those that must. */
export class Inputs {
  readonly files = new Map<string, string | Uint8Array>();
  readonly hidden = new Map<string, string>();
  readonly shown: string[] = [];
  #count = 0;

  /** A word for a record that must not be published. */
  secret(why: string): string {
    const word = `zqsecret${++this.#count}z`;
    this.hidden.set(word, why);
    return word;
  }

  /** A word for a record that must be. */
  open(): string {
    const word = `zqopen${++this.#count}z`;
    this.shown.push(word);
    return word;
  }
}
