import * as pagefind from 'pagefind';
import { IndexFailure } from './failure.ts';
import type { Indexer, IndexRun } from './indexer.ts';
import { readPagefindLists } from './pagefind-chunks.ts';
import type { WordCodes } from './word-codes.ts';
import type { Occurrences } from './word-columns.ts';

/** A language code that Pagefind has no stemmer for: the words arrive already analysed. */
const NO_STEMMER = 'xx';
/** A run of Pagefind's indexer: sheets of words go in as they are ready, its files come out in memory. */
class PagefindRun implements IndexRun {
  private readonly index: pagefind.PagefindIndex;
  private readonly sheets: Promise<pagefind.NewFileResponse>[] = [];

  private constructor(index: pagefind.PagefindIndex) {
    this.index = index;
  }

  /** Starts the indexer. Throws `IndexFailure` when it does not start. */
  static async start(): Promise<PagefindRun> {
    const { index, errors } = await pagefind.createIndex().catch((cause: unknown) => {
      throw new IndexFailure('start', reasonOf(cause), cause);
    });
    if (index === undefined) throw new IndexFailure('start', errors.join('; '));
    return new PagefindRun(index);
  }

  add(words: Uint32Array, codes: WordCodes): void {
    const written = new Array<string>(words.length);
    for (let at = 0; at < words.length; at++) written[at] = codes.codeOf(words[at] as number);
    const content = written.join(' ');
    const sheet = { url: `/${this.sheets.length}/`, content, language: NO_STEMMER };
    const answer = this.index.addCustomRecord(sheet);
    // A failure is reported when the files are asked for.
    answer.catch(() => undefined);
    this.sheets.push(answer);
  }

  /** Throws `IndexFailure` where Pagefind refused a sheet, or wrote what this version does not read. */
  async lists(codes: WordCodes, sheets: readonly number[]): Promise<Iterable<Occurrences>> {
    return readPagefindLists(await this.files(), codes, sheets);
  }

  private async files(): Promise<pagefind.IndexFile[]> {
    try {
      const answers = await Promise.all(this.sheets);
      const made = await this.index.getFiles();
      const wrong = [...answers, made].flatMap(({ errors }) => errors);
      if (wrong.length > 0) throw new IndexFailure('refused', wrong.join('; '));
      return made.files;
    } catch (cause) {
      throw cause instanceof IndexFailure ? cause : new IndexFailure('refused', reasonOf(cause), cause);
    }
  }

  async close(): Promise<void> {
    await this.index.deleteIndex();
    await pagefind.close();
  }
}

/** Indexes with Pagefind: a program of its own, which is started for each segment. */
export const pagefindIndexer: Indexer = { start: () => PagefindRun.start(), isChecked: true };

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
