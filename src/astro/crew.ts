import { Worker } from 'node:worker_threads';
import { type LexiconSource, learnLexicon } from '../article/lexicon.ts';
import { plainArticle } from '../collection/article-entry.ts';
import type { ArticleEntry, Collection } from '../collection/read.ts';
import { handOver, handOverArchive } from './handover.ts';
import type { ArchiveOnPages } from './integration.ts';
import type { LiteMade, LiteOrder } from './lite-pages.ts';
import { type Mentions, type Reading, readForNames } from './mentions.ts';
import type { Related } from './relate.ts';
import type { Renderable, RenderStore } from './render.ts';

/** A page of the edition that is being made. */
export interface PrintedPage {
  /** Path in the site. */
  readonly file: string;
  /** What the page is made from, in short; `undefined` where its template does not say, so that it is always made. */
  readonly key: string | undefined;
  readonly hash: string;
  readonly bytes: number;
  /** Inline scripts and styles that the security policy must name. */
  readonly inline?: readonly string[];
  /** Whether the file of the edition before serves on. */
  readonly kept: boolean;
}

/** What is remembered of a page from one build to the next. */
export type PageRecord = Pick<PrintedPage, 'key' | 'hash' | 'bytes' | 'inline'>;

/** What a thread is told once, at its start. */
export interface CrewOrder {
  readonly archive: ArchiveOnPages;
}

/** What is printed from and to. */
export interface Printing {
  readonly press: string;
  readonly archive: ArchiveOnPages;
  readonly collection: Collection;
  readonly related: Related;
  readonly pictures: ReadonlyMap<string, string>;
  readonly mentions: Mentions;
  /** Whether what all pages depend on is as it was for the edition before. */
  readonly alike: boolean;
  /** The staging folder. */
  readonly out: string;
  /** The pages of the edition before, by file. */
  readonly before: ReadonlyMap<string, PageRecord>;
  /** Whether few pages are expected to change: no thread is then worth what it takes to start and to tell. */
  readonly few: boolean;
}

/** What a thread that prints is told. */
export interface PrintOrder extends Printing {
  readonly share: number;
  readonly shares: number;
}

/** What threads do. */
export type CrewWork =
  | { readonly work: 'render'; readonly articles: readonly Renderable[] }
  | { readonly work: 'read'; readonly articles: readonly ArticleEntry[]; readonly source: LexiconSource }
  | ({ readonly work: 'lite' } & LiteOrder)
  | ({ readonly work: 'print' } & PrintOrder);

/** What a thread that prints tells, again and again. */
export interface PrintReport {
  readonly pages: readonly PrintedPage[];
  /** Links inside the site that new pages hold, each with a page that holds it. */
  readonly links: readonly (readonly [string, string])[];
}

type Told =
  | PrintReport
  | { readonly total: number }
  | { readonly rendered: number }
  | { readonly readings: readonly Reading[] }
  | { readonly lite: readonly LiteMade[] }
  | { readonly done: true };

/** All that was printed. */
export interface Printed {
  readonly pages: readonly PrintedPage[];
  readonly links: ReadonlyMap<string, string>;
}

/** Threads that render and print. */
export interface Crew {
  /** Renders articles into the store on disk. */
  render(articles: readonly ArticleEntry[], onProgress: (done: number) => void): Promise<void>;
  /** Reads rendered articles for the names of a lexicon. */
  read(
    articles: readonly ArticleEntry[],
    source: LexiconSource,
    tell: (readings: readonly Reading[]) => void,
  ): Promise<void>;
  /** Prints the pages: those whose fingerprint is that of before are kept. */
  print(printing: Printing, onProgress: (done: number, total: number) => void): Promise<Printed>;
  /** Makes the lite pages of articles. */
  lite(order: LiteOrder, onProgress: (done: number) => void): Promise<LiteMade[]>;
  end(): Promise<void>;
}

const HOOKS = new URL('../run-typescript.mjs', import.meta.url).href;
// Fewer articles than this are done at once by who asks: a thread takes longer to start, and reads all that is kept
// of the archive once more.
const HANDFUL = 50;

// Front matter that is read when it is asked for would not come along.
function shareOf(articles: readonly ArticleEntry[], share: number, shares: number): ArticleEntry[] {
  return articles.filter((_, index) => index % shares === share).map(plainArticle);
}

// A press keeps what it found out about the archive for as long as its modules live.
let printedHere = false;

/**
 * Starts threads for the heavy work of a build.
 *
 * @param threads how many; each reads the whole list of articles, so more than the cores only cost memory
 * @param store with it, a handful is done in this thread
 */
export function startCrew(archive: ArchiveOnPages, threads: number, store?: RenderStore): Crew {
  const workers: Worker[] = [];
  const hire = (): Worker => {
    const workerData: CrewOrder = { archive };
    const worker = new Worker(new URL('./crew-worker.ts', import.meta.url), {
      workerData,
      execArgv: ['--import', HOOKS],
    });
    workers.push(worker);
    return worker;
  };
  const give = (worker: Worker, work: CrewWork, onTold: (told: Told) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const clear = () => {
        worker.off('message', hear);
        worker.off('error', fail);
        worker.off('exit', gone);
      };
      const fail = (error: Error) => {
        clear();
        reject(error);
      };
      const gone = (code: number) => fail(new Error(`a thread of the build ended with ${code}`));
      const hear = (told: Told) => {
        if (!('done' in told)) return onTold(told);
        clear();
        resolve();
      };
      worker.on('message', hear);
      worker.on('error', fail);
      worker.on('exit', gone);
      worker.postMessage(work);
    });
  const hands = (count: number) => Array.from({ length: count }, (_, index) => workers[index] ?? hire());

  return {
    async render(articles, onProgress) {
      let done = 0;
      if (store && articles.length < HANDFUL) {
        for (const article of articles) {
          await store.get(article);
          onProgress(++done);
        }
        return;
      }
      const crew = hands(articles.length < HANDFUL ? 1 : threads);
      await Promise.all(
        crew.map((worker, share) => {
          const own = shareOf(articles, share, crew.length);
          return give(worker, { work: 'render', articles: own }, (told) => {
            if (!('rendered' in told)) return;
            done += told.rendered;
            onProgress(done);
          });
        }),
      );
    },
    async read(articles, source, tell) {
      if (store && articles.length < HANDFUL) {
        const lexicon = learnLexicon(source);
        for (const article of articles) tell([readForNames(lexicon, article, await store.text(article))]);
        return;
      }
      const crew = hands(articles.length < 500 ? 1 : threads);
      await Promise.all(
        crew.map((worker, share) => {
          const own = shareOf(articles, share, crew.length);
          return give(worker, { work: 'read', articles: own, source }, (told) => {
            if ('readings' in told) tell(told.readings);
          });
        }),
      );
    },
    async print(printing, onProgress) {
      const pages: PrintedPage[] = [];
      const links = new Map<string, string>();
      let total = 0;
      const hear = (told: PrintReport | { readonly total: number }) => {
        if ('total' in told) {
          total = told.total;
          return;
        }
        for (const page of told.pages) pages.push(page);
        for (const [link, file] of told.links) links.set(link, file);
        onProgress(pages.length, total);
      };
      if (store && printing.few && !printedHere) {
        printedHere = true;
        const { printShare } = await import('./printer.ts');
        const { collection, related, pictures, mentions } = printing;
        handOver({ collection, store, related, pictures, mentions });
        handOverArchive(archive);
        await printShare({ ...printing, share: 0, shares: 1 }, hear);
        handOver(undefined);
      } else {
        const crew = hands(printing.few ? 1 : threads);
        const collection = {
          ...printing.collection,
          articles: printing.collection.articles.map(plainArticle),
        };
        await Promise.all(
          crew.map((worker, share) =>
            give(worker, { work: 'print', ...printing, collection, share, shares: crew.length }, (told) => {
              if ('total' in told || 'pages' in told) hear(told);
            }),
          ),
        );
      }
      // Threads finish in any order; what is remembered must not depend on it.
      return { pages: pages.sort((a, b) => (a.file < b.file ? -1 : 1)), links };
    },
    async lite(order, onProgress) {
      const made: LiteMade[] = [];
      if (store && order.articles.length < HANDFUL) {
        if (order.articles.length === 0) return made;
        const { makeLitePages } = await import('./lite-pages.ts');
        await makeLitePages(order, store, (lite) => {
          for (const each of lite) made.push(each);
        });
        onProgress(made.length);
        return made;
      }
      const crew = hands(order.articles.length < 200 ? 1 : threads);
      await Promise.all(
        crew.map((worker, share) => {
          const articles = shareOf(order.articles, share, crew.length);
          if (articles.length === 0) return undefined;
          return give(worker, { work: 'lite', ...order, articles }, (told) => {
            if (!('lite' in told)) return;
            for (const each of told.lite) made.push(each);
            onProgress(made.length);
          });
        }),
      );
      return made;
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
