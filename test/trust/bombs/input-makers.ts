/** Small inputs that ask for much work: a name, and the files that are imported. */
export interface Bomb {
  readonly name: string;
  /** Files by name; made when they are needed. */
  readonly files: () => Promise<Files> | Files;
  /** Where they lie: inputs of an import, or files of the archive itself below `content/`. */
  readonly within?: 'import' | 'content';
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export const SENTENCE = 'فتحت المكتبة أبوابها للقراء بعد ترميم طويل، وعاد إليها الزوار من كل حي.';
export const times = (count: number, of: string | ((at: number) => string)) =>
  typeof of === 'string' ? of.repeat(count) : Array.from({ length: count }, (_, at) => of(at)).join('');
export const page = (inside: string, head = '') =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>صفحة من الأرشيف</title>${head}</head><body><article><h1>صفحة من الأرشيف</h1><time datetime="2023-05-06">2023-05-06</time><p>${SENTENCE}</p>${inside}<p>${SENTENCE}</p></article></body></html>`;
export const html = (name: string, inside: () => string, head?: () => string): Bomb => ({
  name: `html: ${name}`,
  files: () => ({ 'bomb.html': page(inside(), head?.()) }),
});
export const markdown = (name: string, text: () => string, head = ''): Bomb => ({
  name: `markdown: ${name}`,
  files: () => ({
    'bomb.md': `---\ntitle: صفحة من الأرشيف\ndate: 2023-05-06\n${head}---\n\n${SENTENCE}\n\n${text()}\n\n${SENTENCE}\n`,
  }),
});
export const yaml = (name: string, head: () => string): Bomb => ({
  name: `yaml: ${name}`,
  files: () => ({ 'bomb.md': `---\ntitle: صفحة من الأرشيف\n${head()}\n---\n\n${SENTENCE}\n` }),
});
export const text = (name: string, body: () => string): Bomb => ({
  name: `text: ${name}`,
  files: () => ({ 'bomb.txt': `صفحة من الأرشيف\n\n${SENTENCE}\n\n${body()}\n` }),
});
export const file = (name: string, path: string, content: () => string | Uint8Array): Bomb => ({
  name,
  files: () => ({ [path]: content() }),
});
export const record = (name: string, more: () => string): Bomb =>
  file(
    `json: ${name}`,
    'bomb.jsonl',
    () => `{"title":"صفحة من الأرشيف","published":"2023-05-06","text":"${SENTENCE}"${more()}}\n`,
  );
export const feed = (inside: string, doctype = '') =>
  `<?xml version="1.0" encoding="utf-8"?>${doctype}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>خلاصة</title>${inside}</channel></rss>`;
export const item = (body: string, more = '') =>
  `<item><title>صفحة من الأرشيف</title><link>https://feed.example/1</link><pubDate>Sat, 06 May 2023 08:00:00 GMT</pubDate>${more}<description>${body}</description></item>`;
export const xml = (name: string, content: () => string): Bomb => file(`xml: ${name}`, 'bomb.xml', content);

/** Entities within entities, a billion letters when they are written out. */
export const LAUGHS = `<!DOCTYPE rss [<!ENTITY a "ha">${times(
  12,
  (at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
)}]>`;
