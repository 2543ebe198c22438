import { parseWrittenDate } from '../../../article/written-dates.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import type { Input } from '../importer.ts';
import { parseJson } from '../json/parse-json.ts';

type Values = Readonly<Record<string, unknown>>;

/** Takes the metadata of a text bundle: whether the note is in the bin or archived, and its dates. */
export async function takeBundle(
  draft: ArticleDraft,
  input: Input,
  today: string | undefined,
): Promise<void> {
  const bytes = input.exported === 'textbundle' ? await input.beside?.('info.json') : undefined;
  if (!bytes) return;
  let info: unknown;
  try {
    info = parseJson(new TextDecoder().decode(bytes));
  } catch {
    return;
  }
  if (typeof info !== 'object' || info === null) return;
  // Each program has its metadata below a key of its own, `net.shinyfrog.bear`.
  const own = Object.values(info).filter((value) => typeof value === 'object' && value !== null);
  for (const facts of [info, ...own] as Values[]) {
    keepPrivate(draft, standingOf(facts, today));
    const { creationDate, modificationDate } = facts;
    if (typeof creationDate === 'string')
      draft.fields.published ??= parseWrittenDate(creationDate)?.date ?? '';
    if (typeof modificationDate === 'string')
      draft.fields.updated ??= parseWrittenDate(modificationDate)?.date ?? '';
  }
  for (const key of ['published', 'updated'] as const) if (draft.fields[key] === '') delete draft.fields[key];
}
