import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

/** A passage of a BEIR corpus. */
export interface Passage {
  id: string;
  title: string;
  text: string;
}

/** A question with the passages judged to answer it. */
export interface Question {
  id: string;
  text: string;
  relevant: ReadonlySet<string>;
}

const BLOCK = 1 << 20;

/** Reads a text file line by line in blocks: a corpus may be longer than the longest string. Empty lines are left out. */
function* readLines(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const block = Buffer.alloc(BLOCK);
    let rest = '';
    for (let length = readSync(handle, block); ; length = readSync(handle, block)) {
      rest += length === 0 ? decoder.end() : decoder.write(block.subarray(0, length));
      const lines = rest.split(/\r?\n/);
      rest = length === 0 ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        // U+FEFF BYTE ORDER MARK
        const plain = line.replace(/^\uFEFF/, '');
        if (plain.trim() !== '') yield plain;
      }
      if (length === 0) return;
    }
  } finally {
    closeSync(handle);
  }
}

/** Reads the objects of a JSON Lines file. Throws with the file and the line of what is no object. */
function* readObjects(file: string): Generator<Record<string, unknown>> {
  let number = 0;
  for (const line of readLines(file)) {
    number++;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new Error(`${file}: line ${number} is not JSON`, { cause });
    }
    if (typeof value !== 'object' || value === null) throw new Error(`${file}: line ${number} is no object`);
    yield value as Record<string, unknown>;
  }
}

/** A field as text: ids may be numbers, and a missing title is an empty one. */
function field(object: Readonly<Record<string, unknown>>, ...names: readonly string[]): string {
  for (const name of names) {
    const value = object[name];
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  }
  return '';
}

/** Reads `corpus.jsonl` of a BEIR folder; of two passages with one id the first counts. */
export function readCorpus(folder: string): Passage[] {
  const passages = new Map<string, Passage>();
  for (const object of readObjects(join(folder, 'corpus.jsonl'))) {
    const id = field(object, '_id', 'id');
    if (!passages.has(id))
      passages.set(id, { id, title: field(object, 'title'), text: field(object, 'text') });
  }
  return [...passages.values()];
}

/** Where the files of a set stand: below the set's name, or as BEIR's own archives have them. */
function setFile(folder: string, ...choices: readonly string[]): string {
  const found = choices.map((choice) => join(folder, choice)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${folder}: none of ${choices.join(', ')}`);
  return found;
}

/**
 * Reads a set (`SET/queries.jsonl`, `SET/qrels.tsv`; also BEIR's own `queries.jsonl`, `qrels/SET.tsv`). Questions
 * without a judged passage are left out, as BEIR does. The judgements are `query-id corpus-id score` with a header
 * or without, or TREC's four columns.
 */
export function readQuestions(folder: string, set: string): Question[] {
  const relevant = new Map<string, Set<string>>();
  let header = false;
  let first = true;
  for (const line of readLines(setFile(folder, `${set}/qrels.tsv`, `qrels/${set}.tsv`))) {
    const cells = (line.includes('\t') ? line.split('\t') : line.split(/\s+/)).map((cell) => cell.trim());
    // The header is a first line whose score is no number.
    if (first) header = !isScore(cells[2]) && !isScore(cells[3]);
    const skipped = first && header;
    first = false;
    if (skipped) continue;
    // TREC, which has no header, writes an iteration between the two ids and the score last.
    const trec = !header && (cells[1] === '0' || cells[1] === 'Q0') && isScore(cells[3]);
    const [passage = '', score = '0'] = trec ? cells.slice(2) : cells.slice(1);
    if (!isScore(score) || Number(score) <= 0) continue;
    const question = cells[0] ?? '';
    const known = relevant.get(question);
    if (known === undefined) relevant.set(question, new Set([passage]));
    else known.add(passage);
  }
  const questions: Question[] = [];
  for (const object of readObjects(setFile(folder, `${set}/queries.jsonl`, 'queries.jsonl'))) {
    const id = field(object, '_id', 'id');
    const judged = relevant.get(id);
    if (judged !== undefined) questions.push({ id, text: field(object, 'text', 'query'), relevant: judged });
  }
  return questions;
}

function isScore(cell: string | undefined): boolean {
  return cell !== undefined && /^-?\d+(?:\.\d+)?$/.test(cell);
}
