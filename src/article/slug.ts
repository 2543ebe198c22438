/** The longest file name, in bytes of UTF-8, that an address may hold: 255 is the limit of file systems, with room for `.html.br` and `-2`. */
export const SLUG_MAX_BYTES = 200;

/** The length, in bytes, at which import cuts a slug made from a headline. */
const SLUG_MADE_BYTES = 120;

const ENCODER = new TextEncoder();

// Marks that are not typed in addresses: harakat, Quranic marks and tatweel, points of Hebrew and Syriac, accents that
// are not composed, selectors of emoji. The vowel signs of Bengali, Thai and their kin are letters of their words.
const MARKS =
  /(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Cyrillic}]|\u0640/gu;

/** Counts the bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return ENCODER.encode(text).length;
}

// learn.microsoft.com, Naming Files, Paths, and Namespaces: with any ending, in any case.
const DEVICE = /^(?:con|prn|aux|nul|com[\d\u00B9\u00B2\u00B3]|lpt[\d\u00B9\u00B2\u00B3])(?:\.|$)/i;

/** Tells whether a name is one of Windows' devices, and therefore not usable for a file there. */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name);
}

function cutAtWord(slug: string, maxBytes: number): string {
  if (byteLength(slug) <= maxBytes) return slug;
  let cut = '';
  for (const word of slug.split('-')) {
    const longer = cut === '' ? word : `${cut}-${word}`;
    if (byteLength(longer) > maxBytes) break;
    cut = longer;
  }
  if (cut !== '') return cut;
  for (const letter of slug) {
    if (byteLength(cut + letter) > maxBytes) break;
    cut += letter;
  }
  return cut;
}

/**
 * Makes the slug of a headline: letters and digits of any script in NFC and lower case, words joined by hyphens,
 * without vowel marks and tatweel, cut at a word's end to at most `maxBytes` bytes of UTF-8.
 *
 * @returns the slug; the empty string where the title has no letter or digit
 */
export function toSlug(title: string, maxBytes: number = SLUG_MADE_BYTES): string {
  const words = title
    .normalize('NFKC')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{Mn}\p{Mc}]+/gu, '-')
    .replace(/(?<=^|-)[-\p{M}]+|-+$/gu, '');
  const slug = cutAtWord(words, maxBytes).replace(/-+$/, '');
  return isDeviceName(slug) ? `${slug}-x` : slug;
}

// Signs that distinguish names, and the words for them.
const PLUS = /(?<=[\p{Script=Latin}\p{N}+])\+/gu;
const SHARP = /(?<=\p{Script=Latin})[#\u266F]/gu;
const DOT = /(?<![\p{L}\p{N}])\.(?=\p{Script=Latin})/gu;
const STAR = /(?<=\p{Script=Latin})\*(?![\p{L}\p{N}])/gu;

// A longer row of signs is no name.
const MOST_SIGNS = 8;

/** Names the signs of a text without letters by their code points, that two emoji do not share an address. */
const signSlug = (name: string): string =>
  Array.from(name.replace(/[\s\p{Cf}]|\p{M}/gu, ''), (sign) => sign.codePointAt(0)?.toString(16))
    .slice(0, MOST_SIGNS)
    .join('-') || 'x';

/**
 * Makes the part of an address that stands for a name (a topic, a person). As {@link toSlug}, but `C++`, `C#`, `A*` and
 * `.NET` are not `C`, `A` and `NET`, and it is never empty.
 */
export function nameSlug(name: string): string {
  if (!/[+#\u266F.*]/.test(name)) return toSlug(name) || signSlug(name);
  const spelt = name
    .replace(PLUS, ' plus ')
    .replace(SHARP, ' sharp ')
    .replace(DOT, 'dot ')
    .replace(STAR, ' star ');
  return toSlug(spelt) || signSlug(name);
}

/**
 * Says why a file name (without `.md`) cannot be an address, or gives `undefined` where it can.
 *
 * @returns a code: `long` (over 200 bytes), `characters` (only letters, digits, `-`, `_`, `.`, `~` stand in
 * addresses and on every file system), `normal-form` (not NFC), `empty`, `device` (see {@link isDeviceName})
 */
export function slugFault(
  slug: string,
): 'long' | 'characters' | 'normal-form' | 'empty' | 'device' | undefined {
  if (slug === '') return 'empty';
  if (byteLength(slug) > SLUG_MAX_BYTES) return 'long';
  if (slug !== slug.normalize('NFC')) return 'normal-form';
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}\p{Mn}\p{Mc}_.~-]*$/u.test(slug) || /\.$|\.\./.test(slug))
    return 'characters';
  if (isDeviceName(slug)) return 'device';
  return undefined;
}
