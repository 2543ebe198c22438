import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { stringify } from 'yaml';
import { articleAddress } from '../article/address.ts';
import { monthPathOf } from '../article/dates.ts';
import { parseArticle, splitFrontMatter } from '../article/front-matter.ts';
import { byteLength, SLUG_MAX_BYTES, slugFault, toSlug } from '../article/slug.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { AddedField } from './journal/journal.ts';
import { foldAddress, type Known } from './journal/known.ts';

/** Makes a file name for a kept original that every file system allows: its hash, then its own name. */
export function originalFile(sha256: string, name: string): string {
  const extension = /^\.[A-Za-z0-9]{1,8}$/.test(extname(name)) ? extname(name).toLowerCase() : '';
  const stem = toSlug(basename(name, extname(name)), 80);
  return `${sha256.slice(0, 2)}/${sha256.slice(0, 12)}${stem === '' ? '' : `-${stem}`}${extension}`;
}

/** Where an article that came in is from: its kept original. */
export interface Origin {
  readonly file: string;
  readonly sha256: string;
  readonly position?: string | number;
  /** It holds private content: it is kept and never offered to readers. */
  readonly private?: boolean;
}

/** Writes files into an archive, each atomically, and gives every article an address of its own. */
export class CollectionWriter {
  readonly #layout: ArchiveLayout;
  readonly #known: Known;
  readonly #temporary: string;
  readonly #taken = new Set<string>();
  readonly #folders = new Set<string>();
  #count = 0;
  /** Called before each folder below the root is made, so that undo can remove it. */
  onFolder: ((folder: string) => void) | undefined;

  constructor(layout: ArchiveLayout, known: Known) {
    this.#layout = layout;
    this.#known = known;
    this.#temporary = join(layout.cache, 'tmp');
    for (const path of markdownBelow(layout.articles)) this.#taken.add(foldAddress(articleAddress(path)));
  }

  /** Removes what an interrupted run left half-written. */
  clearTemporary(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
  }

  #folder(path: string): void {
    const folder = dirname(path);
    if (this.#folders.has(folder)) return;
    let made = folder;
    while (!existsSync(dirname(made))) made = dirname(made);
    if (!existsSync(made) && !folder.startsWith(this.#temporary))
      this.onFolder?.(relative(this.#layout.root, made).split(sep).join('/'));
    mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
  }

  /** Writes a file below the root atomically, by a temporary file that is renamed. */
  write(file: string, data: string | Uint8Array): void {
    const temporary = join(this.#temporary, `${process.pid}-${this.#count++}`);
    const path = join(this.#layout.root, file);
    this.#folder(temporary);
    this.#folder(path);
    writeFileSync(temporary, data);
    renameSync(temporary, path);
  }

  /** Copies a file into the archive atomically. */
  copy(from: string, file: string): void {
    const temporary = join(this.#temporary, `${process.pid}-${this.#count++}`);
    const path = join(this.#layout.root, file);
    this.#folder(temporary);
    this.#folder(path);
    copyFileSync(from, temporary, constants.COPYFILE_FICLONE);
    renameSync(temporary, path);
  }

  #isOurs(file: string, origin: Origin): boolean {
    try {
      const found = parseArticle(readFileSync(join(this.#layout.root, file), 'utf8'), file).data?.original;
      return found?.sha256 === origin.sha256 && found.position === origin.position;
    } catch {
      return false;
    }
  }

  /**
   * Chooses the file of an article: `content/articles/YYYY/MM/slug.md`, with `-2`, `-3` … where the address is taken.
   * A file that an interrupted run wrote of the same original is taken again.
   */
  articleFile(published: string | undefined, wished: string, title: string, origin: Origin): string {
    const folder = published === undefined ? 'undated' : monthPathOf(published);
    let slug = toSlug(wished, SLUG_MAX_BYTES) || toSlug(title);
    if (byteLength(slug) > SLUG_MAX_BYTES - 8) slug = toSlug(slug, SLUG_MAX_BYTES - 8);
    if (slug === '' || slugFault(slug) !== undefined) slug = `article-${origin.sha256.slice(0, 8)}`;
    for (let number = 1; ; number++) {
      const id = `${folder}/${number === 1 ? slug : `${slug}-${number}`}`;
      const file = `content/articles/${id}.md`;
      const address = foldAddress(articleAddress(id));
      if (!this.#taken.has(address) && !this.#known.aliases.has(address)) {
        this.#taken.add(address);
        return file;
      }
      if (!this.#known.hasFile(file) && this.#isOurs(file, origin)) return file;
    }
  }

  /** Chooses the file of a standing page. */
  pageFile(wished: string, title: string, text: string): string {
    const slug = toSlug(wished) || toSlug(title) || 'page';
    for (let number = 1; ; number++) {
      const file = `content/pages/${number === 1 ? slug : `${slug}-${number}`}.md`;
      const path = join(this.#layout.root, file);
      if (!existsSync(path) || (!this.#known.hasFile(file) && readFileSync(path, 'utf8') === text))
        return file;
    }
  }

  /** Tells whether an old address is free to lead to a new article. */
  isFree(alias: string): boolean {
    const folded = foldAddress(alias);
    return !this.#taken.has(folded) && !this.#known.aliases.has(folded);
  }
}

/** Lists the Markdown files below a folder: their paths without `.md`. */
export function markdownBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((each) => each.endsWith('.md'))
    .map((each) => each.split(sep).join('/').slice(0, -'.md'.length));
}

// Keys that stand after the field in the schema's order.
const AFTER: Readonly<Record<AddedField, RegExp>> = {
  family:
    /^(?:language|translations|source|image|license|corrections|original|inferred|printed|aliases|status):/m,
  translations: /^(?:source|image|license|corrections|original|inferred|printed|aliases|status):/m,
};

/** Writes the lines of a field; the value of translations is a table of addresses by language, as JSON. */
function fieldLines(field: AddedField, value: string): string {
  const plain: unknown = field === 'translations' ? JSON.parse(value) : value;
  return stringify({ [field]: plain }, { lineWidth: 0 });
}

/** Adds a field to the front matter of a file's text; `undefined` where it has one already or no front matter. */
export function withField(text: string, field: AddedField, value: string): string | undefined {
  const parts = splitFrontMatter(text);
  if (!parts || new RegExp(`^${field}:`, 'm').test(parts.yaml)) return undefined;
  const start = text.indexOf(parts.yaml);
  const at = AFTER[field].exec(parts.yaml)?.index ?? parts.yaml.length + (parts.yaml.endsWith('\n') ? 0 : 1);
  return text.slice(0, start + at) + fieldLines(field, value) + text.slice(start + at);
}

/** Takes the lines away that {@link withField} added. */
export function withoutField(text: string, field: AddedField, value: string): string {
  return text.replace(fieldLines(field, value), '');
}

/**
 * Removes a file and the folders that it leaves empty, of those that an import made.
 *
 * @param path absolute, as are the folders
 * @param made folders that an import made; with them go those inside
 */
export function removeFile(path: string, made: readonly string[]): void {
  rmSync(path, { force: true });
  const isMade = (folder: string) => made.some((each) => folder === each || folder.startsWith(each + sep));
  for (let folder = dirname(path); isMade(folder); folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
