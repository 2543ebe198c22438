import { displayDate } from '../../article/display-dates.ts';
import { displayPieces } from '../../article/display-text.ts';
import { hasRtl } from '../../article/isolate.ts';
import type { Numerals } from '../../article/numerals.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { makeSocialImages } from '../../pictures/social-images.ts';
import { readableAccent } from '../../site/colours.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { Site } from '../../site/schema.ts';
import { LANGUAGES } from '../../strings/language.ts';

const LRM = '\u200E'; // LEFT-TO-RIGHT MARK
const RLM = '\u200F'; // RIGHT-TO-LEFT MARK

/**
 * Prepares a line for Pango, which knows no isolates and takes the direction of a line from its first letter: foreign
 * pieces stand between marks, and a line with right-to-left letters starts with one.
 */
export function pangoLine(text: string, numerals: Numerals): string {
  const pieces = displayPieces(text, numerals).map((piece) =>
    piece.isolate ? `${LRM}${piece.text}${LRM}` : piece.text,
  );
  return `${hasRtl(text) ? RLM : ''}${pieces.join('')}`;
}

function countOf(setting: Site['social_images'], all: number): number {
  if (setting === 'all') return all;
  return setting === 'none' ? 0 : setting;
}

/** Draws the social images of as many articles as the site wants, newest first; gives their folder and files. */
export async function prepareSocialImages(
  layout: ArchiveLayout,
  site: Site,
  articles: readonly ArticleEntry[],
): Promise<{ folder: string; files: string[] }> {
  const language = LANGUAGES[site.language];
  const numerals = { kind: site.numerals, zero: language.zero };
  const style = { locale: language.locale, calendar: language.calendar, region: site.region, numerals };
  const line = (text: string) => pangoLine(text, numerals);
  const sections = new Map(site.sections.map((section) => [section.key, section.title]));
  const newest = [...articles]
    .sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? 1 : -1))
    .slice(0, countOf(site.social_images, articles.length));
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
