import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RELEASE_FILE } from '../../output/staging.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { type CopyIdentity, MANIFEST_FILE } from '../copies/copy-manifest.ts';
import type { ExportJob, ExportResult } from './export-format.ts';

/** Gives what the manifest of an export says of it. */
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

/** Takes away what a killed export left, and brings back what it had set aside. */
async function mend(out: string): Promise<void> {
  if (!existsSync(out) && existsSync(`${out}.replaced`)) await rename(`${out}.replaced`, out);
  for (const left of [`${out}.replaced`, `${out}.next`]) await rm(left, { recursive: true, force: true });
}

/**
 * Makes a folder beside its place and puts it there when it is whole. Only an empty folder or an export of ours is
 * ever replaced; it is never half deleted under its name.
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

/** Makes a file beside its place, always under the same name there, and puts it there when it is whole. */
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
