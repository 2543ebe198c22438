import { readFileSync } from 'node:fs';
import { parseArticle } from '../article/front-matter.ts';
import type { Article } from '../article/schema.ts';
import { WarraqError } from '../problems/problem.ts';
import type { ArticleFile } from './article-entry.ts';
import { type ArticleEntry, plainArticle } from './article-entry.ts';
import type { FolderColumns } from './folder-columns.ts';

/** An article from the memory: its front matter is parsed when it is first asked for. */
export class RememberedArticle implements ArticleEntry {
  readonly id: string;
  readonly file: string;
  readonly digest: string;
  readonly has: number;
  readonly published: string | undefined;
  readonly section: string | undefined;
  readonly #path: string;
  readonly #row: number;
  readonly #folder: FolderColumns;
  #data: Article | undefined;

  constructor({ id, file, path }: ArticleFile, folder: FolderColumns, row: number) {
    this.id = id;
    this.file = file;
    this.digest = folder.digest(row);
    const { has, published, section } = folder.outline(row);
    this.has = has;
    this.published = published;
    this.section = section;
    this.#path = path;
    this.#row = row;
    this.#folder = folder;
  }

  get data(): Article {
    this.#data ??= this.#folder.article(this.#row) ?? this.#read();
    return this.#data;
  }

  #read(): Article {
    const { data, problems } = parseArticle(readFileSync(this.#path, 'utf8'), this.file);
    if (!data) throw new WarraqError(problems);
    return data;
  }

  /** See `claimsOf`. */
  get claims(): Uint32Array {
    return this.#folder.claims(this.#row);
  }

  /** The names of its folder, and the indexes among them of those that it is filed under. */
  get filed(): { readonly names: readonly string[]; readonly places: Uint32Array } {
    return { names: this.#folder.filedNames, places: this.#folder.filed(this.#row) };
  }

  toJSON(): ArticleEntry {
    return plainArticle(this);
  }
}
