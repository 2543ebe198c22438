/**
 * The Arabic code points the analyser treats specially, as escapes with their Unicode names, so that no
 * rule depends on an invisible or look-alike character in the source.
 */

/** Tatweel, the elongation stroke: decoration, never a letter. */
export const TATWEEL = '\u0640';

/**
 * Combining marks of Arabic: honorifics, harakat, superscript alef, Quranic annotation (Unicode 16, Arabic blocks), and
 * the small waw and yeh (U+06E5, U+06E6) that the Quran writes behind a pronoun.
 */
export const ARABIC_MARKS =
  /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08CA-\u08E1\u08E3-\u08FF]/g;

/** Zero-width and bidirectional controls, soft hyphen and byte-order mark: they may stand inside a word. */
export const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\uFE00-\uFE0F]/g;

/** At least one letter of the basic Arabic alphabet. */
export const HAS_ARABIC = /[\u0621-\u064A]/;

/**
 * One-to-one (or one-to-nothing) folds applied to every word, keyed by code unit. Hamza carriers lose their
 * hamza because writers leave it out as often as not; Persian, Urdu and Kurdish forms of the same letter
 * arrive with copied text.
 */
export const FOLDS: ReadonlyMap<number, string> = new Map<number, string>([
  [0x0621, ''], // HAMZA
  [0x0622, '\u0627'], // ALEF WITH MADDA ABOVE
  [0x0623, '\u0627'], // ALEF WITH HAMZA ABOVE
  [0x0624, '\u0648'], // WAW WITH HAMZA ABOVE
  [0x0625, '\u0627'], // ALEF WITH HAMZA BELOW
  [0x0626, '\u064A'], // YEH WITH HAMZA ABOVE
  [0x0629, '\u0647'], // TEH MARBUTA
  [0x0649, '\u064A'], // ALEF MAKSURA
  [0x0671, '\u0627'], // ALEF WASLA
  [0x0672, '\u0627'], // ALEF WITH WAVY HAMZA ABOVE
  [0x0673, '\u0627'], // ALEF WITH WAVY HAMZA BELOW
  [0x0674, ''], // HIGH HAMZA
  [0x0675, '\u0627'], // HIGH HAMZA ALEF
  [0x0676, '\u0648'], // HIGH HAMZA WAW
  [0x0678, '\u064A'], // HIGH HAMZA YEH
  [0x06a9, '\u0643'], // KEHEH
  [0x06aa, '\u0643'], // SWASH KAF
  [0x06ab, '\u0643'], // KAF WITH RING
  [0x06be, '\u0647'], // HEH DOACHASHMEE
  [0x06c0, '\u0647'], // HEH WITH YEH ABOVE
  [0x06c1, '\u0647'], // HEH GOAL
  [0x06c2, '\u0647'], // HEH GOAL WITH HAMZA ABOVE
  [0x06c3, '\u0647'], // TEH MARBUTA GOAL
  [0x06cc, '\u064A'], // FARSI YEH
  [0x06cd, '\u064A'], // YEH WITH TAIL
  [0x06ce, '\u064A'], // YEH WITH SMALL V
  [0x06d0, '\u064A'], // E
  [0x06d2, '\u064A'], // YEH BARREE
  [0x06d3, '\u064A'], // YEH BARREE WITH HAMZA ABOVE
  [0x06d5, '\u0647'], // AE
]);

/**
 * Letters Arabic borrows for foreign sounds, folded to the letter that Arabic writers use instead; the index
 * then finds غوغل's and فيينا's rarer spellings.
 */
export const FOREIGN_FOLDS: ReadonlyMap<number, string> = new Map<number, string>([
  [0x067e, '\u0628'], // PEH -> BEH
  [0x0686, '\u062C'], // TCHEH -> JEEM
  [0x0698, '\u0632'], // JEH -> ZAIN
  [0x06a4, '\u0641'], // VEH -> FEH
  [0x06a8, '\u0642'], // QAF WITH THREE DOTS ABOVE -> QAF
  [0x06af, '\u0643'], // GAF -> KAF
]);
