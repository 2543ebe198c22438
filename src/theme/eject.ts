import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { nearest } from '../article/nearest.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { ownFiles, SOURCE } from './theme-files.ts';

/** The file of ours that a file of a theme was copied from. */
interface Ejected {
  readonly version: string;
  /** SHA-256 of the copy, in hexadecimal. */
  readonly hash: string;
}

const RECORD = 'ejected.json';
// Unchanged copies, for comparing; no page is made from them.
const BEFORE = '.upstream';
const SETTINGS = '{\n  "extends": "astro/tsconfigs/strict"\n}\n';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Gives a file of ours as a theme has it: what it imports of ours is named by the package. */
export function toThemeFile(name: string, text: string): string {
  if (!name.endsWith('.astro')) return text;
  return text.replace(/(\bfrom\s+)'(\.[^'?]+\.astro)'/g, (_, from: string, path: string) => {
    const target = posix.normalize(posix.join(posix.dirname(name), path));
    return `${from}'warraq/${target}'`;
  });
}

const current = (name: string): string => toThemeFile(name, readFileSync(join(SOURCE, name), 'utf8'));

function readRecord({ theme }: Pick<ArchiveLayout, 'theme'>): Readonly<Record<string, Ejected>> {
  try {
    return JSON.parse(readFileSync(join(theme, RECORD), 'utf8')) as Record<string, Ejected>;
  } catch {
    // Nothing was copied, or the owner deleted the record: then nothing is compared.
    return {};
  }
}

/** Gives the version of this program. */
export function ownVersion(): string {
  const file = ['..', '../..'].map((up) => join(SOURCE, up, 'package.json')).find((each) => existsSync(each));
  return file === undefined ? '' : (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/**
 * Finds one of our files by a part of its name: `Teaser`, `components/Teaser`, `base.css`.
 * @throws WarraqError with the nearest name, or with all that match
 */
export function findOwn(word: string): string {
  const names = ownFiles().map(({ name }) => name);
  const wanted = word.replace(/^theme\//, '');
  const exact = names.filter((name) => name === wanted || name.replace(/\.\w+$/, '') === wanted);
  const found =
    exact.length > 0
      ? exact
      : names.filter((name) => posix.parse(name).name === wanted || posix.basename(name) === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const close = nearest(
    wanted,
    names.map((name) => posix.parse(name).name),
  );
  const known = found.length > 1 ? found.join(', ') : (close ?? '\u2014');
  throw new WarraqError(problem('eject-unknown', {}, { word, known }), { exitCode: 2 });
}

/** The copy of one of our files. */
export interface EjectedFile {
  /** Path in the archive. */
  readonly file: string;
  /** `false` where the theme had the file already, and nothing was written. */
  readonly isNew: boolean;
}

/**
 * Copies one of our files into an archive's theme to start from, and records its version. A file that exists is never
 * overwritten.
 * @param seen only records that the owner knows the current version of ours
 */
export function ejectFile(layout: ArchiveLayout, name: string, seen = false): EjectedFile {
  const path = join(layout.theme, name);
  const file = relative(layout.root, path).split(sep).join('/');
  const isThere = existsSync(path);
  if (isThere !== seen) return { file, isNew: false };
  const text = current(name);
  const before = join(layout.theme, BEFORE, name);
  mkdirSync(dirname(before), { recursive: true });
  writeFileSync(before, text);
  if (!seen) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    // For editors: the types of what templates are given.
    const settings = join(layout.theme, 'tsconfig.json');
    if (!existsSync(settings)) writeFileSync(settings, SETTINGS);
  }
  const record = { ...readRecord(layout), [name]: { version: ownVersion(), hash: hashOf(text) } };
  const sorted = Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(layout.theme, RECORD), `${JSON.stringify(sorted, undefined, 2)}\n`);
  return { file, isNew: true };
}

/** Names files of a theme whose original has changed since they were copied. */
export function upstreamProblems(layout: ArchiveLayout): Problem[] {
  return Object.entries(readRecord(layout)).flatMap(([name, { version, hash }]) => {
    if (!existsSync(join(layout.theme, name))) return [];
    const file = relative(layout.root, join(layout.theme, name)).split(sep).join('/');
    const before = relative(layout.root, join(layout.theme, BEFORE, name))
      .split(sep)
      .join('/');
    const ours = join(SOURCE, name);
    if (!existsSync(ours)) return [problem('theme-gone', { file }, { name, version })];
    if (hashOf(current(name)) === hash) return [];
    const values = {
      name,
      version,
      now: ownVersion(),
      before,
      ours: relative(layout.root, ours).split(sep).join('/'),
    };
    return [problem('theme-upstream', { file }, values)];
  });
}
