import { dateKeyOf } from './date-keys.ts';
import { foldMark } from './fold-mark.ts';
import {
  ADDRESS_KEYS,
  DRAFT_FLAGS,
  DRAFT_TERMS,
  DRAFT_VALUES,
  FORUM_KEYS,
  FUTURE_DATES,
  KEY_QUALIFIERS,
  LOCK_KEYS,
  LOCKED_FLAGS,
  NESTED_KEYS,
  NOTE_KEYS,
  PAST_DATES,
  PERIODS,
  PUBLIC_FLAGS,
  PUBLIC_VALUES,
  RESTRICTION_KEYS,
  SCRAPER_KEYS,
  SECRECY_KEYS,
  STATUS_KEYS,
  SYSTEM_KEYS,
  TAXONOMY_KEYS,
  TRASH_FLAGS,
  TRASH_VALUES,
  TYPE_KEYS,
  TYPE_VALUES,
  TYPO3_DATES,
  VAGUE_KEYS,
} from './marks.ts';

const folded = (words: ReadonlySet<string>): ReadonlySet<string> => new Set([...words].map(foldMark));

/** The table of marks (`marks.ts`), with its names folded. */
export const SETS = {
  publicValues: folded(PUBLIC_VALUES),
  draftValues: folded(DRAFT_VALUES),
  trashValues: folded(TRASH_VALUES),
  status: folded(STATUS_KEYS),
  vague: folded(VAGUE_KEYS),
  publicFlags: folded(PUBLIC_FLAGS),
  draftFlags: folded(DRAFT_FLAGS),
  trashFlags: folded(TRASH_FLAGS),
  locks: folded(LOCK_KEYS),
  past: folded(PAST_DATES),
  future: folded(FUTURE_DATES),
  periods: folded(PERIODS),
  nested: folded(NESTED_KEYS),
  taxonomies: folded(TAXONOMY_KEYS),
  locked: folded(LOCKED_FLAGS),
  secrecy: folded(SECRECY_KEYS),
  notes: folded(NOTE_KEYS),
  types: folded(TYPE_KEYS),
  restrictions: folded(RESTRICTION_KEYS),
} as const;
// Keys below which marks may lie: those of records, and those of marks themselves.
/** Fields that may hold a record of their own which says how far the whole may be published. */
export const HOLDERS = [SETS.nested, SETS.status, SETS.vague, SETS.restrictions] as const;
export const TERMS = folded(DRAFT_TERMS);
export const TYPES = folded(TYPE_VALUES);
const QUALIFIERS = folded(KEY_QUALIFIERS);
export const FORUM = folded(FORUM_KEYS);
export const ADDRESSES = folded(ADDRESS_KEYS);
export const SCRAPER = folded(SCRAPER_KEYS);
export const SYSTEM = folded(SYSTEM_KEYS);

/** Every name that the table knows. */
export const ALL: ReadonlySet<string> = new Set(Object.values(SETS).flatMap((set) => [...set]));
const names = new Map<string, string>();

const wordsOf = (name: string) => name.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^\p{L}\p{N}\p{M}]+/u);

/** Gives the name of a field without its namespaces: `blogger:status`, `twice:wp:status`. */
export const withoutNamespace = (name: string): string => name.replace(/^(?:[\w-]+:)+(?=[^:])/, '');

/** Folds the name of a field, without a namespace; the names of a file are the same from record to record. */
export function foldName(name: string): string {
  let folded = names.get(name);
  if (folded !== undefined) return folded;
  const own = withoutNamespace(name);
  folded = foldMark(own);
  if (!ALL.has(folded)) {
    const words = wordsOf(own);
    const bare = foldMark(words.filter((word) => !QUALIFIERS.has(foldMark(word))).join(' '));
    if (ALL.has(bare)) folded = bare;
  }
  if (names.size < 5000) names.set(name, folded);
  return folded;
}

const dateKinds = new Map<string, 'begin' | 'end' | 'none'>();

/** Tells whether a field is the day from which or until which a record is public. */
export function dateKind(name: string, isOfTypo3: boolean): 'begin' | 'end' | 'none' {
  const key = foldName(name);
  const own = isOfTypo3 && Object.hasOwn(TYPO3_DATES, key) ? TYPO3_DATES[key] : undefined;
  if (own !== undefined) return own;
  let kind = dateKinds.get(name);
  if (kind !== undefined) return kind;
  const words = wordsOf(withoutNamespace(name)).join(' ').trim().toLowerCase();
  kind = SETS.past.has(key) ? 'end' : SETS.future.has(key) ? 'begin' : (dateKeyOf(words) ?? 'none');
  if (dateKinds.size < 5000) dateKinds.set(name, kind);
  return kind;
}
