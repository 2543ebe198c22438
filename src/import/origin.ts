import { basename, dirname } from 'node:path';
import type { ArticleDraft } from './clean/draft-body.ts';
import type { Origin } from './collection-writer.ts';
import type { Input } from './formats/importer.ts';
import type { ArticleLine } from './journal/journal.ts';
import { OPEN_FORMATS } from './privacy/marks.ts';

type Position = string | number | undefined;

function placeOf(input: Input, position: Position) {
  return { sha256: input.sha256, ...(position === undefined ? {} : { position }) };
}

/** Begins the line of the journal that says what became of an article. */
export function lineOf(
  run: string,
  input: Input,
  position: Position,
  outcome: ArticleLine['outcome'],
  file: string,
): ArticleLine {
  return { kind: 'article', run, input: placeOf(input, position), outcome, file };
}

/**
 * Says where an article is from, and whether its whole original may be offered to readers.
 *
 * @param file the original below content/originals/
 * @param format how it was read
 */
export function originOf(draft: ArticleDraft, input: Input, file: string, format: string): Origin {
  const isClosed = draft.holdsPrivate === true || !OPEN_FORMATS.has(format);
  const origin = { file, ...placeOf(input, draft.position) };
  // The original of a file with several articles is not offered anyway.
  return isClosed && draft.position === undefined ? { ...origin, private: true } : origin;
}

const ONE_ARTICLE = /\.(?:md|mdx|markdown|html?|txt|docx|odt)$/i;

/**
 * Gives the path of a file below the path that a person named: only folders below that mark drafts, and of one article
 * that was named itself its own folder (`_drafts/*.md`).
 */
export function wayInside(named: readonly string[], path: string): string {
  const given = named.find((each) => path.startsWith(each));
  if (given === undefined) return path;
  const folder = given === path && ONE_ARTICLE.test(path) ? `${basename(dirname(path))}/` : '';
  return `${folder}${basename(given)}${path.slice(given.length)}`;
}

/** The file of an article as messages name it: a chapter or a message has a name of its own in its file. */
export function nameIn({ path }: Input, position: string | number | undefined): string {
  const own = String(position ?? '').replace(/^.*#/, '');
  return own === '' || /^[\d.]+$/.test(own) || path.endsWith(own) ? path : `${path}/${own}`;
}
