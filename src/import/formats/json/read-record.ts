import { parseWrittenDate } from '../../../article/written-dates.ts';
import { bylineNames } from '../../clean/byline.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';
import { toAddress } from '../../html/address.ts';
import { languageNamed } from '../../language/detect-language.ts';
import { textOf } from '../../markdown.ts';
import { personName } from '../../privacy/not-articles.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { type Fragment, plainLine, readFragment, readValue } from '../fragment.ts';
import { decodedAddress } from '../old-address.ts';
import { newDraft } from '../read-text.ts';
import { isCutBeginning } from '../summary.ts';
import { richTextToHtml } from './rich-text.ts';

type Values = Record<string, unknown>;

// What dumps call their fields, best first.
const NAMES = {
  title: ['title', 'headline', 'heading', 'name', 'العنوان', 'عنوان', 'عنوان الخبر', 'title_page'],
  subtitle: ['subtitle', 'sub_title', 'subheadline', 'kicker', 'deck', 'العنوان الفرعي'],
  url: [
    'url',
    'link',
    'canonical',
    'canonical_url',
    'canonical_link',
    'permalink',
    'permalink_url',
    'post_url',
    'href',
    'source_url',
    'original_url',
    'web_url',
    'mainEntityOfPage',
    'الرابط',
    'رابط',
  ],
  author: [
    'author',
    'authors',
    'byline',
    'creator',
    'writer',
    'by',
    'author_name',
    'journalist',
    'primary_author',
    'الكاتب',
    'كاتب',
    'المؤلف',
  ],
  published: [
    'published',
    'date',
    'published_at',
    'datePublished',
    'date_published',
    'date_publish',
    'pubDate',
    'pub_date',
    'publish_date',
    'published_date',
    'publication_date',
    'published_time',
    'post_date',
    'created_at',
    'created_time',
    'date_created',
    'creation_date',
    'created',
    'timestamp',
    'time',
    'datetime',
    'التاريخ',
    'تاريخ',
    'تاريخ النشر',
  ],
  updated: [
    'updated',
    'modified',
    'updated_at',
    'dateModified',
    'date_modified',
    'date_modify',
    'modified_at',
    'post_modified',
    'lastmod',
  ],
  section: [
    'section',
    'articleSection',
    'category',
    'categories',
    'sections',
    'topic',
    'label',
    'labels',
    'rubric',
    'القسم',
    'قسم',
    'التصنيف',
    'تصنيف',
  ],
  topics: ['tags', 'keywords', 'topics', 'meta_keywords', 'hashtags', 'الوسوم', 'الكلمات المفتاحية'],
  source: [
    'source',
    'publisher',
    'site',
    'site_name',
    'sitename',
    'outlet',
    'newspaper',
    'source_name',
    'source_domain',
    'source-hostname',
    'hostname',
    'domain',
    'المصدر',
    'مصدر',
  ],
  summary: [
    'abstract',
    'summary',
    'description',
    'excerpt',
    'lead',
    'standfirst',
    'custom_excerpt',
    'meta_description',
    'الملخص',
    'ملخص',
  ],
  html: ['html', 'content_html', 'body_html', 'articleHtml', 'article_html'],
  text: [
    'text',
    'body',
    'content',
    'article',
    'articleBody',
    'article_text',
    'maintext',
    'content_text',
    'full_text',
    'fulltext',
    'cleaned_text',
    'body_text',
    'post_content',
    'story',
    'paragraphs',
    'message',
    'raw_text',
    'plaintext',
    'النص',
    'المحتوى',
    'نص',
    'نص الخبر',
    'نص المقال',
  ],
  image: [
    'image',
    'image_url',
    'top_image',
    'top_img',
    'image_urls',
    'thumbnail',
    'picture',
    'og_image',
    'feature_image',
    'full_picture',
    'images',
    'الصورة',
  ],
  imageAlt: ['image_alt', 'feature_image_alt'],
  language: ['language', 'lang', 'inLanguage', 'meta_lang'],
  places: ['places', 'locations', 'location'],
  slug: ['slug', 'post_name'],
  id: ['id', '_id', 'guid', 'uuid'],
} as const;

const folded = new Map<string, string>();

/** Folds the name of a field: `PubDate`, `pub_date` and `pub-date` are one. */
function foldName(name: string): string {
  let plain = folded.get(name);
  if (plain !== undefined) return plain;
  plain = name.toLowerCase().replace(/[\s_.:-]+/g, '');
  if (folded.size < 5000) folded.set(name, plain);
  return plain;
}

/** Looks a record's fields up by their names in any spelling; the first of several that has a value. */
class Fields {
  readonly used = new Set<string>();
  readonly #record: Values;
  readonly #names: ReadonlyMap<string, string>;

  constructor(record: Values) {
    this.#record = record;
    this.#names = new Map(
      Object.keys(record)
        .reverse()
        .map((name) => [foldName(name), name]),
    );
  }

  /** Takes the next field of a kind that nothing took before. */
  take(kind: keyof typeof NAMES): unknown {
    for (const like of NAMES[kind]) {
      const name = like in this.#record ? like : this.#names.get(foldName(like));
      const value = name === undefined ? undefined : this.#record[name];
      if (name === undefined || value === undefined || value === null || value === '') continue;
      if (this.used.has(name) || (Array.isArray(value) && value.length === 0)) continue;
      this.used.add(name);
      return value;
    }
    return undefined;
  }
}

// What an object that stands for a name or an address is called by.
const SAID = [
  'name',
  'displayName',
  'display_name',
  'full_name',
  'fullName',
  'title',
  'label',
  'url',
  'src',
  '@id',
  'text',
];

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null)
    return textsOf(SAID.map((name) => (value as Values)[name]).find((each) => each !== undefined));
  return [];
}

function dateOf(value: unknown, language: string | undefined): { date: string; printed: string } | undefined {
  const [text] = textsOf(value);
  if (text === undefined) return undefined;
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text)) {
    const time = new Date(Number(text) * (text.length >= 13 && !text.includes('.') ? 1 : 1000));
    return Number.isNaN(time.getTime())
      ? undefined
      : { date: `${time.toISOString().slice(0, 19)}Z`, printed: text };
  }
  const found = parseWrittenDate(text, undefined, language);
  return found ? { date: found.date, printed: text.trim() } : undefined;
}

const LIST = /\s*[,\u060C;|]\s*/u;

function takeBody(draft: ArticleDraft, known: Fields, url: string | undefined): void {
  const { edits, lines } = draft;
  const add = ({ blocks, lines: said }: Fragment) => {
    draft.body.children.push(...blocks);
    lines.push(...said);
  };
  const html = known.take('html');
  const given = html ?? known.take('text');
  const tree = typeof given === 'object' ? richTextToHtml(given) : undefined;
  if (tree !== undefined) add(readFragment(tree, edits, url));
  else
    for (const piece of textsOf(given))
      add(html === undefined ? readValue(piece, edits, url) : readFragment(piece, edits, url));
}

/** The address of the site that a record names, from which its relative addresses start. */
function siteOf(record: Values): string | undefined {
  for (const name of [
    'base_url',
    'site_url',
    'siteUrl',
    'home_page_url',
    'domain',
    'host',
    'site',
    'source',
  ]) {
    const said = record[name];
    if (typeof said !== 'string') continue;
    if (/^https?:\/\/\S+$/i.test(said)) return said;
    if (/^(?:[\w-]+\.)+[a-z]{2,}$/i.test(said)) return `https://${said}/`;
  }
  return undefined;
}

/**
 * Makes a draft of one object of a dump; what it does not understand is noted as an edit.
 *
 * @param base where the dump is from, for relative addresses of records that do not say it
 */
export function readRecord(record: Values, today?: string, base = siteOf(record)): ArticleDraft {
  const draft = newDraft();
  keepPrivate(draft, standingOf(record, today));
  const { fields, lines, edits } = draft;
  const known = new Fields(record);
  const { used } = known;
  const take = (name: keyof typeof NAMES) => known.take(name);
  const line = (name: keyof typeof NAMES) => {
    const given = textsOf(take(name))[0];
    if (given === undefined) return undefined;
    const plain = plainLine(given);
    lines.push(plain);
    return plain === '' ? undefined : plain;
  };
  const title = line('title');
  if (title !== undefined) fields.title = title;
  const subtitle = line('subtitle');
  if (subtitle !== undefined) fields.subtitle = subtitle;
  const summary = line('summary');
  if (summary !== undefined) fields.summary = summary;
  const named = line('source');
  const isAddress = named !== undefined && /^https?:\/\//.test(named);
  const url = toAddress(textsOf(take('url'))[0] ?? (isAddress ? named : undefined), base);
  const source = isAddress ? line('source') : named;
  if (url !== undefined || source !== undefined)
    fields.source = {
      ...(source === undefined ? {} : { name: source }),
      ...(url === undefined || !/^https?:/.test(url) ? {} : { url }),
    };
  if (url !== undefined) lines.push(url);
  // Numbers are keys of a table of authors or terms that is not here.
  const authors = textsOf(take('author'))
    .flatMap((each) => each.split(/\s*[;|]\s*/))
    .filter((each) => !/^\d+$/.test(each));
  lines.push(...authors);
  addNames(
    draft,
    'authors',
    authors.flatMap((each) => bylineNames(plainLine(personName(each) ?? ''))),
  );
  const language = languageNamed(textsOf(take('language'))[0]);
  if (language !== undefined) fields.language = language;
  for (const key of ['published', 'updated'] as const) {
    const given = take(key);
    const found = dateOf(given, language);
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
  const sections = textsOf(take('section'))
    .flatMap((each) => each.split(LIST))
    .filter((each) => !/^\d+$/.test(each));
  draft.sections.push(...sections.filter((each) => each !== ''));
  lines.push(...sections);
  const topics = textsOf(take('topics'))
    .flatMap((each) => each.split(LIST))
    .map((each) => each.replace(/^#/, ''))
    .filter((each) => !/^\d+$/.test(each));
  addNames(draft, 'topics', topics.filter((each) => each !== '').slice(0, 20));
  addNames(
    draft,
    'places',
    textsOf(take('places')).flatMap((each) => each.split(LIST)),
  );
  const image = toAddress(textsOf(take('image'))[0], url ?? base);
  const [alt] = textsOf(take('imageAlt'));
  if (image !== undefined) draft.lead = { src: image, ...(alt === undefined ? {} : { alt }) };
  const [slug] = textsOf(take('slug'));
  if (slug !== undefined) draft.slug = decodedAddress(slug);
  take('id');
  takeBody(draft, known, url ?? base);
  if (summary !== undefined && isCutBeginning(summary, textOf(draft.body))) {
    delete fields.summary;
    edits.push({ rule: 'unused-metadata', place: 'field:summary', before: summary, after: '' });
  }
  for (const [name, value] of Object.entries(record)) {
    if (used.has(name) || value === undefined || value === null || value === '' || typeof value === 'boolean')
      continue;
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
