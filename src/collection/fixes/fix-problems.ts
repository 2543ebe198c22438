import { existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseFile, parseYaml } from '../../article/front-matter.ts';
import { articleSchema, pageSchema } from '../../article/schema.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { hasErrors, type Problem, type ProblemCode, severityOf } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { lexiconSchema } from '../../site/lexicon-schema.ts';
import { siteSchema } from '../../site/schema.ts';
import { decodeUtf8 } from '../decode-utf8.ts';
import { TEXT_FIXES } from './line-fixes.ts';

/** A problem that was mended; `to` is the new path of a file that was moved. */
export interface FixedProblem {
  readonly problem: Problem;
  readonly to?: string;
}

/** Options of a fix. */
interface FixOptions {
  /** Say what would be mended, and write nothing. */
  readonly dryRun?: boolean;
}

/** The problems that are mended by moving their file. */
const MOVES: readonly ProblemCode[] = ['file-place', 'slug-wrong'];

/**
 * Tells whether there is a fix for a kind of problem; {@link fixProblems} may still find it uncertain in a single case.
 */
export function isFixable(code: ProblemCode): boolean {
  return MOVES.includes(code) || TEXT_FIXES[code] !== undefined;
}

/** Gives the keys that a file may have, and the function that checks it. */
function readerOf(file: string): { keys: readonly string[]; read: (text: string) => readonly Problem[] } {
  const keysOf = ({ shape }: { readonly shape: object }) => Object.keys(shape);
  if (file.endsWith('site.yaml'))
    return { keys: keysOf(siteSchema), read: (text) => parseYaml(text, siteSchema, file).problems };
  if (file.endsWith('lexicon.yaml'))
    return { keys: keysOf(lexiconSchema), read: (text) => parseYaml(text, lexiconSchema, file).problems };
  if (file.startsWith('content/pages/'))
    return { keys: keysOf(pageSchema), read: (text) => parseFile(text, pageSchema, file).problems };
  return { keys: keysOf(articleSchema), read: (text) => parseFile(text, articleSchema, file).problems };
}

const errorsOf = (problems: readonly Problem[]) =>
  problems.filter((each) => severityOf(each) === 'error').length;
const isSame = (a: Problem, b: Problem) =>
  a.code === b.code && a.line === b.line && a.values?.key === b.values?.key;

/** Mends what it can in one text; a fix is kept only where it lowers the number of problems. */
function fixText(
  source: string,
  file: string,
  problems: readonly Problem[],
): { text: string; fixed: readonly Problem[] } {
  const { keys, read } = readerOf(file);
  let text = source;
  const fixed: Problem[] = [];
  // From the end, so that an inserted or removed line does not shift the problems before it.
  for (const each of [...problems].sort((a, b) => (b.line ?? 0) - (a.line ?? 0))) {
    const changed = TEXT_FIXES[each.code]?.(text, each, keys);
    if (changed === undefined || changed === text) continue;
    const [before, after] = [read(text), read(changed)];
    // A syntax error hides the problems behind it; the next check finds those.
    const isParsed = each.code === 'front-matter-syntax' && after.every(({ code }) => code !== each.code);
    const isBetter = isParsed || !hasErrors(after) || errorsOf(after) < errorsOf(before);
    if (!isBetter || after.some((other) => isSame(other, each))) continue;
    text = changed;
    fixed.push(each);
  }
  return { text, fixed };
}

function placeFor({ code, file, values }: Problem): string | undefined {
  if (file === undefined) return undefined;
  if (code === 'file-place') return String(values?.place);
  if (code === 'slug-wrong') return join(dirname(file), `${values?.better}.md`);
  return undefined;
}

/**
 * Mends the problems of an archive that can be mended for certain: values that YAML cuts or misreads, misspelt keys,
 * dates and lists written as people write them, direction overrides, aliases that cannot be, translations that are not
 * named in return, files in the wrong place. What is not certain stays as it is; no file is ever written over.
 *
 * @param problems what a check found; others than the mendable ones are passed over
 * @returns what was mended, in the order of files and lines
 */
export async function fixProblems(
  layout: ArchiveLayout,
  problems: readonly Problem[],
  { dryRun = false }: FixOptions = {},
): Promise<FixedProblem[]> {
  const byFile = Map.groupBy(
    problems.filter(({ code, file }) => file?.startsWith('content/') && isFixable(code)),
    ({ file }) => file as string,
  );
  const fixed: FixedProblem[] = [];
  const taken = new Set<string>();
  for (const [file, own] of [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = join(layout.root, file);
    const bytes = await readFile(path).catch(() => undefined);
    const source = bytes && decodeUtf8(bytes);
    if (source === undefined) continue;
    const mended = fixText(source, file, own);
    if (mended.fixed.length > 0 && !dryRun) await writeWhole(path, mended.text);
    fixed.push(...[...mended.fixed].reverse().map((problem) => ({ problem })));
    const move = own.find(({ code }) => MOVES.includes(code));
    const to = move && placeFor(move);
    if (!move || to === undefined || taken.has(to) || existsSync(join(layout.root, to))) continue;
    taken.add(to);
    if (!dryRun) {
      await mkdir(dirname(join(layout.root, to)), { recursive: true });
      await rename(path, join(layout.root, to));
    }
    fixed.push({ problem: move, to });
  }
  return fixed;
}
