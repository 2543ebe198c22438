// `import 'warraq/text'`; see warraq.mjs.
import '../run-typescript.mjs';

export const { ANALYSER_VERSION, analyseText, analyseWord, normaliseWord, skeleton, stem, tidy, tokenise } =
  await import('./text.ts');
