import { dayOf, monthPathOf } from '../article/dates.ts';
import type { Article } from '../article/schema.ts';
import { SLUG_MAX_BYTES, slugFault, toSlug } from '../article/slug.ts';
import { type Problem, problem } from '../problems/problem.ts';

// Years outside this span are typing errors more often than history.
const EARLIEST_YEAR = 1900;

/** Why a slug is invalid, in English. */
export const SLUG_FAULTS = {
  long: `longer than ${SLUG_MAX_BYTES} bytes`,
  characters: 'only letters, digits, hyphens and dots are allowed',
  'normal-form': 'its letters are not in Unicode normal form C',
  empty: 'empty',
  device: 'Windows has a device of this name',
} as const;

/**
 * Says what is wrong with an article's folder, slug and dates that are likely typing errors.
 * @param lineOf gives the line of a key of the front matter
 * @param today the day `YYYY-MM-DD`; later dates are reported
 */
export function placeProblems(
  id: string,
  file: string,
  article: Article,
  lineOf: (path: string[]) => number,
  today: string,
): Problem[] {
  const found: Problem[] = [];
  const slug = id.slice(id.lastIndexOf('/') + 1);
  const folder = id.slice(0, id.lastIndexOf('/'));
  const place = article.published ? monthPathOf(article.published) : 'undated';
  const better = toSlug(slug.length > SLUG_MAX_BYTES ? article.title : slug) || 'article';
  const target = `content/articles/${place}/${better}.md`;
  if (!/^(\d{4}\/(0[1-9]|1[0-2])|undated)\/[^/]+$/.test(id)) {
    return [problem('file-place', { file }, { place: target })];
  }
  const fault = slugFault(slug);
  if (fault !== undefined) {
    found.push(problem('slug-wrong', { file }, { slug, reason: SLUG_FAULTS[fault], better }));
  }
  if (article.published === undefined) found.push(problem('date-missing', { file, line: 1 }));
  else if (folder !== place) {
    const line = lineOf(['published']);
    const values = {
      published: dayOf(article.published),
      folder: `content/articles/${folder}`,
      place: target,
    };
    found.push(problem('date-folder', { file, line }, values));
  }
  const latest = Number(today.slice(0, 4)) + 1;
  for (const key of ['published', 'updated'] as const) {
    const value = article[key];
    if (value === undefined) continue;
    const year = Number(value.slice(0, 4));
    if (year < EARLIEST_YEAR || year > latest) {
      found.push(problem('date-far', { file, line: lineOf([key]) }, { key, value: dayOf(value) }));
    }
  }
  return found;
}
