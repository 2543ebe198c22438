// `import 'warraq/search'`; see warraq.mjs.
import '../run-typescript.mjs';

export const { buildIndex, IndexFailure, openIndex, SearchFailure } = await import('./search.ts');
