import { sha256Of } from '../files/file-hash.ts';
import type { CollectionWriter } from './collection-writer.ts';
import type { Known } from './journal/known.ts';
import type { RunLog } from './journal/run-log.ts';
import type { Sections } from './sections.ts';

/** Writes the settings of the site that a run makes or adds sections to; the journal has the change first. */
export function writeSite(
  text: string,
  sections: Sections,
  log: RunLog,
  { writer, run, known }: { readonly writer: CollectionWriter; readonly run: string; readonly known: Known },
): void {
  const before = sections.onDisk;
  const after = sha256Of(text);
  // A run that was interrupted here has written the line already.
  if (known.siteChange !== `${run} ${before} ${after}`) log.add({ kind: 'site', run, before, after });
  // The journal reaches the disk before the change is made, of which undo must know.
  log.flush();
  writer.write('content/site.yaml', text);
  sections.onDisk = text;
}
