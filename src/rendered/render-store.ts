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

/** What the store asks of an article. */
export type Renderable = Pick<ArticleEntry, 'file' | 'digest'> & {
  readonly data?: { readonly title: string; readonly summary?: string | undefined };
};

/** Gives rendered articles, from the cache on disk where the text and the pipeline are unchanged. */
export interface RenderStore {
  /** Where it lies; it changes when articles are rendered otherwise. */
  readonly folder: string;
  has(digest: string): boolean;
  facts(digest: string): RenderFacts | undefined;
  get(entry: Renderable): Promise<Rendered>;
  /** Plain text of an article that was rendered before or is now. */
  text(entry: Renderable): Promise<string>;
  /** Reads again what is there: others may have rendered meanwhile. */
  refresh(): void;
  /**
   * Clears what no build will ask for again: articles that are gone, packs of older code.
   *
   * @param articles all that the archive has
   */
  tidy(articles: readonly { readonly digest: string }[]): void;
  /** Writes the rendered articles of a volume into a folder, for another machine. */
  exportTo(folder: string, digests: Iterable<string>): void;
  /** Takes in what {@link exportTo} wrote. */
  importFrom(folder: string): void;
  /** Writes what is known of articles without their texts, for another machine. */
  exportFacts(file: string, digests: Iterable<string>): void;
  /** Takes in what {@link exportFacts} wrote: facts of articles whose texts are not here. */
  importFacts(file: string): void;
  /** Lets others read what was rendered. */
  flush(): void;
  /** Ends writing: what was rendered is there for others. */
  close(): void;
}

// Held in memory between rendering and printing: 3,000 articles are about 100 MB.
const HELD = 3000;
// Many small packs, one of each small build, are put together.
const MOST_PACKS = 24;
// Packs of more are left where they lie: to copy a large archive's would cost more than the build.
const LARGE_PACK = 1000;
// A killed build renders so many again at most, in each thread.
const INDEXED_AT_ONCE = 200;

const SEEN = new Uint8Array(0x10000);
// Controls and spaces are drawn by no font.
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

// What a list shows of a text: two lines of a desk's screen.
const OPENING_WORDS = 30;

function factsOf(entry: Renderable, rendered: Rendered): RenderFacts {
  const { title = '', summary = '' } = entry.data ?? {};
  return {
    // Lone halves of surrogate pairs are no text that JSON keeps: nothing above the basic plane is in our fonts.
    characters: charactersOf([rendered.text, JSON.stringify(entry.data ?? {})]).replace(
      /[\uD800-\uDFFF]/g,
      '',
    ),
    title: analyseText(title).map((term) => term.stem),
    summary: analyseText(summary).map((term) => term.stem),
    images: rendered.images.map(({ src }) => src),
    links: rendered.links.filter((link) => link.startsWith('/')),
    opening: summary === '' ? openingOf(rendered.text, title, OPENING_WORDS) : '',
  };
}

/** Adds rendered articles to a pack of its own. */
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

  /** Writes what others find the articles by. */
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
 * Opens the store of rendered articles of an archive. Many articles lie in one file (a pack, with an index beside
 * it): ten thousand files would cost more time than the rendering. What is damaged is made again.
 *
 * @param codeKey what changes when the pipeline's code does
 */
export function openRenderStore(layout: ArchiveLayout, codeKey: string, options: RenderOptions): RenderStore {
  const key = createHash('sha256')
    .update(`packs 5\n${codeKey}\n${JSON.stringify(options)}`)
    .digest('hex')
    .slice(0, 24);
  const folder = `${layout.cache}/rendered/${key}`;
  const index = new RenderIndex(folder);
  const held = new Map<string, Rendered>();
  // Own articles are read back only where somebody asks for them.
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
    const rendered = await renderText(layout, options, splitFrontMatter(text)?.body ?? text, entry.file);
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
      // The same facts are taken in once.
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
  // One of before stays: after a return to it nothing has to be rendered again.
  clearOld(parent, 1, (name) => name === current);
  const folder = `${parent}/${current}`;
  index.refresh();
  const { size } = index;
  // Where so few are gone, no large pack is half empty.
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
