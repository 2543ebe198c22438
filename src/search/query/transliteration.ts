/** Names that the archive itself writes in both scripts: رويترز (Reuters). */

/** Lower-case Latin word and the stem and form of its Arabic partner. */
export type NamePair = [latin: string, stem: string, form: string];

/** Classes of like sound: a Latin letter and the Arabic letters that stand for it. */
const SOUNDS: readonly (readonly [latin: string, arabic: string])[] = [
  ['bpv', 'بف'],
  ['fpv', 'فب'],
  ['td', 'تطدضث'],
  ['jg', 'جغقك'],
  ['kqcxg', 'كقغخج'],
  ['sczx', 'سصزشظ'],
  ['dt', 'دضذطت'],
  ['r', 'ر'],
  ['l', 'ل'],
  ['m', 'م'],
  ['n', 'ن'],
  ['h', 'هحخ'],
  ['aeiou', 'اعهي'],
  ['uow', 'وف'],
  ['yiej', 'يا'],
];

/** By Latin letter all Arabic ones that stand for it. */
const SOUNDS_OF = new Map<string, string>();
for (const [letters, sounds] of SOUNDS)
  for (const letter of letters) SOUNDS_OF.set(letter, (SOUNDS_OF.get(letter) ?? '') + sounds);

function latinConsonants(word: string): string {
  return word
    .toLowerCase()
    .replace(/([sctgkp])h/g, '$1')
    .replace(/(.)\1/g, '$1')
    .replace(/[aeiouwy\W]/g, '');
}

// U+0639 AIN stands for a first vowel too (عنان, Annan).
function arabicConsonants(word: string, isVowelFirst: boolean): string {
  return word
    .replace(/^ال(?=..)/, '')
    .replace(/(.)\1/g, '$1')
    .replace(/^ع/, isVowelFirst ? '' : 'ع')
    .replace(/[اويىةهءآأإ]/g, '');
}

/** Memoises a function of words: a few names are compared with all words of an article. */
function remembered(work: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    let result = known.get(word);
    if (result === undefined) {
      if (known.size >= MOST_REMEMBERED) known.clear();
      result = work(word);
      known.set(word, result);
    }
    return result;
  };
}

const MOST_REMEMBERED = 100_000;
const latinOf = remembered(latinConsonants);
const arabicAfterVowel = remembered((word) => arabicConsonants(word, true));
const arabicOf = remembered((word) => arabicConsonants(word, false));

/**
 * Tells whether an Arabic word sounds like a Latin one: the share, 0 to 1, of the longer word's consonants that
 * the other has in the same order.
 *
 * @param least what is less likely than this may be told as 0
 */
export function soundsLike(latin: string, arabic: string, least = 0): number {
  const left = latinOf(latin);
  const right = (/^[aeiou]/i.test(latin) ? arabicAfterVowel : arabicOf)(arabic);
  const most = Math.max(left.length, right.length);
  const fewest = Math.min(left.length, right.length);
  if (fewest === 0 || fewest / most < least) return 0;
  // Longest common subsequence over classes of sound.
  let row = new Array<number>(right.length + 1).fill(0);
  for (const letter of left) {
    const sounds = SOUNDS_OF.get(letter) ?? '';
    const next = [0];
    for (let at = 0; at < right.length; at++) {
      const same = sounds.includes(right.charAt(at)) ? (row[at] as number) + 1 : 0;
      next.push(Math.max(same, row[at + 1] as number, next[at] as number));
    }
    row = next;
  }
  return (row[right.length] as number) / most;
}

/** Below this likeness two words are a translation or an accident, not one name. */
const ALIKE_ENOUGH = 0.6;
/** Words that merely stand beside one another, or in one article, must sound alike nearly or wholly. */
const ALIKE_BESIDE = 0.8;
const ALIKE_WITHIN = 1;
/** A name with fewer consonants than this sounds like too many words. */
const FEWEST_CONSONANTS = 3;

// The first part only spares most letters the test behind it, which looks back.
const LATIN_NAME =
  /(?=[A-Za-z])(?<![\p{L}\p{N}@#/.])[A-Za-z][A-Za-z'’]*(?:[ .-]{1,2}[A-Za-z][A-Za-z'’]*){0,5}(?![\p{L}\p{N}])/gu;
const ARABIC_WORD = /[\u0621-\u064A]+/g;
/** What may stand between a name and itself in the other script: brackets, quotation marks, a dash, a comma, a slash. */
const BETWEEN_BEFORE = /([\s()[\]«»"'“”:،,/\u2013\u2014-]*)$/u;
const BETWEEN_AFTER = /^[\s()[\]«»"'“”:،,/\u2013\u2014-]*/u;
/** After an opening bracket the name of the language may stand: (بالإنجليزية: Reuters). */
const LANGUAGE_NAME = /([([]\s*)[\u0621-\u064A]{3,}\s*:\s*$/;
/** How far a name may reach on either side. */
const REACH = 60;

interface Pair {
  latin: string;
  arabic: string;
}

/** Finds the names that a text writes in both scripts side by side, word by word. */
export function pairedNames(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (const match of text.matchAll(LATIN_NAME)) {
    const latin = match[0].split(/[ .-]+/).filter((word) => /^[A-Za-z]{3,}$/.test(word));
    if (latin.length === 0) continue;
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - REACH), match.index).replace(LANGUAGE_NAME, '$1');
    const after = text.slice(end, end + REACH);
    const gapBefore = BETWEEN_BEFORE.exec(before)?.[1] ?? '';
    const gapAfter = BETWEEN_AFTER.exec(after)?.[0] ?? '';
    const left = lastRun(before.slice(0, before.length - gapBefore.length), latin.length + 1);
    const right = firstRun(after.slice(gapAfter.length), latin.length + 1);
    pairs.push(...alignNames(latin, left, /[([]/.test(gapBefore) ? ALIKE_ENOUGH : ALIKE_BESIDE));
    pairs.push(...alignNames(latin, right, /[([]/.test(gapAfter) ? ALIKE_ENOUGH : ALIKE_BESIDE));
  }
  return pairs;
}

/** The last Arabic words of a text that nothing but spaces divides. */
function lastRun(text: string, most: number): string[] {
  const run = /[\u0621-\u064A]+(?:[\s-]+[\u0621-\u064A]+)*$/.exec(text)?.[0] ?? '';
  return (run.match(ARABIC_WORD) ?? []).slice(-most);
}

/** The first Arabic words of a text that nothing but spaces divides. */
function firstRun(text: string, most: number): string[] {
  const run = /^[\u0621-\u064A]+(?:[\s-]+[\u0621-\u064A]+)*/.exec(text)?.[0] ?? '';
  return (run.match(ARABIC_WORD) ?? []).slice(0, most);
}

/** Gives each Latin word the Arabic word that sounds most like it. */
function alignNames(latin: readonly string[], arabic: readonly string[], least: number): Pair[] {
  return latin.flatMap((word) => {
    let best: Pair | undefined;
    let likeness = least;
    for (const partner of arabic) {
      if (partner.length < 3) continue;
      const alike = soundsLike(word, partner, likeness);
      if (alike > likeness || (alike === likeness && best === undefined)) {
        best = { latin: word.toLowerCase(), arabic: partner };
        likeness = alike;
      }
    }
    return best === undefined ? [] : [best];
  });
}

/**
 * Finds the names of an article's front matter in Latin letters (`latin`: authors, source, topics …) whose sound its
 * Arabic words have wholly: an agency that is `Reuters` as the source and رويترز in the text.
 */
export function soundingNames(latin: readonly string[], arabic: Iterable<string>): Pair[] {
  const wanted = latin
    .flatMap((name) => name.match(/(?<![\p{L}\p{N}])[A-Za-z]{4,}(?![\p{L}\p{N}])/gu) ?? [])
    .filter((word) => word.replace(/[aeiouwy]/gi, '').length >= FEWEST_CONSONANTS);
  if (wanted.length === 0) return [];
  const words = [...new Set(arabic)].filter((word) => word.length >= 3);
  return wanted.flatMap((word) => alignNames([word], words, ALIKE_WITHIN));
}
