import { foldedLine } from '../words.ts';

/** Tells whether a summary is no more than the cut-off beginning of the text that it stands for. */
export function isCutBeginning(summary: string, body: string): boolean {
  const start = foldedLine(summary.replace(/[[(]?(?:\.{2,}|\u2026)[\])]?\s*$/u, ''));
  const isCut =
    /(?:\.{2,}|\u2026)[\])]?\s*$/u.test(summary) || !/[.!\u061F?"\u201D\u00BB)]\s*$/u.test(summary);
  return isCut && foldedLine(body.slice(0, 3000)).includes(start.slice(0, 60));
}
