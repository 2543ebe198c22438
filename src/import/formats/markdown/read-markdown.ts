import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TEXT_LIMITS } from '../../../article/text-limits.ts';
import { parseWrittenDate } from '../../../article/written-dates.ts';
import { problem, WarraqError } from '../../../problems/problem.ts';
import { takeAuthors } from '../../clean/byline.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';
import { titleOfFile } from '../../clean/headline.ts';
import { toAddress } from '../../html/address.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { languageNamed } from '../../language/detect-language.ts';
import { checkWork, excessProblem, parseMarkdown, textOf } from '../../markdown.ts';
import { isPrivateField } from '../../privacy/not-articles.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { countSkipped, type Importer } from '../importer.ts';
import { type FieldKind, fieldKind } from '../json/field-names.ts';
import { dateOf } from '../json/field-values.ts';
import { newDraft } from '../read-text.ts';
import { isTemplateText } from '../template-text.ts';
import { readFrontMatter } from './front-matter.ts';
import { convertBlogForms, convertHtml, keepLineEnds, shiftLines } from './markdown-blocks.ts';
import { expandContainers } from './markdown-containers.ts';
import { expandNotes } from './markdown-notes.ts';
import { type MarkdownPlace, pathOf, placeOfMarkdown } from './markdown-place.ts';
import { expandTemplates } from './markdown-templates.ts';
import { takeBundle } from './text-bundle.ts';

type Values = Readonly<Record<string, unknown>>;

const textsOf = (value: unknown): string[] => {
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

function takeFields(draft: ArticleDraft, data: Values, today: string | undefined): void {
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
  for (const key of ['title', 'subtitle', 'summary', 'series', 'license'] as const) {
    const [value] = take(key);
    if (value === undefined) continue;
    // A summary is no Markdown: of its links the words stay.
    const plain = value.replace(/(?<!!)\[([^\][\n]{1,500})\]\([^()\s]{1,1000}\)/g, '$1');
    if (plain !== value)
      edits.push({ rule: 'unused-metadata', place: `field:${key}`, before: value, after: plain });
    fields[key] = plain.replace(/\s+/g, ' ');
  }
  const [language] = take('language');
  const tag = languageNamed(language);
  if (tag !== undefined) fields.language = tag;
  if (language !== undefined)
    edits.push({ rule: 'unused-metadata', place: 'field:language', before: language, after: tag ?? '' });
  for (const key of ['published', 'updated'] as const) {
    const [value] = take(key);
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
  const [slug] = take('slug');
  if (slug !== undefined) {
    draft.slug = slug.replace(/\/+$/, '').replace(/^.*\//, '');
    // The slug is recorded as an edit, since the file's name may differ from it.
    edits.push({ rule: 'unused-metadata', place: 'field:slug', before: slug, after: draft.slug });
  }
  // Gatsby's slug is the whole path.
  const own = slug?.includes('/') && !/^https?:/.test(slug) ? [`/${slug.replace(/^\/+/, '')}`] : [];
  const old = [...own, ...take('old'), ...take('aliases')];
  // Obsidian's aliases are other names of a note, not addresses.
  fields.aliases = old.map(pathOf).filter((each) => each !== undefined);
  for (const each of old)
    if (pathOf(each) === undefined)
      edits.push({ rule: 'unused-metadata', place: 'field:aliases', before: each, after: '' });
  const [picture] = take('image');
  const [alt] = take('alt');
  if (picture !== undefined) draft.lead = { src: picture, ...(alt === undefined ? {} : { alt }) };
  const [name] = take('source');
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
  if (data.layout === 'page' || data.type === 'page') draft.kind = 'page';
  for (const [key, value] of Object.entries(data)) {
    if (used.has(key) || value === null || typeof value === 'boolean') continue;
    edits.push({
      rule: 'unused-metadata',
      place: `field:${key}`,
      before: typeof value === 'string' ? value : JSON.stringify(value),
      after: '',
    });
  }
}

const isJekyll = (name: string) => /^\d{4}-\d\d-\d\d-/.test(name);

/** Jekyll divides categories and tags that are one text at its spaces. */
function wordLists(data: Values): Values {
  const divided = ['categories', 'category', 'tags'].flatMap((key) => {
    const value = data[key];
    return typeof value === 'string' && !value.includes(',') && key !== 'category'
      ? [[key, value.trim().split(/\s+/)] as const]
      : [];
  });
  return { ...data, ...Object.fromEntries(divided) };
}

/** Takes the language, the translation and the kind of page from the file's folders and name. */
function takePlace(draft: ArticleDraft, place: MarkdownPlace, data: Values): void {
  const { language } = place;
  if (language !== undefined && !/^ar\b/.test(language)) draft.fields.language ??= language;
  if (place.isList) draft.kind = 'page';
  const [key] = textsOf(data.translationKey ?? data.translation_key ?? data.ref);
  draft.translation = { key: key ?? place.key, language: draft.fields.language ?? language ?? 'ar' };
}

/** Reads one file of Markdown. */
function readMarkdownFile(text: string, path: string, isVault: boolean, today?: string): ArticleDraft {
  checkWork(text);
  const name = path.replace(/^.*\//, '');
  const place = placeOfMarkdown(path);
  const draft = newDraft();
  draft.raw = text;
  const parts = readFrontMatter(text, name);
  const keys = Object.keys(parts?.data ?? {}).length;
  if (keys > TEXT_LIMITS.names) throw new WarraqError(excessProblem({ what: 'names', count: keys }));
  if (parts) takeFields(draft, isJekyll(name) ? wordLists(parts.data) : parts.data, today);
  if (parts?.fault !== undefined) {
    const { reason, text: before } = parts.fault;
    draft.problems.push(problem('front-matter-malformed', { line: 1 }, { reason }));
    draft.edits.push({ rule: 'unused-metadata', place: 'field:front-matter', before, after: '' });
  }
  // Jekyll: 2024-02-20-slug.md
  const dated = /^(\d{4}-\d\d-\d\d)-(.+)\.\w+$/.exec(name);
  // Names of files in folders that are named for their texts (Grav, Kirby and others).
  const isNamedByFolder = /^(?:item|main|post|article|page|default)$/i.test(place.stem);
  if (dated) {
    draft.fields.published ??= parseWrittenDate(dated[1] ?? '')?.date;
    if (draft.fields.published === undefined) delete draft.fields.published;
    draft.slug ??= place.stem;
  } else if (
    /^[\w.-]+$/.test(name) &&
    !place.isIndex &&
    !/^readme\./i.test(name) &&
    parts &&
    !isNamedByFolder
  )
    draft.slug ??= place.stem;
  if (place.isIndex && place.stem !== '') draft.slug ??= place.stem;
  takePlace(draft, place, parts?.data ?? {});
  const notes = expandNotes(parts?.body ?? text.replace(/^\uFEFF/, ''), draft, name);
  const body = expandTemplates(expandContainers(notes, draft), draft, name);
  draft.body = parseMarkdown(body);
  if (isVault) keepLineEnds(draft.body);
  shiftLines(draft.body, (parts?.bodyLine ?? 1) - 1);
  draft.lines.push(...textOf(draft.body).split('\n'));
  if (draft.fields.title === undefined) {
    const heading = draft.body.children.find((node) => node.type === 'heading' && node.depth === 1);
    if (heading) {
      draft.fields.title = textOf(heading);
      draft.edits.push({
        rule: 'headline',
        place: `line:${heading.position?.start.line ?? 1}`,
        before: draft.fields.title,
        after: draft.fields.title,
      });
      draft.body.children = draft.body.children.filter((node) => node !== heading);
    } else if (parts && !isNamedByFolder) draft.fields.title = place.stem.replace(/-/g, ' ');
    else draft.fileTitle = titleOfFile(place.stem);
  }
  convertHtml(draft);
  convertBlogForms(draft);
  return draft;
}

const SIGNS = [
  /^#{1,6} \S/m,
  /\[[^\][\n]+\]\([^()\n]+\)/,
  /^> \S/m,
  /^```/m,
  /\*\*[^*\n]+\*\*/,
  /^(?:[-*+]|\d+\.) \S.*\n(?:[-*+]|\d+\.) \S/m,
  /!\[[^\][\n]*\]\(/,
  /^\|.*\|\s*\n\|[\s:|-]+\|/m,
  /\[\[[^\][\n]+\]\]/,
  /^[ \t]*#[\p{L}_][^\s#]*(?:[ \t]+#[^\s#]+)*[ \t]*$/mu,
  /%%[^%\n]+%%|==[^\s=][^=\n]*==/,
];

// Front matter that a sample is too short to hold to its end: a picture within it, a long summary.
const BEGINS_WITH_DATA = /^(?:---[ \t]*\r?\n\s*[\w"'\p{L}-]+\s*:|\+\+\+[ \t]*\r?\n\s*[\w"'-]+\s*=)/u;

/** Markdown with the front matter of any generator, or with none. */
export const markdown: Importer = {
  name: 'markdown',
  example: '--- title: \u2026 ---: Hugo, Jekyll, Obsidian, Astro, Notion (.md)',
  recognise: ({ text, name, isCut }) => {
    if (isCut && BEGINS_WITH_DATA.test(text)) return true;
    if (/^(?:---|\+\+\+)[ \t]*\r?\n/.test(text) && readFrontMatter(text) !== undefined) return true;
    if (readFrontMatter(text, name) !== undefined) return true;
    const signs = SIGNS.filter((sign) => sign.test(text)).length;
    return signs >= 2 || (signs === 1 && /\.(?:md|markdown|mdx|mdown)$/i.test(name));
  },
  async *read(input, options, notes) {
    const text = await decodedText(input, options, notes);
    if (isTemplateText(text, true)) {
      notes.skipped.template = (notes.skipped.template ?? 0) + 1;
      return;
    }
    const isVault = input.root !== undefined && existsSync(join(input.root, '.obsidian'));
    const draft = readMarkdownFile(text, `${dirname(input.path)}/${input.name}`, isVault, options.today);
    await takeBundle(draft, input, options.today);
    // Hugo keeps the title of a list of articles in a file of its own.
    if (draft.kind === 'page' && /^_index\./i.test(input.name) && draft.body.children.length === 0)
      countSkipped(notes, 'lists of articles');
    else yield draft;
  },
};
