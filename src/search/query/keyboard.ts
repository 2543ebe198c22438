/** Latin letters and the Arabic letters on the same keys (Arabic 101, as Windows and most systems have it). */
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvnm,./`";
const ARABIC_KEYS = 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ';

const TO_ARABIC = new Map([...LATIN_KEYS].map((key, index) => [key, ARABIC_KEYS[index] as string]));
// One key writes two letters; `b` must be decoded before its parts.
TO_ARABIC.set('b', 'لا')
  .set('H', 'أ')
  .set('Y', 'إ')
  .set('N', 'آ')
  .set('G', 'لأ')
  .set('T', 'لإ')
  .set('B', 'لآ');

const TO_LATIN = new Map([...ARABIC_KEYS].map((key, index) => [key, LATIN_KEYS[index] as string]));

/** Latin words as they come out of Arabic letters: a sign within one is no slip of the layout. */
const LATIN_WORDS = /^[A-Za-z\d'\s]+$/;

/**
 * Reads a text as if it had been typed on the other layout (`hgs,v` becomes السور), or gives null when it mixes
 * scripts, nothing would change, or what comes out is no text.
 */
export function onOtherLayout(text: string): string | null {
  const arabic = /[\u0621-\u064A]/.test(text);
  const latin = /[A-Za-z]/.test(text);
  if (arabic === latin) return null;
  const decoded = arabic
    ? [...text.replaceAll('لا', 'b')].map((key) => TO_LATIN.get(key) ?? key).join('')
    : [...text].map((key) => TO_ARABIC.get(key) ?? TO_ARABIC.get(key.toLowerCase()) ?? key).join('');
  return decoded === text || (arabic && !LATIN_WORDS.test(decoded)) ? null : decoded;
}
