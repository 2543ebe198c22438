/**
 * `warraq/data`: all that the pages of a site ask for, ours and those of an archive's `theme/` alike. Its exports are
 * stable, or change with an entry in the changelog; everything else of `src/page-data/` may change at any time.
 */
import { data } from 'virtual:warraq/data';
import { metaPolicy } from '../output/content-policy.ts';
import { INLINE_SCRIPTS } from './inline-scripts.ts';

export {
  archiveAddress,
  type GroupKind,
  groupAddress,
  kindAddress,
  originalAddress,
  readAlias,
  sectionAddress,
  timelineAddress,
} from '../article/address.ts';
export type { PageEntry } from '../collection/read.ts';
export { FIELD } from '../relations/article-facts.ts';
export { GROUP_KINDS } from '../relations/group-rows.ts';
export { fill as fillIn } from '../strings/fill.ts';
export { IMPORT_STRINGS, ruleName } from '../strings/import.ts';
export { directionOf } from '../strings/language.ts';
export { articlePlan } from './article-plan.ts';
export { type IconFile, icons, type LogoFile, logo, logoDark } from './brand.ts';
export { citation } from './citation.ts';
export { shownEdit } from './edit-words.ts';
export type { Entry } from './entry.ts';
export type { EntryList } from './entry-list.ts';
export {
  allGroups,
  type Group,
  groupOf,
  groups,
  type Label,
  labelsOf,
  mentionLabels,
} from './groups.ts';
export { lineOf, ownLine } from './headlines.ts';
export { type HomePart, homeParts, type SmallBlock } from './home.ts';
export { editsOf, journalStamp } from './import-edits.ts';
export { PRELOAD_IMAGE } from './inline-scripts.ts';
export { keptHtml } from './kept-html.ts';
export { keyLabel, kindLists } from './kind-lists.ts';
export { pagedFromNewest, pagedFromOldest, type Slice, sliceOf } from './paging.ts';
export { hasPictures, LEAD_SIZES, type PictureFile, pictureOf, sourcesOf, TEXT_SIZES } from './pictures.ts';
export { withPictures } from './prose.ts';
export {
  addressOf,
  allArticles,
  archived,
  inSection,
  latest,
  type Month,
  neighbours,
  publishedDay,
  renderArticle,
  renderFragment,
  renderPage,
  sectionOf,
  standfirstOf,
  standingPages,
  summaryOf,
  undated,
  type Year,
  years,
} from './queries.ts';
export { family, related } from './related.ts';
export { addArticles, addPlace, planOf, type RoutePlan, staticPaths } from './route-plan.ts';
export {
  counted,
  digits,
  fullAddress,
  html,
  language,
  line,
  link,
  listLength,
  nameList,
  numberSystem,
  readableAddress,
  recentDays,
  site,
  strings,
  w3cDate,
  writeDate,
  writeMonth,
  writeMonthOfYear,
  writeSecondDate,
} from './site-context.ts';
export { footerLinks, menuLinks, type ShownLink, socialLinks } from './site-links.ts';
export { socialImage } from './social-images.ts';
export { articleData, siteData, toScriptJson } from './structured-data.ts';
export { browseStyle, searchStyle, siteStyle } from './stylesheet.ts';
export { hasTimeline, timelinePage, timelines } from './timeline.ts';
export { alternatesOf, defaultOf } from './translations.ts';
export { typeface } from './typeface.ts';

/** The security policy for a `meta` element, where no server sends it. */
export const pagePolicy = metaPolicy(INLINE_SCRIPTS);

/** Files of the search that pages load. */
export const { searchAssets } = data.archive;
