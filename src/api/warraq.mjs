// `import 'warraq'`: Node strips no types below node_modules, so the hooks that do have to be there first.
import '../run-typescript.mjs';

export const { buildSite, checkArchive, describeProblem, exportArchive, importArticles, WarraqError } =
  await import('./warraq.ts');
