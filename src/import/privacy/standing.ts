import { problem } from '../../problems/problem.ts';
import { type ArticleDraft, record } from '../clean/draft-body.ts';
import { fieldKind } from '../formats/json/field-names.ts';
import {
  ADDRESSES,
  ALL,
  dateKind,
  FORUM,
  foldName,
  HOLDERS,
  SCRAPER,
  SETS,
  SYSTEM,
  TERMS,
  TYPES,
} from './field-names.ts';
import { foldMark } from './fold-mark.ts';
import { isPersianRecord, periodOf, textOf, timeOf } from './mark-values.ts';
import {
  DRAFT_WORDS,
  MACHINE_VALUES,
  OPEN_SECRECY,
  PROHIBITION,
  STATUS_NUMBERS,
  TRASH_WORDS,
  TYPO3_KEYS,
} from './marks.ts';

/**
 * The functions over the table of marks of private content (`marks.ts`). A reader of a format does three things:
 *
 * 1. `notArticle(record)` (`not-articles.ts`): where it names a kind, the record is no article: count it with
 *    `countSkipped` and yield nothing;
 * 2. `keepPrivate(draft, standingOf(record, today))` for every draft, with the record's fields as they are named in
 *    the input (elements of XML, columns of a table, keys of front matter or JSON); for marks that are no fields,
 *    {@link keepPrivate} with a {@link Standing} of its own;
 * 3. names of authors through `personName` (`not-articles.ts`): what it gives is never an address.
 *
 * The rest holds without the reader (`draft-standing.ts`): path, title, address and day are asked of every draft, originals
 * are offered only for the formats of `OPEN_FORMATS`, and edits that may hold private things are never served.
 */

/** How far a record may be published, and the mark that says so, such as `status: private`. */
export interface Standing {
  readonly standing: 'public' | 'draft' | 'trash';
  readonly mark: string;
}

const PUBLIC: Standing = { standing: 'public', mark: '' };

const NO =
  /^(?:false|no|0|off|n|f|never|unchecked|hayir|\u0643\u0644\u0627|\u0646\u0647|\u05dc\u05d0|\u0644\u0627|\u062e\u0637\u0627|\u062e\u064a\u0631|non|nein)$/;
const YES =
  /^(?:true|yes|1|on|y|t|x|checked|evet|vrai|wahr|\u0635\u062d|\u0635\u062d\u064a\u062d|\u0628\u0644\u0647|\u05db\u05df|\u0646\u0639\u0645|oui|si|ja)$/;

/** Tell whether a folded value says yes, or no, as flags and boxes do. */
export const isYes = (value: string): boolean => YES.test(value);
export const isNo = (value: string): boolean => NO.test(value);

/** Folds a value; ticks of tables, CHECK MARK, BALLOT BOX and their kin, are `true` and `false`. */
export function plainTick(text: string): string {
  if (/^[\u2705\u2611\u2713\u2714]\uFE0F?$/u.test(text)) return 'true';
  return /^[\u274C\u2610\u2715-\u2718]\uFE0F?$/u.test(text) ? 'false' : foldMark(text);
}

const A_DAY = 86_400_000;

function ofValue(key: string, value: string): Standing['standing'] {
  const isVague = SETS.vague.has(key);
  // A vague key may hold prose, in which any word may stand.
  if (value === '' || SETS.publicValues.has(value) || (isVague && value.length > 40)) return 'public';
  if (SETS.trashValues.has(value) || TRASH_WORDS.test(value)) return 'trash';
  // Numbers of a stage or tier mean something else in each system; a state of 0 is Joomla's for unpublished.
  if (isVague && key !== 'state' && /^\d+$/.test(value)) return 'public';
  if (SETS.draftValues.has(value) || DRAFT_WORDS.test(value) || PROHIBITION.test(value)) return 'draft';
  if (isVague || value.length > 40 || (key === 'status' && MACHINE_VALUES.test(value))) return 'public';
  return 'draft';
}

/** Tells whether a value names roles, plans or groups: some, and not everybody. */
function isRestriction(given: unknown): boolean {
  const names = (Array.isArray(given) ? given : [given]).map((each) => foldMark(textOf(each) ?? ''));
  return (
    names.some((name) => name !== '') &&
    !names.some((name) => NO.test(name) || IMPERSONAL_NAMES.test(name) || SETS.publicValues.has(name))
  );
}
// TYPO3's group -1 hides a record from those who are signed in.
const IMPERSONAL_NAMES = /^(?:null|none|undefined|guests?|visitors?|anonymous|1neg)$/;

// `draft: almost`, `paywall: hard`: what is not said to be finished is not.
const DRAFT_WORD = /^(?:is)?draft(?:ed)?$|^(?:is|has)?paywall$|^\u0645\u0633\u0648\u062f\u0647$/;

// A longer note is a text, in which these words may stand for anything.
const LONGEST_NOTE = 200;
const LONGEST_MARK = 40;

/** Tells whether a field that no table knows says that the record must not be published: «حالة العدد: ليس للنشر». */
function isProhibition(name: string, given: unknown): boolean {
  if (typeof given !== 'string' || given.length > LONGEST_MARK || fieldKind(name)) return false;
  const found = PROHIBITION.exec(foldMark(given));
  return found?.index === 0;
}

/** What a field is asked with. */
interface Asked {
  /** The end of the day of the run; without it dates say nothing. */
  readonly end: number | undefined;
  readonly kind: 'begin' | 'end' | 'none';
  /** The language of the record, where it decides of which calendar a year is. */
  readonly language: () => string | undefined;
}

/** Tells whether a field is a date that keeps a record from being public now: one to come, or one that is over. */
function isOutOfTime(key: string, given: unknown, { end, kind, language }: Asked): boolean {
  if (end === undefined || given === null) return false;
  if (kind === 'none' && SETS.periods.has(key)) {
    const [from, until] = periodOf(textOf(given) ?? '');
    return (from !== undefined && from >= end) || (until !== undefined && until < end - A_DAY);
  }
  if (kind === 'none') return false;
  const time = timeOf(given, language);
  // The beginning of 1970 stands for a date that is not set.
  return time !== undefined && (kind === 'begin' ? time >= end : time < end && time > A_DAY);
}

/** What one field says of a record's standing. */
function standingOfField(key: string, given: unknown, asked: Asked): Standing['standing'] {
  if (isOutOfTime(key, given, asked)) return 'draft';
  const text = textOf(given);
  if (SETS.restrictions.has(key)) return isRestriction(given) ? 'draft' : 'public';
  if (text === undefined) {
    if (Array.isArray(given) && SETS.taxonomies.has(key))
      return given.some((each) => TERMS.has(foldMark(textOf(each) ?? ''))) ? 'draft' : 'public';
    // Lists of audiences: {"audience": ["paid", "founding"]}.
    if (Array.isArray(given) && SETS.status.has(key) && given.length > 0)
      return given.some((each) => ofValue(key, foldMark(textOf(each) ?? '')) === 'public')
        ? 'public'
        : 'draft';
    return 'public';
  }
  const value = plainTick(text);
  if (SETS.taxonomies.has(key)) {
    const names = Array.isArray(given) ? given.map((each) => textOf(each) ?? '') : text.split(/[,\u060C;|]/);
    const isDraft = (name: string) =>
      TERMS.has(name) || PROHIBITION.test(name) || (SETS.types.has(key) && TYPES.has(name));
    return names.some((each) => isDraft(foldMark(each))) ? 'draft' : 'public';
  }
  if (SETS.notes.has(key)) {
    const isShort = text.length <= LONGEST_NOTE;
    return isShort && (TERMS.has(value) || PROHIBITION.test(value)) ? 'draft' : 'public';
  }
  // For nobody.
  if (value === 'none' && /(?:visibility|audience)$/.test(key)) return 'draft';
  if (value === '' || value === 'null' || value === 'none' || value === 'undefined') return 'public';
  if (SETS.locks.has(key)) return NO.test(value) ? 'public' : 'draft';
  if (SETS.trashFlags.has(key)) return NO.test(value) ? 'public' : 'trash';
  if (SETS.draftFlags.has(key) && !NO.test(value)) {
    // `private: 3` counts something, `scheduled: 2020-01-01` is over.
    const time = timeOf(text, asked.language);
    if (time !== undefined) return asked.end !== undefined && time >= asked.end ? 'draft' : 'public';
    const isSaid = DRAFT_WORD.test(key) && !/\d/.test(value) && !SETS.publicValues.has(value);
    return YES.test(value) || SETS.draftValues.has(value) || isSaid ? 'draft' : 'public';
  }
  if (SETS.secrecy.has(key))
    return OPEN_SECRECY.test(value) || SETS.publicValues.has(value) || value.length > 40 ? 'public' : 'draft';
  if (SETS.locked.has(key)) return YES.test(value) ? 'draft' : 'public';
  if (SETS.publicFlags.has(key)) {
    // `published: pending`, `active: inactive`, `publish: 2031-01-01`.
    const { end, language } = asked;
    if (end !== undefined && asked.kind === 'none' && (timeOf(text, language) ?? 0) >= end) return 'draft';
    if (NO.test(value) || (!/^\d+$/.test(value) && SETS.draftValues.has(value))) return 'draft';
    if (SETS.trashValues.has(value)) return 'trash';
  }
  if (SETS.status.has(key) || SETS.vague.has(key)) {
    const said = ofValue(key, value);
    if (said !== 'public') return said;
  }
  return 'public';
}

/** What a status says that has the numbers of one system; `undefined` for any other. */
function numbered(
  key: string,
  given: unknown,
  keys: ReadonlyMap<string, unknown>,
): Standing['standing'] | undefined {
  const system = STATUS_NUMBERS.find(
    (each) =>
      each.key === key &&
      (each.beside.length === 0 || each.beside.filter((name) => keys.has(name)).length >= 2),
  );
  if (!system) return undefined;
  const value = foldMark(textOf(given) ?? '');
  if (value === '' || system.open.includes(value)) return 'public';
  return system.trash.includes(value) ? 'trash' : 'draft';
}

/**
 * Tells whether a record may be published by all that it says of itself: a status, a visibility, flags, dates of
 * publication and expiry, a password. Names and values are taken in any spelling; the strictest mark counts. An
 * unknown status makes a draft.
 *
 * @param record the fields of the record, named as in the input; a namespace before a colon does not count
 * @param today the day of the run, `YYYY-MM-DD`, for dates to come; without it dates say nothing
 */
export function standingOf(record: Readonly<Record<string, unknown>>, today?: string, depth = 0): Standing {
  let found = PUBLIC;
  const keys = new Map(Object.entries(record).map(([name, value]) => [foldName(name), value]));
  const isOfForum = [...FORUM].some((key) => keys.has(key));
  const isOfTypo3 = [...TYPO3_KEYS].some((key) => keys.has(key));
  const end = today === undefined ? undefined : Date.parse(today) + A_DAY;
  const language = () => (isPersianRecord(record) ? 'fa' : undefined);
  for (const [name, given] of Object.entries(record)) {
    const key = foldName(name);
    const kind = dateKind(name, isOfTypo3);
    if (kind === 'none' && !ALL.has(key)) {
      if (found.standing === 'public' && isProhibition(name, given))
        found = { standing: 'draft', mark: `${name}: ${textOf(given)}` };
      continue;
    }
    if (isOfForum && SETS.locked.has(key)) continue;
    // A password must not appear in the edit.
    const shown = SETS.locks.has(key) ? '\u2026' : (textOf(given)?.slice(0, 80) ?? '\u2026');
    let said: Standing = {
      standing: numbered(key, given, keys) ?? standingOfField(key, given, { end, kind, language }),
      mark: `${name}: ${shown}`,
    };
    const isNested = typeof given === 'object' && given !== null && !Array.isArray(given);
    if (said.standing === 'public' && isNested && depth < 2 && HOLDERS.some((set) => set.has(key)))
      said = standingOf(given as Readonly<Record<string, unknown>>, today, depth + 1);
    if (said.standing === 'trash') return said;
    if (said.standing === 'draft' && found.standing === 'public') found = said;
  }
  if (found.standing === 'public' && wasNeverPublished(keys))
    found = { standing: 'draft', mark: 'publishedAt: null' };
  if (found.standing === 'public') found = ofIdentity(record, keys);
  return found;
}

const hasDate = (value: unknown) => value !== undefined && value !== null && value !== '';

/**
 * Strapi, Shopify, Webflow and others: a record with an empty date of publication beside its dates of work. Programs
 * that collect pages leave the field empty too: what names where it was taken from was published there, and what has an
 * address of the web is a draft only where it has what content systems keep.
 */
function wasNeverPublished(keys: ReadonlyMap<string, unknown>): boolean {
  // Prismic's documents that were never published.
  if (keys.get('firstpublicationdate') === null && !hasDate(keys.get('lastpublicationdate'))) return true;
  const isWritten = ['createdat', 'createdon', 'updatedat', 'updatedon'].some((key) =>
    hasDate(keys.get(key)),
  );
  const published = ['publishedat', 'publishedon', 'firstpublishedat', 'approvedat'].filter((key) =>
    keys.has(key),
  );
  if (!isWritten || published.length === 0 || published.some((key) => hasDate(keys.get(key)))) return false;
  const names = [...keys].filter(([, value]) => hasDate(value)).map(([key]) => key);
  if (names.some((key) => SCRAPER.has(key))) return false;
  const hasAddress = names.some((key) => ADDRESSES.has(key) && /^https?:/.test(textOf(keys.get(key)) ?? ''));
  return !hasAddress || names.some((key) => SYSTEM.has(key));
}

const isPublicStream = (to: unknown) => /^(?:as:)?Public$|activitystreams#Public$/.test(String(to));

/** What an identifier or the list of those to whom it goes says: Sanity's `drafts.…`, Contentful's entries that have no version that was published. */
function ofIdentity(record: Readonly<Record<string, unknown>>, keys: ReadonlyMap<string, unknown>): Standing {
  for (const name of ['_id', '_originalId', 'twice:_id'])
    if (/^(?:drafts|versions)\./.test(String(record[name])))
      return { standing: 'draft', mark: `${name}: drafts.` };
  // ActivityPub: posts to followers or to persons name no public among those to whom they go.
  const to = [record.to, record.cc].flat();
  if (
    Array.isArray(record.to) &&
    to.some((each) => /^https?:/.test(String(each))) &&
    !to.some(isPublicStream)
  )
    return { standing: 'draft', mark: 'to: \u2026' };
  const { sys } = record;
  if (typeof sys !== 'object' || sys === null || !keys.has('fields')) return PUBLIC;
  const { publishedVersion, publishedAt, firstPublishedAt } = sys as Record<string, unknown>;
  const isPublished = [publishedVersion, publishedAt, firstPublishedAt].some((each) => each != null);
  return isPublished ? PUBLIC : { standing: 'draft', mark: 'sys.publishedVersion: null' };
}

/** Keeps a draft out of the site where its standing asks for it, and notes why. Never makes one more public. */
export function keepPrivate(draft: ArticleDraft, { standing, mark }: Standing): void {
  if (standing === 'public') return;
  if (standing === 'trash') {
    draft.refused ??= problem('article-trash', {}, { status: mark });
    return;
  }
  if (draft.fields.status === 'draft') return;
  draft.fields.status = 'draft';
  record(draft, 'private', 'field:status', mark, 'draft');
}
