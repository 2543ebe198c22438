import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../files/file-hash.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { type CollectionWriter, withField } from '../collection-writer.ts';
import type { KnownArticle } from '../journal/known.ts';
import type { RunLog } from '../journal/run-log.ts';

/** Reads a file as UTF-8; gives `otherwise` where there is no file. */
export function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

/** Adds the family of a newer article to an older one; the change is in the journal before it is made. */
export function joinFamily(
  article: KnownArticle,
  family: string,
  {
    layout,
    writer,
    run,
    dryRun,
    log,
  }: {
    readonly layout: ArchiveLayout;
    readonly writer: CollectionWriter;
    readonly run: string;
    readonly dryRun?: boolean | undefined;
    readonly log: RunLog;
  },
): void {
  if (article.family !== undefined) return;
  article.family = family;
  if (dryRun) return;
  const { file } = article;
  const text = readOr(join(layout.root, file), '');
  const changed = withField(text, 'family', family);
  if (changed === undefined) return;
  const [before, after] = [sha256Of(text), sha256Of(changed)];
  log.add({ kind: 'change', run, file, field: 'family', value: family, before, after });
  log.flush();
  writer.write(file, changed);
}
