import { createHash, hash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Crew } from '../astro/crew.ts';
import type { RenderStore } from '../astro/render.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { listsOf } from '../offline/editions/lite.ts';
import { LITE_STYLE } from '../offline/editions/lite-page.ts';
import type { Assembly } from '../publish/assembly.ts';
import type { SiteBuild } from './build-site.ts';

/** What lite pages are made with. */
export interface LiteMeans {
  readonly store: RenderStore;
  readonly crew: Crew;
  readonly assembly: Assembly;
  readonly cache: string;
}

type Files = readonly (readonly [path: string, hash: string])[];

/** What is remembered of lite pages from one build to the next. */
interface LiteNotes {
  /** What all of them are made from, and what those are that hold links. */
  readonly loose: string;
  readonly linked: string;
  /** Pages of articles by id. */
  readonly articles: Readonly<Record<string, readonly [digest: string, files: Files]>>;
  /** Pages of lists by what they are made from. */
  readonly lists: Readonly<Record<string, Files>>;
}

const NOTES = 'lite.json';

async function readNotes(cache: string, loose: string, linked: string): Promise<LiteNotes> {
  try {
    const text = await readFile(`${cache}/${NOTES}`, 'utf8');
    const end = text.indexOf('\n');
    // A note that is not as it was written would keep a page that is no longer true.
    if (hash('sha256', text.slice(end + 1)) === text.slice(0, end)) {
      const notes = JSON.parse(text.slice(end + 1)) as LiteNotes;
      if (notes.loose === loose) return notes;
    }
  } catch {
    // None, or of another form: all pages are made.
  }
  return { loose, linked, articles: {}, lists: {} };
}

async function writeNotes(cache: string, notes: LiteNotes): Promise<void> {
  await mkdir(cache, { recursive: true });
  const text = JSON.stringify(notes);
  const staged = `${cache}/${NOTES}.${process.pid}`;
  await writeFile(staged, `${hash('sha256', text)}\n${text}`);
  await rename(staged, `${cache}/${NOTES}`);
}

/** Brings the lists: those whose articles are shown as before are kept as they are. */
function bringLists(
  { site }: SiteBuild,
  latest: readonly ArticleEntry[],
  before: LiteNotes,
  assembly: Assembly,
): LiteNotes['lists'] {
  assembly.write('lite/lite.css', LITE_STYLE);
  const now: Record<string, Files> = {};
  for (const { from, make } of listsOf(site, latest, 'beside')) {
    const key = hash('sha256', from, 'base64url');
    const known = before.lists[key] ?? [];
    const kept = new Set<string>();
    for (const [path, each] of known)
      if (!assembly.files.has(path) && assembly.keep(path, each)) kept.add(path);
    if (known.length > 0 && kept.size === known.length) {
      now[key] = known;
      continue;
    }
    const files: [string, string][] = [];
    for (const { path, html } of make()) {
      const file = `lite/${path}index.html`;
      if (!kept.has(file)) assembly.write(file, html);
      files.push([file, assembly.files.get(file)?.[0] ?? '']);
    }
    now[key] = files;
  }
  return now;
}

/** Makes the lite pages of a site; those whose articles did not change are taken over from the edition before. */
export async function buildLite(
  build: SiteBuild,
  latest: readonly ArticleEntry[],
  code: string,
  { store, crew, assembly, cache }: LiteMeans,
): Promise<void> {
  const { site, staging, progress } = build;
  const ids = latest.map(({ id }) => id);
  const settings = JSON.stringify([code, site]);
  const loose = hash('sha256', settings);
  const addresses = createHash('sha256').update(settings);
  for (const id of ids.toSorted()) addresses.update(`\n${id}`);
  // Links to articles become lite links, so the set of addresses belongs to what such a page is made from.
  const linked = addresses.digest('hex');
  const before = await readNotes(cache, loose, linked);
  const holds = (digest: string) =>
    before.linked === linked || (store.facts(digest)?.links.length ?? 1) === 0;

  const now: Record<string, LiteNotes['articles'][string]> = {};
  const wanted = new Map<string, ArticleEntry>();
  for (const entry of latest) {
    const { id, digest } = entry;
    const known = before.articles[id];
    const holding = known?.[0] === digest && holds(digest);
    if (holding && known[1].every(([path, each]) => assembly.keep(path, each))) now[id] = known;
    else wanted.set(id, entry);
  }
  const order = { site, articles: [...wanted.values()], ids, out: staging.next };
  for (const { id, files } of await crew.lite(order, (done) => progress.step(done, wanted.size))) {
    for (const { path, hash: made, bytes, taken } of files) {
      const there = assembly.files.get(path);
      if (!there) assembly.made(path, made, bytes);
      else {
        if (there[0] !== made) assembly.clashes.push(path);
        // One that the edition in place has already is not in the staging folder, and does not give way to ours.
        if (!taken && assembly.kept.has(path)) await rm(`${staging.next}/${path}`);
      }
    }
    const { digest } = wanted.get(id) as ArticleEntry;
    now[id] = [digest, files.map(({ path, hash: made }) => [path, made] as const)];
  }
  const lists = bringLists(build, latest, before, assembly);
  // In one order, however the threads finished.
  const articles = Object.fromEntries(ids.flatMap((id) => (now[id] ? [[id, now[id]]] : [])));
  await writeNotes(cache, { loose, linked, articles, lists });
}
