import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Edit } from '../../article/draft.ts';

/** What became of an article that came in. */
export type Outcome = 'published' | 'merged' | 'quarantined';

/** A run begins: what was asked. */
interface RunLine {
  readonly kind: 'run';
  readonly run: string;
  readonly at: string;
  readonly inputs: readonly string[];
}

/** An input file was kept below content/originals/. */
export interface OriginalLine {
  readonly kind: 'original';
  readonly run: string;
  /** Path below content/originals/. */
  readonly file: string;
  readonly sha256: string;
  /** The path under which it came in. */
  readonly name: string;
  readonly format: string;
  readonly encoding?: string;
  /** What in it was no article, by kind. */
  readonly skipped?: Readonly<Record<string, number>>;
}

/** An article came in, and what became of it. */
export interface ArticleLine {
  readonly kind: 'article';
  readonly run: string;
  readonly input: { readonly sha256: string; readonly position?: string | number };
  readonly outcome: Outcome;
  /** Path, relative to the root, of the article, of the one it was merged into, or of what lies in quarantine. */
  readonly file: string;
  /** SHA-256 of that file as it was written. */
  readonly sha256?: string;
  /** Why it was merged or quarantined: a code and what fills its sentence. */
  readonly why?: { readonly code: string; readonly values?: Readonly<Record<string, string | number>> };
  readonly edits?: readonly Edit[];
  /** Left out where it is published: a draft is not compared with what others may read. */
  readonly status?: 'draft';
  readonly url?: string;
  /** Other addresses that it had, such as `https://blog.example/?p=12`, and that of the note that it was. */
  readonly also?: readonly string[];
  /** Whether its text leads to other pages of the site from which it came. */
  readonly linked?: true;
  readonly aliases?: readonly string[];
  readonly published?: string;
  readonly family?: string;
  /** What it is a translation of, by a key that its translations share, and its language. */
  readonly translation?: { readonly key: string; readonly language: string };
  /** SHA-256 of the folded words, first 20 digits: the same text again. */
  readonly text?: string;
  /** MinHash sketch: the same story again. */
  readonly sketch?: string;
}

/** A field that an import adds to an article that is there already. */
export type AddedField = 'family' | 'translations';

/** An article that was already there was changed: a field was added, or links of its text lead to other articles now. */
export interface ChangeLine {
  readonly kind: 'change';
  readonly run: string;
  readonly file: string;
  readonly field: AddedField | 'links';
  readonly value: string;
  /** SHA-256 of the file before and after. */
  readonly before: string;
  readonly after: string;
}

/** `site.yaml` was made or got a section. */
interface SiteLine {
  readonly kind: 'site';
  readonly run: string;
  /** Its text before, `null` where there was none. */
  readonly before: string | null;
  /** SHA-256 afterwards. */
  readonly after: string;
}

/** A picture was brought in. */
export interface MediaLine {
  readonly kind: 'media';
  readonly run: string;
  readonly file: string;
  readonly sha256: string;
  readonly from: string;
}

/** A folder was made, with all that is needed inside. */
interface FolderLine {
  readonly kind: 'folder';
  readonly run: string;
  /** Path below the archive's root. */
  readonly path: string;
}

/** A run ended. */
interface EndLine {
  readonly kind: 'end';
  readonly run: string;
  readonly published: number;
  readonly merged: number;
  readonly quarantined: number;
}

/** A person has looked at what a run did, and decided on it. */
export interface ReviewLine {
  readonly kind: 'review';
  readonly run: string;
  readonly at: string;
  readonly what: 'quarantine' | 'family' | 'cleaning';
  /** The key of what came in, the name of the family, or the file. */
  readonly of: string;
  readonly decision: 'accepted' | 'rejected';
}

/** A line of `content/ledger.jsonl`. */
export type JournalLine =
  | RunLine
  | OriginalLine
  | ArticleLine
  | ChangeLine
  | SiteLine
  | MediaLine
  | FolderLine
  | ReviewLine
  | EndLine;

/** Gives the lines of a journal in order; none where there is no journal. A line cut short at the end is left out. */
export async function* readJournal(path: string): AsyncGenerator<JournalLine> {
  if (!existsSync(path)) return;
  const lines = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    if (line === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      continue;
    }
    if (typeof value === 'object' && value !== null && 'kind' in value && 'run' in value)
      yield value as JournalLine;
  }
}

/** Cuts off a last line that a crash left unfinished; gives whether there was one. */
export function repairJournal(path: string): boolean {
  if (!existsSync(path)) return false;
  const size = statSync(path).size;
  if (size === 0) return false;
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(65_536);
    let end = size;
    while (end > 0) {
      const from = Math.max(0, end - piece.length);
      const read = readSync(file, piece, 0, end - from, from);
      const at = piece.subarray(0, read).lastIndexOf(10);
      if (at >= 0) {
        if (from + at + 1 === size) return false;
        truncateSync(path, from + at + 1);
        return true;
      }
      end = from;
    }
    truncateSync(path, 0);
    return true;
  } finally {
    closeSync(file);
  }
}

/** Writes a line; the separators that some readers take for line ends are escaped. */
function toText(line: JournalLine): string {
  return JSON.stringify(line)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** Appends lines to a journal, a few at a time; what is not yet on disk is found again by the next run. */
export class JournalWriter {
  readonly #path: string;
  #file: number | undefined;
  #waiting: string[] = [];
  #letters = 0;

  constructor(path: string) {
    this.#path = path;
  }

  add(line: JournalLine): void {
    const text = `${toText(line)}\n`;
    this.#waiting.push(text);
    this.#letters += text.length;
    if (this.#letters > 200_000) this.flush();
  }

  /** Puts all lines on disk before anything that relies on them is done. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    mkdirSync(dirname(this.#path), { recursive: true });
    this.#file ??= openSync(this.#path, 'a');
    writeSync(this.#file, this.#waiting.join(''));
    this.#waiting = [];
    this.#letters = 0;
  }

  close(): void {
    this.flush();
    if (this.#file === undefined) return;
    fsyncSync(this.#file);
    closeSync(this.#file);
    this.#file = undefined;
  }
}

/** Writes a journal anew without the lines of a run; without any line it is removed. */
export async function dropRun(path: string, run: string): Promise<void> {
  const kept: string[] = [];
  for await (const line of readJournal(path)) if (line.run !== run) kept.push(toText(line));
  if (kept.length === 0) {
    await rm(path, { force: true });
    return;
  }
  const temporary = `${path}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(temporary, `${kept.join('\n')}\n`);
  await rename(temporary, path);
}
