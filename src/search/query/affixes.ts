/** What may stand before a stem, with how usual it is; normalised spelling. */
export const BEGINNINGS: readonly (readonly [text: string, usual: number])[] = [
  ['', 1],
  ['ال', 1],
  ['وال', 0.5],
  ['بال', 0.5],
  ['لل', 0.5],
  ['و', 0.4],
  ['ل', 0.4],
  ['ب', 0.4],
  ['ف', 0.2],
  ['ك', 0.2],
  ['كال', 0.2],
  ['فال', 0.2],
  ['ولل', 0.2],
  ['وبال', 0.2],
];

/** What may stand behind a stem, with how usual it is; normalised spelling. */
export const ENDINGS: readonly (readonly [text: string, usual: number])[] = [
  ['', 1],
  ['ه', 1],
  ['ات', 0.8],
  ['ي', 0.8],
  ['يه', 0.8],
  ['ا', 0.7],
  ['ين', 0.6],
  ['ون', 0.6],
  ['يا', 0.6],
  ['ان', 0.5],
  ['ها', 0.5],
  ['هم', 0.4],
  ['ته', 0.4],
  ['تها', 0.4],
  ['يون', 0.4],
  ['يين', 0.4],
  ['يات', 0.4],
  ['ت', 0.4],
  ['اته', 0.3],
  ['اتها', 0.3],
  ['وا', 0.3],
  ['تهم', 0.2],
  ['نا', 0.2],
  ['هما', 0.1],
  ['تين', 0.2],
  ['تان', 0.1],
];

/** Every pair of them, the most usual first. */
export const AFFIXES = BEGINNINGS.flatMap(([before, first]) =>
  ENDINGS.map(([behind, last]) => ({
    before,
    behind,
    length: before.length + behind.length,
    usual: first * last,
  })),
).sort((a, b) => b.usual - a.usual);
