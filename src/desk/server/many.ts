import { sha256Of } from '../../files/file-hash.ts';
import type { ManyChange, ManyEffect } from '../protocol.ts';
import type { DeskArchive } from './desk-archive.ts';
import { decoded, partsOf, valuesOf } from './open-file.ts';
import { textPlace } from './places.ts';
import { readBytes } from './save-file.ts';
import { saveArticle } from './write-article.ts';

type Values = Readonly<Record<string, unknown>>;

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const line = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const comma = '\u060C '; // ARABIC COMMA

/** Gives the fields of an article that a change affects, with their new values. */
function changesOf(fields: Values, change: ManyChange): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const key of ['section', 'language'] as const) {
    const value = change[key];
    if (value !== undefined && line(fields[key]) !== value) changes[key] = value === '' ? null : value;
  }
  if (change.status !== undefined && (fields.status ?? 'published') !== change.status)
    changes.status = change.status === 'published' ? null : change.status;
  const { authors } = change;
  if (authors && list(fields.authors).join('\n') !== authors.join('\n'))
    changes.authors = authors.length === 0 ? null : authors;
  const before = list(fields.topics);
  const kept = before.filter((topic) => !change.removeTopics?.includes(topic));
  const topics = [...new Set([...kept, ...(change.addTopics ?? [])])];
  if (topics.join('\n') !== before.join('\n')) changes.topics = topics.length === 0 ? null : topics;
  return changes;
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(comma) : line(value));

/** Says what a change would do to articles; those that it does not affect are left out. */
export async function effectsOf(
  archive: DeskArchive,
  files: readonly string[],
  change: ManyChange,
): Promise<ManyEffect[]> {
  const effects: ManyEffect[] = [];
  for (const file of files) {
    const bytes = await readBytes(textPlace(archive.layout, file));
    if (bytes === undefined) continue;
    const base = { file, title: file, hash: sha256Of(bytes), changes: [] };
    const fields = valuesOf(partsOf(decoded(bytes, file)).yaml);
    if (!fields) {
      effects.push({ ...base, refused: 'unreadable' });
      continue;
    }
    const changes = Object.entries(changesOf(fields, change)).map(
      ([key, value]) => [key, shown(fields[key]), shown(value)] as const,
    );
    if (changes.length > 0) effects.push({ ...base, title: line(fields.title) || file, changes });
  }
  return effects;
}

/** The outcome of changing many articles. */
interface ManyOutcome {
  readonly changed: number;
  /** Files that changed since they were looked at, or that cannot take the change. */
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
}

/** Applies a change to those articles whose files have not changed since they were looked at. */
export async function changeMany(
  archive: DeskArchive,
  looked: readonly { readonly file: string; readonly hash: string }[],
  change: ManyChange,
): Promise<ManyOutcome> {
  let changed = 0;
  const refused: { file: string; reason: string }[] = [];
  for (const { file, hash } of looked) {
    const bytes = await readBytes(textPlace(archive.layout, file));
    const { yaml, body } = bytes === undefined ? { yaml: '', body: '' } : partsOf(decoded(bytes, file));
    const saved = await saveArticle(archive, {
      file,
      hash,
      body,
      changes: changesOf(valuesOf(yaml) ?? {}, change),
    });
    if (saved.kind === 'saved') changed++;
    else refused.push({ file, reason: saved.kind });
  }
  return { changed, refused };
}
