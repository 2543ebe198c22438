import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import type { Importer, Input, ReadNotes } from '../formats/importer.ts';
import { encodingOf, recognise } from '../formats/recognise.ts';
import { formatNamed } from '../formats/registry.ts';
import { openArchive } from '../input/archive-files.ts';
import { openInput } from '../input/inputs.ts';
import type { OriginalLine } from '../journal/journal.ts';
import { ownAdditions } from '../own-additions.ts';

type Position = string | number | undefined;

async function draftIn(
  input: Input,
  original: OriginalLine,
  inside: string | undefined,
  position: Position,
  own: readonly Importer[],
): Promise<ArticleDraft | undefined> {
  const guessed = encodingOf(input, undefined);
  const used = (inside === undefined ? original.encoding : undefined) ?? guessed;
  const encoding = used === guessed ? undefined : used;
  const { format } = recognise(input, {
    format: inside === undefined ? formatNamed(original.format, own) : undefined,
    encoding,
    own,
  });
  const notes: ReadNotes = { skipped: {} };
  for await (const draft of format?.read(input, { encoding }, notes) ?? []) {
    const at =
      draft.position === undefined
        ? inside
        : inside === undefined
          ? draft.position
          : `${inside}#${draft.position}`;
    if (at === position) return { ...draft, ...(at === undefined ? {} : { position: at }) };
  }
  return undefined;
}

/**
 * Reads an article again from the original that it came in, as it was before anything was cleaned.
 *
 * @returns `undefined` where the original is not there or cannot be read that far
 */
export async function findDraft(
  layout: ArchiveLayout,
  original: OriginalLine,
  position: Position,
): Promise<ArticleDraft | undefined> {
  const path = join(layout.originals, original.file);
  if (!existsSync(path)) return undefined;
  const { formats } = await ownAdditions(layout).catch(() => ({ formats: [] }));
  const whole = await openInput(path, original.name, original.sha256);
  if (original.format !== 'zip') {
    const input = { ...whole, name: basename(original.name) };
    return draftIn(input, original, undefined, position, formats).catch(() => undefined);
  }
  const folder = await mkdtemp(join(tmpdir(), 'warraq-review-'));
  try {
    for (const file of (await openArchive(whole, folder)).files) {
      const isIt = position === file.inside || String(position).startsWith(`${file.inside}#`);
      if (!isIt || file.role?.notArticle !== undefined) continue;
      const found = await draftIn(await file.open(), original, file.inside, position, formats);
      if (found) return found;
    }
  } catch {
    // A broken archive: the quarantine holds it whole.
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return undefined;
}
