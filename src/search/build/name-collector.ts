import { analyseWord } from '../../text/analyse.ts';
import { withoutMarks } from '../../text/normalise.ts';
import { type NamePair, pairedNames } from '../transliteration.ts';

/** Collects the names that articles write in both scripts. */
export class NameCollector {
  private readonly pairs = new Map<string, NamePair>();

  /** Notes the names of one text. */
  add(text: string): void {
    for (const { latin, arabic } of pairedNames(withoutMarks(text))) {
      const { stem } = analyseWord(arabic);
      this.pairs.set(`${latin} ${stem}`, [latin, stem, arabic]);
    }
  }

  /** The pairs in code-unit order. */
  list(): NamePair[] {
    return [...this.pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  }
}
