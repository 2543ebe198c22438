import { analyseWord } from '../../text/analyse.ts';
import { withoutMarks } from '../../text/normalise.ts';
import type { SearchRecord } from '../record.ts';
import { type NamePair, pairedNames, soundingNames } from '../transliteration.ts';

/** Collects the names that articles write in both scripts. */
export class NameCollector {
  private readonly pairs = new Map<string, NamePair>();

  /** Notes the names of one article, of its front matter too. */
  add(record: SearchRecord): void {
    const fields = [...record.authors, ...record.people, ...record.places, ...record.topics];
    if (record.source !== undefined) fields.push(record.source);
    const texts = [record.title, record.subtitle ?? '', record.summary ?? '', record.body];
    for (const text of [...texts, ...fields]) {
      // Most texts hold no Latin letter: one look spares the rest.
      if (/[A-Za-z]/.test(text)) this.note(pairedNames(withoutMarks(text)));
    }
    const latin = fields.filter((field) => /[A-Za-z]/.test(field));
    if (latin.length === 0) return;
    const words = [...texts, ...fields].flatMap(
      (text) => withoutMarks(text).match(/[\u0621-\u064A]+/g) ?? [],
    );
    this.note(soundingNames(latin, words));
  }

  private note(pairs: readonly { latin: string; arabic: string }[]): void {
    for (const { latin, arabic } of pairs) {
      const { stem } = analyseWord(arabic);
      this.pairs.set(`${latin} ${stem}`, [latin, stem, arabic]);
    }
  }

  /** The pairs in code-unit order. */
  list(): NamePair[] {
    return [...this.pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
  }
}
