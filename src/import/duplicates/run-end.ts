import { join } from 'node:path';
import { sha256Of } from '../../files/file-hash.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { CollectionWriter } from '../collection-writer.ts';
import type { ChangeLine } from '../journal/journal.ts';
import type { Known } from '../journal/known.ts';
import type { RunLog } from '../journal/run-log.ts';
import { readOr } from './join-family.ts';

/** What the end of a run needs, when all its articles are known. */
export interface RunEnd {
  readonly layout: ArchiveLayout;
  readonly known: Known;
  readonly writer: CollectionWriter;
  readonly run: string;
  readonly log: RunLog;
}

/**
 * Changes the file of an article once more; the journal has the change before the file.
 *
 * @param field what changes, and the value that it gets
 * @param change gives the new text; `undefined` where nothing is to be changed
 */
export function changeArticle(
  { layout, writer, run, log }: RunEnd,
  file: string,
  [field, value]: readonly [name: ChangeLine['field'], value: string],
  change: (text: string) => string | undefined,
): void {
  const text = readOr(join(layout.root, file), '');
  const changed = change(text);
  if (changed === undefined) return;
  const [before, after] = [sha256Of(text), sha256Of(changed)];
  log.add({ kind: 'change', run, file, field, value, before, after });
  log.flush();
  writer.write(file, changed);
}
