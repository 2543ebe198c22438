import * as pagefind from 'pagefind';
import { IndexFailure } from './failure.ts';

/** Pagefind's own version, as pinned: its chunk format is read by `pagefind-chunks.ts` and may change with it. */
export const PAGEFIND_VERSION = '1.6.0';

/** A file that Pagefind made, path relative to its bundle. */
export interface PagefindFile {
  path: string;
  content: Uint8Array;
}

/** A language code that Pagefind has no stemmer for: the words arrive already analysed. */
const NO_STEMMER = 'xx';
/**
 * Articles are given to Pagefind by the sheet, many as one page: it spends most of its time on pages, not on words.
 * A sheet is full at so many words.
 */
export const SHEET_WORDS = 100_000;

/** A run of Pagefind's indexer: sheets of words go in as they are ready, its files come out in memory. */
export class PagefindRun {
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

  /** Adds the words of the next sheet. */
  add(words: readonly string[]): void {
    const sheet = { url: `/${this.sheets.length}/`, content: words.join(' '), language: NO_STEMMER };
    const answer = this.index.addCustomRecord(sheet);
    // Heard when the files are asked for.
    answer.catch(() => undefined);
    this.sheets.push(answer);
  }

  /** Builds the index and returns its files; the run is over. Throws `IndexFailure` where Pagefind refused a sheet. */
  async files(): Promise<PagefindFile[]> {
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

  /** Ends the run and the service behind it. */
  async close(): Promise<void> {
    await this.index.deleteIndex();
    await pagefind.close();
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
