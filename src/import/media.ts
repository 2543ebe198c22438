import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, posix, relative, sep } from 'node:path';
import { imageSize } from 'image-size';
import { foldedPath } from '../files/case-collisions.ts';
import { isFileBelow } from '../files/file-below.ts';
import { sha256Of } from '../files/file-hash.ts';
import { withoutEscapes } from '../markup/percent.ts';
import { type Candidate, folderLikeness, mostAlike } from './alike-pictures.ts';
import type { CollectionWriter } from './collection-writer.ts';
import type { MediaLine } from './journal/journal.ts';

/** Files that are taken for pictures, by their ending. */
export const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i;
/** Pictures of a zip archive: where each was laid, by the path that it has in the archive. */
export type PackedPictures = ReadonlyMap<string, string>;

const PUBLIC = 'content/media/';
const DRAFTS = 'content/media-drafts/';
const LARGEST = 64 * 2 ** 20;

function pathOf(src: string): string {
  try {
    return withoutEscapes(new URL(src, 'https://x.invalid/').pathname);
  } catch {
    return withoutEscapes(src.replace(/[?#].*$/, ''));
  }
}

/** The name under which blogs keep the whole of a picture: without «-300x200», «-scaled», «_S». */
function wholeName(name: string): string {
  return name.replace(/-(?:\d+x\d+|scaled|rotated|e\d{9,})(?=\.\w+$)/, '');
}

// A browser that saves a whole page lays its pictures in a folder beside it: «page_files» beside «page.html».
const SAVED_BESIDE = /[^/]+(?:_files|\.files|_ملفات)\/[^/]+$/;

/** An SVG is a document that can run scripts when it is opened by itself: only one that cannot is taken. */
function isHarmless(path: string, bytes: Uint8Array): boolean {
  if (!path.toLowerCase().endsWith('.svg')) return true;
  return !/<script|\son\w+\s*=|javascript:|<foreignObject|<iframe|<!ENTITY/i.test(
    new TextDecoder().decode(bytes),
  );
}

/** Where an article's own pictures may lie. */
export interface Beside {
  /** The folder of the page that shows them, on disk or in the zip archive; missing where it has none. */
  readonly folder?: string | undefined;
  /** The folder that a person named: no picture outside of it is taken. */
  readonly within?: string | undefined;
  /** The folder that a person named, where the page was found in one: a picture may lie anywhere in it. */
  readonly root?: string | undefined;
}

const foldName = (path: string) => foldedPath(basename(path));

/** Gives the paths of the pictures below a folder; hidden folders and those of packages hold none of articles. */
function* picturesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile() && PICTURE.test(entry.name)) yield path;
    else if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
      yield* picturesBelow(path);
  }
}

/** Finds pictures by their old addresses or names, and brings them into content/media/ under names made of their hash. */
export class MediaStore {
  readonly #writer: CollectionWriter | undefined;
  readonly #log: (line: Omit<MediaLine, 'run'>) => void;
  readonly #known: Map<string, string>;
  readonly #cwd: string;
  #byName = new Map<string, Candidate[]>();
  /** Pictures of the folders that a person named, by name: listed when the first is looked for. */
  readonly #inRoots = new Map<string, Map<string, string[]>>();
  #lent: { readonly pictures: PackedPictures; readonly archive: string } | undefined;
  readonly #done = new Map<string, string | undefined>();

  /**
   * @param folder the folder in which a person says the pictures lie
   * @param known pictures that are there already, by hash
   * @param writer writes them; without it nothing is written and addresses are those that they would have
   * @param cwd where the person stands: the journal names pictures from there, on every machine alike
   */
  constructor(
    folder: string | undefined,
    known: Map<string, string>,
    writer: CollectionWriter | undefined,
    log: (line: Omit<MediaLine, 'run'>) => void,
    cwd: string,
  ) {
    this.#cwd = cwd;
    this.#writer = writer;
    this.#log = log;
    this.#known = known;
    if (folder !== undefined) this.#index(folder);
  }

  #index(folder: string): void {
    if (!existsSync(folder)) return;
    for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, entry);
      if (PICTURE.test(entry) && isFileBelow(folder, path)) this.#add({ path, file: path });
    }
  }

  #add(candidate: Candidate): void {
    const name = foldName(candidate.path);
    const known = this.#byName.get(name);
    if (known) known.push(candidate);
    else this.#byName.set(name, [candidate]);
  }

  /**
   * Offers the pictures of a zip archive while its articles are read; no picture on disk is looked for meanwhile.
   *
   * @param pictures where each was laid, by its path in the archive
   * @returns takes the offer back
   */
  offerPictures(pictures: PackedPictures, archive: string): () => void {
    const own = this.#byName;
    this.#byName = new Map([...own].map(([name, candidates]) => [name, [...candidates]]));
    this.#lent = { pictures, archive };
    for (const [path, file] of pictures) this.#add({ path, file });
    this.#done.clear();
    return () => {
      this.#byName = own;
      this.#lent = undefined;
      this.#done.clear();
    };
  }

  #near(src: string, { folder, within = folder }: Beside): Candidate | undefined {
    if (folder === undefined || within === undefined) return undefined;
    // The page says where it was saved from, and its addresses are resolved there, those of its folder too.
    const wanted = /^(?:https?:)?\/\//i.test(src)
      ? SAVED_BESIDE.exec(pathOf(src))?.[0]
      : withoutEscapes(src.replace(/[?#].*$/, ''));
    if (wanted === undefined) return undefined;
    if (this.#lent) {
      const path = posix.join(folder, wanted).replace(/^(?:\.{0,2}\/)+/, '');
      const file = this.#lent.pictures.get(path);
      return file === undefined ? undefined : { path, file };
    }
    const path = join(folder, wanted);
    return isFileBelow(within, path) ? { path, file: path } : undefined;
  }

  #find(src: string, beside: Beside): Candidate | undefined {
    const near = this.#near(src, beside);
    if (near) return near;
    const path = foldedPath(pathOf(src));
    const name = basename(path);
    const candidates = this.#byName.get(name) ?? this.#byName.get(wholeName(name)) ?? [];
    const wanted = path.split('/').slice(0, -1);
    const found = mostAlike(candidates, wanted, beside.folder);
    return found ?? (this.#lent ? undefined : this.#findInRoot(src, name, wanted, beside));
  }

  /** Finds a picture in the folder that a person named, by its name: `/images/a.png` of a generator's `static/`. */
  #findInRoot(
    src: string,
    name: string,
    wanted: readonly string[],
    { root, folder }: Beside,
  ): Candidate | undefined {
    if (root === undefined) return undefined;
    let byName = this.#inRoots.get(root);
    if (!byName) {
      byName = new Map();
      for (const path of picturesBelow(root)) {
        const alike = byName.get(foldName(path)) ?? [];
        alike.push(path);
        byName.set(foldName(path), alike);
      }
      this.#inRoots.set(root, byName);
    }
    const paths = byName.get(name) ?? byName.get(wholeName(name)) ?? [];
    const found = mostAlike(
      paths.map((path) => ({ path, file: path })),
      wanted,
      folder,
    );
    // Of a picture of the web the name alone says too little: its folder must have the same name.
    const isSure = found && (!/^(?:https?:)?\/\//i.test(src) || folderLikeness(found.path, wanted) > 0);
    return isSure && isFileBelow(root, found.path) ? found : undefined;
  }

  #bring(bytes: Uint8Array, extension: string, from: string, isDraft: boolean): string | undefined {
    let size: { width: number; height: number };
    try {
      size = imageSize(bytes);
    } catch {
      return undefined;
    }
    const sha256 = sha256Of(bytes);
    // A picture that only a draft shows stays out of content/media/, which is published whole.
    const known = this.#known.get(sha256);
    const there = isDraft || known?.startsWith(PUBLIC) ? known : undefined;
    const file =
      there ??
      `${isDraft ? DRAFTS : PUBLIC}${sha256.slice(0, 16)}-${Math.round(size.width)}x${Math.round(size.height)}${extension}`;
    if (there === undefined) {
      // The file is written before the journal line: an interrupted run writes it again under the same name.
      this.#writer?.write(file, bytes);
      this.#known.set(sha256, file);
      this.#log({ kind: 'media', file, sha256, from });
    }
    return `/media/${basename(file)}`;
  }

  /**
   * Gives the address in the archive of a picture, brought in where it was not there; `undefined` where it cannot
   * be had.
   *
   * @param isDraft whether a draft shows it: then it is brought into content/media-drafts/
   */
  take(src: string, beside: Beside, isDraft = false): string | undefined {
    const { folder } = beside;
    const place = /^https?:/i.test(src) || folder === undefined ? src : `${folder}\n${src}`;
    const key = isDraft ? `draft\n${place}` : place;
    if (this.#done.has(key)) return this.#done.get(key);
    const taken = this.#takeNew(src, beside, isDraft);
    if (src.length < 2000) this.#done.set(key, taken);
    return taken;
  }

  /**
   * Brings in a picture that came in the same file as its article.
   *
   * @returns its address in the archive; `undefined` where the bytes are no picture
   */
  addBytes(bytes: Uint8Array, from: string, isDraft: boolean): string | undefined {
    let type: string | undefined;
    try {
      type = imageSize(bytes).type;
    } catch {
      return undefined;
    }
    const extension = `.${type}`;
    if (type === undefined || !PICTURE.test(extension) || bytes.length > LARGEST) return undefined;
    return isHarmless(extension, bytes) ? this.#bring(bytes, extension, from, isDraft) : undefined;
  }

  #takeNew(src: string, beside: Beside, isDraft: boolean): string | undefined {
    const inline = /^data:image\/(png|jpe?g|webp|gif|avif);base64,(.+)$/is.exec(src);
    if (inline)
      return this.#bring(
        Buffer.from(inline[2] ?? '', 'base64'),
        `.${inline[1]?.toLowerCase().replace('jpeg', 'jpg')}`,
        'data:',
        isDraft,
      );
    const found = this.#find(src, beside);
    if (!found || !PICTURE.test(found.path) || statSync(found.file).size > LARGEST) return undefined;
    const { path, file } = found;
    const bytes = readFileSync(file);
    if (!isHarmless(path, bytes)) return undefined;
    const isLent = this.#lent?.pictures.get(path) === file;
    const way = isLent ? `${this.#lent?.archive}/${path}` : relative(this.#cwd, path);
    const from = way.split(sep).join('/');
    return this.#bring(bytes, extname(path).toLowerCase().replace('.jpeg', '.jpg'), from, isDraft);
  }
}
