import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const SRC = resolve(import.meta.dirname, '../src');

/**
 * The floors of the house, from the ground up: a module imports its own room and those on lower floors, never one
 * beside it or above.
 */
const FLOORS: readonly (readonly string[])[] = [
  ['files', 'hash', 'markup', 'problems', 'strings', 'text', 'threads'],
  ['article'],
  ['pictures', 'site', 'typeface'],
  ['create', 'state'],
  ['markdown', 'theme'],
  ['collection'],
  ['import', 'output', 'search'],
  ['hosting', 'offline', 'rendered'],
  ['deploy', 'exports', 'relations'],
  ['styles'],
  ['page-data'],
  ['feeds'],
  ['components'],
  ['layouts'],
  ['pages'],
  ['astro'],
  ['prerender'],
  ['pipeline'],
  ['api'],
  ['desk'],
  ['cli'],
  ['packaging'],
];

const PAGES = ['components', 'layouts', 'pages', 'styles'];

/** What rooms may import from outside `src/`: `node` is any built-in module, `npm` any package. Others may import both. */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  files: ['node', 'npm:yauzl'],
  hash: [],
  markup: [],
  problems: [],
  strings: [],
  text: [],
  article: ['npm:zod', 'npm:yaml'],
  site: ['node', 'npm:esbuild', 'npm:zod', 'npm:yaml'],
  markdown: ['node', 'npm'],
  state: ['node'],
  threads: ['node'],
  collection: ['node'],
  components: ['npm:astro', 'virtual'],
  layouts: ['npm:astro', 'virtual'],
  pages: ['npm:astro', 'virtual'],
  styles: [],
};

const IMPORTS =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|astro|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(SRC, name));
}

function importsOf(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(IMPORTS)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** What an import names: a room (`search/browser`), `node`, `npm:package`, or `virtual`. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(SRC, resolve(dirname(file), specifier.replace(/\?.*$/, '')));
  if (specifier === 'warraq/data') return 'page-data/public-data.ts';
  if (specifier.startsWith('virtual:')) return 'virtual';
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
  return `npm:${specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split(/[/:]/)[0]}`;
}

function isAllowed(target: string, room: string): boolean {
  const floor = FLOORS.findIndex((rooms) => rooms.includes(room));
  const own = target.split('/')[0] ?? '';
  if (own === room || FLOORS.slice(0, floor).some((rooms) => rooms.includes(own))) return true;
  if (!/^(?:node$|npm:|virtual$)/.test(target)) return false;
  const outside = OUTSIDE[room];
  if (outside === undefined) return true;
  return outside.some((allowed) => target === allowed || (allowed === 'npm' && target.startsWith('npm:')));
}

test('a module imports only its own room and those on lower floors', () => {
  const broken: string[] = [];
  for (const file of sources()) {
    const path = relative(SRC, file);
    const room = path.split('/')[0] ?? '';
    if (!path.includes('/')) continue;
    assert.ok(
      FLOORS.some((rooms) => rooms.includes(room)),
      `src/${room} is a new room: give it a floor`,
    );
    for (const specifier of importsOf(file)) {
      const target = targetOf(file, specifier);
      if (!target.includes('/') && existsSync(join(SRC, target))) continue;
      if (!isAllowed(target, room)) broken.push(`src/${path} imports ${specifier}`);
    }
  }
  assert.deepEqual(broken, []);
});

/** Gives the circles of imports, each as the files on it. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  // Tarjan, "Depth-first search and linear graph algorithms", 1972.
  const [numbers, lowest] = [new Map<string, number>(), new Map<string, number>()];
  const [stack, found]: [string[], string[][]] = [[], []];
  const visit = (file: string): void => {
    numbers.set(file, numbers.size);
    lowest.set(file, numbers.size - 1);
    stack.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!numbers.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== numbers.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const file of imports.keys()) if (!numbers.has(file)) visit(file);
  return found;
}

test('no modules import each other in a circle, not even their types', () => {
  const imports = new Map(
    sources().map((file) => {
      const specifiers = importsOf(file).filter((specifier) => specifier.startsWith('.'));
      return [relative(SRC, file), specifiers.map((specifier) => targetOf(file, specifier))] as const;
    }),
  );
  assert.deepEqual(circles(imports), []);
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
    if (path.startsWith('desk/browser/'))
      assert.deepEqual(
        targets.filter((target) => target === 'node' || target.startsWith('desk/server/')),
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

test('every file that a module names by its address is there', () => {
  const missing: string[] = [];
  for (const file of sources()) {
    for (const [, address = ''] of readFileSync(file, 'utf8').matchAll(
      /new URL\(\s*'(\.[^']*)'\s*,\s*import\.meta\.url/g,
    )) {
      if (!existsSync(resolve(dirname(file), address))) missing.push(`${relative(SRC, file)}: ${address}`);
    }
  }
  assert.deepEqual(missing, []);
});
