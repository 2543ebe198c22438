import { ARABIC_MARKS, FOLDS, FOREIGN_FOLDS, INVISIBLE, TATWEEL } from './characters.ts';

/** Nothing outside ASCII and the plain Arabic letters and digits: the common case, which needs no Unicode normalisation. */
const PLAIN = /^[\u0020-\u007E\u0600-\u06FF]*$/;
const LATIN_MARKS = /[\u0300-\u036F]/g;
const TATWEELS = new RegExp(TATWEEL, 'g');
/** U+066C ARABIC THOUSANDS SEPARATOR and its everyday stand-ins, between groups of exactly three digits. */
const THOUSANDS = /(\d)[,\u066C\u060C\u2019' \u00A0\u202F](?=\d{3}(?!\d))/g;
const DECIMAL = /\u066B/g;
/** Full stops between thousands, as written in parts of Europe and the Maghreb; one alone is a decimal. */
const STOPPED_THOUSANDS = /^\d{1,3}(?:\.\d{3}){2,}$/;

/**
 * ماء (water) without its hamza would be ما, the commonest of stop words: it keeps an U+0647 HEH in its place. With
 * the article nobody means the stop word, however it is typed.
 */
const WATER = /^[\u0648\u0641]?[\u0628\u0644]?\u0645\u0627\u0621$/;
const THE_WATER = /^[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644)\u0645\u0627$/;
const HEH = '\u0647';

/** U+0670 SUPERSCRIPT ALEF, which today's spelling writes as an alef or leaves out. */
const DAGGER = '\u0670';
/** Words that are still written without it: هذا, ذلك, لكن, إله, الله, الرحمن and what may stand around them. */
const STAYS_BARE =
  /^[\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644)?(?:هذا|هذه|هذان|هذين|هكذا|هولا|ذلك|ذلكم|اوليك|لكن|لكنه|لكنها|لكنهم|لكننا|لكني|رحمن|اله|الهه|الهي|الهنا|الهكم|الههم|الله|لله|له|طه|يس)$/;
/** U+0648 that carries it without a vowel of its own stands for an alef (صلوٰة), and so does U+0649 within a word. */
const CARRIER = /[\u0648\u0649\u06CC]\u0670(?=[\u064B-\u065F\u06D6-\u06ED]*\p{Lo})/gu;
const LAST_CARRIER = /([\u0648\u0649\u06CC\u0627])\u0670/g;
/** The same words without any mark: الصلوة, الزكوة, الحيوة. */
const WAW_FOR_ALEF =
  /^([\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644)?)(?:(صل|زك|مشك)|(?<=\u0627\u0644)(حي))\u0648\u0647$/;
/** U+0626 before U+0648 in مسئول, which others write مسؤول. */
const SEAT_OF_HAMZA = /\u0626(?=\u0648\u0644)/g;

/**
 * A letter that is drawn out (القااااهرة, جمييييل): an alef from three on, any other letter from four on, since three may all be
 * of the word (تتتابع, بيئية), and four before a plural's ن (بيئيين).
 */
const DRAWN_OUT = /(?!\u064A+\u0646)([\u0628-\u064A])\1{3,}/g;
const DRAWN_OUT_ALEF = /[\u0622\u0623\u0625\u0627\u0671]{3,}/g;

/** Reads the small alef of the Quran's spelling as today's spelling writes the word. */
function readDagger(text: string): string {
  const plain = text.replace(INVISIBLE, '').replace(TATWEELS, '');
  if (STAYS_BARE.test(foldAll(plain.replace(ARABIC_MARKS, '')))) return plain;
  return plain.replace(CARRIER, '\u0627').replace(LAST_CARRIER, '$1').replaceAll(DAGGER, '\u0627');
}

function foldAll(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    folded += unit < 0x0600 || unit > 0x06ff ? text[at] : foldCodeUnit(unit);
  }
  return folded;
}

function foldCodeUnit(unit: number): string {
  const folded = FOLDS.get(unit) ?? FOREIGN_FOLDS.get(unit);
  if (folded !== undefined) return folded;
  // ARABIC-INDIC DIGITS and EXTENDED ARABIC-INDIC DIGITS become ASCII.
  if (unit >= 0x0660 && unit <= 0x0669) return String.fromCharCode(unit - 0x0660 + 48);
  if (unit >= 0x06f0 && unit <= 0x06f9) return String.fromCharCode(unit - 0x06f0 + 48);
  return String.fromCharCode(unit);
}

/**
 * Folds one word to the form that the index compares: lossy, never for display.
 *
 * Returns lower case without marks, tatweel, invisible controls, hamza or Latin accents, digits in ASCII
 * and thousands separators removed. Idempotent; any string is accepted, lone surrogates included.
 */
export function normaliseWord(word: string): string {
  let text = word.toLowerCase();
  if (!PLAIN.test(text)) {
    // Compatibility composition first: presentation forms (U+FB50..U+FEFF) and full-width Latin become plain letters.
    text = text.normalize('NFKC').toLowerCase();
    text = text.normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC');
  }
  if (text.includes(DAGGER)) text = readDagger(text);
  text = text
    .replace(INVISIBLE, '')
    .replace(ARABIC_MARKS, '')
    .replace(TATWEELS, '')
    .replace(DRAWN_OUT, '$1')
    .replace(DRAWN_OUT_ALEF, '\u0627');
  let folded = foldAll(text.replace(SEAT_OF_HAMZA, '\u0648')).replace(WAW_FOR_ALEF, '$1$2$3\u0627\u0647');
  if (WATER.test(text) || THE_WATER.test(folded)) folded += HEH;
  if (/\d/.test(folded)) {
    folded = folded.replace(THOUSANDS, '$1').replace(DECIMAL, '.');
    if (STOPPED_THOUSANDS.test(folded)) folded = folded.replaceAll('.', '');
  }
  return folded;
}

/** Takes away what readers do not type: marks, tatweel and invisible controls. The letters stay as written. */
export function withoutMarks(word: string): string {
  return word.replace(INVISIBLE, '').replace(ARABIC_MARKS, '').replace(TATWEELS, '');
}
