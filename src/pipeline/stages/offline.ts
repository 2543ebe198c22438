import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ArticleEntry } from '../../collection/read.ts';
import { columnsOf } from '../../offline/article-columns.ts';
import { nameOfNotes, readNotes, writeNotes } from '../../offline/offline-notes.ts';
import { writeOffline } from '../../offline/packs/write-offline.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { ArticleLists } from '../../state/article-lists.ts';
import type { BuildContext } from '../context.ts';
import { buildLite, type LiteMeans } from './lite.ts';
import { searchRecords } from './search-index.ts';

/** What the offline side of a site is made from. */
export interface OfflineBuild extends LiteMeans {
  readonly articles: readonly ArticleEntry[];
  readonly lists: ArticleLists;
  readonly store: RenderStore;
  /** Changes when the code of the scripts for browsers does. */
  readonly code: string;
  /** Changes when texts are rendered otherwise. */
  readonly rendering: string;
  /** What this gave for the release in place. */
  readonly before: string | undefined;
  /** Files of pages that are others than in the release in place. */
  readonly changed: Iterable<string>;
}

interface IndexEntry {
  readonly volumes?: readonly { readonly table?: string; readonly facets?: string }[];
}

/** Lists the files with which a search begins. */
async function searchStart(output: OutputTree): Promise<string[]> {
  const text = await readFile(output.locate('search-index/index.json'), 'utf8').catch(() => '{}');
  const { volumes = [] } = JSON.parse(text) as IndexEntry;
  return volumes
    .flatMap(({ table, facets }) => [table, facets])
    .flatMap((name) => (name === undefined ? [] : [`search-index/${name}`]))
    .filter((path) => output.files.has(path))
    .sort();
}

/**
 * Adds what is read without a network or with a weak one: the service worker, the packs, `/save/`, `/offline/` and the
 * lite pages. What did not change since the release before is taken over from it.
 *
 * @returns what its files follow from, in short, to be remembered with the release
 */
export async function buildOffline(build: BuildContext, order: OfflineBuild): Promise<string> {
  const { layout, site } = build;
  const { articles, lists, store, output, code } = order;
  const cache = `${layout.cache}/offline`;
  const key = hash('sha256', JSON.stringify([code, site, order.rendering]));
  const known = readNotes(`${cache}/notes`, key);
  const alignment = known && lists.align(known.version);
  const inPlace = known !== undefined && nameOfNotes(key, known) === order.before;
  const columns = columnsOf(articles, known && alignment && { columns: known.columns, alignment });

  output.setOwner('lite');
  const liteBefore = known?.lite && alignment && { ...known, notes: known.lite, alignment, inPlace };
  const lite = site.lite ? await buildLite(build, { articles, columns }, liteBefore, order) : undefined;

  output.setOwner('packs');
  const record = async (entry: ArticleEntry) => {
    for await (const made of searchRecords([entry], site, store)) return made;
    throw new Error(`no record of ${entry.id}`);
  };
  const made = await writeOffline({
    site,
    articles,
    columns,
    record,
    locate: (path) => output.locate(path),
    hashOf: (path) => output.files.get(path)?.[0],
    searchStart: await searchStart(output),
    write: (path, content) => output.write(path, content),
    keep: (path, each) => output.reuse(path, each),
    cache: `${cache}/packs`,
    codeKey: code,
    ...(known?.packs
      ? {
          before: {
            notes: known.packs,
            changed: order.changed,
            ...(alignment && inPlace ? { alignment } : {}),
          },
        }
      : {}),
  });
  const notes = { version: lists.version, columns, lite, packs: made?.notes };
  writeNotes(`${cache}/notes`, key, notes);
  return nameOfNotes(key, notes);
}
