import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleEntry, Collection } from '../../collection/read.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { type Problem, problem, WarraqError } from '../../problems/problem.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { Site } from '../../site/schema.ts';
import type { CacheKeys } from '../../state/cache-keys.ts';
import { areOwnArticles, checkedArticles } from './check-volume.ts';

/** What other volumes have to know of a volume: the front matter of its articles and facts of their texts. */
interface Catalogue {
  readonly format: 2;
  readonly volume: string;
  /** Version and settings that it was made with: catalogues of different ones are never joined. */
  readonly madeBy: string;
  /** All volumes of the archive. */
  readonly of: readonly string[];
  readonly articles: readonly ArticleEntry[];
}

/** A catalogue that was read from its folder. */
export interface ReadCatalogue extends Catalogue {
  readonly folder: string;
  /** Hash of its content. */
  readonly hash: string;
}

const FILE = 'catalogue.json';
/** Facts of the texts: see `RenderStore.exportFacts`. */
export const FACTS_FILE = 'facts';

/** Gives the volume of an article: the year of its folder, or `undated`. */
export function volumeOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** Hashes the code, the settings, the standing pages and the lexicon that volumes are made with. */
export function madeBy(
  keys: CacheKeys,
  site: Site,
  { pages, lexicon }: Pick<Collection, 'pages' | 'lexicon'>,
): string {
  return sha256Of(JSON.stringify([keys, site, pages, lexicon])).slice(0, 32);
}

/** Gives the articles of a volume. Throws WarraqError where there are none. */
export function articlesOf(
  { articles }: Pick<Collection, 'articles'>,
  volume: string,
  layout: ArchiveLayout,
): ArticleEntry[] {
  const own = articles.filter(({ id }) => volumeOf(id) === volume);
  if (own.length > 0) return own;
  throw new WarraqError(problem('volume-unknown', {}, { volume, folder: layout.articles }));
}

/**
 * Writes the catalogue of a volume whose articles are rendered, completely or not at all.
 * @param to its folder
 */
export async function writeCatalogue(
  catalogue: Omit<Catalogue, 'format' | 'of'>,
  layout: ArchiveLayout,
  store: RenderStore,
  to: string,
): Promise<void> {
  const staged = `${to}.next`;
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  const folders = await readdir(layout.articles, { withFileTypes: true });
  const of = folders.filter((each) => each.isDirectory()).map(({ name }) => name);
  const { articles } = catalogue;
  store.exportFacts(
    join(staged, FACTS_FILE),
    articles.map(({ digest }) => digest),
  );
  const whole: Catalogue = { format: 2, ...catalogue, of: of.sort() };
  await writeFile(join(staged, FILE), JSON.stringify(whole));
  await rm(to, { recursive: true, force: true });
  await rename(staged, to);
}

/** Reads a catalogue; a problem where it cannot be used. */
export async function readCatalogue(folder: string, by: string): Promise<ReadCatalogue | Problem> {
  try {
    const text = await readFile(join(folder, FILE), 'utf8');
    const catalogue = JSON.parse(text) as Catalogue;
    if (catalogue.format !== 2 || !Array.isArray(catalogue.articles)) throw new Error('not a catalogue');
    if (catalogue.madeBy !== by) return problem('volume-version', {}, { folder });
    if (!areOwnArticles(catalogue.articles, catalogue.volume)) throw new Error('articles of another place');
    const articles = checkedArticles(catalogue.articles);
    if (!articles) throw new Error('front matter');
    const hash = sha256Of(text + sha256Of(await readFile(join(folder, FACTS_FILE))));
    return { ...catalogue, articles, folder, hash };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem('volume-damaged', {}, { folder, reason });
  }
}

/** Checks that catalogues form one archive: none twice, none missing, none of another archive. */
export function togetherProblems(catalogues: readonly ReadCatalogue[]): Problem[] {
  const found = new Map<string, ReadCatalogue>();
  const problems: Problem[] = [];
  for (const catalogue of catalogues) {
    const { volume, folder } = catalogue;
    if (found.has(volume)) problems.push(problem('volume-twice', {}, { folder, volume }));
    found.set(volume, catalogue);
  }
  for (const { volume, folder } of found.values()) {
    const foreign = [...found.values()].filter(({ of }) => !of.includes(volume));
    if (foreign.length > 0) problems.push(problem('volume-foreign', {}, { folder, volume }));
  }
  if (problems.length > 0) return problems;
  const wanted = new Set(catalogues.flatMap(({ of }) => of));
  for (const volume of [...wanted].sort())
    if (!found.has(volume)) problems.push(problem('volume-missing', {}, { volume }));
  return problems;
}

/** Puts the articles of volumes into the order in which a single machine would read them. */
export function joinArticles(lists: readonly (readonly ArticleEntry[])[]): {
  readonly articles: ArticleEntry[];
  readonly problems: Problem[];
} {
  const articles = lists.flat().sort((a, b) => (a.file < b.file ? -1 : 1));
  const problems: Problem[] = [];
  for (const [index, { id, file }] of articles.entries()) {
    const other = articles[index - 1];
    if (other?.id === id)
      problems.push(problem('address-twice', { file }, { other: other.file, address: id }));
  }
  return { articles, problems };
}
