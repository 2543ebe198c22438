import { HAS_ARABIC } from './characters.ts';

/** U+0627 ALEF, U+0648 WAW, U+064A YEH: the letters that vowel patterns insert and drop. */
const WEAK = /[\u0627\u0648\u064A]/g;

/**
 * Reduces a light stem to the consonants that its broken plurals and derived forms share
 * (كتاب and كتب give كتب; مدرسة and مدارس give درس).
 *
 * The first letter is kept even when weak, then one derivational prefix (است, افتعل, انفعل, م, ت, ا) is
 * dropped where enough consonants remain. Words without Arabic letters return unchanged. Idempotence is not
 * promised: the input is a stem, the output a key.
 */
export function skeleton(stem: string): string {
  if (stem.length < 3 || !HAS_ARABIC.test(stem)) return stem;
  const key = stem.charAt(0) + stem.slice(1).replace(WEAK, '');
  if (key.length < 2) return stem;
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
  if (/^[\u0627\u0645\u062A\u064A]/.test(key)) {
    if (key.length >= 4) return key.slice(1);
    if (key.length === 3 && stem.length >= 5 && /^[\u0645\u062A]/.test(key)) return key.slice(1);
  }
  return key;
}
