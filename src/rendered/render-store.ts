import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { splitFrontMatter } from '../article/front-matter.ts';
import { openingOf } from '../article/opening.ts';
import type { ArticleEntry } from '../collection/read.ts';
import type { Rendered, RenderOptions } from '../markdown/pipeline.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { analyseText } from '../text/analyse.ts';
import { indexLine, type RenderFacts, RenderIndex } from './render-index.ts';

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
  /** Ends writing: what was rendered is there for others. */
  close(): void;
}

// Held in memory between rendering and printing: 3,000 articles are about 100 MB.
const HELD = 3000;
// Many small packs, one of each small build, are put together.
const MOST_PACKS = 24;
// Packs of more are left where they lie: to copy a large archive's would cost more than the build.
const LARGE_PACK = 1000;

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

/**
 * Opens the store of rendered articles of an archive. Many articles lie in one file (a pack, with an index beside
 * it): ten thousand files would cost more time than the rendering. What is damaged is made again.
 *
 * @param codeKey what changes when the pipeline's code does
 */
export function openRenderStore(layout: ArchiveLayout, codeKey: string, options: RenderOptions): RenderStore {
  const key = createHash('sha256')
    .update(`packs 4\n${codeKey}\n${JSON.stringify(options)}`)
    .digest('hex')
    .slice(0, 24);
  const folder = `${layout.cache}/rendered/${key}`;
  const index = new RenderIndex(folder);
  const held = new Map<string, Rendered>();
  const handles = new Map<string, number>();
  // Own lines are read back only where somebody asks for them.
  const written = new Set<string>();
  const known = (digest: string): string => {
    if (written.has(digest)) {
      written.clear();
      index.refresh();
    }
    return digest;
  };
  let writer: { pack: number; index: number; offset: number; file: string } | undefined;
  const openWriter = () => {
    if (writer) return writer;
    mkdirSync(folder, { recursive: true });
    const file = `${folder}/${randomUUID()}`;
    writer = { pack: openSync(`${file}.pack`, 'w+'), index: openSync(`${file}.index`, 'w'), offset: 0, file };
    handles.set(`${file}.pack`, writer.pack);
    return writer;
  };
  const append = (digest: string, rendered: Rendered, facts: RenderFacts) => {
    const to = openWriter();
    const bytes = Buffer.from(JSON.stringify(rendered));
    const check = crc32(bytes);
    writeSync(to.pack, bytes);
    writeSync(to.index, indexLine(digest, { offset: to.offset, length: bytes.length, check }, facts));
    written.add(digest);
    to.offset += bytes.length;
  };
  const read = (digest: string): Rendered | undefined => {
    const place = index.place(known(digest));
    if (!place) return undefined;
    try {
      let handle = handles.get(place.pack);
      if (handle === undefined) {
        handle = openSync(place.pack, 'r');
        handles.set(place.pack, handle);
      }
      const bytes = Buffer.allocUnsafe(place.length);
      const got = readSync(handle, bytes, 0, place.length, place.offset);
      if (got === place.length && crc32(bytes) === place.check)
        return JSON.parse(bytes.toString()) as Rendered;
    } catch {
      // Gone or unreadable: made again like any other.
    }
    index.forget(digest);
    return undefined;
  };
  const get = async (entry: Renderable): Promise<Rendered> => {
    const found = held.get(entry.digest) ?? read(entry.digest);
    if (found) return found;
    // Loaded only where something is to be rendered: it costs half a second.
    const { renderMarkdown } = await import('../markdown/pipeline.ts');
    const text = readFileSync(`${layout.root}/${entry.file}`, 'utf8');
    const rendered = await renderMarkdown(splitFrontMatter(text)?.body ?? text, options, entry.file);
    append(entry.digest, rendered, factsOf(entry, rendered));
    if (held.size < HELD) held.set(entry.digest, rendered);
    return rendered;
  };
  return {
    folder,
    has: (digest) => index.has(known(digest)),
    facts: (digest) => index.facts(known(digest)),
    get,
    text: async (entry) => (await get(entry)).text,
    refresh: () => index.refresh(),
    exportTo: (target, digests) => copyArticles(index, digests, `${target}/rendered`),
    importFrom(source) {
      mkdirSync(folder, { recursive: true });
      const file = `${folder}/${randomUUID()}`;
      copyFileSync(`${source}/rendered.pack`, `${file}.pack`);
      copyFileSync(`${source}/rendered.index`, `${file}.index`);
      index.refresh();
    },
    exportFacts(file, digests) {
      const lines = openSync(file, 'w');
      for (const digest of digests) {
        const line = index.moved(digest, 0);
        if (line) writeSync(lines, line);
      }
      closeSync(lines);
    },
    importFacts(file) {
      mkdirSync(folder, { recursive: true });
      // The same facts are taken in once.
      const name = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);
      copyFileSync(file, `${folder}/${name}.facts`);
      index.refresh();
    },
    tidy: (articles) => tidy(`${layout.cache}/rendered`, key, articles, index),
    close() {
      for (const handle of handles.values()) closeSync(handle);
      handles.clear();
      if (writer) closeSync(writer.index);
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
  const others = readdirSync(parent).filter((name) => name !== current);
  const dated = others.map((name) => ({ name, time: statSync(`${parent}/${name}`).mtimeMs }));
  // One of before stays: whoever goes back to it renders nothing again.
  for (const { name } of dated.sort((a, b) => b.time - a.time).slice(1)) {
    rmSync(`${parent}/${name}`, { recursive: true, force: true });
  }
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
  const [pack, lines] = [openSync(`${file}.pack`, 'w'), openSync(`${file}.index`, 'w')];
  const handles = new Map<string, number>();
  let offset = 0;
  for (const digest of digests) {
    const place = index.place(digest);
    const line = index.moved(digest, offset);
    if (!place || !line) continue;
    const handle = handles.get(place.pack) ?? openSync(place.pack, 'r');
    handles.set(place.pack, handle);
    const bytes = Buffer.allocUnsafe(place.length);
    readSync(handle, bytes, 0, place.length, place.offset);
    writeSync(pack, bytes);
    writeSync(lines, line);
    offset += place.length;
  }
  for (const handle of [...handles.values(), pack, lines]) closeSync(handle);
}
