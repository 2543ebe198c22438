import type { Element, Root as HastRoot, Parents } from 'hast';
import { problem } from '../../problems/problem.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import { addNames, paragraph } from '../clean/draft-body.ts';
import { baseAddress, toAddress } from '../html/address.ts';
import { unclosedEdits } from '../html/cut-page.ts';
import { editsFor } from '../html/dropped.ts';
import { attribute, find, findAll, isBlockElement, removeElements, visibleText } from '../html/element.ts';
import { findMainContent } from '../html/main-content.ts';
import { dropOverTitles } from '../html/over-title.ts';
import { isDataElement, type PageMetadata, readPageMetadata } from '../html/page-metadata.ts';
import { parseHtml } from '../html/parse-html.ts';
import { dropTrailingHeading, prune } from '../html/prune.ts';
import { toBlocks } from '../html/to-blocks.ts';
import { webCapture } from '../html/web-capture.ts';
import { decodedText } from '../input/decode-stream.ts';
import { languageNamed } from '../language/detect-language.ts';
import { textOf } from '../markdown.ts';
import { isSeenByItsOwner, standingOfPage } from '../privacy/page.ts';
import { keepPrivate } from '../privacy/standing.ts';
import { foldedLine } from '../words.ts';
import { holdsHtmlDocument, isHtmlDocument } from './beginning.ts';
import type { Importer } from './importer.ts';
import { dropNotionMarks, takeNotionProperties } from './pages/notion-page.ts';
import { savedAddress } from './pages/saved-address.ts';
import { newDraft } from './read-text.ts';
import { isTemplateText } from './template-text.ts';

// In characters. A shorter text is an article only where the page has metadata of one, or a date.
const SMALLEST_PAGE = 120;
const SMALLEST_ARTICLE = 20;

function takeMetadata(draft: ArticleDraft, page: PageMetadata): void {
  const { fields } = draft;
  if (page.title !== undefined) fields.title = page.title;
  if (page.subtitle !== undefined) fields.subtitle = page.subtitle;
  if (page.published !== undefined) fields.published = page.published;
  if (page.updated !== undefined) fields.updated = page.updated;
  if (page.printed !== undefined) fields.printed = { ...page.printed };
  if (page.agency !== undefined) fields.agency = page.agency;
  const language = languageNamed(page.language);
  if (language !== undefined) fields.language = language;
  addNames(draft, 'authors', page.authors);
  addNames(draft, 'topics', page.topics);
  draft.sections.push(...page.sections);
  if (page.site !== undefined || page.url !== undefined)
    fields.source = {
      ...(page.site === undefined ? {} : { name: page.site }),
      ...(page.url === undefined ? {} : { url: page.url }),
    };
  if (page.image) draft.lead = page.image;
}

/** Keeps a page's description as summary unless it is a cut-off beginning of the text, which is no summary. */
function takeSummary(draft: ArticleDraft, summary: string | undefined): void {
  if (summary === undefined || summary.length < 40) return;
  const start = foldedLine(summary.replace(/(?:\.{2,}|\u2026)\s*$/u, ''));
  const body = foldedLine(textOf(draft.body).slice(0, 3000));
  const isCut = /(?:\.{2,}|\u2026)\s*$/u.test(summary) || !/[.!\u061F?"\u201D\u00BB)]\s*$/u.test(summary);
  if (isCut && body.includes(start.slice(0, 60))) return;
  draft.fields.summary = summary;
}

/** Makes the body from the article text in the page's structured data. */
function takeDataBody(draft: ArticleDraft, text: string): void {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  draft.lines.push(...lines);
  draft.body.children = lines.map((line) => paragraph(line.replace(/\s+/g, ' ').trim()));
}

function drop(draft: ArticleDraft, rule: string, element: Element, parent?: Parents): void {
  const line = element.position?.start.line;
  draft.edits.push(...editsFor(rule, line ? `line:${line}` : 'page', element, parent));
}

/** Records the text of a page before and after the article as edits. */
function noteOutside(draft: ArticleDraft, body: Element, kept: ReadonlySet<Element>): void {
  const walk = (element: Element): void => {
    if (kept.has(element)) return;
    const holds = find(element, (each) => kept.has(each)) !== undefined;
    if (!holds) {
      drop(draft, 'boilerplate', element);
      return;
    }
    // Words of a line may run on from one element into the next: it is noted whole.
    let run: Element['children'] = [];
    const flush = () => {
      const before = visibleText({ type: 'root', children: run as HastRoot['children'] });
      if (before !== '') draft.edits.push({ rule: 'boilerplate', place: 'page', before, after: '' });
      run = [];
    };
    for (const child of element.children) {
      const isPart = child.type === 'element' && (kept.has(child) || find(child, (each) => kept.has(each)));
      if (isPart || (child.type === 'element' && isBlockElement(child))) {
        flush();
        walk(child);
      } else run.push(child);
    }
    flush();
  };
  walk(body);
}

/**
 * Reads one page of HTML as an article.
 *
 * @param savedFrom where it was saved from, as its file says
 * @param today the day of the run
 */
export function readPage(html: string, savedFrom?: string, today?: string): ArticleDraft {
  const root: HastRoot = parseHtml(html);
  showNoscript(root);
  const saved = savedFrom ?? savedAddress(html);
  const capture = webCapture(html, root, saved);
  const address = capture?.url ?? saved;
  const page = readPageMetadata(root, address, capture?.day);
  const own = find(root, (each) => each.tagName === 'base');
  const top = find(root, (each) => each.tagName === 'html');
  const from = baseAddress(address, page.url);
  const base = baseAddress(
    (own && attribute(own, 'href')) ?? (top && attribute(top, 'xmlBase' as 'lang')),
    from,
  );
  const canonical = find(root, (each) => each.tagName === 'link' && attribute(each, 'rel') === 'canonical');
  const url = toAddress(page.url ?? (canonical && attribute(canonical, 'href')), base);
  if (url !== undefined && /^https?:/.test(url)) page.url = url;
  if (page.image) page.image = { ...page.image, src: toAddress(page.image.src, base) ?? page.image.src };
  const draft = newDraft();
  draft.edits.push(...unclosedEdits(root, html));
  keepPrivate(draft, standingOfPage(root));
  if (isSeenByItsOwner(root)) draft.holdsPrivate = true;
  const body = find(root, (each) => each.tagName === 'body');
  const title = find(root, (each) => each.tagName === 'title');
  removeElements(
    root,
    (each) =>
      /^(?:script|style|template|noscript)$/.test(each.tagName) &&
      !holdsPicture(each) &&
      attribute(each, 'dataTelegramPost') === undefined,
    (each) => drop(draft, 'boilerplate', each),
  );
  draft.lines = [
    ...(title
      ? [
          title.children
            .map((child) => (child.type === 'text' ? child.value : ''))
            .join('')
            .trim(),
        ]
      : []),
    ...(body ? visibleText(body).split('\n') : []),
  ];
  draft.raw = html;
  takeMetadata(draft, page);
  takeNotionProperties(draft, root, today);
  if (capture?.day !== undefined) draft.fields.source = { ...draft.fields.source, retrieved: capture.day };
  dropNotionMarks(root);
  const main = findMainContent(root, page);
  const size = (main ?? []).reduce((sum, part) => sum + visibleText(part).length, 0);
  const smallest = page.isArticle || page.published !== undefined ? SMALLEST_ARTICLE : SMALLEST_PAGE;
  if (page.articleBody !== undefined && size < page.articleBody.length * 0.4) {
    // The page is rendered by scripts: only its structured data has the text.
    takeDataBody(draft, page.articleBody);
    if (body) noteOutside(draft, body, new Set());
    takeSummary(draft, page.summary);
    return draft;
  }
  if (!body || !main || size < smallest) {
    draft.refused = problem('article-no-page', {});
    return draft;
  }
  const titleText = title
    ? visibleText({ type: 'root', children: title.children as HastRoot['children'] })
    : '';
  if (titleText !== '')
    draft.edits.push({ rule: 'headline', place: 'page', before: titleText, after: page.title ?? '' });
  noteOutside(draft, body, new Set(main));
  for (const part of main) {
    dropOverTitles(part, page.title, (element, parent) => drop(draft, 'headline', element, parent));
    prune(part, (element, parent) => drop(draft, 'boilerplate', element, parent));
    // Dates and names inside the article's element are known from the metadata.
    removeElements(
      part,
      (each) =>
        isDataElement(each) &&
        visibleText(each).length < 120 &&
        (page.published !== undefined || page.authors.length > 0),
      (element, parent) => drop(draft, 'metadata-lines', element, parent),
    );
  }
  const last = main.at(-1);
  if (last) dropTrailingHeading(last, (element, parent) => drop(draft, 'boilerplate', element, parent));
  const context = { base, edits: draft.edits, positions: true };
  draft.body.children = toBlocks({ type: 'root', children: main }, context);
  dropComments(draft);
  takeSummary(draft, page.summary);
  return draft;
}

const COMMENTS =
  /^[\s\p{P}\d\u0660-\u0669]*(?:تعليقات (?:القراء|القرّاء|الزوار)|التعليقات|نظرات (?:کاربران|خوانندگان|بینندگان)|دیدگاه[\u200C ]?ها|תגובות(?: הגולשים)?|قارئین کے تبصرے|(?:readers['\u2019] )?comments)[\s\p{P}\d\u0660-\u0669]*$/iu;

/** Takes away what readers wrote below the text of a page whose parts have no names, with their addresses. */
function dropComments(draft: ArticleDraft): void {
  const blocks = draft.body.children;
  const at = blocks.findIndex(
    (block) => block.type === 'paragraph' && COMMENTS.test(textOf(block).split('\n', 1)[0] ?? ''),
  );
  const kept = blocks.slice(0, Math.max(0, at));
  if (textOf({ type: 'root', children: kept }).length < SMALLEST_PAGE) return;
  for (const block of blocks.slice(at))
    draft.edits.push({ rule: 'boilerplate', place: 'page', before: textOf(block), after: '' });
  draft.body.children = kept;
}

/** Pages that are made by scripts may keep their text for readers without them: it becomes part of the page. */
function showNoscript(root: HastRoot): void {
  for (const element of findAll(root, (each) => each.tagName === 'noscript')) {
    const text = visibleText({ type: 'root', children: element.children as HastRoot['children'] });
    if (text.length > 600) element.tagName = 'div';
  }
}

function holdsPicture(element: Element): boolean {
  return element.tagName === 'noscript' && find(element, (each) => each.tagName === 'img') !== undefined;
}

/** A saved page. */
export const html: Importer = {
  name: 'html',
  example: '<!DOCTYPE html><html lang="ar">\u2026 (.html, SingleFile)',
  recognise: ({ text, name }) =>
    isHtmlDocument(text) || (/\.(?:html?|xhtml|php|aspx?)$/i.test(name) && holdsHtmlDocument(text.trimEnd())),
  async *read(input, options, notes) {
    const text = await decodedText(input, options, notes);
    if (isTemplateText(text)) notes.skipped.template = (notes.skipped.template ?? 0) + 1;
    else yield readPage(text, undefined, options.today);
  },
};
