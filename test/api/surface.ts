/** The names that the package gives, by entry point; `test/packaging/package.test.ts` asks the installed package for them. */
export const SURFACE = {
  warraq: [
    'WarraqError',
    'buildSite',
    'checkArchive',
    'defineConfig',
    'describeProblem',
    'exportArchive',
    'fixArchive',
    'importArticles',
  ],
  'warraq/text': [
    'ANALYSER_VERSION',
    'analyseText',
    'analyseWord',
    'normaliseWord',
    'skeleton',
    'stem',
    'tidy',
    'tokenise',
  ],
  'warraq/search': ['IndexFailure', 'SearchFailure', 'buildIndex', 'openIndex'],
};
