import { fromHtml } from 'hast-util-from-html';
import type { Nodes, Parents, RootContent } from 'mdast';
import { parseWrittenDate } from '../../article/written-dates.ts';
import { problem } from '../../problems/problem.ts';
import { bylineNames } from '../clean/byline.ts';
import { type ArticleDraft, addNames } from '../clean/draft-body.ts';
import { toAddress } from '../html/address.ts';
import { embedOf } from '../html/embeds.ts';
import { figureOf } from '../html/pictures.ts';
import { toBlocks } from '../html/to-blocks.ts';
import { decodedText } from '../input/decode-stream.ts';
import { languageNamed } from '../language/detect-language.ts';
import { isBlock, parseMarkdown, textOf } from '../markdown.ts';
import { isPrivateField, personName } from '../privacy/not-articles.ts';
import { keepPrivate, standingOf } from '../privacy/standing.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Importer } from './importer.ts';
import { expandTemplates } from './markdown-templates.ts';
import { newDraft } from './read-text.ts';

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
  title: ['title', 'headline', 'العنوان'],
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
  image: [
    'image',
    'heroImage',
    'cover',
    'thumbnail',
    'featured_image',
    'featuredImage',
    'banner',
    'images',
    'header',
  ],
  alt: ['imageAlt', 'heroImageAlt', 'alt', 'image_alt'],
  source: ['source', 'source_name', 'publisher', 'المصدر'],
  sourceUrl: ['source_url', 'original_url', 'canonical', 'canonicalURL', 'canonical_url', 'link', 'الرابط'],
  language: ['language', 'lang'],
  license: ['license'],
} as const;

function takeFields(draft: ArticleDraft, data: Values, today: string | undefined): void {
  const { fields, edits, lines } = draft;
  const used = new Set<string>();
  const take = (name: keyof typeof NAMES): string[] => {
    for (const key of NAMES[name]) {
      const found = textsOf(data[key]);
      if (found.length === 0) continue;
      used.add(key);
      lines.push(...found);
      return found;
    }
    return [];
  };
  for (const key of ['title', 'subtitle', 'summary', 'series', 'license'] as const) {
    const [value] = take(key);
    if (value !== undefined) fields[key] = value.replace(/\s+/g, ' ');
  }
  const [language] = take('language');
  const tag = languageNamed(language);
  if (tag !== undefined) fields.language = tag;
  if (language !== undefined)
    edits.push({ rule: 'unused-metadata', place: 'field:language', before: language, after: tag ?? '' });
  for (const key of ['published', 'updated'] as const) {
    const [value] = take(key);
    const found = value === undefined ? undefined : parseWrittenDate(value, undefined, tag);
    if (found) {
      fields[key] = found.date;
      if (value !== undefined && !/^\d{4}-/.test(value)) fields.printed = { ...fields.printed, [key]: value };
    } else if (value !== undefined)
      edits.push({ rule: 'unused-metadata', place: `field:${key}`, before: value, after: '' });
  }
  addNames(
    draft,
    'authors',
    take('authors').flatMap((each) => bylineNames(personName(each) ?? '')),
  );
  draft.sections.push(...take('sections'));
  addNames(
    draft,
    'topics',
    take('topics').map((each) => each.replace(/^#/, '')),
  );
  fields.people = take('people');
  addNames(draft, 'places', take('places'));
  const [slug] = take('slug');
  if (slug !== undefined) draft.slug = slug.replace(/^.*\//, '');
  const old = [...take('old'), ...take('aliases')];
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

function pathOf(address: string): string | undefined {
  let path = address;
  if (/^https?:/.test(address)) {
    try {
      path = new URL(address).pathname;
    } catch {
      return undefined;
    }
  } else if (!address.startsWith('/')) return undefined;
  try {
    path = decodeURIComponent(path);
  } catch {
    // A path with a broken escape stands as it is.
  }
  return path === '/' || /[\s?#%:]/.test(path) ? undefined : path;
}

const HTML_BLOCK = /^<(?:figure|iframe|blockquote|video|audio|table|div|p|center|img|script|embed|object)\b/i;

/** Turns HTML inside Markdown into blocks of our own, where it is whole in one node. */
function convertHtml(draft: ArticleDraft): void {
  draft.body.children = draft.body.children.flatMap((node): RootContent[] => {
    if (node.type !== 'html') return [node];
    if (/^<!--/.test(node.value)) {
      // Notes that nobody was to read: the file that has them is not offered.
      draft.holdsPrivate = true;
      draft.edits.push({ rule: 'hidden', place: 'body', before: node.value, after: '' });
      return [];
    }
    if (!HTML_BLOCK.test(node.value)) return [node];
    const blocks = toBlocks(fromHtml(node.value, { fragment: true }), { edits: draft.edits });
    for (const block of blocks) if (node.position) block.position = node.position;
    return blocks;
  });
}

/** Rewrites what blogs write their own way: lone pictures, lone addresses of players, callouts. */
function settleBlocks(draft: ArticleDraft): void {
  draft.body.children = draft.body.children.map((node): RootContent => {
    if (node.type === 'heading' && node.depth === 1 && draft.fields.title !== undefined)
      return { ...node, depth: 2 };
    if (node.type === 'blockquote') return calloutOf(node) ?? node;
    if (node.type !== 'paragraph' || node.children.length !== 1) return node;
    const only = node.children[0];
    if (only?.type === 'image' && only.title) return figureOf({ ...only, title: null }, only.title);
    if (only?.type === 'link' && textOf(only) === only.url) {
      const embed = embedOf(only.url);
      if (embed.name !== 'embed' || /\/status\/|instagram\.com\/p\/|t\.me\//.test(only.url)) return embed;
    }
    return node;
  });
}

function calloutOf(quote: Parents & RootContent): RootContent | undefined {
  const first = quote.children[0];
  if (first?.type !== 'paragraph') return undefined;
  const found = /^\[!(\w+)\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(textOf(first));
  const text = first.children[0];
  if (!found || text?.type !== 'text') return undefined;
  text.value = text.value.replace(/^\[!\w+\][+-]?[ \t]*[^\n]*(?:\n|$)/, '');
  const title = found[2]?.trim() ?? '';
  const children = quote.children.filter(
    (child) => textOf(child as Nodes).trim() !== '' || !isBlock(child as Nodes),
  );
  return {
    type: 'containerDirective',
    name: 'note',
    attributes: title === '' ? {} : { title },
    children: children as never,
  };
}

function shiftLines(node: Nodes, by: number): void {
  if (node.position)
    node.position = {
      start: { ...node.position.start, line: node.position.start.line + by },
      end: { ...node.position.end, line: node.position.end.line + by },
    };
  if ('children' in node) for (const child of node.children) shiftLines(child, by);
}

/** Reads one file of Markdown. */
export function readMarkdownFile(text: string, name: string, today?: string): ArticleDraft {
  const draft = newDraft();
  draft.raw = text;
  const parts = readFrontMatter(text);
  if (parts) takeFields(draft, parts.data, today);
  if (parts?.fault !== undefined)
    draft.problems.push(problem('article-broken', { line: 1 }, { position: 1, reason: parts.fault }));
  // Jekyll: 2024-02-20-slug.md
  const dated = /^(\d{4}-\d\d-\d\d)-(.+)\.\w+$/.exec(name);
  if (dated) {
    draft.fields.published ??= parseWrittenDate(dated[1] ?? '')?.date;
    if (draft.fields.published === undefined) delete draft.fields.published;
    if (dated[2] !== undefined) draft.slug ??= dated[2];
  } else if (/^[\w-]+\.\w+$/.test(name) && !/^(?:index|readme|_index)\./i.test(name) && parts)
    draft.slug ??= name.replace(/\.\w+$/, '');
  const body = expandTemplates(parts?.body ?? text.replace(/^\uFEFF/, ''), draft);
  draft.body = parseMarkdown(body);
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
    } else if (parts)
      draft.fields.title = name
        .replace(/\.\w+$/, '')
        .replace(/^\d{4}-\d\d-\d\d-/, '')
        .replace(/-/g, ' ');
  }
  convertHtml(draft);
  settleBlocks(draft);
  return draft;
}

const SIGNS = [
  /^#{1,6} \S/m,
  /\[[^\]\n]+\]\([^)\n]+\)/,
  /^> \S/m,
  /^```/m,
  /\*\*[^*\n]+\*\*/,
  /^(?:[-*+]|\d+\.) \S.*\n(?:[-*+]|\d+\.) \S/m,
  /!\[[^\]\n]*\]\(/,
  /^\|.*\|\s*\n\|[\s:|-]+\|/m,
];

/** Markdown with the front matter of any generator, or with none. */
export const markdown: Importer = {
  name: 'markdown',
  example: '--- title: \u2026 ---: Hugo, Jekyll, Obsidian, Astro (.md)',
  recognise: ({ text, name }) => {
    if (/^(?:---|\+\+\+)[ \t]*\r?\n/.test(text) && readFrontMatter(text) !== undefined) return true;
    const signs = SIGNS.filter((sign) => sign.test(text)).length;
    return signs >= 2 || (signs === 1 && /\.(?:md|markdown|mdx|mdown)$/i.test(name));
  },
  async *read(input, options, notes) {
    const text = await decodedText(input, options, notes);
    yield readMarkdownFile(text, input.name, options.today);
  },
};
