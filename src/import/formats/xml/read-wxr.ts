import { parseWrittenDate } from '../../../article/written-dates.ts';
import { withoutEscapes } from '../../../markup/percent.ts';
import { problem } from '../../../problems/problem.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';
import { toAddress } from '../../html/address.ts';
import { makeParagraphs } from '../../html/paragraphs.ts';
import { decodedPieces } from '../../input/decode-stream.ts';
import { languageNamed } from '../../language/detect-language.ts';
import { personName } from '../../privacy/not-articles.ts';
import { keepPrivate } from '../../privacy/standing.ts';
import { rootElement } from '../beginning.ts';
import { plainLine, readFragment } from '../fragment.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { offsetDate } from '../offset-date.ts';
import { oldPath } from '../old-address.ts';
import { builtContent } from '../page-builders.ts';
import { newDraft } from '../read-text.ts';
import { isSystemPost, lockedByRule, metaOf, standingOfPost } from '../wxr-post.ts';
import { postsInLanguages } from './qtranslate.ts';
import { type Attachment, expandShortcodes } from './shortcodes.ts';
import { childrenOf, childText, isEmptyItem, parseXml, splitItems, type XmlElement } from './xml.ts';

/** What a WordPress export holds besides its posts. */
interface Blog {
  readonly title: string | undefined;
  readonly language: string | undefined;
  /** The address of the blog, from which relative addresses start. */
  readonly base: string | undefined;
  readonly authors: Map<string, string>;
  readonly attachments: Map<string, Attachment>;
  /** Pictures attached to a post, by its id. */
  readonly attached: Map<string, string[]>;
  /** What is for members only, by rules that are posts of the export. */
  readonly rules: Set<string>;
}

/** Reads an element that may stand in any of WordPress's namespaces' versions. */
async function surveyBlog(input: Input, options: ReadOptions): Promise<Blog> {
  const blog: { -readonly [Key in keyof Blog]: Blog[Key] } = {
    title: undefined,
    language: undefined,
    base: undefined,
    authors: new Map(),
    attachments: new Map(),
    attached: new Map(),
    rules: new Set(),
  };
  for await (const part of splitItems(decodedPieces(input, options, { skipped: {} }), undefined, false)) {
    if ('head' in part) {
      readHead(part.head, blog);
      continue;
    }
    const type = /<wp:post_type>\s*(?:<!\[CDATA\[)?(attachment|memberpressrule)/.exec(part.raw)?.[1];
    if (type === undefined) continue;
    const { root } = parseXml(part.raw);
    if (root && type === 'memberpressrule') for (const rule of lockedByRule(root)) blog.rules.add(rule);
    const id = childText(root, 'wp:post_id');
    const url = childText(root, 'wp:attachment_url') ?? childText(root, 'guid');
    if (!root || type !== 'attachment' || id === undefined || url === undefined) continue;
    const alt = metaOf(root).get('_wp_attachment_image_alt') ?? '';
    blog.attachments.set(id, {
      url,
      alt,
      caption: plainLine(childText(root, 'excerpt:encoded')),
      title: plainLine(childText(root, 'title')),
    });
    const parent = childText(root, 'wp:post_parent');
    if (parent !== undefined && parent !== '0')
      blog.attached.set(parent, [...(blog.attached.get(parent) ?? []), id]);
  }
  return blog;
}

function readHead(head: string, blog: { -readonly [Key in keyof Blog]: Blog[Key] }): void {
  const { root } = parseXml(head);
  const channel = root?.children[0] ?? root;
  const title = plainLine(childText(channel, 'title'));
  if (title !== '') blog.title = title;
  blog.language = languageNamed(childText(channel, 'language'));
  blog.base = toAddress(childText(channel, 'wp:base_blog_url', 'wp:base_site_url', 'link'));
  for (const author of childrenOf(channel, 'wp:author')) {
    const login = childText(author, 'wp:author_login');
    const name =
      childText(author, 'wp:author_display_name') ??
      [childText(author, 'wp:author_first_name'), childText(author, 'wp:author_last_name')]
        .filter((each) => each !== undefined)
        .join(' ');
    // An e-mail address never stands for a name.
    if (login !== undefined && name !== '') blog.authors.set(login, plainLine(name));
  }
}

// Elements that are read elsewhere, or tell nothing about the article.
const TAKEN = new Set(
  'title link guid description pubDate dc:creator content:encoded excerpt:encoded wp:post_id wp:post_date wp:post_date_gmt wp:post_modified wp:post_modified_gmt wp:post_name wp:status wp:post_type wp:post_parent wp:menu_order wp:comment_status wp:ping_status wp:is_sticky wp:post_password category wp:postmeta wp:comment wp:attachment_url'.split(
    ' ',
  ),
);

function noteUnused(draft: ArticleDraft, item: XmlElement): void {
  const note = (name: string, value: string) => {
    if (value.trim() !== '')
      draft.edits.push({
        rule: 'unused-metadata',
        place: `field:${name}`,
        before: value.length > 2000 ? `${value.slice(0, 2000)}\u2026` : value,
        after: '',
      });
  };
  for (const meta of childrenOf(item, 'wp:postmeta')) {
    const key = childText(meta, 'wp:meta_key') ?? '';
    if (key !== '_thumbnail_id') note(key, childText(meta, 'wp:meta_value') ?? '');
  }
  for (const each of item.children) if (!TAKEN.has(each.name)) note(each.name, each.text);
}

/** Makes a draft of a post or page. */
function readPost(item: XmlElement, blog: Blog, today: string | undefined): ArticleDraft {
  const draft = newDraft();
  const { fields, lines, edits } = draft;
  const type = childText(item, 'wp:post_type') ?? '';
  const status = childText(item, 'wp:status') ?? 'publish';
  const id = childText(item, 'wp:post_id') ?? '';
  const title = plainLine(childText(item, 'title'));
  if (title !== '') fields.title = title;
  lines.push(title);
  if (type === 'page') draft.kind = 'page';
  keepPrivate(draft, standingOfPost(item, status, today, blog.rules));
  const published =
    offsetDate(childText(item, 'wp:post_date'), childText(item, 'wp:post_date_gmt')) ??
    parseWrittenDate(childText(item, 'pubDate') ?? '')?.date;
  if (published !== undefined) fields.published = published;
  const updated = offsetDate(childText(item, 'wp:post_modified'), childText(item, 'wp:post_modified_gmt'));
  if (updated !== undefined && published !== undefined && updated.slice(0, 10) > published.slice(0, 10))
    fields.updated = updated;
  const login = childText(item, 'dc:creator');
  if (login !== undefined) {
    const name = personName(blog.authors.get(login) ?? login) ?? '';
    if (name === '' || /^(?:admin|administrator|wordpress|root)$/i.test(name))
      edits.push({ rule: 'unused-metadata', place: 'field:dc:creator', before: login, after: '' });
    else addNames(draft, 'authors', [name]);
  }
  const coauthors: string[] = [];
  // WPML's own export names the group of a translation and its language in the data of the post.
  const data = metaOf(item);
  let language = ['_wpml_import_language_code', '_wpml_language_code', '_wpml_language', 'wpml_language']
    .map((key) => data.get(key))
    .find((each) => each);
  let translations = ['_wpml_import_translation_group', '_wpml_trid', 'trid']
    .map((key) => data.get(key))
    .find((each) => each);
  for (const category of childrenOf(item, 'category')) {
    const name = plainLine(category.text);
    lines.push(name);
    const domain = category.attributes.domain ?? 'category';
    // Co-Authors Plus keeps all authors as terms; Polylang the language, and a term that the translations share.
    if (/^(?:language|post_translations)$/.test(domain))
      edits.push({ rule: 'unused-metadata', place: `field:${domain}`, before: name, after: '' });
    if (domain === 'author') {
      coauthors.push(personName(name) ?? '');
      if (personName(name) !== name)
        edits.push({
          rule: 'unused-metadata',
          place: 'field:author',
          before: name,
          after: personName(name) ?? '',
        });
    } else if (domain === 'language') language = category.attributes.nicename;
    else if (domain === 'post_translations') translations = category.attributes.nicename ?? name;
    else if (domain === 'category') draft.sections.push(name);
    else if (domain === 'post_tag' || domain === 'tag') addNames(draft, 'topics', [name]);
    else edits.push({ rule: 'unused-metadata', place: `field:${domain}`, before: name, after: '' });
  }
  if (coauthors.some((name) => name !== '')) {
    draft.fields.authors = [];
    addNames(draft, 'authors', coauthors);
  }
  const tag = languageNamed(language);
  if (tag !== undefined && translations !== undefined)
    draft.translation = { key: translations, language: tag };
  const named = tag ?? blog.language;
  if (named !== undefined) fields.language = named;
  const link = toAddress(childText(item, 'link'), blog.base);
  const name = childText(item, 'wp:post_name');
  // Squarespace writes the whole way of a page there.
  const slug = name === undefined ? undefined : withoutEscapes(name).replace(/^.*\/|\.html?$/g, '');
  if (slug !== undefined) draft.slug = slug;
  const alias = oldPath(link);
  if (alias !== undefined && status === 'publish') fields.aliases = [alias];
  if (link !== undefined && /^https?:/.test(link))
    fields.source = { ...(blog.title === undefined ? {} : { name: blog.title }), url: link };
  // WordPress answers at the number of a post too, and writes links so into drafts and short links.
  const numbered = `${type === 'page' ? '?page_id' : '?p'}=${id}`;
  draft.also = [childText(item, 'guid'), toAddress(numbered, blog.base)].filter(
    (each) => each !== undefined && each !== link && /^https?:/.test(each),
  ) as string[];
  const excerpt = plainLine(childText(item, 'excerpt:encoded'));
  if (excerpt !== '') {
    fields.summary = excerpt;
    lines.push(excerpt);
  }
  const thumbnail = blog.attachments.get(metaOf(item).get('_thumbnail_id') ?? '');
  if (thumbnail)
    draft.lead = {
      src: thumbnail.url,
      alt: thumbnail.alt || thumbnail.title,
      ...(thumbnail.caption === '' ? {} : { caption: thumbnail.caption }),
    };
  const given = item.children.find((each) => each.name === 'content:encoded')?.text ?? '';
  const content = builtContent(given, metaOf(item));
  const plain = expandShortcodes(content, edits, blog.attachments, blog.attached.get(id));
  const isBlocks = content.includes('<!-- wp:');
  const fragment = readFragment(plain, edits, link ?? blog.base, isBlocks ? undefined : makeParagraphs);
  draft.body.children = fragment.blocks;
  lines.push(...fragment.lines);
  noteUnused(draft, item);
  return draft;
}

/** WordPress exports (WXR), read as a stream in two passes: attachments and authors first, then posts and pages. */
export const wxr: Importer = {
  name: 'wxr',
  example: '<rss xmlns:wp="http://wordpress.org/export/1.2/">: WordPress, Squarespace',
  isStreamed: true,
  recognise: ({ text }) =>
    rootElement(text)?.name === 'rss' && /xmlns:wp\s*=|<wp:wxr_version>/.test(text.slice(0, 20_000)),
  async *read(input: Input, options: ReadOptions, notes: ReadNotes) {
    const blog = await surveyBlog(input, options);
    let count = 0;
    for await (const part of splitItems(decodedPieces(input, options, notes))) {
      if ('head' in part) continue;
      const { root, faults } = parseXml(part.raw);
      const position = count++;
      const type = childText(root, 'wp:post_type') ?? '';
      if (isEmptyItem(root)) {
        countSkipped(notes, 'empty items');
        continue;
      }
      if (root && part.isWhole && isSystemPost(root, type)) {
        countSkipped(notes, type);
        continue;
      }
      const comments = childrenOf(root, 'wp:comment').length;
      if (comments > 0) countSkipped(notes, 'comments', comments);
      const posts = root && part.isWhole ? postsInLanguages(root) : [undefined];
      for (const [at, post] of posts.slice(1).entries()) {
        const other = post ? readPost(post, blog, options.today) : newDraft();
        other.position = `${position}.${at + 1}`;
        other.raw = part.raw;
        yield other;
      }
      const draft = posts[0] ? readPost(posts[0], blog, options.today) : newDraft();
      draft.position = position;
      draft.line = part.line;
      draft.raw = part.raw;
      const [reason] = faults;
      if (!root || !part.isWhole) {
        draft.lines = part.raw.split('\n');
        draft.refused = problem(
          'article-broken',
          { line: part.line },
          { position: position + 1, reason: part.isWhole ? (reason ?? 'empty') : 'the file ends inside it' },
        );
      } else if (reason !== undefined)
        draft.problems.push(problem('xml-malformed', { line: part.line }, { reason }));
      yield draft;
    }
  },
};
