import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseYaml } from '../article/front-matter.ts';
import { slugFault } from '../article/slug.ts';
import { foldedPath } from '../files/case-collisions.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { prepareConfig } from '../site/archive-config.ts';
import type { HostName } from '../site/hosts.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { type LexiconFile, lexiconSchema, NO_CORRECTIONS } from '../site/lexicon-schema.ts';
import { completeSite, type Site, siteSchema } from '../site/schema.ts';
import type { LineOf } from './appearance-problems.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { SLUG_FAULTS } from './place-problems.ts';

/**
 * Reads `content/site.yaml`.
 *
 * @returns the settings, or `undefined` with every problem
 */
export async function readSite(
  layout: ArchiveLayout,
  host?: HostName,
): Promise<{ site: Site | undefined; problems: readonly Problem[]; lineOf: LineOf }> {
  const lineOfNone = () => 1;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(layout.siteFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const problems = [problem('site-missing', {}, { root: layout.root })];
    return { site: undefined, problems, lineOf: lineOfNone };
  }
  const file = relative(layout.root, layout.siteFile);
  const text = decodeUtf8(bytes);
  if (text === undefined)
    return { site: undefined, problems: [problem('file-encoding', { file })], lineOf: lineOfNone };
  const { data, problems, lineOf } = parseYaml(text, siteSchema, file);
  const wrong: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, { key }] of (data?.sections ?? []).entries()) {
    const fault = slugFault(key);
    // Two that differ in case are one folder on many disks.
    const reason = seen.has(foldedPath(key)) ? 'twice' : fault && SLUG_FAULTS[fault];
    seen.add(foldedPath(key));
    if (reason === undefined) continue;
    const values = {
      key: 'sections',
      value: key,
      reason,
      expected: 'each key once, as a web address has it',
    };
    wrong.push(problem('field-wrong', { file, line: lineOf(['sections', index]) }, values));
  }
  const { config, problems: faults } = await prepareConfig(layout);
  const isWrong = wrong.length > 0 || faults.length > 0;
  const site =
    isWrong || !data ? undefined : { ...completeSite(data, host), ...(config && { config: config.hash }) };
  return { site, problems: [...problems, ...wrong, ...faults], lineOf };
}

/** Reads `content/lexicon.yaml`; an archive without it has no corrections. */
export async function readLexicon(
  layout: ArchiveLayout,
): Promise<{ lexicon: LexiconFile; problems: readonly Problem[] }> {
  const bytes = await readFile(layout.lexiconFile).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return { lexicon: NO_CORRECTIONS, problems: [] };
  const file = relative(layout.root, layout.lexiconFile);
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return { lexicon: NO_CORRECTIONS, problems: [problem('file-encoding', { file })] };
  }
  const { data, problems } = parseYaml(text, lexiconSchema, file);
  return { lexicon: data ?? NO_CORRECTIONS, problems };
}
