import { decodedPath } from '../../article/address.ts';
import { displayDate } from '../../article/display-dates.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { isFileBelow } from '../../files/file-below.ts';
import { cardLine, cardText } from '../../pictures/card-line.ts';
import { type CardOrder, planSocialImages, tidySocialImages } from '../../pictures/social-images.ts';
import { paletteOf } from '../../site/colours.ts';
import type { Site } from '../../site/schema.ts';
import { LANGUAGES } from '../../strings/language.ts';
import type { RenderContext } from '../context.ts';

const [FSI, PDI] = ['\u2068', '\u2069']; // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE

function ownPicture(media: string, src: string): string | undefined {
  const path = `${media}${decodedPath(src.slice('/media'.length))}`;
  return isFileBelow(media, path) ? path : undefined;
}

function countOf(setting: Site['social_images'], all: number): number {
  if (setting === 'all') return all;
  return setting === 'none' ? 0 : setting;
}

/** Plans the pictures for links to as many articles as the site wants, newest first. */
async function plan(
  { layout, site, keys, isOwn = () => true }: RenderContext,
  articles: readonly ArticleEntry[],
): Promise<{ byArticle: Readonly<Record<string, string>>; order: CardOrder }> {
  const language = LANGUAGES[site.language];
  const numerals = { kind: site.numerals, zero: language.zero };
  const dates = { locale: language.locale, calendar: language.calendar, region: site.region, numerals };
  const line = (text: string) => cardLine(text, numerals);
  const sections = new Map(site.sections.map((section) => [section.key, section.title]));
  const newest = [...articles]
    .sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? 1 : -1))
    .slice(0, countOf(site.social_images, articles.length));
  const cards = newest.map(({ id, data }) => {
    const date = data.published ? displayDate(data.published, dates) : '';
    const by = data.authors[0] ?? data.source?.name ?? '';
    const src = data.image?.src;
    // A name is isolated, whatever its first letter.
    const parts = [by === '' ? '' : `${FSI}${cardText(by, numerals)}${PDI}`, date];
    const note = parts.filter((part) => part !== '').join(' \u00B7 ');
    return {
      id,
      title: line(data.title),
      kicker: line(sections.get(data.section ?? '') ?? ''),
      note: { text: note, rtl: language.dir === 'rtl' },
      picture: src?.startsWith('/media/') ? ownPicture(layout.media, src) : undefined,
    };
  });
  const folder = `${layout.cache}/social`;
  const style = {
    site: line(site.title),
    accent: paletteOf(site, 'light').palette.accent,
    rtl: language.dir === 'rtl',
  };
  const { byArticle, tasks } = await planSocialImages(cards, style, folder, keys['link-images']);
  return { byArticle, order: { folder, style, tasks: tasks.filter(({ card }) => isOwn(card)) } };
}

/** The pictures for links: their folder, and the names of those that are published. */
export interface LinkImages {
  readonly folder: string;
  readonly files: readonly string[];
  /** The name of each by the id of its article. */
  readonly byArticle: Readonly<Record<string, string>>;
}

/** Draws link images for the newest articles; those in the cache are not drawn again. */
export async function linkImages(context: RenderContext): Promise<LinkImages> {
  const { articles, socialImages, pool, progress } = context;
  const { byArticle, order } = await plan(context, socialImages ? articles : []);
  const files = Object.values(byArticle);
  if (order.tasks.length > 0) {
    progress.stage('link-images', order.tasks.length);
    await pool.draw(order, (done) => progress.step(done));
    await tidySocialImages(order.folder, files);
  }
  return { folder: order.folder, files, byArticle };
}
