import { displayDate } from '../article/display-dates.ts';
import { displayPieces } from '../article/display-text.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { makeSocialImages } from '../pictures/social-images.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { LANGUAGES } from '../strings/language.ts';
import { readableAccent } from './colours.ts';

// About 80 ms each the first time: a large archive draws its newest, whose links are the ones that people share.
const MOST = 1000;
const LRM = '\u200E'; // LEFT-TO-RIGHT MARK

/** Draws the social images of the newest articles; gives their folder and files. */
export async function prepareSocialImages(
  layout: ArchiveLayout,
  site: Site,
  articles: readonly ArticleEntry[],
): Promise<{ folder: string; files: string[] }> {
  const language = LANGUAGES[site.language];
  const numerals = { kind: site.numerals, zero: language.zero };
  const style = { locale: language.locale, calendar: language.calendar, region: site.region, numerals };
  const line = (text: string) =>
    displayPieces(text, numerals)
      .map((piece) => (piece.isolate ? `${LRM}${piece.text}${LRM}` : piece.text))
      .join('');
  const sections = new Map(site.sections.map((section) => [section.key, section.title]));
  const newest = [...articles]
    .sort((a, b) => ((a.data.published ?? '') < (b.data.published ?? '') ? 1 : -1))
    .slice(0, MOST);
  const cards = newest.map(({ id, data }) => {
    const date = data.published ? displayDate(data.published, style) : '';
    const by = data.authors[0] ?? data.source?.name ?? '';
    const src = data.image?.src;
    return {
      id,
      title: line(data.title),
      kicker: line(sections.get(data.section ?? '') ?? ''),
      note: [line(by), date].filter((part) => part !== '').join(' · '),
      picture: src?.startsWith('/media/')
        ? `${layout.media}${decodeURI(src.slice('/media'.length))}`
        : undefined,
    };
  });
  const folder = `${layout.cache}/social`;
  const look = {
    site: line(site.title),
    accent: readableAccent(site.accent, 'light'),
    rtl: language.dir === 'rtl',
  };
  return { folder, files: await makeSocialImages(cards, look, folder) };
}
