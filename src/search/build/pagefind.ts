import * as pagefind from 'pagefind';

/** Pagefind's own version, as pinned: its chunk format is read by `pagefind-chunks.ts` and may change with it. */
export const PAGEFIND_VERSION = '1.6.0';

/** A file that Pagefind made, path relative to its bundle. */
export interface PagefindFile {
  path: string;
  content: Uint8Array;
}

/** A language code that Pagefind has no stemmer for: the words arrive already analysed. */
const NO_STEMMER = 'xx';
/** Records on their way to the service at once: enough to keep it busy, few enough to hold in memory. */
const IN_FLIGHT = 100;

/** A run of Pagefind's indexer: records go in as they are ready, its files come out in memory. */
export class PagefindRun {
  private readonly index: pagefind.PagefindIndex;
  private batch: Promise<pagefind.NewFileResponse>[] = [];
  private count = 0;

  private constructor(index: pagefind.PagefindIndex) {
    this.index = index;
  }

  /** Starts the indexer. Throws when it does not start. */
  static async start(): Promise<PagefindRun> {
    const { index, errors } = await pagefind.createIndex();
    if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
    return new PagefindRun(index);
  }

  /** Adds the words of the next page, separated by spaces. Throws when Pagefind refuses one. */
  async add(content: string): Promise<void> {
    this.batch.push(this.index.addCustomRecord({ url: `/${this.count++}/`, content, language: NO_STEMMER }));
    if (this.batch.length >= IN_FLIGHT) await this.settle();
  }

  private async settle(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    const wrong = (await Promise.all(batch)).flatMap((answer) => answer.errors);
    if (wrong.length > 0) throw new Error(`Pagefind refused a record: ${wrong[0]}`);
  }

  /** Builds the index and returns its files; the run is over. */
  async files(): Promise<PagefindFile[]> {
    await this.settle();
    const made = await this.index.getFiles();
    if (made.errors.length > 0) throw new Error(`Pagefind failed: ${made.errors[0]}`);
    return made.files;
  }

  /** Ends the run and the service behind it. */
  async close(): Promise<void> {
    await this.index.deleteIndex();
    await pagefind.close();
  }
}
