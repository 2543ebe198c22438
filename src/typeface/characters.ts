// Characters that any page may need whatever the archive holds: the letters, marks, digits and signs of Arabic prose,
// ZWJ, and European digits with the signs of both scripts. The space is taken from the Naskh, so that the words of a
// line stay one text run with one space width.
const ALWAYS_ARABIC = ' \u060C\u061B\u061F\u0621-\u063A\u0640-\u0652\u0660-\u066C\u0670\u200D';
const ALWAYS_SIGNS = '*0-9\u2022\u00AB\u00BB\u201C\u201D.:!()\\[\\]/\u2013\u2014\u2026\u00B7%\u2191-';

const ARABIC = /[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC\u200C\u200D]/u;
const LETTER = /\p{Script=Latin}/u;
const SIGN = /[\p{P}\p{S}\p{Nd}]/u;

/** The characters of an archive by the font file that draws them. */
export interface Repertoire {
  readonly arabic: string;
  /** Digits and punctuation, in every weight, because headlines have them too. */
  readonly signs: string;
  readonly letters: string;
}

function expand(pattern: string): string[] {
  const test = new RegExp(`[${pattern}]`, 'u');
  const found: string[] = [];
  for (let code = 0x20; code < 0x2200; code++) {
    const character = String.fromCodePoint(code);
    if (test.test(character)) found.push(character);
  }
  return found;
}

/**
 * Divides the characters that an archive uses among the files of its typeface. A Hebrew archive gets Arabic characters,
 * and with them the Naskh's space, only where its texts have some.
 */
export function toRepertoire(used: ReadonlySet<string>, script: 'Arab' | 'Hebr' = 'Arab'): Repertoire {
  const arabic = new Set(script === 'Arab' ? expand(ALWAYS_ARABIC) : []);
  const signs = new Set(expand(ALWAYS_SIGNS));
  const letters = new Set<string>();
  for (const character of used) {
    if (ARABIC.test(character)) arabic.add(character);
    else if (LETTER.test(character) && character <= '\u024F') letters.add(character);
    else if (SIGN.test(character) && (character < '\u0100' || /[\u2010-\u205E\u2212]/.test(character)))
      signs.add(character);
  }
  const join = (set: Set<string>) => [...set].sort().join('');
  return { arabic: join(arabic), signs: join(signs), letters: join(letters) };
}

/** Writes characters as a `unicode-range`: `U+621-63A,U+640`. */
export function toUnicodeRange(characters: string): string {
  const codes = [...characters].map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last && code <= last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  const hex = (code: number) => code.toString(16).toUpperCase();
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}
