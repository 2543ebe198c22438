import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
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

/**
 * Makes a folder beside its place and puts it there when it is whole. Only an empty folder or an export of ours is
 * ever replaced.
 */
export async function replaceFolder(
  out: string,
  make: (staged: string) => Promise<Omit<ExportResult, 'path'>>,
): Promise<ExportResult> {
  const ours = existsSync(`${out}/${MANIFEST_FILE}`) || existsSync(`${out}/${RELEASE_FILE}`);
  const [example] = existsSync(out) ? await readdir(out) : [];
  if (example !== undefined && !ours) throw new WarraqError(problem('out-unsafe', {}, { out, example }));
  const staged = `${out}.next`;
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  const made = await make(staged);
  await rm(out, { recursive: true, force: true });
  await rename(staged, out);
  return { path: out, ...made };
}
