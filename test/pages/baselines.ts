import { readFileSync, writeFileSync } from 'node:fs';
import { type Look, lookDifferences } from './looks.ts';

const isUpdate = process.env.UPDATE === '1';

/** Gives the text of a file that was found good; `UPDATE=1` writes what is seen now first. */
export function keptText(file: string, now: string): string {
  if (isUpdate) writeFileSync(file, now);
  return readFileSync(file, 'utf8');
}

/** Looks that were found good, in a file; `UPDATE=1` takes what is seen now instead of comparing. */
export class Baselines {
  private readonly file: string;
  private readonly looks: Record<string, Look>;

  constructor(file: string) {
    this.file = file;
    this.looks = isUpdate ? {} : JSON.parse(readFileSync(file, 'utf8'));
  }

  /** Gives the look of a name. */
  of(name: string): Look | undefined {
    return this.looks[name];
  }

  /** Gives how looks differ from those found good, named by a prefix and their windows. */
  compare(prefix: string, windows: readonly string[], looks: readonly Look[]): string[] {
    return looks.flatMap((look, index) => {
      const key = `${prefix}-${windows[index]}`;
      if (isUpdate) this.looks[key] = look;
      const known = this.looks[key];
      if (!known) return [`no baseline of ${key}: UPDATE=1`];
      return lookDifferences(known, look).map((each) => `${key}: ${each}`);
    });
  }

  /** Writes the looks where they were taken anew. */
  keep(): void {
    if (!isUpdate) return;
    const lines = Object.entries(this.looks).map(
      ([name, look]) => `${JSON.stringify(name)}: ${JSON.stringify(look)}`,
    );
    writeFileSync(this.file, `{\n${lines.join(',\n')}\n}\n`);
  }
}
