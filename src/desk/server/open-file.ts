import { parse } from 'yaml';
import { articleAddress } from '../../article/address.ts';
import { splitFrontMatter } from '../../article/front-matter.ts';
import { decodeUtf8 } from '../../collection/decode-utf8.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { problem, type ReportLanguage, WarraqError } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';
import type { OpenFile } from '../protocol.ts';
import { BadRequest } from './answer.ts';
import type { DeskArchive } from './desk-archive.ts';
import { textPlace } from './places.ts';
import { readBytes } from './save-file.ts';

/** The parts of a Markdown file with front matter; line ends are LF. */
interface FileParts {
  readonly yaml: string;
  readonly body: string;
  readonly bodyLine: number;
  /** All that stands before the body, unchanged. */
  readonly head: string;
}

const unixLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Splits a file into its parts. */
export function partsOf(source: string): FileParts {
  const text = unixLines(source);
  const parts = splitFrontMatter(text);
  if (!parts) return { yaml: '', body: text.replace(/^\uFEFF/, ''), bodyLine: 1, head: '' };
  const { yaml, body, bodyLine } = parts;
  return { yaml, body, bodyLine, head: text.slice(0, text.length - body.length) };
}

/** Parses front matter; `undefined` where it cannot be read. */
export function valuesOf(yaml: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = parse(yaml, { maxAliasCount: 0 });
    if (value === null) return {};
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Gives the site path of the page that is made from a file. */
function addressOfFile(file: string): string {
  const id = file.replace(/^content\/(?:articles|pages)\//, '').replace(/\.md$/, '');
  return file.startsWith('content/pages/') ? `/${id}/` : articleAddress(id);
}

/**
 * Decodes the text of a file, with its byte order mark.
 *
 * @throws WarraqError where it is not UTF-8: to write it back would lose what it holds
 */
export function decoded(bytes: Uint8Array, file: string): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new WarraqError(problem('file-encoding', { file }));
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked ? `\uFEFF${text}` : text;
}

/**
 * Opens an article or a standing page for writing, with what is wrong with it.
 *
 * @throws BadRequest where there is no such file
 */
export async function openFile(
  archive: DeskArchive,
  file: string,
  language: ReportLanguage,
): Promise<OpenFile> {
  const path = textPlace(archive.layout, file);
  const bytes = await readBytes(path);
  if (bytes === undefined) throw new BadRequest(404, 'no such file');
  const { yaml, body, bodyLine } = partsOf(decoded(bytes, file));
  const { problems } = await archive.read();
  return {
    file,
    hash: sha256Of(bytes),
    yaml,
    fields: valuesOf(yaml),
    body,
    bodyLine,
    problems: toJson(
      problems.filter((each) => each.file === file),
      language,
    ),
    address: addressOfFile(file),
    path,
  };
}
