import { HAS_ARABIC } from './characters.ts';
import { ARTICLE_PREFIXES, RADICAL_FIRST, SUFFIXES } from './stem-rules.ts';

/** Removes a prefix chain that ends in the article, or returns null when there is none. */
export function stripArticle(word: string): string | null {
  for (const [prefix, min] of ARTICLE_PREFIXES) {
    if (word.length - prefix.length >= min && word.startsWith(prefix)) return word.slice(prefix.length);
  }
  return null;
}

function stripSuffix(word: string): string {
  for (const [suffix, min] of SUFFIXES) {
    if (word.length - suffix.length >= min && word.endsWith(suffix)) return word.slice(0, -suffix.length);
  }
  return word;
}

function isRadical(word: string): boolean {
  return RADICAL_FIRST.has(word) || RADICAL_FIRST.has(stripSuffix(word));
}

/** Removes single-letter clitics where the word is long enough and the letter is not known to be of the root. */
function stripClitics(word: string): string {
  let rest = word;
  if (isRadical(rest)) return rest;
  const first = rest.charAt(0);
  if ((first === 'و' && rest.length >= 4) || (first === 'ف' && rest.length >= 5)) {
    rest = rest.slice(1);
    const bare = stripArticle(rest);
    if (bare !== null) return bare;
    if (isRadical(rest)) return rest;
  }
  const next = rest.charAt(0);
  if ((next === 'ب' || next === 'ل') && rest.length >= 5) return rest.slice(1);
  if (next === 'ك' && rest.length >= 6) return rest.slice(1);
  // The future marker stands before an imperfect prefix only.
  if (/^س[يتن]/.test(rest) && rest.length >= 5 && !/(?:ه|ات|ي)$/.test(rest)) return rest.slice(1);
  return rest;
}

/**
 * Removes clitics and regular endings from a normalised word (وللهدنة, هدنة and بهدنتهم give هدن).
 *
 * Words without Arabic letters return unchanged.
 */
export function stem(word: string): string {
  if (!HAS_ARABIC.test(word)) return word;
  const core = stripArticle(word) ?? stripClitics(word);
  let light = stripSuffix(core);
  if (light !== core && light.length >= 5 && /(?:ي|ات|ان|ون|ين)$/.test(light)) light = stripSuffix(light);
  if (light.length >= 4 && light.endsWith('ا')) light = light.slice(0, -1);
  return light;
}
