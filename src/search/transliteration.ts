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

function alike(latin: string, arabic: string): boolean {
  return SOUNDS.some(([letters, sounds]) => letters.includes(latin) && sounds.includes(arabic));
}

/**
 * Tells whether an Arabic word sounds like a Latin one: the share, 0 to 1, of the longer word's consonants that
 * the other has in the same order.
 */
export function soundsLike(latin: string, arabic: string): number {
  const left = latin
    .toLowerCase()
    .replace(/([sctgkp])h/g, '$1')
    .replace(/[aeiouwy\W]/g, '')
    .replace(/(.)\1/g, '$1');
  const right = arabic
    .replace(/^ال/, '')
    .replace(/[اويىةهءآأإ]/g, '')
    .replace(/(.)\1/g, '$1');
  if (left.length === 0 || right.length === 0) return 0;
  // Longest common subsequence over classes of sound.
  let row = new Array<number>(right.length + 1).fill(0);
  for (const letter of left) {
    const next = [0];
    for (let at = 0; at < right.length; at++) {
      const same = alike(letter, right.charAt(at)) ? (row[at] as number) + 1 : 0;
      next.push(Math.max(same, row[at + 1] as number, next[at] as number));
    }
    row = next;
  }
  return (row[right.length] as number) / Math.max(left.length, right.length);
}

/** Below this likeness two words are a translation or an accident, not one name. */
const ALIKE_ENOUGH = 0.6;

/** Latin words in brackets, perhaps after the name of their language. */
const BRACKETED = /[([]\s*(?:[\u0621-\u064A]{3,}\s*:?\s*)?([A-Za-z][A-Za-z'. -]{2,60})\s*[)\]]/g;
/** How far before the bracket the Arabic name may begin. */
const REACH = 60;

/** Finds the names that a text writes in both scripts, word by word. */
export function pairedNames(text: string): { latin: string; arabic: string }[] {
  const pairs: { latin: string; arabic: string }[] = [];
  for (const match of text.matchAll(BRACKETED)) {
    const before = text.slice(Math.max(0, match.index - REACH), match.index);
    const arabic = before.match(/[\u0621-\u064A]+/g) ?? [];
    const latin = (match[1] ?? '').split(/\s+/);
    for (const [fromEnd, word] of latin.reverse().entries()) {
      const partner = arabic.at(-1 - fromEnd);
      if (partner === undefined || partner.length < 3 || !/^[A-Za-z]{3,}$/.test(word)) continue;
      if (soundsLike(word, partner) >= ALIKE_ENOUGH)
        pairs.push({ latin: word.toLowerCase(), arabic: partner });
    }
  }
  return pairs;
}
