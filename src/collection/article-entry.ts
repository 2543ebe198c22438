import type { Article } from '../article/schema.ts';

/** What an article has, as bits of {@link Outline.has}. */
export const HAS = {
  draft: 1,
  aliases: 2,
  original: 4,
  image: 8,
  family: 16,
  series: 32,
  translations: 64,
  language: 128,
} as const;

/** What is known of every article at no cost: reading the front matter of a large archive takes a second. */
export interface Outline {
  /** Bits of {@link HAS}. */
  readonly has: number;
  /** `published` and `section` of the front matter. */
  readonly published: string | undefined;
  readonly section: string | undefined;
}

/** An article of the collection: its front matter, and where its text lies. The text itself stays on disk. */
export interface ArticleEntry extends Outline {
  /** `2024/02/slug`: the path below content/articles/ without `.md`. */
  readonly id: string;
  /** Path relative to the archive's root. */
  readonly file: string;
  /** Parsed when it is first asked for: what passes all articles keeps to what stands beside it. */
  readonly data: Article;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
}

/** Gives the outline of an article whose front matter is at hand. */
export function outlineOf(data: Article): Outline {
  let has = data.status === 'draft' ? HAS.draft : 0;
  if (data.aliases.length > 0) has |= HAS.aliases;
  for (const key of ['original', 'image', 'family', 'series', 'translations', 'language'] as const)
    if (data[key] !== undefined) has |= HAS[key];
  return { has, published: data.published, section: data.section };
}

/** Gives an article as plain data, which threads can be sent. */
export function plainArticle({ id, file, digest, data }: Omit<ArticleEntry, keyof Outline>): ArticleEntry {
  return { id, file, digest, ...outlineOf(data), data };
}

/** Says whether an article is kept out of the site. */
export function isDraft({ has }: Pick<Outline, 'has'>): boolean {
  return (has & HAS.draft) !== 0;
}

/** A file of an article. */
export interface ArticleFile {
  readonly id: string;
  /** Path relative to the archive's root. */
  readonly file: string;
  readonly path: string;
}
