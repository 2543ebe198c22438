import { toSlug } from '../../article/slug.ts';
import type { Problem } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';
import type { Input } from '../formats/importer.ts';

/** Chooses the file in which something lies that was not published. */
export function quarantineFile(input: Input, position: string | number | undefined): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(input.name)?.[0] ?? '.txt';
  const suffix = position === undefined ? '' : `-${toSlug(String(position), 60)}`;
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
