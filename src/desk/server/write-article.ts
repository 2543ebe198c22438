import { existsSync } from 'node:fs';
import { articleAddress } from '../../article/address.ts';
import { isCalendarDate, monthPathOf } from '../../article/dates.ts';
import { parseYaml, toArticleFile } from '../../article/front-matter.ts';
import { articleSchema, pageSchema } from '../../article/schema.ts';
import { toSlug } from '../../article/slug.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { Conflict, NewArticle, SaveRequest } from '../protocol.ts';
import { BadRequest } from './answer.ts';
import type { DeskArchive } from './desk-archive.ts';
import { publishPictures } from './media.ts';
import { decoded, partsOf, valuesOf } from './open-file.ts';
import { textPlace } from './places.ts';
import { moveFile, NO_FILE, readBytes, type Stale, saveFile } from './save-file.ts';
import { editYaml } from './yaml-edits.ts';

/** The outcome of a save. */
type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Describes the state of a file that was changed by another program. */
function toConflict({ bytes }: Stale, file: string): Conflict {
  if (bytes === undefined) return { conflict: { hash: NO_FILE, yaml: '', fields: {}, body: '' } };
  const { yaml, body } = partsOf(decoded(bytes, file));
  return { conflict: { hash: sha256Of(bytes), yaml, fields: valuesOf(yaml) ?? {}, body } };
}

/**
 * Composes a file from edited parts. Parts that were not edited stay byte for byte, with their line ends and byte order
 * mark.
 * @returns the text, or the problems of the changed fields
 */
function composeFile(
  source: string,
  { file, body, changes, yaml }: Pick<SaveRequest, 'file' | 'body' | 'changes' | 'yaml'>,
): string | readonly Problem[] {
  const before = partsOf(source);
  let { head } = before;
  if (yaml !== undefined || Object.keys(changes).length > 0) {
    const isByHand = yaml !== undefined && Object.keys(changes).length === 0;
    const written = isByHand ? yaml : editYaml(yaml ?? before.yaml, changes);
    if (written === undefined)
      return [problem('front-matter-syntax', { file, line: 1 }, { reason: 'it cannot be read' })];
    if (yaml === undefined) {
      const schema = file.startsWith('content/pages/') ? pageSchema : articleSchema;
      const wrong = parseYaml(written, schema, file, 2).problems.filter(({ values }) => {
        const key = String(values?.key ?? '').split('.')[0] ?? '';
        return Object.hasOwn(changes, key);
      });
      if (wrong.length > 0) return wrong;
    }
    head = `---\n${written.trimEnd()}\n---\n\n`;
  }
  const same = body === before.body;
  const ended = same || body === '' || body.endsWith('\n') ? body : `${body}\n`;
  const text = `${head}${ended}`;
  const isWindows = source.includes('\r\n');
  const marked = source.startsWith('\uFEFF') && !text.startsWith('\uFEFF') ? `\uFEFF${text}` : text;
  return isWindows ? marked.replaceAll('\n', '\r\n') : marked;
}

/** Saves an article or a standing page, unless the file has changed since it was read. */
export async function saveArticle(archive: DeskArchive, request: SaveRequest): Promise<Saved> {
  const { file, hash } = request;
  const path = textPlace(archive.layout, file);
  const bytes = await readBytes(path);
  const found = bytes === undefined ? NO_FILE : sha256Of(bytes);
  if (found !== hash) return { kind: 'conflict', conflict: toConflict({ bytes }, file) };
  const source = bytes === undefined ? '' : decoded(bytes, file);
  const text = composeFile(source, request);
  if (typeof text !== 'string') return { kind: 'refused', problems: text };
  const stale = await saveFile(path, text, hash);
  if (stale) return { kind: 'conflict', conflict: toConflict(stale, file) };
  const [was, is] = [valuesOf(partsOf(source).yaml), valuesOf(partsOf(text).yaml)];
  if (was?.status === 'draft' && is?.status !== 'draft') await publishPictures(archive.layout, text);
  return { kind: 'saved' };
}

/**
 * Creates an article: a draft whose slug is made from its title.
 * @returns its file
 */
export async function createArticle(
  archive: DeskArchive,
  { title, section, published }: NewArticle,
): Promise<string | readonly Problem[]> {
  const day = published === '' ? undefined : published;
  if (day !== undefined && !isCalendarDate(day.slice(0, 10))) throw new BadRequest(400, 'no date');
  const fields = {
    title: title.trim(),
    ...(day === undefined ? {} : { published: day }),
    ...(section === '' ? {} : { section }),
    status: 'draft' as const,
  };
  const checked = articleSchema.safeParse(fields);
  if (!checked.success) {
    const reason = checked.error.issues[0]?.message ?? '';
    return [problem('field-wrong', {}, { key: 'title', value: title, reason, expected: '' })];
  }
  const { articles } = await archive.read();
  const taken = new Set(
    articles
      .flatMap(({ id, data }) => [articleAddress(id), ...data.aliases])
      .map((each) => each.toLowerCase()),
  );
  const folder = day === undefined ? 'undated' : monthPathOf(day);
  const slug = toSlug(title) || 'article';
  for (let number = 1; ; number++) {
    const id = `${folder}/${number === 1 ? slug : `${slug}-${number}`}`;
    const file = `content/articles/${id}.md`;
    if (taken.has(articleAddress(id).toLowerCase())) continue;
    const stale = await saveFile(textPlace(archive.layout, file), toArticleFile(fields, ''), NO_FILE);
    if (!stale) return file;
  }
}

/**
 * Moves an article to the folder of its date and adds its old address to its aliases.
 * @returns its new path; `undefined` where another file lies there, or it has no valid date
 */
export async function moveToDate(
  archive: DeskArchive,
  file: string,
  hash: string,
): Promise<string | undefined> {
  const from = textPlace(archive.layout, file);
  const bytes = await readBytes(from);
  const id = file.replace(/^content\/articles\//, '').replace(/\.md$/, '');
  if (bytes === undefined || sha256Of(bytes) !== hash || !file.startsWith('content/articles/'))
    return undefined;
  const source = decoded(bytes, file);
  const values = valuesOf(partsOf(source).yaml) ?? {};
  const day = String(values.published ?? '');
  if (!isCalendarDate(day.slice(0, 10))) return undefined;
  const target = `content/articles/${monthPathOf(day)}/${id.split('/').at(-1)}.md`;
  const to = textPlace(archive.layout, target);
  if (target === file || existsSync(to)) return undefined;
  const aliases = [...(Array.isArray(values.aliases) ? values.aliases : []), articleAddress(id)];
  const isPublic = values.status !== 'draft';
  const changes = isPublic ? { aliases: [...new Set(aliases)] } : {};
  const text = composeFile(source, { file, body: partsOf(source).body, changes });
  if (typeof text !== 'string' || !(await moveFile(from, to))) return undefined;
  await saveFile(to, text, hash);
  return target;
}
