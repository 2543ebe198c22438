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

/** What the stage did. */
export interface Packed {
  /** What its files follow from, in short, to be remembered with the release. */
  readonly notes: string;
  /** Whether all was left as it was, to be made by the next build. */
  readonly isLeft: boolean;
}

/** Takes everything over as it is, where the request allows it and the session can tell the next build of it. */
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

/** Says which notes the packs in place belong to, and which pages were made since. */
function leftBefore({ session, previous }: BuildContext): LeftOffline {
  const offline = previous.state?.offline ?? '';
  // A release whose packs were left names none.
  return (offline === '' ? session?.left : undefined) ?? { offline, changed: [] };
}

/**
 * Adds what is read without a network or with a weak one: the service worker, the packs, `/save/`, `/offline/` and the
 * lite pages. What did not change since the release before is taken over from it.
 */
export async function offline(context: BuildContext, pages: Pages): Promise<Packed> {
  const { layout, site, keys, articles, lists, store, session, output, progress } = context;
  progress.stage('offline');
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
    locate: (path) => output.locate(path),
    hashOf: (path) => output.files.get(path)?.[0],
    searchStart: await searchStart(output),
    write: (path, content) => packs.write(path, content),
    keep: (path, each) => packs.reuse(path, each),
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
