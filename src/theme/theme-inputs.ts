import { existsSync, readFileSync } from 'node:fs';
import type { ArchiveLayout } from '../site/layout.ts';
import { SOURCE, themeFiles } from './theme-files.ts';

// Functions of `warraq/data` whose answer depends only on the article or name that they are given, or on the site's
// settings: a page that shows it is made again whenever these change.
const OF_ONE = new Set(
  [
    'addressOf archiveAddress citation counted digits directionOf fillIn FIELD fullAddress groupAddress GROUP_KINDS',
    'hasPictures html icons IMPORT_STRINGS keyLabel kindAddress labelsOf language LEAD_SIZES line lineOf link listLength',
    'logo logoDark menuLinks footerLinks socialLinks nameList numberSystem originalAddress ownLine pictureOf planOf PRELOAD_IMAGE',
    'publishedDay readableAddress readAlias recentDays renderArticle renderFragment renderPage ruleName searchAssets',
    'searchStyle sectionAddress sectionOf site siteData siteStyle sliceOf socialImage sourcesOf standingPages staticPaths',
    'strings summaryOf TEXT_SIZES timelineAddress toScriptJson typeface w3cDate browseStyle withPictures writeDate',
    'writeMonth writeMonthOfYear writeSecondDate',
  ]
    .join(' ')
    .split(' '),
);

const IMPORT = /import\s+(type\s+)?(\*|\{[^}]*\}|\w+)[^'"]*from\s+['"]warraq\/data['"]/g;

/** Lists what a template imports from `warraq/data`; `*` for all of it. Types do not count. */
function taken(text: string): string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, isType, names = '']) => {
    if (isType) return [];
    if (!names.startsWith('{')) return ['*'];
    return names
      .slice(1, -1)
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => name.split(/\s+as\s+/)[0] ?? name);
  });
}

/**
 * Tells whether a theme shows on our pages what their fingerprints do not cover, such as the newest articles beside
 * every article: then any change of an article makes all pages again.
 */
export function readsWholeArchive(layout: Pick<ArchiveLayout, 'theme'>): boolean {
  return themeFiles(layout).some(({ name, path }) => {
    if (!/\.(?:astro|[jt]s|mjs)$/.test(name)) return false;
    const ours = `${SOURCE}/${name}`;
    const hasOurs = existsSync(ours);
    // Pages that the theme adds are made at every build.
    if (name.startsWith('pages/') && !hasOurs) return false;
    const known = new Set(hasOurs ? taken(readFileSync(ours, 'utf8')) : []);
    return taken(readFileSync(path, 'utf8')).some((each) => !OF_ONE.has(each) && !known.has(each));
  });
}
