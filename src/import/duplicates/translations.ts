import { join } from 'node:path';
import { articleAddress } from '../../article/address.ts';
import { sha256Of } from '../../files/file-hash.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import { type CollectionWriter, withField } from '../collection-writer.ts';
import type { ArticleLine } from '../journal/journal.ts';
import { articleId, type Known } from '../journal/known.ts';
import type { RunLog } from '../journal/run-log.ts';
import { readOr } from './join-family.ts';

/** Adds `translations` to the articles of a run that are translations of one another, at the end of the run. */
export function linkTranslations({
  layout,
  known,
  writer,
  run,
  log,
}: {
  readonly layout: ArchiveLayout;
  readonly known: Known;
  readonly writer: CollectionWriter;
  readonly run: string;
  readonly log: RunLog;
}): void {
  for (const files of known.translationsOf(run)) {
    if (files.size < 2) continue;
    for (const [language, file] of files) {
      const others = [...files].filter(([each]) => each !== language);
      const value = JSON.stringify(
        Object.fromEntries(others.map(([each, other]) => [each, articleAddress(articleId(other))])),
      );
      const text = readOr(join(layout.root, file), '');
      const changed = withField(text, 'translations', value);
      if (changed === undefined) continue;
      const [before, after] = [sha256Of(text), sha256Of(changed)];
      log.add({ kind: 'change', run, file, field: 'translations', value, before, after });
      log.flush();
      writer.write(file, changed);
    }
  }
}

/** What the journal keeps of a draft that is one of several translations. */
export function translationOf({ translation, fields }: ArticleDraft): Pick<ArticleLine, 'translation'> {
  if (!translation) return {};
  return { translation: { key: translation.key, language: fields.language ?? translation.language } };
}
