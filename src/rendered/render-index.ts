import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { LineTable } from './line-table.ts';

/** What the build has to know of every article, changed or not: small, and read whole. */
export interface RenderFacts {
  /** Every visible character (code unit) of its text and front matter, once. */
  readonly characters: string;
  /** Stems of its headline and of its summary. */
  readonly title: readonly string[];
  readonly summary: readonly string[];
  /** Pictures of the site that its text shows, and addresses of the site that it leads to. */
  readonly images: readonly string[];
  readonly links: readonly string[];
  /** First words of the text, for lists; empty where there is a summary to show. */
  readonly opening: string;
}

/** Where a rendered article lies. */
export interface RenderPlace {
  readonly pack: string;
  readonly offset: number;
  readonly length: number;
  /** CRC-32 of its bytes. */
  readonly check: number;
}

// A line: digest, check of what follows, offset, length, check of the pack's bytes; then the facts, between tabs.
const DIGEST = 64;
const CHECK = 8;
const HEAD = DIGEST + 1 + CHECK + 1;
const [NEWLINE, TAB] = [10, 9];
const hex = (check: number): string => check.toString(16).padStart(CHECK, '0');
const toList = (items: readonly string[]): string => (items.length > 0 ? JSON.stringify(items) : '');
const fromList = (text: string): readonly string[] => (text === '' ? [] : (JSON.parse(text) as string[]));
const fromWords = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

function toBytes({ characters, title, summary, images, links, opening }: RenderFacts): Buffer {
  return Buffer.from(
    [characters, title.join(' '), summary.join(' '), toList(images), toList(links), opening].join('\t'),
  );
}

function toLine(digest: string, { offset, length, check }: Omit<RenderPlace, 'pack'>, facts: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(`${offset} ${length} ${check}\t`), facts]);
  return Buffer.concat([Buffer.from(`${digest} ${hex(crc32(rest))} `), rest, Buffer.from('\n')]);
}

/** Gives the line of an article in the index of its pack. */
export function indexLine(digest: string, place: Omit<RenderPlace, 'pack'>, facts: RenderFacts): Buffer {
  return toLine(digest, place, toBytes(facts));
}

/** Facts that are read from their line when they are asked for: most builds need one or two of each article. */
class LineFacts implements RenderFacts {
  readonly #line: Buffer;

  constructor(line: Buffer) {
    this.#line = line;
  }

  #field(number: number): string {
    let from = 0;
    for (let at = 0; at < number; at++) from = this.#line.indexOf(TAB, from) + 1;
    const to = this.#line.indexOf(TAB, from);
    return this.#line.toString('utf8', from, to < 0 ? this.#line.length : to);
  }

  get characters(): string {
    return this.#field(0);
  }
  get title(): readonly string[] {
    return fromWords(this.#field(1));
  }
  get summary(): readonly string[] {
    return fromWords(this.#field(2));
  }
  get images(): readonly string[] {
    return fromList(this.#field(3));
  }
  get links(): readonly string[] {
    return fromList(this.#field(4));
  }
  get opening(): string {
    return this.#field(5);
  }
}

/**
 * The indexes of the packs in a folder: a line for each article. What is damaged, or was cut by a killed build, counts
 * as not there.
 */
export class RenderIndex {
  readonly #folder: string;
  readonly #lines = new LineTable();
  /** Facts of articles that were rendered on other machines. */
  readonly #others = new LineTable();
  /** How much of each index file is known. */
  readonly #known = new Map<string, number>();
  readonly #knownOthers = new Map<string, number>();

  /** @param folder where the packs lie; it need not be there yet */
  constructor(folder: string) {
    this.#folder = folder;
    this.refresh();
  }

  /** Reads what came since the last time: index files only grow. */
  refresh(): void {
    if (!existsSync(this.#folder)) return;
    for (const file of readdirSync(this.#folder)) {
      if (file.endsWith('.index')) this.#read(file.slice(0, -'.index'.length), '.index', this.#lines);
      else if (file.endsWith('.facts')) this.#read(file.slice(0, -'.facts'.length), '.facts', this.#others);
    }
  }

  #read(name: string, ending: '.index' | '.facts', lines: LineTable): void {
    const known = lines === this.#others ? this.#knownOthers : this.#known;
    const from = known.get(name) ?? 0;
    const handle = openSync(`${this.#folder}/${name}${ending}`, 'r');
    let bytes: Buffer;
    try {
      const size = fstatSync(handle).size - from;
      if (size <= 0) return;
      bytes = Buffer.allocUnsafe(size);
      bytes = bytes.subarray(0, readSync(handle, bytes, 0, size, from));
    } finally {
      closeSync(handle);
    }
    const whole = bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
    known.set(name, from + whole.length);
    const pack = `${this.#folder}/${name}.pack`;
    const size = existsSync(pack) ? statSync(pack).size : 0;
    const piece = lines.addPiece({ name, bytes: whole, packed: size });
    for (let at = 0; at < whole.length; ) {
      const end = whole.indexOf(NEWLINE, at);
      if (end - at > HEAD) lines.add(piece, at);
      at = end + 1;
    }
  }

  // Lines are checked when they are asked for: most builds need few of a large archive's.
  #rest(
    digest: string,
    lines: LineTable = this.#lines,
  ): { readonly name: string; readonly line: Buffer } | undefined {
    const found = lines.find(digest);
    if (!found) return undefined;
    const [{ name, bytes, packed }, at] = found;
    const line = bytes.subarray(at + HEAD, bytes.indexOf(NEWLINE, at));
    if (hex(crc32(line)) === bytes.toString('latin1', at + DIGEST + 1, at + HEAD - 1)) {
      const { offset, length } = placeOf(line);
      // A machine that died may have written the line and not the pack.
      if (lines === this.#others || offset + length <= packed) return { name, line };
    }
    lines.forget(digest);
    return undefined;
  }

  has(digest: string): boolean {
    return this.#rest(digest) !== undefined;
  }

  place(digest: string): RenderPlace | undefined {
    const found = this.#rest(digest);
    return found && { pack: `${this.#folder}/${found.name}.pack`, ...placeOf(found.line) };
  }

  facts(digest: string): RenderFacts | undefined {
    const found = this.#rest(digest) ?? this.#rest(digest, this.#others);
    return found && new LineFacts(factsOf(found.line));
  }

  /** Gives the line of an article for the index of another pack. */
  moved(digest: string, offset: number): Buffer | undefined {
    const found = this.#rest(digest);
    return found && toLine(digest, { ...placeOf(found.line), offset }, factsOf(found.line));
  }

  /** Forgets an article whose pack is damaged. */
  forget(digest: string): void {
    this.#lines.forget(digest);
  }

  /** How many packs there are, and how many articles in them. */
  get size(): { readonly packs: number; readonly articles: number } {
    return { packs: this.#known.size, articles: this.#lines.size };
  }

  /** Gives the articles of each pack. */
  packs(): Map<string, string[]> {
    const found = new Map<string, string[]>([...this.#known.keys()].map((name) => [name, []]));
    for (const [name, digest] of this.#lines.entries()) found.get(name)?.push(digest);
    return found;
  }
}

function placeOf(line: Buffer): Omit<RenderPlace, 'pack'> {
  const [offset, length, check] = line.toString('latin1', 0, line.indexOf(TAB)).split(' ').map(Number);
  return { offset: offset ?? 0, length: length ?? 0, check: check ?? 0 };
}

function factsOf(line: Buffer): Buffer {
  return line.subarray(line.indexOf(TAB) + 1);
}
