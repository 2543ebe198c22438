import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Crew } from '../astro/crew.ts';
import type { RenderStore } from '../astro/render.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { writeLiteLists } from '../offline/editions/lite.ts';
import { writeOffline } from '../offline/packs/write-offline.ts';
import { newestFirst } from '../offline/selection.ts';
import type { Assembly } from '../publish/assembly.ts';
import { codeKey } from '../publish/code-key.ts';
import { searchRecords } from './build-index.ts';
import type { SiteBuild } from './build-site.ts';

type LiteNotes = Record<string, readonly (readonly [path: string, hash: string])[]>;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What lite pages are made with. */
interface LiteMeans {
  readonly store: RenderStore;
  readonly crew: Crew;
  readonly assembly: Assembly;
  readonly cache: string;
}

async function buildLite(
  { site, staging, progress }: SiteBuild,
  latest: readonly ArticleEntry[],
  code: string,
  { store, crew, assembly, cache }: LiteMeans,
): Promise<void> {
  const notesFile = `${cache}/lite.json`;
  const notes = await readFile(notesFile, 'utf8')
    .then((text) => JSON.parse(text) as LiteNotes)
    .catch((): LiteNotes => ({}));
  const now: Record<string, LiteNotes[string]> = {};
  const ids = latest.map(({ id }) => id);
  // Links to articles become lite links, so the set of addresses belongs to what a page is made from.
  const common = sha256(JSON.stringify([code, site, [...ids].sort()]));
  const loose = sha256(JSON.stringify([code, site]));
  const keyOf = ({ id, digest }: ArticleEntry) =>
    sha256(`${(store.facts(digest)?.links.length ?? 1) > 0 ? common : loose} ${id} ${digest}`);
  const wanted = new Map<string, ArticleEntry>();
  for (const entry of latest) {
    const key = keyOf(entry);
    const known = notes[key];
    if (known?.every(([path, hash]) => assembly.keep(path, hash))) now[key] = known;
    else wanted.set(entry.id, entry);
  }
  const order = { site, articles: [...wanted.values()], ids, out: staging.next };
  for (const { id, files } of await crew.lite(order, (done) => progress.step(done, wanted.size))) {
    for (const { path, hash, bytes, taken } of files) {
      const there = assembly.files.get(path);
      if (!there) assembly.made(path, hash, bytes);
      else {
        if (there[0] !== hash) assembly.clashes.push(path);
        // One that the edition in place has already is not in the staging folder, and does not give way to ours.
        if (!taken && assembly.kept.has(path)) await rm(`${staging.next}/${path}`);
      }
    }
    now[keyOf(wanted.get(id) as ArticleEntry)] = files.map(({ path, hash }) => [path, hash] as const);
  }
  await writeLiteLists(site, latest, {
    whole: 'beside',
    write: (path, content) => assembly.write(`lite/${path}`, content),
  });
  await mkdir(cache, { recursive: true });
  // In one order, however the threads finished.
  const sorted = Object.fromEntries(Object.entries(now).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(`${notesFile}.${process.pid}`, JSON.stringify(sorted));
  await rename(`${notesFile}.${process.pid}`, notesFile);
}

/**
 * Adds what is read without a network or with a weak one: the service worker, the packs, `/save/`, `/offline/` and the
 * lite pages. What did not change since the edition before is taken over from it.
 */
export async function buildOffline(
  build: SiteBuild,
  articles: readonly ArticleEntry[],
  { store, crew, assembly }: Pick<LiteMeans, 'store' | 'crew' | 'assembly'>,
): Promise<void> {
  const { generator, layout, site } = build;
  const cache = `${layout.cache}/offline`;
  const code = await codeKey(
    ['offline', 'search', 'text', 'strings'].map((room) => `${generator}/src/${room}`),
  );
  const latest = [...articles].sort(newestFirst);
  const write = (path: string, content: string | Uint8Array) => assembly.write(path, content);
  const keep = (path: string, hash: string) => assembly.keep(path, hash);

  if (site.lite) await buildLite(build, latest, code, { store, crew, assembly, cache });

  const record = async (entry: ArticleEntry) => {
    for await (const made of searchRecords([entry], site, store)) return made;
    throw new Error(`no record of ${entry.id}`);
  };
  const files = new Map([...assembly.files].map(([path, [hash]]) => [path, hash]));
  await writeOffline({
    site,
    articles: latest,
    record,
    locate: (path) => assembly.locate(path),
    files,
    write,
    keep,
    cache: `${cache}/packs`,
    codeKey: code,
  });
}
