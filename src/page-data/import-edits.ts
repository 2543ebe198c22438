import { createReadStream, existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { data } from 'virtual:warraq/data';
import { type Edit, isServedEdit } from '../article/draft.ts';
import type { Entry } from './entry.ts';
import { fromData } from './from-data.ts';

async function read(): Promise<Map<string, readonly Edit[]>> {
  const found = new Map<string, readonly Edit[]>();
  const { journal } = data.archive.layout;
  if (!existsSync(journal)) return found;
  for await (const line of createInterface({ input: createReadStream(journal), crlfDelay: Infinity })) {
    // Most lines are of other kinds and need not be parsed.
    if (!line.includes('"edits"')) continue;
    try {
      const { kind, outcome, file, edits } = JSON.parse(line) as {
        kind?: string;
        outcome?: string;
        file?: string;
        edits?: Edit[];
      };
      if (kind === 'article' && outcome === 'published' && file && edits) found.set(file, edits);
    } catch {
      // The last line of an interrupted import may be incomplete.
    }
  }
  return found;
}

/** Gives a stamp that differs between two states of the journal. */
export const journalStamp = fromData(() => {
  const found = statSync(data.archive.layout.journal, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : 'none';
});

const known = fromData(read);

/** Gives the edits that import made to an article, from the journal; empty where it was written by hand. */
export async function editsOf(entry: Entry): Promise<Edit[]> {
  return ((await known()).get(entry.data.file) ?? []).filter(isServedEdit);
}
