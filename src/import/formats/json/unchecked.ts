import { foldName, SETS } from '../../privacy/field-names.ts';
import { isNo, isYes, plainTick } from '../../privacy/standing.ts';

/** Says of a record that the box of a field was left empty, where other records of the table have it checked. */
export const UNCHECKED = 'unchecked';

/**
 * Finds the fields whose boxes some records of a table have checked: an empty one says there that the record is not public.
 * Tables of Airtable, Contao and others write nothing into a box that is not checked.
 */
export class CheckedFields {
  readonly #waiting: Set<string>;
  readonly checked = new Set<string>();

  constructor(names: Iterable<string>) {
    this.#waiting = new Set([...names].filter((name) => isFlag(name) || isStatus(name)));
  }

  /** Whether a further record can tell anything. */
  get isDone(): boolean {
    return this.#waiting.size === 0;
  }

  /** Takes what one record says. */
  add(record: Readonly<Record<string, unknown>>): void {
    for (const name of this.#waiting) {
      const said = String(record[name] ?? '').trim();
      if (said === '') continue;
      const value = plainTick(said);
      const says = isFlag(name) ? isYes(value) : SETS.publicValues.has(value) && !/^\d+$/.test(value);
      if (says) this.checked.add(name);
      // A flag that holds something else, such as a day, is no box.
      if (says || (isFlag(name) && !isNo(value))) this.#waiting.delete(name);
    }
  }

  /** Gives a record in which the boxes that are empty say so. */
  mark<T extends Readonly<Record<string, unknown>>>(record: T): T {
    const empty = [...this.checked].filter((name) => (record[name] ?? '') === '');
    return empty.length === 0
      ? record
      : { ...record, ...Object.fromEntries(empty.map((name) => [name, UNCHECKED])) };
  }
}

const isFlag = (name: string) => SETS.publicFlags.has(foldName(name));
const isStatus = (name: string) => SETS.status.has(foldName(name));
