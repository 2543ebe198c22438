import type { ArticleEntry } from '../collection/read.ts';
import { writeOffline } from '../offline/packs/write-offline.ts';
import { newestFirst } from '../offline/selection.ts';
import { searchRecords } from './build-index.ts';
import { buildLite, type LiteMeans } from './build-lite.ts';
import type { SiteBuild } from './build-site.ts';

/**
 * Adds what is read without a network or with a weak one: the service worker, the packs, `/save/`, `/offline/` and the
 * lite pages. What did not change since the edition before is taken over from it.
 *
 * @param code changes when the code of the scripts for browsers does
 */
export async function buildOffline(
  build: SiteBuild,
  articles: readonly ArticleEntry[],
  code: string,
  { store, crew, assembly }: Pick<LiteMeans, 'store' | 'crew' | 'assembly'>,
): Promise<void> {
  const { layout, site } = build;
  const cache = `${layout.cache}/offline`;
  const latest = [...articles].sort(newestFirst);
  const write = (path: string, content: string | Uint8Array) => assembly.write(path, content);
  const keep = (path: string, known: string) => assembly.keep(path, known);

  assembly.enter('lite');
  if (site.lite) await buildLite(build, latest, code, { store, crew, assembly, cache });

  assembly.enter('packs');
  const record = async (entry: ArticleEntry) => {
    for await (const made of searchRecords([entry], site, store)) return made;
    throw new Error(`no record of ${entry.id}`);
  };
  const files = new Map<string, string>();
  for (const [path, [each]] of assembly.files) files.set(path, each);
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
