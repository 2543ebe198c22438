import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(`${REPOSITORY}/${file}`, 'utf8');
const { dependencies, optionalDependencies } = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};
const needed = Object.keys({ ...dependencies, ...optionalDependencies }).sort();

test('docs/dependencies.md has a row for each package that is installed with Warraq', () => {
  const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
  assert.deepEqual(rows.sort(), needed);
});

test('docs/dependencies.md tells how many packages come', () => {
  interface Locked {
    readonly dev?: boolean;
    readonly optional?: boolean;
    readonly os?: readonly string[];
    readonly cpu?: readonly string[];
    readonly libc?: readonly string[];
    readonly peer?: boolean;
  }
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const linux = ([folder, { dev, os, cpu, libc }]: [string, Locked]) =>
    folder !== '' &&
    !dev &&
    (os?.includes('linux') ?? true) &&
    (cpu?.includes('x64') ?? true) &&
    (libc?.includes('glibc') ?? true);
  const count = Object.entries(packages).filter(linux).length;
  const told = Number(/brings (\d+) packages/.exec(read('docs/dependencies.md'))?.[1]);
  // Optional packages for other machines are in the lockfile too.
  assert.ok(
    told <= count && told > 0.95 * count,
    `the lockfile holds ${count} for Linux, the docs say ${told}`,
  );
});

test('every package that is installed with Warraq is used by it', () => {
  const code = globSync(`${REPOSITORY}/src/**/*.{ts,astro,mjs}`)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const unused = needed.filter((name) => !code.includes(`'${name}'`) && !code.includes(`${name}/`));
  assert.deepEqual(unused, []);
});

test('install scripts are allowed or refused by name, and every package is pinned by its hash', () => {
  interface Locked {
    readonly hasInstallScript?: boolean;
    readonly integrity?: string;
    readonly link?: boolean;
    readonly optional?: boolean;
  }
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const { allowScripts } = JSON.parse(read('package.json')) as {
    readonly allowScripts: Readonly<Record<string, boolean>>;
  };
  const all = Object.entries(packages).filter(([folder, { link }]) => folder !== '' && !link);
  const nameOf = (folder: string) => folder.slice(folder.lastIndexOf('node_modules/') + 13);
  const scripted = all
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([folder]) => nameOf(folder));
  assert.deepEqual([...new Set(scripted)].sort(), Object.keys(allowScripts).sort());
  // npm writes no hash of optional packages for other machines than the one that wrote the lockfile.
  const loose = all.filter(([, each]) => !each.optional && !/^sha512-/.test(each.integrity ?? ''));
  assert.deepEqual(
    loose.map(([folder]) => folder),
    [],
  );
});
