import type { Article } from '../article/schema.ts';

/** Bits of {@link Outline.has}: what an article has. */
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

/** What is known of every article without parsing its front matter, which takes a second for a large archive. */
export interface Outline {
  /** Bits of {@link HAS}. */
  readonly has: number;
  /** `published` and `section` of the front matter. */
  readonly published: string | undefined;
  readonly section: string | undefined;
}

/** An article of the collection: its front matter and its file. The text itself stays on disk. */
export interface ArticleEntry extends Outline {
  /** `2024/02/slug`: the path below content/articles/ without `.md`. */
  readonly id: string;
  /** Path relative to the archive's root. */
  readonly file: string;
  /** Parsed when first asked for: code that runs over all articles should use the outline instead. */
  readonly data: Article;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
}

/** Gives the outline of an article from its front matter. */
export function outlineOf(data: Article): Outline {
  let has = data.status === 'draft' ? HAS.draft : 0;
  if (data.aliases.length > 0) has |= HAS.aliases;
  for (const key of ['original', 'image', 'family', 'series', 'translations', 'language'] as const)
    if (data[key] !== undefined) has |= HAS[key];
  return { has, published: data.published, section: data.section };
}

/** Copies an article to a plain object, which can be sent to threads. */
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
