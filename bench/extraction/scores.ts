import { foldedLine, foldWords } from '../../src/import/words.ts';
import type { Page } from './data.ts';
import type { Extracted } from './extractors.ts';

/** Counts of right, wrong and missing answers, added up over pages. */
export interface Tally {
  right: number;
  wrong: number;
  missing: number;
  /** Pages on which nothing was found at all. */
  empty: number;
  pages: number;
}

export const newTally = (): Tally => ({ right: 0, wrong: 0, missing: 0, empty: 0, pages: 0 });

/** What one page adds to a tally, and what went wrong, for a person to read. */
export interface Result {
  readonly right: number;
  readonly wrong: number;
  readonly missing: number;
  readonly empty: boolean;
  readonly faults: readonly string[];
}

/** Precision, recall and their harmonic mean; recall counts a wrong answer as one that is missing. */
export function ratios(tally: Tally): { precision: number; recall: number; f: number } {
  const precision = tally.right / Math.max(1, tally.right + tally.wrong);
  const recall = tally.right / Math.max(1, tally.right + tally.missing);
  return { precision, recall, f: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}

/** Adds a page's result. */
export function add(tally: Tally, result: Result): void {
  tally.right += result.right;
  tally.wrong += result.wrong;
  tally.missing += result.missing;
  tally.empty += result.empty ? 1 : 0;
  tally.pages += 1;
}

/** Sentences that must be there and sentences that must not, as folded words within the folded text. */
export function scoreSentences(page: Page, found: Extracted): Result {
  const text = ` ${foldedLine(found.text)} `;
  const holds = (sentence: string) => text.includes(foldedLine(sentence));
  const lost = (page.wanted ?? []).filter((each) => !holds(each));
  const kept = (page.unwanted ?? []).filter(holds);
  return {
    right: (page.wanted?.length ?? 0) - lost.length,
    wrong: kept.length,
    missing: lost.length,
    empty: text.trim() === '',
    faults: [...lost.map((each) => `- ${each}`), ...kept.map((each) => `+ ${each}`)],
  };
}

/** The day of a page. */
export function scoreDate(page: Page, found: Extracted): Result {
  const isRight = (found.date ?? '') === page.date;
  const isGiven = found.date !== undefined;
  if (page.date === '' && isRight) return { right: 0, wrong: 0, missing: 0, empty: false, faults: [] };
  return {
    right: isRight ? 1 : 0,
    wrong: isGiven && !isRight ? 1 : 0,
    missing: isRight ? 0 : 1,
    empty: !isGiven,
    faults: isRight ? [] : [`${found.date ?? 'none'}, not ${page.date}`],
  };
}

/**
 * The day of a page, or the day on which it was last changed: htmldate's lists give the one or the other, whichever the
 * page shows last, and a program that tells them apart answers with both.
 */
export function scoreEitherDate(page: Page, found: Extracted): Result {
  const date = found.updated === page.date ? found.updated : found.date;
  return { ...scoreDate(page, { ...found, date }), faults: [] };
}

function runsOf(text: string): Map<string, number> {
  const words = foldWords(text);
  const runs = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - 3); at++) {
    const run = words.slice(at, at + 4).join(' ');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** Runs of four words that text and gold share, each page counting as one. */
export function scoreGold(page: Page, found: Extracted): Result {
  const gold = runsOf(page.gold ?? '');
  const kept = runsOf(found.text);
  const sum = (runs: Map<string, number>) => [...runs.values()].reduce((whole, each) => whole + each, 0);
  let shared = 0;
  for (const [run, count] of gold) shared += Math.min(count, kept.get(run) ?? 0);
  const [wanted, given] = [sum(gold), sum(kept)];
  const isEmpty = found.text.trim() === '';
  const noise = isEmpty ? 0 : (given - shared) / wanted;
  const lost = (wanted - shared) / wanted;
  return {
    right: shared / wanted,
    wrong: noise,
    missing: lost,
    empty: isEmpty,
    faults: [
      ...(lost > 0.02 ? [`${(lost * 100).toFixed(1)} % of the article lost`] : []),
      ...(noise > 0.02 ? [`${(noise * 100).toFixed(1)} % of other text`] : []),
    ],
  };
}

/** Title, authors and day of a page where its facts are known: each a question. */
export function scoreFacts(page: Page, found: Extracted): Result {
  const faults: string[] = [];
  const tally = { right: 0, wrong: 0, missing: 0 };
  const ask = (name: string, wanted: string | undefined, given: string | undefined) => {
    if (wanted === undefined) return;
    const isRight = foldedLine(wanted) === foldedLine(given ?? '');
    if (isRight) tally.right++;
    else {
      tally.missing++;
      if ((given ?? '') !== '') tally.wrong++;
      faults.push(`${name}: \u00AB${given ?? ''}\u00BB, not \u00AB${wanted}\u00BB`);
    }
  };
  ask('title', page.title, found.title);
  ask('date', page.date, found.date);
  ask('authors', page.authors?.join('\u060C '), found.authors?.join('\u060C '));
  return { ...tally, empty: false, faults };
}
