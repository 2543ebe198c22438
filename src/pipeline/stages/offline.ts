import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { columnsOf } from '../../offline/article-columns.ts';
import { nameOfNotes, readNotes, writeNotes } from '../../offline/offline-notes.ts';
import { writeOffline } from '../../offline/packs/write-offline.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import type { LeftOffline } from '../build-session.ts';
import type { BuildContext } from '../context.ts';
import { buildLite } from '../lite/build-lite.ts';
import { recordMaker } from '../search/search-records.ts';
import { renderingOf } from '../search/segment-source.ts';
import type { Pages } from './prerender.ts';
import type { StartedIndex } from './search-index.ts';

interface IndexEntry {
  readonly volumes?: readonly { readonly table?: string; readonly facets?: string }[];
}

/** Lists the files that the first search loads. */
async function searchStart(output: OutputTree): Promise<string[]> {
  const text = await readFile(output.locate('search-index/index.json'), 'utf8').catch(() => '{}');
  const { volumes = [] } = JSON.parse(text) as IndexEntry;
  return volumes
    .flatMap(({ table, facets }) => [table, facets])
    .flatMap((name) => (name === undefined ? [] : [`search-index/${name}`]))
    .filter((path) => output.files.has(path))
    .sort();
}

/** The result of the stage. */
export interface Packed {
  /** The stored key of its files, for the next build. */
  readonly notes: string;
  /** Whether all was left unchanged, for the next build to make. */
  readonly isLeft: boolean;
}

/** Reuses everything unchanged, where the request allows it and the session can tell the next build. */
function leave(context: BuildContext, pages: Pages): boolean {
  const { offlineLater, session, previous, site, output } = context;
  if (!offlineLater || !session || !previous.state || previous.state.common !== pages.common) return false;
  const own = [output.ownedBy('packs'), ...(site.lite ? [output.ownedBy('lite')] : [])];
  if (!own.every((each) => each.canReuseAll)) return false;
  for (const each of own) each.reuseAll();
  const { offline: notes, changed } = leftBefore(context);
  const fresh = pages.prerendered.flatMap(({ file, kept }) => (kept ? [] : [file]));
  session.left = { offline: notes, changed: [...changed, ...fresh] };
  return true;
}

/** Says which state the packs in place belong to, and which pages were made since. */
function leftBefore({ session, previous }: BuildContext): LeftOffline {
  const offline = previous.state?.offline ?? '';
  // A release with packs of an earlier state has no key of its own.
  return (offline === '' ? session?.left : undefined) ?? { offline, changed: [] };
}

/**
 * Writes what readers need offline or on a weak connection: the service worker, packs, `/save/`, `/offline/` and the
 * lite pages. Unchanged files are reused from the earlier release. Packs are put together while the index is made: both
 * have ended when this returns or throws.
 */
export async function offline(context: BuildContext, pages: Pages, index: StartedIndex): Promise<Packed> {
  index.show();
  const packed = writeAll(context, pages, index.made);
  await Promise.allSettled([packed, index.made]);
  await index.made;
  return packed;
}

async function writeAll(context: BuildContext, pages: Pages, indexed: Promise<unknown>): Promise<Packed> {
  const { layout, site, keys, articles, lists, store, pool, session, output, progress } = context;
  // Until then the progress is that of the index.
  const shown = indexed.then(() => progress.stage('offline'));
  shown.catch(() => undefined);
  // Lite pages tell theirs.
  if (site.lite) await shown;
  if (leave(context, pages)) return { notes: '', isLeft: true };
  const cache = `${layout.cache}/offline`;
  const rendering = renderingOf(keys.rendered, renderOptionsOf(site));
  const key = hash('sha256', JSON.stringify([keys.browser, site, rendering]));
  const known = readNotes(`${cache}/notes`, key);
  const alignment = known && lists.align(known.version);
  const before = leftBefore(context);
  const inPlace = known !== undefined && nameOfNotes(key, known) === before.offline;
  const columns = columnsOf(articles, known && alignment && { columns: known.columns, alignment });

  const liteBefore = known?.lite && alignment && { ...known, notes: known.lite, alignment, inPlace };
  const lite = site.lite ? await buildLite(context, columns, liteBefore) : undefined;

  const packs = output.ownedBy('packs');
  const record = recordMaker(site);
  const made = await writeOffline({
    site,
    articles,
    columns,
    record: async (entry) => record(entry, await store.text(entry)),
    takePack: (own) => pool.pack(site, own, (path) => output.locate(path)),
    locate: (path) => output.locate(path),
    hashOf: (path) => output.files.get(path)?.[0],
    async searchStart() {
      await indexed;
      return searchStart(output);
    },
    write: (path, content) => packs.write(path, content),
    reuse: (path, each) => packs.reuse(path, each),
    cache: `${cache}/packs`,
    codeKey: keys.browser,
    taken: context.volumes,
    ...(context.volumes?.shares ? { before: { notes: context.volumes.shares.packs, changed: [] } } : {}),
    ...(known?.packs && !context.volumes?.shares
      ? {
          before: {
            notes: known.packs,
            changed: [
              ...before.changed,
              ...pages.prerendered.flatMap(({ file, kept }) => (kept ? [] : [file])),
            ],
            ...(alignment && inPlace ? { alignment } : {}),
          },
        }
      : {}),
  });
  const notes = { version: lists.version, columns, lite, packs: made?.notes };
  writeNotes(`${cache}/notes`, key, notes);
  if (session) session.left = undefined;
  return { notes: nameOfNotes(key, notes), isLeft: false };
}
