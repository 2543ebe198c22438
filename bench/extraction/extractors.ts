import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { parseWrittenDate } from '../../src/article/written-dates.ts';
import { readPage } from '../../src/import/formats/read-html.ts';
import { textOf } from '../../src/import/markdown.ts';
import { prepare } from '../../src/import/prepare.ts';

/** What a program makes of a page. */
export interface Extracted {
  readonly text: string;
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  /** When it was last changed, where that is told apart. */
  readonly updated?: string | undefined;
  readonly authors?: readonly string[];
}

const NAMED: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

/** The text of a peer's HTML: a line a block, references undone, as a browser would show it. */
function plain(html: string): string {
  return html
    .replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)>/gi, ' ')
    .replace(/<(?:\/p|\/h\d|\/li|\/div|\/td|\/figcaption|\/blockquote|br)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (_, name) => NAMED[name] ?? '');
}

const dayOf = (date: string | null | undefined) =>
  date === null || date === undefined || date === ''
    ? undefined
    : (/^\d{4}-\d\d-\d\d/.exec(date)?.[0] ?? parseWrittenDate(date)?.date.slice(0, 10));

const documentOf = (html: string) => parseHTML(html).document as unknown as Document;

/** The programs that are compared: ours as `warraq import` runs it, without the files that it writes. */
export const EXTRACTORS: Readonly<Record<string, (html: string) => Extracted | Promise<Extracted>>> = {
  warraq: (html) => {
    const draft = readPage(html);
    prepare(draft, {}, () => {});
    const isInferred = draft.fields.inferred?.includes('published') === true;
    return {
      text: draft.refused ? '' : textOf(draft.body),
      title: draft.fields.title,
      date: isInferred ? undefined : draft.fields.published?.slice(0, 10),
      updated: draft.fields.updated?.slice(0, 10),
      authors: draft.fields.authors ?? [],
    };
  },
  readability: (html) => {
    const found = new Readability(documentOf(html)).parse();
    return {
      text: plain(found?.content ?? ''),
      title: found?.title ?? undefined,
      date: dayOf(found?.publishedTime),
      authors: found?.byline ? [found.byline] : [],
    };
  },
  defuddle: async (html) => {
    const found = await Defuddle(documentOf(html), 'https://example.org/');
    return {
      text: plain(found.content ?? ''),
      title: found.title,
      date: dayOf(found.published),
      authors: found.author ? [found.author] : [],
    };
  },
};
