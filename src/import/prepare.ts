import type { Nodes, Root } from 'mdast';
import { isCalendarDate } from '../article/dates.ts';
import {
  deepRunExcess,
  type Excess,
  metadataExcess,
  runExcess,
  TEXT_LIMITS,
} from '../article/text-limits.ts';
import { problem } from '../problems/problem.ts';
import { tidy } from '../text/tidy.ts';
import { type ArticleDraft, addNames, paragraph, type Rule, record } from './clean/draft-body.ts';
import { isNoHeadline } from './clean/impersonal-names.ts';
import { cleanDraft, RULES, trimDraft } from './clean/rules.ts';
import { unclosedProblem } from './html/cut-page.ts';
import { detectLanguage } from './language/detect-language.ts';
import { excessProblem, textOf } from './markdown.ts';
import { personName } from './privacy/not-articles.ts';

/** What a person gave for articles that do not say it themselves. */
export interface Defaults {
  readonly author?: string | undefined;
  readonly sourceName?: string | undefined;
  readonly date?: string | undefined;
  /** Cleaning rules that the archive adds, before ours. */
  readonly rules?: readonly Rule[] | undefined;
}

function hasContent(draft: ArticleDraft): boolean {
  return draft.body.children.some(
    (block) =>
      /[\p{L}\p{N}]/u.test(textOf(block)) ||
      block.type === 'html' ||
      block.type === 'leafDirective' ||
      block.type === 'containerDirective' ||
      (block.type === 'paragraph' && block.children.some((child) => child.type === 'image')),
  );
}

function readable(date: string | undefined): boolean {
  return date === undefined || isCalendarDate(date.slice(0, 10));
}

/** Tells whether a body exceeds the limits of cleaning: letters, list items, a run of signs. */
function bodyExcess(body: Root): Excess | undefined {
  const counts = { letters: 0, points: 0 };
  const waiting: Nodes[] = [body];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'listItem') counts.points++;
    if ('value' in node) {
      counts.letters += node.value.length;
      const excess = runExcess(node.value);
      if (excess) return excess;
    }
    for (const what of ['letters', 'points'] as const)
      if (counts[what] > TEXT_LIMITS[what]) return { what, count: counts[what], line: 1 };
    if ('children' in node) for (const child of node.children) waiting.push(child);
  }
  return undefined;
}

/** A title in which nothing can be seen is none: the text gives one. */
function dropUnseenTitle(draft: ArticleDraft): void {
  const { title } = draft.fields;
  if (title === undefined) return;
  const isSeen = /[^\p{C}\p{Z}]/u.test(title);
  if (isSeen && (draft.kind === 'page' || !isNoHeadline(title))) return;
  if (title.trim() !== '') record(draft, isSeen ? 'headline' : 'invisible', 'field:title', title, '');
  delete draft.fields.title;
}

/** Finds the language of a draft, which decides how it is cleaned; one that is the site's own is not written. */
function detectDraftLanguage(draft: ArticleDraft, siteLanguage: string): void {
  const { fields } = draft;
  // Code is written in no language of people.
  const prose = draft.body.children.filter((block) => block.type !== 'code').map((block) => textOf(block));
  const text = [fields.title ?? '', ...prose].join('\n');
  const found = detectLanguage(text, fields.language) ?? siteLanguage;
  draft.language = found;
  if (found === siteLanguage) delete fields.language;
  else fields.language = found;
}

// Arabic letters with single spaces between them: nothing of it is tidied.
const PLAIN_NAME = /^[\u0621-\u063A\u0641-\u064A]+(?: [\u0621-\u063A\u0641-\u064A]+)*$/;

// Programs and hashtags join words of a name so: «بين_الملل».
const JOINED = /(?<=[\u0590-\u06FF])_(?=[\u0590-\u06FF])/g;

/** Tidies names, which the rules for text do not reach. */
function tidyNames(draft: ArticleDraft): void {
  const { fields } = draft;
  // A name alone has too few words to tell its language: the article's decides.
  const tidyName = (name: string) =>
    PLAIN_NAME.test(name) ? name : tidy(name.replace(JOINED, ' '), draft.language !== 'ar');
  const tidied = (names: readonly string[], field: string) => {
    const after = names.map(tidyName);
    if (after.join() !== names.join())
      record(draft, 'spaces', `field:${field}`, names.join('\u060C '), after.join('\u060C '));
    return [...new Set(after.filter((name) => name !== ''))];
  };
  // An e-mail address is never an author, whichever reader gave it.
  if (fields.authors)
    fields.authors = tidied(
      fields.authors.flatMap((author) => personName(author) ?? []),
      'authors',
    );
  if (fields.topics) fields.topics = tidied(fields.topics, 'topics');
  draft.sections = tidied(draft.sections, 'section');
  if (fields.source?.name !== undefined)
    fields.source = {
      ...fields.source,
      name: tidied([fields.source.name], 'source')[0] ?? fields.source.name,
    };
  if (draft.slug !== undefined) draft.slug = tidyName(draft.slug);
}

/**
 * Makes a draft ready to be an article: defaults filled in, cleaned, refused where there is no text. Changes the
 * draft; never throws for bad content.
 */
export function prepare(
  draft: ArticleDraft,
  defaults: Defaults,
  takePictures: (draft: ArticleDraft) => void,
  siteLanguage = 'ar',
): void {
  if (draft.refused) return;
  // No line or name may be longer than the limit up to which patterns are tried, whichever reader gave it.
  const { fields, sections, body } = draft;
  const excess = metadataExcess(fields, sections) ?? deepRunExcess([fields, sections]) ?? bodyExcess(body);
  if (excess) {
    draft.refused = excessProblem(excess);
    return;
  }
  const unclosed = unclosedProblem(draft.edits);
  if (unclosed) draft.problems.push(unclosed);
  dropUnseenTitle(draft);
  if (!readable(draft.fields.published)) delete draft.fields.published;
  if (!readable(draft.fields.updated)) delete draft.fields.updated;
  if (!hasContent(draft) && draft.fields.summary !== undefined)
    draft.body.children = [paragraph(draft.fields.summary)];
  if (!hasContent(draft)) {
    draft.refused = problem('article-empty');
    return;
  }
  if (defaults.date !== undefined) draft.fields.published ??= defaults.date;
  if (defaults.sourceName !== undefined)
    draft.fields.source = { name: defaults.sourceName, ...draft.fields.source };
  detectDraftLanguage(draft, siteLanguage);
  tidyNames(draft);
  cleanDraft(draft, defaults.rules ? [...defaults.rules, ...RULES] : RULES);
  if (draft.refused) return;
  takePictures(draft);
  trimDraft(draft);
  if (defaults.author !== undefined && (draft.fields.authors ?? []).length === 0)
    addNames(draft, 'authors', [defaults.author]);
  if (!hasContent(draft) || (draft.fields.title ?? '').trim() === '')
    draft.refused = problem('article-empty');
}
