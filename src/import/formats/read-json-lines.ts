import { parseWrittenDate } from '../../article/written-dates.ts';
import { problem } from '../../problems/problem.ts';
import { bylineNames } from '../clean/byline.ts';
import { type ArticleDraft, addNames } from '../clean/draft-body.ts';
import { toAddress } from '../html/address.ts';
import { decode } from '../input/decode.ts';
import { decodedLines } from '../input/decode-stream.ts';
import { notArticle, personName } from '../privacy/not-articles.ts';
import { keepPrivate, standingOf } from '../privacy/standing.ts';
import { plainLine, readFragment, readValue } from './fragment.ts';
import type { Importer } from './importer.ts';
import { newDraft } from './read-text.ts';

type Values = Record<string, unknown>;

// What dumps call their fields, best first.
const NAMES = {
  title: ['title', 'headline', 'name', 'heading', 'العنوان'],
  subtitle: ['subtitle', 'sub_title', 'subheadline', 'kicker', 'deck'],
  url: [
    'url',
    'link',
    'canonical',
    'canonical_url',
    'permalink',
    'href',
    'source_url',
    'original_url',
    'الرابط',
  ],
  author: ['author', 'authors', 'byline', 'creator', 'writer', 'by', 'الكاتب'],
  published: [
    'published',
    'date',
    'published_at',
    'publishedAt',
    'datePublished',
    'date_published',
    'pubDate',
    'pub_date',
    'publish_date',
    'publishDate',
    'publication_date',
    'created_at',
    'created',
    'timestamp',
    'time',
    'التاريخ',
  ],
  updated: ['updated', 'modified', 'updated_at', 'updatedAt', 'dateModified', 'date_modified', 'lastmod'],
  section: ['section', 'category', 'categories', 'sections', 'topic', 'label', 'القسم'],
  topics: ['tags', 'keywords', 'topics'],
  source: [
    'source',
    'publisher',
    'site',
    'site_name',
    'outlet',
    'newspaper',
    'source_name',
    'domain',
    'المصدر',
  ],
  summary: ['abstract', 'summary', 'description', 'excerpt', 'lead', 'standfirst', 'الملخص'],
  html: ['html', 'content_html', 'body_html', 'articleHtml'],
  text: [
    'text',
    'body',
    'content',
    'article',
    'articleBody',
    'article_text',
    'maintext',
    'content_text',
    'story',
    'paragraphs',
    'النص',
  ],
  image: ['image', 'image_url', 'imageUrl', 'thumbnail', 'picture', 'top_image', 'og_image'],
  language: ['language', 'lang', 'inLanguage'],
  places: ['places', 'locations', 'location'],
  id: ['id', '_id', 'guid', 'uuid'],
} as const;

function fieldOf(record: Values, names: readonly string[], used: Set<string>): unknown {
  for (const name of names) {
    const value = record[name];
    if (value === undefined || value === null || value === '') continue;
    used.add(name);
    return value;
  }
  return undefined;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null)
    return textsOf(
      (value as Values).name ?? (value as Values).title ?? (value as Values).url ?? (value as Values).text,
    );
  return [];
}

function dateOf(value: unknown): { date: string; printed: string } | undefined {
  const [text] = textsOf(value);
  if (text === undefined) return undefined;
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text)) {
    const time = new Date(Number(text) * (text.length >= 13 && !text.includes('.') ? 1 : 1000));
    return Number.isNaN(time.getTime())
      ? undefined
      : { date: `${time.toISOString().slice(0, 19)}Z`, printed: text };
  }
  const found = parseWrittenDate(text);
  return found ? { date: found.date, printed: text.trim() } : undefined;
}

const LIST = /\s*[,\u060C;|]\s*/u;

/** Makes a draft of one object of a dump; what it does not understand is noted as an edit. */
export function readRecord(record: Values, today?: string): ArticleDraft {
  const draft = newDraft();
  keepPrivate(draft, standingOf(record, today));
  const { fields, lines, edits } = draft;
  const used = new Set<string>();
  const take = (name: keyof typeof NAMES) => fieldOf(record, NAMES[name], used);
  const line = (name: keyof typeof NAMES) => {
    const given = textsOf(take(name))[0];
    if (given === undefined) return undefined;
    lines.push(given);
    const plain = plainLine(given);
    return plain === '' ? undefined : plain;
  };
  const title = line('title');
  if (title !== undefined) fields.title = title;
  const subtitle = line('subtitle');
  if (subtitle !== undefined) fields.subtitle = subtitle;
  const summary = line('summary');
  if (summary !== undefined) fields.summary = summary;
  const url = toAddress(textsOf(take('url'))[0]);
  const source = line('source');
  if (url !== undefined || source !== undefined)
    fields.source = {
      ...(source === undefined ? {} : { name: source }),
      ...(url === undefined || !/^https?:/.test(url) ? {} : { url }),
    };
  if (url !== undefined) lines.push(url);
  const authors = textsOf(take('author'));
  lines.push(...authors);
  addNames(
    draft,
    'authors',
    authors.flatMap((each) => bylineNames(plainLine(personName(each) ?? ''))),
  );
  for (const key of ['published', 'updated'] as const) {
    const given = take(key);
    const found = dateOf(given);
    if (found) {
      fields[key] = found.date;
      if (!/^\d{4}-\d\d-\d\d|^\d{10}/.test(found.printed))
        fields.printed = { ...fields.printed, [key]: found.printed };
    } else if (given !== undefined)
      edits.push({
        rule: 'unused-metadata',
        place: `field:${key}`,
        before: textsOf(given).join(' '),
        after: '',
      });
  }
  const sections = textsOf(take('section')).flatMap((each) => each.split(LIST));
  draft.sections.push(...sections.filter((each) => each !== ''));
  lines.push(...sections);
  const topics = textsOf(take('topics')).flatMap((each) => each.split(LIST));
  addNames(draft, 'topics', topics.filter((each) => each !== '').slice(0, 20));
  addNames(
    draft,
    'places',
    textsOf(take('places')).flatMap((each) => each.split(LIST)),
  );
  const language = textsOf(take('language'))[0]?.toLowerCase();
  if (language !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]+)*$/.test(language) && !language.startsWith('ar'))
    fields.language = language;
  const image = toAddress(textsOf(take('image'))[0], url);
  if (image !== undefined) draft.lead = { src: image };
  take('id');
  const html = textsOf(take('html'));
  const text = html.length === 0 ? textsOf(take('text')) : [];
  for (const piece of html.length > 0 ? html : text) {
    const fragment = html.length > 0 ? readFragment(piece, edits, url) : readValue(piece, edits, url);
    draft.body.children.push(...fragment.blocks);
    lines.push(...fragment.lines);
  }
  for (const [name, value] of Object.entries(record)) {
    if (used.has(name) || value === null || value === '' || typeof value === 'boolean') continue;
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    edits.push({
      rule: 'unused-metadata',
      place: `field:${name}`,
      before: shown.length > 2000 ? `${shown.slice(0, 2000)}\u2026` : shown,
      after: '',
    });
  }
  return draft;
}

function broken(position: number, raw: string, reason: string): ArticleDraft {
  const draft = newDraft();
  draft.position = position;
  draft.raw = raw;
  draft.lines = raw.split('\n');
  draft.refused = problem('article-broken', { line: position + 1 }, { position: position + 1, reason });
  return draft;
}

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 160);

/** JSON Lines, one article a line, read as a stream; and arrays of the same objects. */
export const jsonLines: Importer = {
  name: 'json-lines',
  example: '{"title": "\u2026", "text": "\u2026"}, one a line (.jsonl)',
  isStreamed: true,
  recognise: ({ text }) =>
    /^\s*(?:\[\s*)?\{\s*"/.test(text) &&
    !/"https?:\/\/(?:www\.)?jsonfeed\.org\/version/.test(text.slice(0, 2000)),
  async *read(input, options, notes) {
    const start = new TextDecoder(notes.encoding ?? 'utf-8')
      .decode(input.head.subarray(0, 64))
      .replace(/^\uFEFF/, '')
      .trimStart();
    if (start.startsWith('[') && input.size < 2 ** 28) {
      const decoded = decode(await input.bytes(), options.encoding);
      notes.encoding = decoded.encoding;
      notes.replaced = decoded.replaced;
      const list: unknown = JSON.parse(decoded.text.replace(/^\uFEFF/, ''));
      for (const [index, each] of (Array.isArray(list) ? list : []).entries()) {
        const kind = isRecord(each) ? notArticle(each) : undefined;
        if (kind !== undefined) {
          notes.skipped[kind] = (notes.skipped[kind] ?? 0) + 1;
          continue;
        }
        const draft = isRecord(each)
          ? readRecord(each, options.today)
          : broken(index, JSON.stringify(each), 'not an object');
        draft.raw = JSON.stringify(each);
        draft.position = index;
        yield draft;
      }
      return;
    }
    for await (const { text, number } of decodedLines(input, options, notes)) {
      const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (line.trim() === '') continue;
      let draft: ArticleDraft;
      try {
        const value: unknown = JSON.parse(line);
        const kind = isRecord(value) ? notArticle(value) : undefined;
        if (kind !== undefined) {
          notes.skipped[kind] = (notes.skipped[kind] ?? 0) + 1;
          continue;
        }
        draft = isRecord(value)
          ? readRecord(value, options.today)
          : broken(number - 1, line, 'not an object');
        if (!isRecord(value)) throw new Error('not an object');
      } catch (error) {
        draft = broken(number - 1, line, reasonOf(error));
      }
      draft.position = number - 1;
      draft.raw = line;
      yield draft;
    }
  },
};
