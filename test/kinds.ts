import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What a test file needs, from the least to the most. */
export type TestKind = 'unit' | 'import' | 'site' | 'browser' | 'system';

const TEST = import.meta.dirname;
const IMPORT = /(?:^|\n)(?:import|export)\s[^'";]*?from\s*'(\.[^']+)'|(?:^|\n)import\s*'(\.[^']+)'/g;
// What stands in a file, or in what it imports of `test/`, tells what it needs.
const SIGNS: readonly (readonly [TestKind, RegExp])[] = [
  ['system', /\bunless(?:Missing|Npm|Root|SmallDisk)\b/],
  ['browser', /from '(?:playwright|puppeteer)-core'/],
  ['site', /'build'|\bbuildSite\(/],
  ['import', /\bimportArticles\(|\bcall\([^']*'import',|^\/\/ Kind of tests: import$/m],
];

function textsBehind(file: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, 'utf8');
  seen.set(file, text);
  for (const [, from, bare] of text.matchAll(IMPORT)) {
    const target = resolve(dirname(file), from ?? bare ?? '');
    if (target.startsWith(`${TEST}/`) && target.endsWith('.ts')) textsBehind(target, seen);
  }
  return seen;
}

/**
 * Tells what a test file needs: `unit` nothing but Node, `import` to import into an archive on disk, `site` to build a site, `browser` a browser, `system` what only
 * root, apt, npm or a mount can give.
 */
export function kindOf(file: string): TestKind {
  const texts = [...textsBehind(file).values()];
  return SIGNS.find(([, sign]) => texts.some((text) => sign.test(text)))?.[0] ?? 'unit';
}

/** Lists the test files with their kinds, in the order of their paths. */
export function testFiles(): { readonly file: string; readonly kind: TestKind }[] {
  return globSync(`${TEST}/**/*.test.ts`)
    .sort()
    .map((file) => ({ file, kind: kindOf(file) }));
}
