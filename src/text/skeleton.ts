import { HAS_ARABIC } from './characters.ts';

/** U+0627 ALEF, U+0648 WAW, U+064A YEH: the letters that vowel patterns insert and drop. */
const WEAK = /[\u0627\u0648\u064A]/g;

/** One strong letter and two weak ones, of which the last is written as alef before ة: نواة, whose plural is نوى. */
const TWICE_WEAK = /^(.[\u0648\u064A])\u0627$/;

/** The consonants of a stem: its first letter even when weak, then every strong one. */
function consonants(stem: string): string {
  const weak = TWICE_WEAK.exec(stem);
  if (weak !== null) return `${weak[1]}\u064A`;
  const key = stem.charAt(0) + stem.slice(1).replace(WEAK, '');
  return key.length < 2 ? stem : key;
}

/** فعلاء of a root that begins with hamza, which looks like أفعاء: أمراء, أدباء, أمناء. */
const HAMZA_FIRST = /^\u0627(?:\u0645\u0631|\u062F\u0628|\u0645\u0646)\u0627$/;

/** أفعال and أفعاء (a lost hamza), the commonest broken plural: without its first and third vowel. */
function withoutPluralAlef(stem: string): string {
  if (HAMZA_FIRST.test(stem)) return stem;
  if (/^\u0627..\u0627.$/.test(stem)) return stem.slice(1, 3) + stem.slice(4);
  if (/^\u0627..\u0627$/.test(stem)) return stem.slice(1, 3);
  // أفعياء and أفعية: أثرياء, أقضية.
  if (/^\u0627..\u064A$/.test(stem)) return stem.slice(1);
  // أفاعيل of a hollow root: أقاويل and قول.
  if (/^\u0627.\u0627\u0648\u064A.$/.test(stem)) return stem.charAt(1) + stem.slice(3);
  return stem;
}

/** Measure VI of a root whose middle letter is weak: its noun and participle. */
const HOLLOW = /^(?:\u062A|[\u0645\u064A\u062A\u0646]\u062A)(.)\u0627[\u0648\u064A]([^\u0627\u0648\u064A])$/;

/** أفعلة and أفعل of a root that begins with و: أوردة, أوجه. U+0627 ALEF, U+0648 WAW. */
const WAW_FIRST = /^\u0627(\u0648[^\u0627\u0648\u064A]{2})$/;

/**
 * Feminine nouns of a doubled radical, whose plurals lose the ة that their stem keeps: حبة and حبوب, صرة and صرر. Not those
 * that lost a weak radical (سنة, لغة, صفة), whose ه is a radical (فقه, شبه), or whose root would be that of other frequent
 * words (مرة, جدة).
 */
const DOUBLED_FEMININE =
  /^(?!لغ|سن|صف|هب|صل|ثق|سع|جه|عظ|زن|شف|لث|سم|ثب|دع|كر|فق|شب|نب|سف|عت|نز|تف|بل|مر|جد|رق|هذ|جب|نك|بر|شر)([^\u0627\u0648\u064A]{2})\u0647$/;

/** A doubled middle radical that the singular writes once, under a shadda: سلالم and سلم, شبابيك and شباك. */
const DOUBLED_MIDDLE = /^(.)(.)\2(.)$/;

/** A doubled radical that the singular writes once: خطوط and خط, أسرار and سر. */
function withoutDoubling(key: string): string {
  const inside = DOUBLED_MIDDLE.exec(key);
  if (inside !== null) return `${inside[1]}${inside[2]}${inside[3]}`;
  return key.length >= 3 && key.at(-1) === key.at(-2) ? key.slice(0, -1) : key;
}

/**
 * Reduces a light stem to the consonants that its broken plurals and derived forms share
 * (كتاب and كتب give كتب; مدرسة and مدارس give درس).
 *
 * One derivational prefix (است, افتعل, انفعل, م, ت, ا) is dropped where enough consonants remain. Words without
 * Arabic letters return unchanged. The input is a stem, the output a key: applying it twice has no meaning.
 */
export function skeleton(stem: string): string {
  if (stem.length < 3 || !HAS_ARABIC.test(stem)) return stem;
  const hollow = HOLLOW.exec(stem);
  // Two letters are too few to drop the prefix: تفاوض meets مفاوضات, whose first letter stays.
  if (hollow !== null) return `\u0645${hollow[1]}${hollow[2]}`;
  const short = WAW_FIRST.exec(stem)?.[1] ?? DOUBLED_FEMININE.exec(stem)?.[1];
  if (short !== undefined) return short;
  const plain = withoutPluralAlef(stem);
  return withoutDoubling(withoutPrefix(consonants(plain), plain));
}

function withoutPrefix(key: string, stem: string): string {
  // U+0633 U+062A, the "seeking" measure (X).
  if (/^[\u0627\u0645\u064A\u062A\u0646]\u0633\u062A/.test(key) && key.length >= 6) return key.slice(3);
  // Measure VIII: a teh after the first radical.
  if (/^[\u0627\u0645\u064A].\u062A/.test(key) && key.length >= 5) return key.charAt(1) + key.slice(3);
  // Measure VII.
  if (/^(?:\u0627\u0646|\u0645\u0646|\u064A\u0646)/.test(key) && key.length >= 5) return key.slice(2);
  // Measures V and VI as participle or imperfect.
  if (
    /^(?:\u0645\u062A|\u064A\u062A|\u0646\u062A)/.test(key) &&
    (key.length >= 5 || (key.length === 4 && stem.length >= 6))
  )
    return key.slice(2);
  if (/^[\u0627\u0645\u062A\u064A]/.test(key) && key.length >= 4) return key.slice(1);
  return key;
}
