import type { ArticleEntry } from '../../collection/read.ts';
import type { Site } from '../../site/schema.ts';
import { joinRows, type PackContent, type PackedRow, packBytes, type TakenPack, toRow } from './pack.ts';
import { picturesOf } from './page-parts.ts';
import { type PageSource, PageTaker } from './shells.ts';

/** Puts a pack together from its pages. */
export function packContent(
  rows: readonly PackedRow[],
  { base, language }: Pick<Site, 'base' | 'language'>,
): PackContent {
  const pictures = rows.flatMap(({ main }) => (main.includes('<img') ? picturesOf(main, base) : []));
  return {
    bytes: packBytes(joinRows(rows), language),
    articles: rows.length,
    shells: [...new Set(rows.map(({ row }) => row.s))].sort(),
    pictures: [...new Set(pictures)],
  };
}

/** Takes the pages of a pack from the site, and puts it together. */
export async function takePack(articles: readonly ArticleEntry[], source: PageSource): Promise<TakenPack> {
  const taker = new PageTaker(source);
  const rows: PackedRow[] = [];
  for (const article of articles) {
    const page = await taker.article(article);
    if (page) rows.push(toRow(page));
  }
  return { ...packContent(rows, source.site), shellTexts: taker.shells };
}
