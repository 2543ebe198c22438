import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { splitFrontMatter } from '../article/front-matter.ts';
import { openingOf } from '../article/opening.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { clearOld } from '../files/checksummed-file.ts';
import type { Rendered, RenderOptions } from '../markdown/pipeline.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { analyseText } from '../text/analyse.ts';
import { indexPart, type PackedArticle, packPart, type RenderFacts, RenderIndex } from './render-index.ts';
import { renderText } from './render-text.ts';

/** The fields of an article that the store uses. */
export type Renderable = Pick<ArticleEntry, 'file' | 'digest'> & {
  readonly data?: {
    readonly title: string;
    readonly summary?: string | undefined;
    readonly language?: string | undefined;
  };
};

/** Gives rendered articles, from the cache on disk where the text and the pipeline are unchanged. */
export interface RenderStore {
  /** Its folder; it depends on the code and options of rendering. */
  readonly folder: string;
  has(digest: string): boolean;
  facts(digest: string): RenderFacts | undefined;
  get(entry: Renderable): Promise<Rendered>;
  /** Plain text of an article; renders it where it is not in the store. */
  text(entry: Renderable): Promise<string>;
  /** Reads entries that other threads have added meanwhile. */
  refresh(): void;
  /**
   * Deletes what no build will ask for: deleted articles, packs of older code.
   * @param articles all articles of the archive
   */
  tidy(articles: readonly { readonly digest: string }[]): void;
  /** Copies the rendered articles of a volume into a folder, for another machine. */
  exportTo(folder: string, digests: Iterable<string>): void;
  /** Adds what {@link exportTo} wrote. */
  importFrom(folder: string): void;
  /** Writes the facts of articles without their texts, for another machine. */
  exportFacts(file: string, digests: Iterable<string>): void;
  /** Adds what {@link exportFacts} wrote: facts of articles whose texts are not here. */
  importFacts(file: string): void;
  /** Writes the index, so that others can read what was rendered. */
  flush(): void;
  /** Writes the index and closes the packs. */
  close(): void;
}

// Articles kept in memory between rendering and prerendering: 3,000 take about 100 MB.
const HELD = 3000;
// From this number on, packs of small builds are merged.
const MOST_PACKS = 24;
// Packs of more articles are not merged: to copy a large archive's would cost more than the build.
const LARGE_PACK = 1000;
// A killed build has to render at most so many again, in each thread.
const INDEXED_AT_ONCE = 200;

const SEEN = new Uint8Array(0x10000);
// Controls and spaces have no glyphs.
SEEN.fill(1, 0, 0x21);

function charactersOf(texts: readonly string[]): string {
  const found: number[] = [];
  for (const text of texts) {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (SEEN[unit] === 0) found.push(unit);
      SEEN[unit] = 1;
    }
  }
  for (const unit of found) SEEN[unit] = 0;
  return String.fromCharCode(...found.sort((a, b) => a - b));
}

// What a list shows of a text: two lines on a wide screen.
const OPENING_WORDS = 30;

function factsOf(entry: Renderable, rendered: Rendered): RenderFacts {
  const { title = '', summary = '' } = entry.data ?? {};
  return {
    // Lone surrogates are not text; characters above the basic plane are in none of our fonts.
    characters: charactersOf([rendered.text, JSON.stringify(entry.data ?? {})]).replace(
      /[\uD800-\uDFFF]/g,
      '',
    ),
    title: analyseText(title).map((term) => term.stem),
    summary: analyseText(summary).map((term) => term.stem),
    images: rendered.images.map(({ src }) => src),
    links: rendered.links.filter((link) => link.startsWith('/')),
    opening: summary === '' ? openingOf(rendered.text, title, OPENING_WORDS, rendered.apart) : '',
  };
}

/** Adds rendered articles to a pack. */
class PackWriter {
  readonly #pack: number;
  readonly #index: number;
  #articles: PackedArticle[] = [];
  #start = 0;
  #end = 0;

  /** @param file the pack and its index, without their endings */
  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#pack = openSync(`${file}.pack`, 'w');
    this.#index = openSync(`${file}.index`, 'w');
  }

  add(digest: string, rendered: unknown, facts: RenderFacts): void {
    this.#end += writeSync(this.#pack, packPart(digest, rendered));
    this.#articles.push({ digest, end: this.#end, facts });
    if (this.#articles.length === INDEXED_AT_ONCE) this.flush();
  }

  /** Writes the index of the articles added since the last time. */
  flush(): void {
    if (this.#articles.length > 0) writeSync(this.#index, indexPart(this.#start, this.#articles));
    this.#articles = [];
    this.#start = this.#end;
  }

  close(): void {
    this.flush();
    for (const handle of [this.#pack, this.#index]) closeSync(handle);
  }
}

/**
 * Opens the store of rendered articles of an archive. Many articles share one file (a pack, with an index beside it),
 * because ten thousand files would cost more time than the rendering. Damaged entries are rendered again.
 * @param codeKey changes with the pipeline's code
 */
export function openRenderStore(layout: ArchiveLayout, codeKey: string, options: RenderOptions): RenderStore {
  const key = createHash('sha256')
    .update(`packs 5\n${codeKey}\n${JSON.stringify(options)}`)
    .digest('hex')
    .slice(0, 24);
  const folder = `${layout.cache}/rendered/${key}`;
  const index = new RenderIndex(folder);
  const held = new Map<string, Rendered>();
  // Articles that this store wrote are read back only when somebody asks for them.
  const written = new Set<string>();
  let writer: PackWriter | undefined;
  const refresh = () => {
    writer?.flush();
    written.clear();
    index.refresh();
  };
  const known = (digest: string): string => {
    if (written.has(digest)) refresh();
    return digest;
  };
  const get = async (entry: Renderable): Promise<Rendered> => {
    const found = held.get(entry.digest) ?? (index.read(known(entry.digest)) as Rendered | undefined);
    if (found) return found;
    const text = readFileSync(`${layout.root}/${entry.file}`, 'utf8');
    const own = { ...options, textLanguage: entry.data?.language };
    const rendered = await renderText(layout, own, splitFrontMatter(text)?.body ?? text, entry.file);
    writer ??= new PackWriter(`${folder}/${randomUUID()}`);
    writer.add(entry.digest, rendered, factsOf(entry, rendered));
    written.add(entry.digest);
    if (held.size < HELD) held.set(entry.digest, rendered);
    return rendered;
  };
  return {
    folder,
    has: (digest) => index.has(known(digest)),
    facts: (digest) => index.facts(known(digest)),
    get,
    text: async (entry) => (await get(entry)).text,
    refresh,
    exportTo: (target, digests) => copyArticles(index, digests, `${target}/rendered`),
    importFrom(source) {
      mkdirSync(folder, { recursive: true });
      const file = `${folder}/${randomUUID()}`;
      copyFileSync(`${source}/rendered.pack`, `${file}.pack`);
      copyFileSync(`${source}/rendered.index`, `${file}.index`);
      index.refresh();
    },
    exportFacts(file, digests) {
      const known = [...digests].flatMap((digest) => {
        const facts = index.facts(digest);
        return facts ? [{ digest, end: 0, facts }] : [];
      });
      writeFileSync(file, indexPart(0, known));
    },
    importFacts(file) {
      mkdirSync(folder, { recursive: true });
      // The same file of facts is imported once.
      const name = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);
      copyFileSync(file, `${folder}/${name}.facts`);
      index.refresh();
    },
    tidy: (articles) => tidy(`${layout.cache}/rendered`, key, articles, index),
    flush: () => writer?.flush(),
    close() {
      index.close();
      writer?.close();
      writer = undefined;
      held.clear();
    },
  };
}

function tidy(
  parent: string,
  current: string,
  articles: readonly { readonly digest: string }[],
  index: RenderIndex,
): void {
  if (!existsSync(parent)) return;
  // One older folder is kept: after going back to its code nothing has to be rendered again.
  clearOld(parent, 1, (name) => name === current);
  const folder = `${parent}/${current}`;
  index.refresh();
  const { size } = index;
  // While so few articles were deleted, the space they take is not worth copying the packs.
  if (size.packs <= MOST_PACKS && size.articles - articles.length < LARGE_PACK / 2) return;
  const wanted = new Set(articles.map(({ digest }) => digest));
  const old = [...index.packs()].filter(([, digests]) => {
    const live = digests.filter((digest) => wanted.has(digest)).length;
    return digests.length < LARGE_PACK || live < digests.length / 2;
  });
  const dead = old.some(([, digests]) => digests.length >= LARGE_PACK);
  if (old.length <= MOST_PACKS && !dead) return;
  const live = old.flatMap(([, digests]) => digests.filter((digest) => wanted.has(digest)));
  copyArticles(index, live, `${folder}/${randomUUID()}`);
  for (const [name] of old) {
    for (const ending of ['pack', 'index']) rmSync(`${folder}/${name}.${ending}`, { force: true });
  }
}

/** Writes articles of several packs into one. */
function copyArticles(index: RenderIndex, digests: Iterable<string>, file: string): void {
  const to = new PackWriter(file);
  for (const digest of digests) {
    const [rendered, facts] = [index.read(digest), index.facts(digest)];
    if (rendered && facts) to.add(digest, rendered, facts);
  }
  to.close();
}
