import { articleAddress } from '../article/address.ts';
import { byAddress } from '../article/translations.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArticleEntry } from './read.ts';

/**
 * Says what is wrong with the translations that articles name: one that is not there or is a draft, one in another
 * language than was said, one that does not name the article in return.
 */
export function translationProblems(entries: readonly ArticleEntry[], siteLanguage: string): Problem[] {
  const named = entries.filter(({ data }) => data.translations !== undefined);
  if (named.length === 0) return [];
  const find = byAddress(entries);
  const languageOf = ({ data }: ArticleEntry) => data.language ?? siteLanguage;
  const found: Problem[] = [];
  for (const entry of named) {
    const { file } = entry;
    const own = languageOf(entry);
    for (const [language, address] of Object.entries(entry.data.translations ?? {})) {
      if (language === own) found.push(problem('translation-own', { file }, { language }));
      if (!address.startsWith('/')) continue;
      const target = find(address);
      if (!target || target === entry || target.data.status === 'draft') {
        found.push(problem('translation-missing', { file }, { language, address }));
        continue;
      }
      const values = { address, file: target.file, language, own, real: languageOf(target) };
      if (languageOf(target) !== language) found.push(problem('translation-language', { file }, values));
      const back = Object.values(target.data.translations ?? {}).some((each) => find(each) === entry);
      if (back) continue;
      const place = articleAddress(entry.id);
      found.push(problem('translation-one-way', { file: target.file }, { ...values, file, place }));
    }
  }
  return found;
}
