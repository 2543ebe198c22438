import { join } from 'node:path';
import { call } from '../pipeline/archive.ts';
import type { Window } from './looks.ts';
import { freshFolder, writeFiles } from './make-archive.ts';
import { MIXED, MIXED_PAGE } from './mixed-archive.ts';
import { SCRAPED_SITE, scrapedArticles } from './scraped-archive.ts';

async function importAndBuild(name: string, files: Record<string, string | Uint8Array>): Promise<string> {
  const root = await freshFolder(name);
  await writeFiles(root, files);
  for (const words of [['import', join(root, 'in')], ['build']]) {
    const { code, err } = await call([...words, '--root', root]);
    if (code !== 0) throw new Error(err);
  }
  return join(root, 'dist');
}

/** Builds the archive of what is hard to set. */
export const mixedSite = (): Promise<string> =>
  importAndBuild('mixed', { ...MIXED, 'in/page.html': MIXED_PAGE });

/** Builds an archive of so many texts that a program read from a newspaper's pages. */
export const scrapedSite = (articles: number): Promise<string> =>
  importAndBuild('scraped', {
    'content/site.yaml': `${SCRAPED_SITE}social_images: none\nlite: false\n`,
    'in/dump.jsonl': scrapedArticles(articles),
  });

/** A page of each kind of the mixed archive. */
export const MIXED_KINDS = {
  home: '/',
  headline: '/2024/05/latin-headline/',
  formulas: '/2024/05/formulas/',
  code: '/2024/04/code/',
  verse: '/2024/03/verse/',
  words: '/2024/02/words/',
  bidi: '/2024/02/bidi/',
  english: '/2024/01/english/',
  farsi: '/2023/12/farsi/',
  changes: '/2023/11/حوار-مع-clara-weston/changes/',
  section: '/section/review/',
  topics: '/topic/',
  authors: '/author/',
  person: '/person/clara-weston/',
  timeline: '/person/clara-weston/timeline/',
  archive: '/archive/',
  year: '/2024/',
  month: '/2024/02/',
  undated: '/undated/scrap/',
  search: '/search/?q=المرصد',
  save: '/save/',
  offline: '/offline/',
  missing: '/404.html',
  about: '/about/',
  lite: '/lite/2024/05/formulas/',
} as const;

/** A kind of page of that archive. */
export type MixedKind = keyof typeof MIXED_KINDS;

/** Lists of the scraped archive. */
export const LISTED = {
  home: '/',
  section: '/section/opinion/',
  year: '/2020/',
  archive: '/archive/',
  author: '/author/هالة-المراكبي/',
} as const;
/** How many texts it has in the test. */
export const ARTICLES = 60;

/** Windows that every kind of page is looked at in. */
export const PLAIN: Record<string, Window> = {
  phone: { width: 360 },
  tablet: { width: 768 },
  desk: { width: 1440 },
};
/** And some kinds in these as well. */
const SPECIAL: Record<string, Window> = {
  forced: { width: 768, forcedColors: 'active' },
  paper: { width: 794, media: 'print' },
  large: { width: 360, isLarge: true },
};
/** See above. */
const IN_SPECIAL: readonly string[] = ['home', 'formulas', 'bidi', 'archive'];

/** Gives the windows in which a kind of page is looked at. */
export const windowsOf = (kind: string): Record<string, Window> =>
  IN_SPECIAL.includes(kind) ? { ...PLAIN, ...SPECIAL } : PLAIN;

/** Kinds that are looked at when there is little time. */
export const SHORT: readonly string[] =
  'home headline formulas code verse bidi english changes authors timeline archive search missing lite'.split(
    ' ',
  );
/** Those of them that Firefox is asked for. */
export const IN_FIREFOX: readonly string[] = 'home headline formulas bidi english timeline search'.split(' ');
