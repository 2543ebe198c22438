import { readFileSync } from 'node:fs';
import { articleAddress } from '../article/address.ts';
import { parseArticle } from '../article/front-matter.ts';
import { byAddress } from '../article/translations.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { type ArticleEntry, HAS, isDraft } from './article-entry.ts';

/** Gives the line on which an article refers to its translation. */
function lineOf(root: string, file: string, language: string): number {
  // The file is read again, only for articles with a problem: remembered articles have no line numbers.
  return parseArticle(readFileSync(`${root}/${file}`, 'utf8'), file).lineOf(['translations', language]);
}

/**
 * Says what is wrong with the translations that articles refer to: a missing one or a draft, one in another language
 * than stated, one that does not refer back.
 * @param root folder of the archive, to which the entries' files are relative
 */
export function translationProblems(
  root: string,
  entries: readonly ArticleEntry[],
  siteLanguage: string,
): Problem[] {
  const named = entries.filter(({ has }) => (has & HAS.translations) !== 0);
  if (named.length === 0) return [];
  const find = byAddress(entries);
  const languageOf = ({ data }: ArticleEntry) => data.language ?? siteLanguage;
  const found: Problem[] = [];
  for (const entry of named) {
    const { file } = entry;
    const own = languageOf(entry);
    for (const [language, address] of Object.entries(entry.data.translations ?? {})) {
      const place = () => ({ file, line: lineOf(root, file, language) });
      if (language === own) found.push(problem('translation-own', place(), { language }));
      if (!address.startsWith('/')) continue;
      const target = find(address);
      if (!target || target === entry || isDraft(target)) {
        found.push(problem('translation-missing', place(), { language, address }));
        continue;
      }
      const values = { address, file: target.file, language, own, real: languageOf(target) };
      if (languageOf(target) !== language) found.push(problem('translation-language', place(), values));
      const back = Object.values(target.data.translations ?? {}).some((each) => find(each) === entry);
      if (back) continue;
      const there = { file: target.file, line: lineOf(root, target.file, own) };
      const home = articleAddress(entry.id);
      found.push(problem('translation-one-way', there, { ...values, file, place: home }));
    }
  }
  return found;
}
