/**
 * `warraq/text`: Arabic text, as the index and the query of every archive see it. Pure: nothing is read, nothing is
 * thrown, on any string.
 */
export {
  ANALYSER_VERSION,
  type AnalysedToken,
  analyseText,
  analyseWord,
  type Term,
} from '../text/analyse.ts';
export { normaliseWord } from '../text/normalise.ts';
export { skeleton } from '../text/skeleton.ts';
export { stem } from '../text/stem.ts';
export { tidy } from '../text/tidy.ts';
export { type Token, tokenise } from '../text/tokenise.ts';
