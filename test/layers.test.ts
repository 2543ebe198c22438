import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const SRC = resolve(import.meta.dirname, '../src');

/** The import law: for each room, the rooms and packages it may import. `npm` is any package, `node` any built-in. */
const LAW: Readonly<Record<string, readonly string[]>> = {
  text: [],
  problems: [],
  strings: [],
  article: ['text', 'problems', 'strings', 'npm:zod', 'npm:yaml'],
  site: ['text', 'problems', 'strings', 'npm:zod', 'npm:yaml'],
  typeface: ['text', 'problems', 'node', 'npm'],
  pictures: ['text', 'problems', 'node', 'npm'],
  markdown: ['article', 'text', 'problems', 'strings', 'npm'],
  collection: ['article', 'site', 'text', 'problems', 'node'],
  import: ['collection', 'markdown', 'article', 'site', 'text', 'problems', 'strings', 'node', 'npm'],
  search: ['article', 'text', 'problems', 'strings', 'node', 'npm'],
  publish: ['collection', 'article', 'site', 'text', 'problems', 'strings', 'node', 'npm'],
  offline: [
    'publish',
    'search',
    'collection',
    'article',
    'site',
    'text',
    'problems',
    'strings',
    'node',
    'npm',
  ],
  astro: [
    'virtual',
    'import',
    'offline',
    'publish',
    'search',
    'collection',
    'markdown',
    'typeface',
    'pictures',
    'article',
    'site',
    'text',
    'problems',
    'strings',
    'node',
    'npm',
  ],
};

const PAGES = ['pages', 'layouts', 'components', 'styles'];
const PAGES_LAW = [
  ...PAGES,
  'astro',
  'article',
  'strings',
  'text',
  'search/browser',
  'offline/browser',
  'virtual',
  'npm:astro',
];

const IMPORTS =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|astro|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(SRC, name));
}

function importsOf(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(IMPORTS)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** What an import names: a room (`search/browser`), `node`, `npm:package`, or `virtual`. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(SRC, resolve(dirname(file), specifier.replace(/\?.*$/, '')));
  if (specifier.startsWith('virtual:')) return 'virtual';
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
  return `npm:${specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split(/[/:]/)[0]}`;
}

function isAllowed(target: string, law: readonly string[], room: string): boolean {
  if (target === room || target.startsWith(`${room}/`)) return true;
  return law.some(
    (allowed) =>
      target === allowed ||
      target.startsWith(`${allowed}/`) ||
      (allowed === 'npm' && target.startsWith('npm:')),
  );
}

test('every room imports only what the law of the house allows', () => {
  const broken: string[] = [];
  for (const file of sources()) {
    const path = relative(SRC, file);
    const room = path.split('/')[0] ?? '';
    if (room === 'cli' || !path.includes('/')) continue;
    const law = PAGES.includes(room) ? PAGES_LAW : LAW[room];
    assert.ok(law, `src/${room} is a new room: give it a line in the law`);
    for (const specifier of importsOf(file)) {
      const target = targetOf(file, specifier);
      if (!isAllowed(target, law, room)) broken.push(`src/${path} imports ${specifier}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('the command line never imports pages, layouts or components', () => {
  const broken = sources()
    .filter((file) => relative(SRC, file).startsWith('cli/'))
    .flatMap((file) =>
      importsOf(file).map((specifier) => [relative(SRC, file), targetOf(file, specifier)] as const),
    )
    .filter(([, target]) => PAGES.some((room) => target.startsWith(`${room}/`)));
  assert.deepEqual(broken, []);
});

test('browser code reaches neither Node nor the file system, and index building no document', () => {
  for (const file of sources()) {
    const path = relative(SRC, file);
    const targets = importsOf(file).map((specifier) => targetOf(file, specifier));
    if (path.startsWith('search/browser/')) {
      assert.ok(!targets.includes('node'), `${path} imports a Node module`);
      assert.ok(
        !targets.some((target) => target.startsWith('search/index/')),
        `${path} imports search/index`,
      );
    }
    if (path.startsWith('search/query/') || path.startsWith('search/format/'))
      assert.deepEqual(
        targets.filter((target) => /^(?:node$|npm:|search\/(?:index|browser)\/)/.test(target)),
        [],
        path,
      );
    if (path.startsWith('text/'))
      assert.deepEqual(
        targets.filter((target) => !target.startsWith('text/')),
        [],
      );
  }
});

test('only the top reads the environment and the clock', () => {
  const broken = sources().filter((file) => {
    const path = relative(SRC, file);
    if (path.startsWith('cli/')) return false;
    return /\bprocess\.env\b/.test(readFileSync(file, 'utf8'));
  });
  assert.deepEqual(
    broken.map((file) => relative(SRC, file)),
    [],
  );
});
