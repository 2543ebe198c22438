import { rm } from 'node:fs/promises';
import type { ArticleEntry } from '../../collection/read.ts';
import { listsOf } from '../../exports/formats/lite.ts';
import { listsWith } from '../../exports/formats/lite-lists.ts';
import { liteStyle } from '../../exports/formats/lite-page.ts';
import { type ArticleColumns, hashOfId, isShownAlike } from '../../offline/article-columns.ts';
import {
  type LiteNotes,
  NO_LITE_PAGES,
  type NotedFile,
  notedPages,
  packHashes,
  rowsLinkingTo,
} from '../../offline/lite-notes.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import type { Alignment } from '../../state/article-lists.ts';
import { realigned } from '../../state/jagged-array.ts';
import type { BuildContext } from '../context.ts';
import type { LiteMade } from './lite-pages.ts';

/** Published articles with what is known of them by row. */
interface LiteArticles {
  readonly articles: readonly ArticleEntry[];
  readonly columns: ArticleColumns;
}

/** The lite pages of an earlier build with the same code and settings. */
interface LiteBefore {
  readonly columns: ArticleColumns;
  readonly alignment: Alignment;
  readonly notes: LiteNotes;
  /** Whether they are in the release in place. */
  readonly inPlace: boolean;
}

/** What has to be made again. */
interface Changes {
  /** Rows of articles whose pages are made. */
  readonly rows: Set<number>;
  /** Paths of lists that are made. */
  readonly lists: Set<string>;
}

function listPaths(columns: ArticleColumns, row: number): string[] {
  const [section, folder] = [columns.section[row] ?? 0, columns.folder[row] ?? 0];
  return listsWith(columns.sections[section] ?? '', columns.folders[folder] ?? '');
}

function changesSince({ articles, columns }: LiteArticles, before: LiteBefore): Changes {
  const { rows, gone, goneIds, fresh } = before.alignment;
  const idOf = (row: number) => (articles[row] as ArticleEntry).id;
  const old = new Map(goneIds.map((id, index) => [id, gone[index] as number]));
  const lists = new Set<string>();
  const came: string[] = [];
  for (const row of fresh) {
    const earlier = old.get(idOf(row));
    if (earlier === undefined) came.push(idOf(row));
    else {
      old.delete(idOf(row));
      if (isShownAlike(columns, row, before.columns, earlier)) continue;
      for (const path of listPaths(before.columns, earlier)) lists.add(path);
    }
    for (const path of listPaths(columns, row)) lists.add(path);
  }
  for (const row of old.values()) for (const path of listPaths(before.columns, row)) lists.add(path);
  // Links to articles become links to lite pages: where an article was added or removed, pages that link to it change.
  const marks = new Set([...came, ...old.keys()].map(hashOfId));
  const changed = new Set(fresh);
  if (marks.size > 0) {
    const asking = new Set(rowsLinkingTo(before.notes, marks));
    for (const [row, earlier] of asking.size > 0 ? rows.entries() : [])
      if (asking.has(earlier)) changed.add(row);
  }
  return { rows: changed, lists };
}

/**
 * Reuses unchanged pages, all at once where possible; those that cannot be reused are added to `changes`.
 * @returns the files of reused lists that were asked for one by one; `undefined` where all were reused at once
 */
function takeOver(
  { articles }: LiteArticles,
  before: LiteBefore,
  changes: Changes,
  paths: ReadonlySet<string>,
  output: OutputTree,
): ReadonlySet<string> | undefined {
  const { alignment, notes, inPlace } = before;
  const { rows, gone, goneIds } = alignment;
  const known = Object.entries(notes.lists);
  for (const path of paths) if (!notes.lists[path]) changes.lists.add(path);
  if (inPlace) {
    const except: string[] = [];
    const leave = (files: readonly NotedFile[]) => {
      for (const [path] of files) except.push(path);
    };
    for (const [index, row] of gone.entries()) leave(notedPages(notes, row, goneIds[index] ?? ''));
    for (const row of changes.rows) {
      const earlier = rows[row] as number;
      if (earlier >= 0) leave(notedPages(notes, earlier, (articles[row] as ArticleEntry).id));
    }
    for (const [path, files] of known) if (changes.lists.has(path) || !paths.has(path)) leave(files);
    if (output.reuseAll(except)) return undefined;
  }
  for (const [row, earlier] of rows.entries()) {
    if (changes.rows.has(row)) continue;
    const files = notedPages(notes, earlier, (articles[row] as ArticleEntry).id);
    if (!files.every(([path, hash]) => output.reuse(path, hash))) changes.rows.add(row);
  }
  const taken = new Set<string>();
  for (const [path, files] of known) {
    if (changes.lists.has(path) || !paths.has(path)) continue;
    for (const [file, hash] of files)
      if (!output.files.has(file) && output.reuse(file, hash)) taken.add(file);
      else changes.lists.add(path);
  }
  return taken;
}

async function takeIn({ files }: LiteMade, output: OutputTree, staged: string): Promise<void> {
  for (const { path, hash, bytes, taken } of files) {
    const there = output.files.get(path);
    if (!there) output.addWritten(path, hash, bytes);
    else {
      if (there[0] !== hash) output.clashes.push(path);
      // A reused file is not in the staging folder, and must not be deleted there.
      if (!taken && output.isReused(path)) await rm(`${staged}/${path}`);
    }
  }
}

/**
 * Makes the lite pages of a site; unchanged ones are reused from the earlier release.
 * @returns what is stored of them for the next build
 */
export async function buildLite(
  context: BuildContext,
  columns: ArticleColumns,
  before: LiteBefore | undefined,
): Promise<LiteNotes> {
  const { site, staging, progress, pool, articles } = context;
  const output = context.output.ownedBy('lite');
  const listed = { articles, columns };
  const lists = listsOf(site, listed, 'beside');
  const paths = new Set(lists.map(({ path }) => path));
  const changes = before
    ? changesSince(listed, before)
    : { rows: new Set(articles.keys()), lists: new Set(paths) };
  const taken = before ? takeOver(listed, before, changes, paths, output) : new Set<string>();

  const pages = new Map<number, Uint32Array>();
  const linked = new Map<number, Uint32Array>();
  if (changes.rows.size > 0) {
    const wanted = [...changes.rows].map((row) => articles[row] as ArticleEntry);
    const ids = Array.from(columns.byId, (row) => (articles[row] as ArticleEntry).id);
    const places = new Map([...changes.rows].map((row) => [(articles[row] as ArticleEntry).id, row]));
    const order = { site, articles: wanted, ids, out: staging.next };
    for (const made of await pool.lite(order, (done) => progress.step(done, wanted.length))) {
      await takeIn(made, output, staging.next);
      const row = places.get(made.id) as number;
      pages.set(row, packHashes(made.files.map(({ hash }) => hash)));
      linked.set(row, Uint32Array.from(made.linkedIds));
    }
  }
  if (taken) output.write('lite/lite.css', liteStyle(site));
  const noted: Record<string, readonly NotedFile[]> = {};
  for (const { path, make } of lists) {
    const known = before?.notes.lists[path];
    if (known && !changes.lists.has(path)) {
      noted[path] = known;
      continue;
    }
    noted[path] = make().map((page) => {
      const file = `lite/${page.path}index.html`;
      if (!taken?.has(file)) output.write(file, page.html);
      return [file, output.files.get(file)?.[0] ?? ''];
    });
  }
  const rows = before?.alignment.rows ?? new Int32Array(articles.length).fill(-1);
  const notes = before?.notes ?? NO_LITE_PAGES;
  return {
    pages: realigned(notes.pages, rows, pages),
    linkedIds: realigned(notes.linkedIds, rows, linked),
    lists: noted,
  };
}
