import { readFileSync } from 'node:fs';

const phrases = (name: string): readonly string[] =>
  readFileSync(`${import.meta.dirname}/phrases/${name}.txt`, 'utf8')
    .trimEnd()
    .split('\n');

/** Phrases in Markdown that read from left to right wherever they stand: names, code, formulas, numbers. */
export const LTR_PHRASES = phrases('left-to-right');
/** Phrases that the plain algorithm sets rightly: each must stand as it would without any markup of ours. */
export const PLAIN_PHRASES = phrases('plain');
/** Lists for Arabic readers: the first stands at the right, though the plain algorithm joins them. */
export const LISTED_PHRASES = phrases('lists');
