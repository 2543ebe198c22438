import type { Edit } from '../../article/draft.ts';
import { splitFrontMatter } from '../../article/front-matter.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import type { ArticleLine } from '../journal/journal.ts';
import { articleId, type Known, type KnownArticle } from '../journal/known.ts';
import { textOf } from '../markdown.ts';
import { foldedLine } from '../words.ts';
import { SAME_STORY, similarity } from './families.ts';

// Copies of a story appear within days of one another; texts that are alike and further apart share a theme or a template.
const FAMILY_DAYS = 10;
const VERY_LIKE = 0.5;

/** An article of the archive that a draft duplicates. */
export interface Duplicate {
  readonly article: KnownArticle;
  /** Whether the texts are the same word for word; else only the address is, and the texts are alike. */
  readonly isSame: boolean;
}

/**
 * Finds the article that a draft duplicates: by its words, else by its address where the texts are alike. A public
 * article is never merged into a draft, which readers do not see.
 */
export function findDuplicate(
  known: Known,
  url: string | undefined,
  words: string,
  sketch: Uint16Array,
  isDraft: boolean,
): Duplicate | undefined {
  const same = known.withText(words) ?? (isDraft ? known.draftWithText(words) : undefined);
  if (same) return { article: same, isSame: true };
  const there = known.withUrl(url);
  const other = there && known.sketchOf(there);
  // Different texts under one address are a fault of the input, and no duplicates.
  return there && other && similarity(other, sketch) >= VERY_LIKE
    ? { article: there, isSame: false }
    : undefined;
}

/** Finds the article that tells the same story, and the name of the family that both are in. */
export function findFamily(
  known: Known,
  published: string | undefined,
  sketch: Uint16Array,
): { article: KnownArticle; family: string } | undefined {
  const near = known.like(sketch, SAME_STORY);
  if (!near || !isNearInTime(near.article.published, published)) return undefined;
  return { article: near.article, family: near.article.family ?? articleId(near.article.file) };
}

function isNearInTime(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) <= FAMILY_DAYS * 86_400_000;
}

/**
 * Says what a merge leaves out: every line that the kept article does not have, and the metadata of the one that
 * was merged.
 *
 * @param kept the text of the file that stays
 */
export function mergeInto(
  duplicate: Duplicate,
  draft: ArticleDraft,
  kept: string,
  input: string,
): { edits: Edit[]; why: NonNullable<ArticleLine['why']>; said: Problem } {
  const { file } = duplicate.article;
  const keptWords = ` ${foldedLine(splitFrontMatter(kept)?.body ?? kept)} `;
  const differing = textOf(draft.body)
    .split('\n')
    .filter((line) => line.trim() !== '' && !keptWords.includes(` ${foldedLine(line)} `));
  const lost = duplicate.isSame ? [] : differing;
  const own = JSON.stringify({ ...draft.fields, inferred: undefined, sections: draft.sections });
  const edits: Edit[] = [
    ...draft.edits,
    ...lost.map((line) => ({ rule: 'merged', place: 'body', before: line, after: '' })),
    { rule: 'merged', place: 'fields', before: own, after: file },
  ];
  const code = lost.length === 0 ? 'merged-same' : 'merged-differs';
  const values = lost.length === 0 ? { file } : { file, count: lost.length };
  return { edits, why: { code, values }, said: problem(code, { file: input }, values) };
}
