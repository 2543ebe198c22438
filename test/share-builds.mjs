// Loaded before every Node process and thread of `npm run test:site`, `test:browser` and `test:system` (see run.ts).
//
// Fonts that were cut once are not cut again (see shared-subset-font.mjs): of the 4 processor seconds of a small archive's first
// build they take 2. Installed packages, which system tests make, cut their own.
//
// Astro's bundle of the templates follows from the code and from the site's address, which its folder is named by, and
// costs more than the rest of the build: the first process that makes a bundle keeps it, and the others copy it. Archives
// with templates of their own, and system tests, have theirs made by Astro.
import { cpSync, existsSync, renameSync } from 'node:fs';
import module from 'node:module';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const sources = new URL('../src/', import.meta.url).href;
if (process.env.WARRAQ_TEST_FONTS)
  // Installed packages are also tried with a Node that does not have it.
  module.registerHooks?.({
    resolve: (name, context, next) =>
      name === 'subset-font' && context.parentURL?.startsWith(sources)
        ? { url: new URL('./shared-subset-font.mjs', import.meta.url).href, shortCircuit: true }
        : next(name, context),
  });

const shared = process.env.WARRAQ_TEST_BUNDLES;
const script = fileURLToPath(new URL('../src/prerender/bundle-process.ts', import.meta.url));
const folder = process.cwd();
if (shared && isMainThread && process.argv[1] === script && !existsSync(resolve(folder, '../../../theme'))) {
  const kept = `${shared}/${basename(folder).split('.')[0]}`;
  if (existsSync(kept)) {
    cpSync(kept, folder, { recursive: true });
    process.exit(0);
  }
  process.on('exit', (code) => {
    if (code !== 0 || existsSync(kept)) return;
    const staged = `${kept}.${process.pid}`;
    const own = [`${folder}/node_modules`, `${folder}/astro`];
    cpSync(folder, staged, { recursive: true, filter: (path) => !own.includes(path) });
    // Another process may have kept the same bundle meanwhile.
    if (!existsSync(kept)) renameSync(staged, kept);
  });
}
