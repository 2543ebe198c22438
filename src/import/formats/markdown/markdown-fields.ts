import { takeAuthors } from '../../clean/byline.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';
import { toAddress } from '../../html/address.ts';
import { languageNamed } from '../../language/detect-language.ts';
import { isPrivateField } from '../../privacy/not-articles.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { recordingOf } from '../../recordings.ts';
import { type FieldKind, fieldKind } from '../json/field-names.ts';
import { dateOf } from '../json/field-values.ts';
import { pathOf } from './markdown-place.ts';

type Values = Readonly<Record<string, unknown>>;

/** Gives the texts of a value of front matter: of a text, a list, an object that is called by a name. */
export const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (typeof value === 'number') return [String(value)];
  if (value instanceof Date) return [value.toISOString()];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null) {
    const { name, title, src, url, path } = value as Record<string, unknown>;
    return textsOf(name ?? title ?? src ?? url ?? path);
  }
  return [];
};

const NAMES = {
  title: ['title', 'headline', 'العنوان', 'name'],
  subtitle: ['subtitle', 'sub_title'],
  summary: ['summary', 'description', 'excerpt', 'abstract', 'lead'],
  published: [
    'published',
    'date',
    'pubDate',
    'publishDate',
    'published_at',
    'datePublished',
    'pub_date',
    'created',
    'التاريخ',
  ],
  updated: ['updated', 'lastmod', 'updatedDate', 'modified', 'last_modified_at', 'updated_at'],
  authors: ['authors', 'author', 'byline', 'writer', 'الكاتب'],
  sections: ['section', 'sections', 'category', 'categories', 'القسم'],
  topics: ['topics', 'tags', 'keywords', 'tag', 'الوسوم'],
  people: ['people'],
  places: ['places'],
  series: ['series'],
  slug: ['slug'],
  old: ['permalink', 'url'],
  aliases: ['aliases', 'redirect_from', 'alias'],
  former: [
    'legacy_path',
    'legacy_url',
    'old_path',
    'old_url',
    'oldUrl',
    'redirects',
    'redirect_urls',
    'wordpress_url',
    'blogger_orig_url',
  ],
  image: ['image', 'heroImage', 'cover', 'thumbnail', 'featured_image', 'banner', 'images', 'header'],
  alt: ['imageAlt', 'alt'],
  source: ['source', 'source_name', 'publisher', 'المصدر'],
  sourceUrl: ['source_url', 'original_url', 'canonical', 'canonicalURL', 'canonical_url', 'link', 'الرابط'],
  language: ['language', 'lang'],
  license: ['license'],
} as const;

// What dumps call by more names than front matter does.
const SAME_KIND: { readonly [name in keyof typeof NAMES]?: FieldKind } = {
  published: 'published',
  updated: 'updated',
  authors: 'author',
  sections: 'section',
  topics: 'topics',
  summary: 'summary',
  image: 'image',
  alt: 'imageAlt',
};

/** Takes what front matter says of a note into its fields; what has no place among them is recorded. */
export function takeFields(draft: ArticleDraft, data: Values, today: string | undefined): void {
  const { fields, edits, lines } = draft;
  const used = new Set<string>();
  const take = (name: keyof typeof NAMES): string[] => {
    const kind = SAME_KIND[name];
    // In another spelling, and in the words of other languages: `Date`, `تاريخ النشر`.
    const others = Object.keys(data).filter(
      (key) =>
        !used.has(key) &&
        (kind === undefined ? key.toLowerCase() === name.toLowerCase() : fieldKind(key)?.kind === kind),
    );
    for (const key of [...NAMES[name], ...others]) {
      const found = textsOf(data[key]);
      if (found.length === 0) continue;
      used.add(key);
      // A picture within the front matter is no text.
      lines.push(...found.filter((value) => !value.startsWith('data:')));
      return found;
    }
    return [];
  };
  // Of several values of a field that has one, the first.
  const takeFirst = (name: keyof typeof NAMES): string | undefined => {
    const [first, ...others] = take(name);
    if (others.length > 0)
      edits.push({
        rule: 'unused-metadata',
        place: `field:${name}`,
        before: others.join('\n'),
        after: '',
      });
    return first;
  };
  for (const key of ['title', 'subtitle', 'summary', 'series', 'license'] as const) {
    const value = takeFirst(key);
    if (value === undefined) continue;
    // A summary is no Markdown: of its links the words stay.
    const plain = value.replace(/(?<!!)\[([^\][\n]{1,500})\]\([^()\s]{1,1000}\)/g, '$1');
    if (plain !== value)
      edits.push({ rule: 'unused-metadata', place: `field:${key}`, before: value, after: plain });
    fields[key] = plain.replace(/\s+/g, ' ');
  }
  const language = takeFirst('language');
  const tag = languageNamed(language);
  if (tag !== undefined) fields.language = tag;
  if (language !== undefined)
    edits.push({ rule: 'unused-metadata', place: 'field:language', before: language, after: tag ?? '' });
  for (const key of ['published', 'updated'] as const) {
    const value = takeFirst(key);
    const found = value === undefined ? undefined : dateOf(value, tag);
    if (found) {
      fields[key] = found.date;
      // A time without its offset cannot be placed: the day is kept; of a damaged date the readable part, of a time
      // the seconds.
      if (value !== undefined && found.date !== value && /^\d{4}-/.test(value))
        edits.push({ rule: 'unused-metadata', place: `field:${key}`, before: value, after: found.date });
      if (value !== undefined && !/^\d{4}-/.test(value)) fields.printed = { ...fields.printed, [key]: value };
    } else if (value !== undefined)
      edits.push({ rule: 'unused-metadata', place: `field:${key}`, before: value, after: '' });
  }
  takeAuthors(draft, take('authors'));
  draft.sections.push(...take('sections'));
  addNames(
    draft,
    'topics',
    take('topics').map((each) => each.replace(/^#/, '')),
  );
  fields.people = take('people');
  addNames(draft, 'places', take('places'));
  const slug = takeFirst('slug');
  if (slug !== undefined) {
    draft.slug = slug.replace(/\/+$/, '').replace(/^.*\//, '');
    // The slug is recorded as an edit, since the file's name may differ from it.
    edits.push({ rule: 'unused-metadata', place: 'field:slug', before: slug, after: draft.slug });
  }
  // Gatsby's slug is the whole path.
  const own = slug?.includes('/') && !/^https?:/.test(slug) ? [`/${slug.replace(/^\/+/, '')}`] : [];
  const old = [...own, ...take('old'), ...take('aliases'), ...take('former')];
  // Obsidian's aliases are other names of a note, not addresses.
  fields.aliases = old.map(pathOf).filter((each) => each !== undefined);
  for (const each of old)
    if (pathOf(each) === undefined)
      edits.push({ rule: 'unused-metadata', place: 'field:aliases', before: each, after: '' });
  const picture = takeFirst('image');
  const alt = takeFirst('alt');
  if (picture !== undefined) draft.lead = { src: picture, ...(alt === undefined ? {} : { alt }) };
  const name = takeFirst('source');
  const url = [...take('sourceUrl'), name]
    .map((each) => toAddress(each))
    .find((each) => each !== undefined && /^https?:/.test(each));
  const named = name !== undefined && !/^https?:/.test(name) ? name : undefined;
  if (named !== undefined || url !== undefined)
    fields.source = {
      ...(named === undefined ? {} : { name: named }),
      ...(url === undefined ? {} : { url }),
    };
  keepPrivate(draft, standingOf(data, today));
  // Eleventy writes no page for it.
  if (data.permalink === false) keepPrivate(draft, { standing: 'draft', mark: 'permalink: false' });
  if (Object.keys(data).some(isPrivateField)) draft.holdsPrivate = true;
  if (/^(?:page|home|archives?|tags|categories)$/.test(String(data.layout)) || data.type === 'page')
    draft.kind = 'page';
  for (const [key, value] of Object.entries(data)) {
    if (used.has(key) || value === null || typeof value === 'boolean') continue;
    if (recordingOf(key, value) !== undefined) continue;
    edits.push({
      rule: 'unused-metadata',
      place: `field:${key}`,
      before: typeof value === 'string' ? value : JSON.stringify(value),
      after: '',
    });
  }
}
