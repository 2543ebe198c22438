import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { RenderStore } from '../astro/render.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { writeLitePages } from '../offline/editions/lite.ts';
import { writeOffline } from '../offline/packs/write-offline.ts';
import { newestFirst } from '../offline/selection.ts';
import type { Assembly } from '../publish/assembly.ts';
import { codeKey } from '../publish/code-key.ts';
import { searchRecords } from './build-index.ts';
import type { SiteBuild } from './build-site.ts';

type LiteNotes = Record<string, readonly (readonly [path: string, hash: string])[]>;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Adds what is read without a network or with a weak one: the service worker, the packs, `/save/`, `/offline/` and the
 * lite pages. What did not change since the edition before is taken over from it.
 */
export async function buildOffline(
  { generator, layout, site, staging }: SiteBuild,
  articles: readonly ArticleEntry[],
  store: RenderStore,
  assembly: Assembly,
): Promise<void> {
  const cache = `${layout.cache}/offline`;
  const code = await codeKey(
    ['offline', 'search', 'text', 'strings'].map((room) => `${generator}/src/${room}`),
  );
  const latest = [...articles].sort(newestFirst);
  const write = (path: string, content: string | Uint8Array) => assembly.write(path, content);
  const keep = (path: string, hash: string) => assembly.keep(path, hash);

  const notesFile = `${cache}/lite.json`;
  const notes = await readFile(notesFile, 'utf8')
    .then((text) => JSON.parse(text) as LiteNotes)
    .catch((): LiteNotes => ({}));
  const now: LiteNotes = {};
  // Links to articles become lite links, so the set of addresses belongs to what a page is made from.
  const common = sha256(JSON.stringify([code, site, articles.map(({ id }) => id).sort()]));
  const loose = sha256(JSON.stringify([code, site]));
  const keyOf = ({ id, digest }: ArticleEntry) =>
    sha256(`${(store.facts(digest)?.links.length ?? 1) > 0 ? common : loose} ${id} ${digest}`);
  await writeLitePages(
    { site, articles: latest, text: (entry) => store.get(entry) },
    {
      whole: 'beside',
      write: (path, content) => write(`lite/${path}`, content),
      keep(entry) {
        const key = keyOf(entry);
        const known = notes[key];
        if (!known?.every(([path, hash]) => keep(path, hash))) return false;
        now[key] = known;
        return true;
      },
      made(entry, pages) {
        now[keyOf(entry)] = pages.map(({ path, html }) => [`lite/${path}index.html`, sha256(html)] as const);
      },
    },
  );
  await mkdir(cache, { recursive: true });
  await writeFile(`${notesFile}.${process.pid}`, JSON.stringify(now));
  await rename(`${notesFile}.${process.pid}`, notesFile);

  const record = async (entry: ArticleEntry) => {
    for await (const made of searchRecords([entry], site, store)) return made;
    throw new Error(`no record of ${entry.id}`);
  };
  const files = new Map([...assembly.files].map(([path, [hash]]) => [path, hash]));
  await writeOffline({
    site,
    articles: latest,
    record,
    dist: staging.next,
    files,
    write,
    keep,
    cache: `${cache}/packs`,
    codeKey: code,
  });
}
