import { escapeHtml } from '../../../markup/escape.ts';
import { offsetDate } from '../offset-date.ts';
import { fieldKind } from './field-names.ts';

/** An object of a dump. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Tells whether a value is an object with fields. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DEEPEST = 12;

/** Gives a value of MongoDB's Extended JSON (v1 and v2) as plain JSON writes it. */
function plainValue(value: JsonRecord): unknown {
  if ('$date' in value) {
    const date = isRecord(value.$date) ? Number(value.$date.$numberLong) : value.$date;
    if (typeof date !== 'number') return date;
    const time = new Date(date);
    return Number.isNaN(time.getTime()) ? String(date) : time.toISOString().replace(/\.000Z$/, 'Z');
  }
  for (const name of ['$oid', '$numberLong', '$numberInt', '$numberDouble', '$numberDecimal', '$uuid'])
    if (name in value) return String(value[name]);
  return value;
}

const TYPES = /^(?:S|N|BOOL|NULL|L|M|SS|NS)$/;

/** Tells whether an object is a value of DynamoDB, which names its type: `{"S": "…"}`. */
function isTyped(record: JsonRecord): boolean {
  const [[type = '', value] = []] = Object.entries(record);
  if (!TYPES.test(type)) return false;
  if (type === 'S' || type === 'N') return typeof value === 'string';
  return type === 'M'
    ? isRecord(value)
    : type.endsWith('L') || Array.isArray(value) || typeof value === 'boolean';
}

function typedValue(record: JsonRecord, depth: number): unknown {
  const [[type, value] = []] = Object.entries(record);
  return type === 'NULL' ? null : unwrapped(value, depth + 1);
}

/**
 * Makes plain what systems wrap their values in: MongoDB's types, `{rendered: …}` of WordPress. The values
 * themselves are not changed.
 */
function unwrapped(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => unwrapped(each, depth + 1));
  const record = value as JsonRecord;
  const keys = Object.keys(record);
  if (keys.length === 1 && keys[0]?.startsWith('$')) return plainValue(record);
  // Drupal 7 keeps the values of a field below their language, «undefined» for most.
  if (keys.length === 1 && Array.isArray(record.und)) return unwrapped(record.und, depth + 1);
  if (keys.length === 1 && isTyped(record)) return typedValue(record, depth);
  if (typeof record.rendered === 'string') return record.rendered;
  return Object.fromEntries(keys.map((key) => [key, unwrapped(record[key], depth + 1)]));
}

/** Gives a value that is a list, and the empty list for any other. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Names of the authors, terms and the picture that WordPress puts beside a post (REST API, `_embed`). */
function embedded(record: JsonRecord): Record<string, unknown> {
  const parts = isRecord(record._embedded) ? record._embedded : {};
  const named = (values: readonly unknown[]) =>
    values.flatMap((each) => (isRecord(each) && typeof each.name === 'string' ? [each.name] : []));
  const terms = listOf(parts['wp:term']).flatMap(listOf);
  const ofKind = (taxonomy: string) =>
    named(terms.filter((term) => isRecord(term) && term.taxonomy === taxonomy));
  const yoast = isRecord(record.yoast_head_json) ? record.yoast_head_json : {};
  const authors = named(listOf(parts.author));
  const [picture] = listOf(parts['wp:featuredmedia']);
  return {
    author: authors.length > 0 ? authors : (yoast.author ?? undefined),
    categories: ofKind('category'),
    tags: ofKind('post_tag'),
    ...(isRecord(picture) ? { image: picture.source_url, image_alt: picture.alt_text } : {}),
  };
}

/** Tells whether an object is a post of WordPress's REST API. */
export function isWordPressPost(record: JsonRecord): boolean {
  return isRecord(record.title) && 'rendered' in record.title && 'content' in record;
}

function fromWordPress(record: JsonRecord): JsonRecord {
  const plain = unwrapped(record) as JsonRecord;
  const { author: _author, categories: _categories, tags: _tags, ...rest } = plain;
  const local = (name: string) =>
    typeof plain[name] === 'string' ? plain[name].replace('T', ' ') : undefined;
  const isProtected = isRecord(record.content) && record.content.protected === true;
  return {
    ...rest,
    ...embedded(record),
    ...(offsetDate(local('date'), local('date_gmt')) === undefined
      ? {}
      : { date: offsetDate(local('date'), local('date_gmt')) }),
    ...(offsetDate(local('modified'), local('modified_gmt')) === undefined
      ? {}
      : { modified: offsetDate(local('modified'), local('modified_gmt')) }),
    ...(isProtected ? { visibility: 'password' } : {}),
  };
}

const MARKUP = /<(?:p|br|div|img|a|h[1-6]|ul|ol|blockquote|figure)\b[^>]*>/i;

/** Makes a value safe in HTML; nothing becomes the empty text. */
export const escapeValue = (value: unknown): string => escapeHtml(String(value ?? ''));

/** A block of Tumblr's format (NPF) as HTML. */
function tumblrBlock(block: unknown): string {
  if (!isRecord(block)) return '';
  if (block.type === 'text') {
    const name = { heading1: 'h2', heading2: 'h3', quote: 'blockquote', indented: 'blockquote' }[
      String(block.subtype)
    ];
    return `<${name ?? 'p'}>${escapeValue(block.text).replace(/\n/g, '<br>')}</${name ?? 'p'}>`;
  }
  const [media] = listOf(block.media);
  if (block.type === 'image' && isRecord(media))
    return `<figure><img src="${escapeValue(media.url)}" alt="${escapeValue(block.alt_text)}"></figure>`;
  if (typeof block.url === 'string')
    return `<p><a href="${escapeValue(block.url)}">${escapeValue(block.title ?? block.url)}</a></p>`;
  return '';
}

/** A post of Tumblr's API as a plain object: each kind of post has fields of its own. */
function fromTumblr(post: JsonRecord): JsonRecord {
  const photos = listOf(post.photos).flatMap((photo) => {
    const size = isRecord(photo) && isRecord(photo.original_size) ? photo.original_size : {};
    return typeof size.url === 'string' ? [`<figure><img src="${size.url}" alt=""></figure>`] : [];
  });
  const content = Array.isArray(post.content) ? post.content.map(tumblrBlock).join('\n') : '';
  const text = [post.body, post.caption, post.text, post.description, post.answer]
    .filter((each) => typeof each === 'string' && each !== '')
    .map((each) => (MARKUP.test(String(each)) ? String(each) : `<p>${each}</p>`));
  const {
    body: _b,
    caption: _c,
    text: _t,
    description: _d,
    answer: _a,
    content: _n,
    photos: _p,
    ...rest
  } = post;
  return {
    ...rest,
    html: [...photos, ...text, content].join('\n'),
    url: post.post_url,
    author: undefined,
    source: post.blog_name,
    published: post.timestamp ?? post.date,
    date: undefined,
    timestamp: undefined,
  };
}

/** The pictures of an article of Joomla, which its tables keep as JSON. */
function joomlaImage(images: unknown): Record<string, unknown> {
  let said = images;
  try {
    if (typeof images === 'string' && images.startsWith('{')) said = JSON.parse(images);
  } catch {
    return {};
  }
  if (!isRecord(said)) return {};
  const src = said.image_fulltext || said.image_intro;
  return src ? { image: src, image_alt: said.image_fulltext_alt || said.image_intro_alt } : {};
}

const isJoomlaDate = (value: unknown) => typeof value === 'string' && /^(?!0000)\d{4}-\d\d-\d\d/.test(value);

/** An article of Joomla: its text is in two halves, and dates that are not set are zeros. */
function fromJoomla(record: JsonRecord): JsonRecord {
  const { introtext, fulltext, images, publish_up, publish_down, created, created_by_alias, ...rest } =
    record;
  const [published] = [publish_up, created].filter(isJoomlaDate);
  return {
    ...rest,
    html: [introtext, fulltext].filter((each) => typeof each === 'string').join('\n'),
    ...(created_by_alias ? { author: created_by_alias } : {}),
    ...(published === undefined ? {} : { date: published }),
    ...(isJoomlaDate(publish_down) ? { publish_down } : {}),
    ...joomlaImage(images),
  };
}

// Where systems put the document one level down: Elasticsearch, Strapi and JSON:API, GraphQL, Firestore, caches.
const WRAPPERS = [
  '_source',
  'Item',
  'attributes',
  'node',
  'fields',
  'data',
  'document',
  'doc',
  'payload',
  'record',
];
const hasTitle = (record: JsonRecord) =>
  ['title', 'headline', 'name', 'text', 'body', 'html', 'content'].some((name) => name in record);

/** Brings a record of a dump into the one shape that {@link readRecord} reads, whatever system exported it. */
export function normalRecord(given: JsonRecord): JsonRecord {
  let record = given;
  for (const name of WRAPPERS) {
    const inner = record[name];
    if (!isRecord(inner) || 'title' in record || 'text' in record || !hasTitle(inner)) continue;
    const outer = Object.entries(record).filter(([key, each]) => key !== name && typeof each !== 'object');
    record = { ...Object.fromEntries(outer), ...inner };
  }
  if (isWordPressPost(record)) return fromWordPress(record);
  const plain = unwrapped(record) as JsonRecord;
  // Beside a text of its own the introduction is its summary.
  if (
    typeof plain.introtext === 'string' &&
    'title' in plain &&
    !['text', 'body', 'content'].some((name) => plain[name])
  )
    return fromJoomla(plain);
  if (typeof plain.reblog_key === 'string' && 'post_url' in plain) return fromTumblr(plain);
  return withMetadata(plain);
}

const OF_METADATA = /^(?:author|published|updated|section|language|image|url)$/;

/** Puts what a record says of itself one step down, in `meta` or `metadata`, beside its other fields. */
function withMetadata(record: JsonRecord): JsonRecord {
  const beside = [record.meta, record.metadata].filter(isRecord);
  if (beside.length === 0) return record;
  const kinds = new Set(Object.keys(record).map((name) => fieldKind(name)?.kind));
  const more = beside.flatMap(Object.entries).filter(([name]) => {
    const kind = fieldKind(name)?.kind;
    return kind !== undefined && OF_METADATA.test(kind) && !kinds.has(kind);
  });
  return more.length === 0 ? record : { ...Object.fromEntries(more), ...record };
}
