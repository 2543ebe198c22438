import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toSlug } from '../../article/slug.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';
import type { Input } from '../formats/importer.ts';
import type { Known } from './known.ts';

// Positions may share their first letters or differ in case and signs only: a hash keeps their files apart.
const placeName = (position: string) =>
  /^\d+$/.test(position) ? position : `${toSlug(position, 48)}-${sha256Of(position).slice(0, 8)}`;

/** Chooses the file in which something lies that was not published. */
export function quarantineFile(input: Input, position: string | number | undefined): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(input.name)?.[0] ?? '.txt';
  const suffix = position === undefined ? '' : `-${placeName(String(position))}`;
  return `content/quarantine/${input.sha256.slice(0, 12)}${suffix}${extension.toLowerCase()}`;
}

/** Writes the reason, in both languages, that lies beside it. */
export function quarantineReason(
  reason: Problem,
  input: Input,
  original: string,
  position: string | number | undefined,
): string {
  const said = { ...toJson([reason], 'en')[0], ar: toJson([reason], 'ar')[0] };
  return `${JSON.stringify({ reason: said, input: input.path, original, position }, undefined, 2)}\n`;
}

/** Tells what of an input that comes in again lies in quarantine since an earlier run: it is not in the archive. */
export function stillQuarantined(
  known: Known,
  { sha256, path }: Pick<Input, 'sha256' | 'path'>,
  root: string,
): Problem | undefined {
  const lines = [...(known.quarantined.get(sha256)?.values() ?? [])].filter(({ file }) =>
    existsSync(join(root, file)),
  );
  const [first] = lines;
  if (!first) return undefined;
  const values = { count: lines.length, place: first.file, run: first.run };
  return problem('still-quarantined', { file: path }, values);
}
