import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RELEASE_FILE } from '../../output/staging.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { type CopyIdentity, MANIFEST_FILE } from '../copies/copy-manifest.ts';
import type { ExportJob, ExportResult } from './export-format.ts';

/** Gives the identity of an export for its manifest. */
export function identityOf(job: ExportJob, format: string): CopyIdentity {
  const { title, url, base, owner } = job.site;
  return {
    kind: format,
    title: job.selection ? `${title} \u2014 ${job.selection}` : title, // EM DASH
    url: url + base,
    ...(owner.name ? { owner: owner.name } : {}),
    articles: job.articles.length,
  };
}

/** Deletes the remains of a killed export, and restores what it had moved aside. */
async function mend(out: string): Promise<void> {
  if (!existsSync(out) && existsSync(`${out}.replaced`)) await rename(`${out}.replaced`, out);
  for (const left of [`${out}.replaced`, `${out}.next`]) await rm(left, { recursive: true, force: true });
}

/**
 * Makes a folder under another name and renames it when it is complete. Only an empty folder or an earlier export is
 * ever replaced.
 */
export async function replaceFolder(
  out: string,
  make: (staged: string) => Promise<Omit<ExportResult, 'path'>>,
): Promise<ExportResult> {
  await mend(out);
  const ours = existsSync(`${out}/${MANIFEST_FILE}`) || existsSync(`${out}/${RELEASE_FILE}`);
  const [example] = existsSync(out) ? await readdir(out) : [];
  if (example !== undefined && !ours) throw new WarraqError(problem('out-unsafe', {}, { out, example }));
  const staged = `${out}.next`;
  await mkdir(staged, { recursive: true });
  try {
    const made = await make(staged);
    if (existsSync(out)) await rename(out, `${out}.replaced`);
    await rename(staged, out);
    return { path: out, ...made };
  } finally {
    await mend(out);
  }
}

/** Makes a file under another name, always the same, and renames it when it is complete. */
export async function replaceExport(out: string, make: (staged: string) => Promise<void>): Promise<void> {
  const staged = `${out}.next`;
  await mkdir(dirname(out), { recursive: true });
  await rm(staged, { recursive: true, force: true });
  try {
    await make(staged);
    await rename(staged, out);
  } finally {
    await rm(staged, { force: true });
  }
}
