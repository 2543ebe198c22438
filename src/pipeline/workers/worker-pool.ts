import { articleAddress } from '../../article/address.ts';
import type { LexiconSource } from '../../article/lexicon.ts';
import { plainArticle } from '../../collection/article-entry.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import type { TakenPack } from '../../offline/packs/pack.ts';
import type { ArchiveSettings } from '../../page-data/archive-settings.ts';
import { cardFontFiles } from '../../pictures/card-fonts.ts';
import { type CardOrder, cardFontFolder } from '../../pictures/social-images.ts';
import type { PageColumns } from '../../prerender/page-plan.ts';
import type { PrerenderedPage } from '../../prerender/page-table.ts';
import type { PrerenderJob, PrerenderResult } from '../../prerender/prerender-task.ts';
import { type Problem, WarraqError } from '../../problems/problem.ts';
import type { Reading } from '../../relations/mentions.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { SegmentMade, SegmentOrder } from '../../search/index/segments/make-segment.ts';
import type { Site } from '../../site/schema.ts';
import { ThreadPool } from '../../threads/thread-pool.ts';
import type { LiteMade, LiteTask } from '../lite/lite-pages.ts';
import type { TimedWork } from '../progress.ts';
import type { Task, WorkerMessage, WorkerSettings } from './messages.ts';
import { prerenderHere, runTask } from './tasks.ts';

/** Threads that render articles and make pages. */
export interface WorkerPool {
  /** Renders articles into the store on disk. */
  render(
    articles: readonly ArticleEntry[],
    onProgress: (done: number, slowest?: readonly TimedWork[]) => void,
  ): Promise<void>;
  /** Searches rendered articles for the names of a lexicon. */
  read(
    articles: readonly ArticleEntry[],
    source: LexiconSource,
    tell: (readings: readonly Reading[]) => void,
  ): Promise<void>;
  /** Makes the pages whose fingerprints have changed. */
  prerender(job: PrerenderJob, onProgress: (done: number, total: number) => void): Promise<PrerenderResult>;
  /** Makes the lite pages of articles. */
  lite(order: LiteTask, onProgress: (done: number) => void): Promise<LiteMade[]>;
  /** Makes a segment of the search index. */
  segment(order: () => Promise<SegmentOrder>): Promise<SegmentMade>;
  /** Takes the pages of a pack (see `takePack`); `locate` gives where a file of the site lies. */
  pack(site: Site, articles: readonly ArticleEntry[], locate: (path: string) => string): Promise<TakenPack>;
  /** Draws the pictures for links to articles. */
  draw(order: CardOrder, onProgress: (done: number) => void): Promise<void>;
  end(): Promise<void>;
}

// Up to so many articles are done in the calling thread: a thread takes longer to start, and reads the whole memory of
// the archive again.
const HANDFUL = 50;

/**
 * Starts threads for the heavy work of a build.
 * @param threads how many; each reads the whole list of articles, so more than there are cores only cost memory
 * @param store if given, a small number of articles is done in this thread
 */
export function startWorkerPool(archive: ArchiveSettings, threads: number, store?: RenderStore): WorkerPool {
  const workerData: WorkerSettings = { archive };
  const pool = new ThreadPool<Task, WorkerMessage, void>({
    script: new URL('./worker.ts', import.meta.url),
    threads,
    workerData,
    toError: (failure) => new WarraqError(failure as Problem[]),
  });
  const shareOut = (count: number, taskOf: (share: number) => Task, onTold: (told: WorkerMessage) => void) =>
    Promise.all(Array.from({ length: count }, (_, share) => pool.run(taskOf(share), onTold)));
  const forArticles = async (
    articles: readonly ArticleEntry[],
    few: number,
    orderOf: (own: readonly ArticleEntry[]) => Task,
    onTold: (told: WorkerMessage) => void,
  ): Promise<void> => {
    if (articles.length === 0) return;
    if (store && articles.length < HANDFUL) return runTask(orderOf(articles), store, onTold);
    const count = articles.length < few ? 1 : threads;
    // Front matter that is parsed lazily cannot be sent to threads.
    const ownOf = (share: number) => articles.filter((_, index) => index % count === share).map(plainArticle);
    await shareOut(count, (share) => orderOf(ownOf(share)), onTold);
  };

  return {
    async render(articles, onProgress) {
      let done = 0;
      await forArticles(
        articles,
        HANDFUL,
        (own) => ({ kind: 'render', articles: own }),
        (told) => {
          if (!('rendered' in told)) return;
          done += told.rendered;
          onProgress(done, told.slowest);
        },
      );
    },
    async read(articles, source, tell) {
      await forArticles(
        articles,
        500,
        (own) => ({ kind: 'read', articles: own, source }),
        (told) => {
          if ('readings' in told) tell(told.readings);
        },
      );
    },
    async prerender(job, onProgress) {
      const pages: PrerenderedPage[] = [];
      const links = new Map<string, string>();
      let total = 0;
      let plan: PageColumns | undefined;
      const hear = (told: WorkerMessage) => {
        if ('total' in told) {
          total += told.total;
          plan = told.plan ?? plan;
        }
        if (!('pages' in told)) return;
        for (const page of told.pages) pages.push(page);
        for (const [link, file] of told.links) links.set(link, file);
        onProgress(pages.length, total);
      };
      const orderOf = (share: number, shares: number) =>
        ({ kind: 'prerender', ...job, share, shares }) as const;
      const isDone = store && job.few && (await prerenderHere(orderOf(0, 1), store, hear));
      if (!isDone) {
        const count = job.few ? 1 : threads;
        const articles = job.collection.articles.map(plainArticle);
        const collection = { ...job.collection, articles };
        await shareOut(count, (share) => ({ ...orderOf(share, count), collection }), hear);
      }
      // Threads finish in any order; the result must not depend on it.
      if (!plan) throw new Error('no thread said which pages there are');
      return { plan, pages: pages.sort((a, b) => a.at - b.at), links };
    },
    async lite(order, onProgress) {
      const made: LiteMade[] = [];
      await forArticles(
        order.articles,
        200,
        (articles) => ({ kind: 'lite', ...order, articles }),
        (told) => {
          if (!('lite' in told)) return;
          for (const each of told.lite) made.push(each);
          onProgress(made.length);
        },
      );
      return made;
    },
    async segment(order) {
      let made: SegmentMade | undefined;
      await pool.run(
        async () => ({ kind: 'segment', ...(await order()) }) as const,
        (told) => {
          if ('segment' in told) made = told.segment;
        },
      );
      if (!made) throw new Error('no thread made a segment');
      return made;
    },
    async pack(site, articles, locate) {
      let made: TakenPack | undefined;
      const hear = (told: WorkerMessage) => {
        if ('pack' in told) made = told.pack;
      };
      const places = new Map(
        articles.map(({ id }) => {
          const path = `${articleAddress(id).slice(1)}index.html`;
          return [path, locate(path)];
        }),
      );
      const task = (own: readonly ArticleEntry[]) => ({ kind: 'pack', site, articles: own, places }) as const;
      if (store && articles.length < HANDFUL) await runTask(task(articles), store, hear);
      else await pool.run(task(articles.map(plainArticle)), hear);
      if (!made) throw new Error('no thread took the pages of a pack');
      return made;
    },
    async draw(order, onProgress) {
      const { tasks } = order;
      let done = 0;
      const hear = (told: WorkerMessage) => {
        if (!('drawn' in told)) return;
        done += told.drawn;
        onProgress(done);
      };
      if (store && tasks.length < HANDFUL) return runTask({ kind: 'draw', ...order }, store, hear);
      // Once, before all threads need them.
      await cardFontFiles(cardFontFolder(order.folder));
      const ownOf = (share: number) => tasks.filter((_, index) => index % threads === share);
      await shareOut(threads, (share) => ({ kind: 'draw', ...order, tasks: ownOf(share) }), hear);
    },
    end: () => pool.end(),
  };
}
