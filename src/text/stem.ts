import { HAS_ARABIC } from './characters.ts';
import { FOLLOWERS, GUARDED_FIRST, GUARDED_LAST } from './stem-guards.ts';
import {
  ARTICLE_PREFIXES,
  BASE_ENDINGS,
  COUNTED_NOUNS,
  OWN_FIRST,
  OWN_FOLLOWERS,
  OWN_LAST,
  RADICAL_FIRST_PATTERN,
  RADICAL_LAST_PATTERN,
  SHORT_LIKENESSES,
  STACKED_ENDINGS,
  SUFFIXES,
} from './stem-rules.ts';

/** U+0627 ALEF, U+0644 LAM: the article, or the beginning of a word of its own. */
const ARTICLE = '\u0627\u0644';
const FIRST: ReadonlySet<string> = new Set([
  ...GUARDED_FIRST,
  ...OWN_FIRST,
  ...OWN_FIRST.map((word) => (word.startsWith(ARTICLE) ? word : baseOf(word))),
]);
const FOLLOWED: ReadonlySet<string> = new Set([...FOLLOWERS, ...OWN_FOLLOWERS]);
const COUNTED: ReadonlySet<string> = new Set(COUNTED_NOUNS);
const LIKENED: ReadonlySet<string> = new Set(SHORT_LIKENESSES);
const LAST: ReadonlySet<string> = new Set([...GUARDED_LAST, ...OWN_LAST]);

/** A word without its most visible ending: the form under which the guards know it. */
export function baseOf(word: string): string {
  const ending = BASE_ENDINGS.find((each) => word.length - each.length >= 3 && word.endsWith(each));
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Foreign words in و take ه before the ending of the plural: فيديوهات. */
const FOREIGN_PLURAL = /^(.{3,}\u0648)\u0647\u0627\u062A$/;

/** أفعال of a root that begins with ل (ألواح), which takes no ending of another plural. */
const PLURAL_WITH_LAM = /^\u0627\u0644.\u0627.$/;

/** Whether the guards know a word, under any of its endings (كتبناها is كتب with two). */
function isGuarded(word: string): boolean {
  if (FIRST.has(word)) return true;
  const base = baseOf(word);
  // A short guarded word that begins with ال must not match where ال is the article: البناء is not ألبان, nor are الواحة
  // and الواحات ألواح.
  if (word.startsWith(ARTICLE))
    return (
      base.length >= 5 &&
      FIRST.has(base) &&
      word !== `${base}\u0647` &&
      !(PLURAL_WITH_LAM.test(base) && word === `${base}\u0627\u062A`)
    );
  if (FIRST.has(base) || FIRST.has(FOREIGN_PLURAL.exec(word)?.[1] ?? '')) return true;
  for (const ending of STACKED_ENDINGS) {
    if (word.length - ending.length >= 3 && word.endsWith(ending) && FIRST.has(word.slice(0, -ending.length)))
      return true;
  }
  return false;
}

/** A short plural in ات whose first letter may be ب, ف, ل or ك before another (بسنوات): what stands behind it, and its base. */
const SHORT_PLURAL = /^[\u0628\u0641\u0644\u0643]((.{2,3})\u0627\u062A)$/;

/** فعيلة, or one of these letters before a short noun with ة or a pronoun (بصيغة, بعينه). */
const SHORT_FEMININE = /^[\u0628\u0641\u0644]((.\u064A.)\u0647)$/;

/** أفعال whose last letter is ت, behind one of these letters (باصوات). */
const PLURAL_IN_TEH = /^\u0627..\u0627\u062A$/;

/** فعاليل that begins with one of these letters (بلاعيم), but not تفعيل with a hamza behind it (بتأسيس). */
const LONG_PLURAL = /^[\u0628\u0641\u0644\u0643]([^\u062A]\u0627.\u064A[^\u0646\u0647])$/;

/** A nominative, which follows no preposition: craftsmen whose name begins with one of these letters (بقالون, لحامون). */
const CRAFTSMEN = /^[\u0628\u0641\u0644\u0643](.\u0627.\u0648\u0646)$/;

/** Whether a word begins with a letter of its own, since what stands behind that letter is no word that is known. */
function isWhole(word: string): boolean {
  const long = LONG_PLURAL.exec(word)?.[1];
  if (long !== undefined) return !isGuarded(long);
  const many = CRAFTSMEN.exec(word)?.[1];
  if (many !== undefined) return !LAST.has(many);
  const [, rest, base] = SHORT_PLURAL.exec(word) ?? SHORT_FEMININE.exec(word) ?? [];
  if (rest === undefined || base === undefined || PLURAL_IN_TEH.test(rest)) return false;
  return ![rest, base, `${base}\u0647`].some((known) => FOLLOWED.has(known)) && !COUNTED.has(base);
}

function keepsFirst(word: string): boolean {
  return isGuarded(word) || RADICAL_FIRST_PATTERN.test(word) || isWhole(word);
}

function keepsLast(word: string): boolean {
  return LAST.has(word) || RADICAL_LAST_PATTERN.test(word);
}

/** Removes a prefix chain that ends in the article, or returns null when there is none. */
function stripArticle(word: string): string | null {
  for (const [prefix, min] of ARTICLE_PREFIXES) {
    if (word.length - prefix.length < min || !word.startsWith(prefix)) continue;
    // U+0627 U+0644 may belong to the word itself (التزام, ألمان): then only what stands before it goes.
    const ownArticle = word.slice(prefix.length - 2);
    if (prefix.endsWith('ال') && isGuarded(ownArticle)) return prefix.length === 2 ? null : ownArticle;
    // U+0644 twice is the preposition before a word that begins with ل as well: للاعبي is ل and لاعبي.
    const ownLam = word.slice(prefix.length - 1);
    if (prefix.endsWith('لل') && isGuarded(ownLam) && !isGuarded(ownLam.slice(1))) return ownLam;
    return word.slice(prefix.length);
  }
  return null;
}

/** Removes single-letter clitics where the word is long enough and the letter is not known to be of the root. */
function stripClitics(word: string): string {
  let rest = word;
  // At most a conjunction, a preposition and a mistaken letter: an unknown name then loses the same either way.
  for (let round = 0; round < 3; round++) {
    if (keepsFirst(rest)) return rest;
    const bare = round === 0 ? null : stripArticle(rest);
    if (bare !== null) return bare;
    const first = rest.charAt(0);
    const length = rest.length;
    const clitic =
      (first === 'و' && length >= 4) ||
      ((first === 'ف' || first === 'ب' || first === 'ل') && length >= 5) ||
      (first === 'ك' && length >= 6) ||
      // Shorter words that begin so are mostly whole, but for a frequent word behind the letter (فقال, كدولة).
      (((first === 'ف' && length === 4) || (first === 'ك' && length === 5)) && FOLLOWED.has(rest.slice(1))) ||
      (first === 'ك' && length === 4 && LIKENED.has(rest.slice(1))) ||
      // The future marker stands before an imperfect prefix only.
      (length >= 5 && /^س[يتن]/.test(rest) && !/(?:ه|ات|ي)$/.test(rest));
    if (!clitic) return rest;
    rest = rest.slice(1);
    if (first === 'س') return rest;
  }
  return rest;
}

/** Construct plurals of participles and nisbas lose their ن: معلمو, لاعبو, لبنانيو (before a pronoun too: معلموها). */
const CONSTRUCT_PLURAL = /^(?:م.{3,}|.ا..|.{3,}ي)و$/;

/** A hamza before a pronoun is written on و or ي: وزراؤها, وزرائها are وزرا and ها. */
const HAMZA_SEAT = /^(.{3,}\u0627)(?:[\u0648\u064A](?:ها|هم|هما|نا)|\u0648ه)$/;

function stripSuffix(word: string): string {
  if (keepsLast(word)) return word;
  if (CONSTRUCT_PLURAL.test(word)) return word.slice(0, word.length >= 5 && word.endsWith('يو') ? -2 : -1);
  const foreign = FOREIGN_PLURAL.exec(word);
  if (foreign?.[1] !== undefined) return foreign[1];
  const hamza = HAMZA_SEAT.exec(word);
  if (hamza?.[1] !== undefined) return hamza[1];
  for (const [suffix, min] of SUFFIXES) {
    if (word.length - suffix.length < min || !word.endsWith(suffix)) continue;
    // A longer ending must not include the last letters of a guarded word: قانونها is قانون and ها.
    const inner = suffix.length > 1 ? guardedInside(word, suffix) : undefined;
    return inner ?? word.slice(0, -suffix.length);
  }
  return word;
}

function guardedInside(word: string, suffix: string): string | undefined {
  for (let cut = 1; cut < suffix.length; cut++) {
    const longer = word.slice(0, word.length - cut);
    if (keepsLast(longer)) return longer;
  }
  return undefined;
}

/**
 * Feminine nouns of two letters and ة lose it in every other form (صفة, صفات, صفتها, صفاته): all become the
 * singular, or null when the word is none of these.
 */
function shortFeminine(word: string): string | null {
  const match = /^(.[^ا])(ا?ت)(?:ه|ها|هم|هن|نا|ي|كم)?$/.exec(word);
  if (match === null || (match[2] === 'ت' && match[0].length === 3)) return null;
  const bare = `${match[1]}${match[2]}`;
  return LAST.has(bare) || LAST.has(word) ? null : `${match[1]}ه`;
}

/** Removes regular endings only. */
function withoutEnding(core: string): string {
  if (core === OF_GOD) return core;
  const feminine = shortFeminine(core);
  if (feminine !== null) return feminine;
  let light = stripSuffix(core);
  for (let round = 0; round < 3; round++) {
    // كيميائيون: the plural, the nisba, and what stands for a hamza.
    if (light === core || light.length < 5 || !/(?:ي|ات|ان|ون|ين|و)$|.{3}يا$/.test(light)) break;
    // No plural in ات takes another plural's ending: ماراتون is a word of its own.
    if (light.endsWith('ات') && /^(?:ون|ين|ان)/.test(core.slice(light.length))) break;
    light = stripSuffix(light);
  }
  // U+0627 at the end: tanwin (كتابا), a lost hamza (وزراء) or a name's vowel; أنحاء keeps it for its pattern.
  if (light.length >= 4 && light.endsWith('ا') && !/^ا..ا$/.test(light)) light = light.slice(0, -1);
  return light;
}

/** The word الله, with what may stand before it: its ال is no article, and its ه no pronoun. */
const GOD =
  /^[\u0648\u0641]?(?:[\u0628\u062A\u0643]?\u0627\u0644\u0644\u0647|\u0644\u0644\u0647|\u0627\u0644\u0644\u0647\u0645)$/;
const OF_GOD = '\u0627\u0644\u0644\u0647';

/** Removes the clitics in front of a normalised word and keeps its ending (والعملة gives عمله). */
export function withoutClitics(word: string): string {
  if (GOD.test(word)) return OF_GOD;
  return keepsFirst(word) ? word : (stripArticle(word) ?? stripClitics(word));
}

/**
 * Removes clitics and regular endings from a normalised word (وللهدنة, هدنة and بهدنتهم give هدن).
 *
 * Words without Arabic letters return unchanged.
 */
export function stem(word: string): string {
  return HAS_ARABIC.test(word) ? withoutEnding(withoutClitics(word)) : word;
}
