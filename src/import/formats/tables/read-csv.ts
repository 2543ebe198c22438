import { Readable } from 'node:stream';
import { problem, WarraqError } from '../../../problems/problem.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { decodedPieces } from '../../input/decode-stream.ts';
import {
  countSkipped,
  type Importer,
  type Input,
  type ReadNotes,
  type ReadOptions,
  type Sample,
} from '../importer.ts';
import { isArticleRecord } from '../json/articles-in.ts';
import { twiceKey } from '../json/parse-json.ts';
import { hasField, isProse, proseField, withText } from '../json/prose-field.ts';
import { draftOf } from '../json/read-json.ts';
import { CheckedFields } from '../json/unchecked.ts';

const DELIMITERS = [',', ';', '\t', '|', '\u061B'] as const;
const LONGEST_ROW = 64 * 2 ** 20;

/** Divides the first row of a table; only quotation marks keep a delimiter inside a cell. */
function cellsOf(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const letter of text.slice(0, 20_000)) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === delimiter) {
      cells.push(cell.trim());
      cell = '';
    } else if (!quoted && (letter === '\n' || letter === '\r')) break;
    else cell += letter;
  }
  return [...cells, cell.trim()];
}

interface Layout {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Whether a line of Excel, `sep=;`, stands before the header. */
  readonly hasSeparatorLine: boolean;
}

/** Finds how a table is written by its first row; `undefined` where that divides into no cells. */
function layoutOf(text: string): Layout | undefined {
  const said = /^sep=(.)\r?\n/i.exec(text);
  const start = text.slice(said?.[0].length ?? 0).replace(/^\s+/, '');
  const [best] = DELIMITERS.filter((each) => said === null || each === said[1])
    .map((delimiter) => ({ delimiter, header: cellsOf(start, delimiter) }))
    .sort((a, b) => b.header.length - a.header.length);
  return best && best.header.length >= 2 ? { ...best, hasSeparatorLine: said !== null } : undefined;
}

/** Tells whether the names of columns are those of a table of articles. */
const isHeader = (names: readonly string[]) =>
  names.every((name) => name.length <= 60) &&
  isArticleRecord(Object.fromEntries(names.map((name) => [name, 'x'])));

async function* rowsOf(input: Input, options: ReadOptions, notes: ReadNotes, layout: Layout, sample: string) {
  const { parse } = await import('csv-parse');
  const { delimiter } = layout;
  // Tables with tabs are often written without quotation marks, and those in them are of the text.
  const isQuoted = delimiter !== '\t' || /(?:^|\t)"(?:[^"]|"")*"(?:\t|\r?\n|$)/.test(sample);
  const parser = parse({
    delimiter,
    bom: true,
    quote: isQuoted ? '"' : false,
    escape: /[^\\"]\\"/.test(sample) && !/[^,;\t]""/.test(sample) ? '\\' : '"',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    info: true,
    raw: true,
    from_line: layout.hasSeparatorLine ? 2 : 1,
  });
  const pieces = Readable.from(decodedPieces(input, options, notes));
  pieces.on('error', (error) => parser.destroy(error));
  yield* pieces.pipe(parser) as AsyncIterable<{
    record: string[];
    raw: string;
    info: { lines: number };
  }>;
}

// How databases and programs write a cell in which there is nothing.
const NOTHING = /^(?:\\N|NULL|nan|None|N\/A|<NA>|undefined)?$/i;

/** Tells whether a row is the header again, as in tables that were put together of several. */
function isHeaderAgain(header: readonly string[], row: readonly string[]): boolean {
  const same = row.filter((cell, at) => cell !== '' && cell.trim() === header[at]).length;
  return same >= 2 && same * 2 > row.length;
}

/** Makes an object of a row; cells without a column are kept under their number, empty ones of a column as `null`. */
function recordOf(header: readonly string[], row: readonly string[]): Record<string, string | null> {
  const record: Record<string, string | null> = {};
  for (const [at, cell] of row.entries()) {
    const name = header[at] ?? '';
    const isNothing = NOTHING.test(cell.trim());
    if (isNothing && name === '') continue;
    // An empty column gives way to a later one of its name.
    const isTaken = (record[name] ?? undefined) !== undefined;
    const key = name === '' ? `column ${at + 1}` : isTaken ? twiceKey(name, (each) => each in record) : name;
    record[key] = isNothing ? null : cell;
  }
  return record;
}

/** The first rows below the header. */
async function firstRows(sample: string, { delimiter, hasSeparatorLine }: Layout): Promise<string[][]> {
  const { parse } = await import('csv-parse/sync');
  const rows = parse(sample.replace(/\n[^\n]*$/, ''), {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    from_line: hasSeparatorLine ? 2 : 1,
    to: 20,
  }) as string[][];
  return rows.slice(1);
}

/**
 * The header as the rows need it: R names its rows in a column that has no name. A header that names more than any row
 * has is of another table.
 *
 * @throws WarraqError for such a table
 */
function headerFor({ header }: Layout, lengths: readonly number[]): readonly string[] {
  const [first] = lengths;
  if (first === undefined || lengths.some((length) => length !== first)) return header;
  if (first === header.length + 1) return ['', ...header];
  if (lengths.length >= 3 && first < header.length)
    throw new WarraqError(problem('unsupported-table', {}, { fields: header.join(', ').slice(0, 300) }));
  return header;
}

function proseColumn(header: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  const records = rows.map((row) => recordOf(header, row));
  const named = records.map(proseField).find((each) => each !== undefined);
  const filled = records.filter((record) => named !== undefined && isProse(record[named]));
  return filled.length * 2 > records.length ? named : undefined;
}

/** Finds the boxes of a table that some rows have checked; it is read once more where its columns may be such. */
async function checkedFields(
  input: Input,
  options: ReadOptions,
  layout: Layout,
  header: readonly string[],
  sample: string,
) {
  const fields = new CheckedFields(header);
  if (fields.isDone) return fields;
  for await (const { record: row } of rowsOf(input, options, { skipped: {} }, layout, sample)) {
    if (!isHeaderAgain(header, row)) fields.add(recordOf(header, row));
    if (fields.isDone) break;
  }
  return fields;
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes): AsyncGenerator<ArticleDraft> {
  let sample = '';
  for await (const piece of decodedPieces(input, options, { skipped: {} })) {
    sample += piece;
    if (sample.length > 65_536) break;
  }
  sample = sample.replace(/^\uFEFF/, '');
  const layout = layoutOf(sample);
  const rows = layout ? await firstRows(sample, layout) : [];
  const header =
    layout &&
    headerFor(
      layout,
      rows.map((row) => row.length),
    );
  // A table of texts may call them by any name: most of its rows have running text in that column.
  const textField = header && !isHeader(layout.header) ? proseColumn(header, rows) : undefined;
  if (!layout || !header || (textField === undefined && !isHeader(layout.header))) {
    const fields = (layout?.header ?? []).join(', ').slice(0, 300) || '\u2205';
    throw new WarraqError(problem('unsupported-table', {}, { fields }));
  }
  const boxes = await checkedFields(input, options, layout, header, sample);
  let position = -1;
  for await (const { record: row, raw, info } of rowsOf(input, options, notes, layout, sample)) {
    position++;
    if (position === 0) continue;
    if (isHeaderAgain(header, row)) {
      countSkipped(notes, 'headers');
      continue;
    }
    const given = boxes.mark(recordOf(header, row));
    const record = textField !== undefined && hasField(given, textField) ? withText(given, textField) : given;
    if (Object.keys(record).length === 0) continue;
    const draft = draftOf(record, options);
    if (typeof draft === 'string') {
      countSkipped(notes, draft);
      continue;
    }
    draft.position = position - 1;
    // The reader counts the lines up to the end of the row.
    draft.line = info.lines - (raw.trimEnd().match(/\n/g)?.length ?? 0);
    draft.raw = raw;
    yield draft;
  }
}

/** Tables with the names of their columns in the first row: CSV, and its kin with semicolons or tabs. */
export const csv: Importer = {
  name: 'csv',
  example: 'title,author,published,section,text (.csv, .tsv; also with ; or tabs)',
  isStreamed: true,
  recognise: ({ text, name }: Sample) => {
    if (/\.(?:csv|tsv|tab)$/i.test(name)) return true;
    const layout = layoutOf(text);
    if (layout === undefined || !isHeader(layout.header)) return false;
    // A line of words with commas between them may begin any text: «Notes, content, and a tag».
    const isProse =
      /\.(?:md|markdown|mdx|html?)$/i.test(name) || layout.header.some((cell) => /\S\s+\S+\s+\S/.test(cell));
    return !isProse && !/^\s*(?:#|---)/.test(text);
  },
  read,
};
