import { posix } from 'node:path';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import type { Input } from '../importer.ts';
import { parseJson } from '../json/parse-json.ts';
import { readFrontMatter } from './front-matter.ts';

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DEEPEST = 12;

/** Tells whether a part of Hugo's `cascade` is for a file: its target names a folder, perhaps with signs for any name. */
function isFor(cascade: Values, path: string): boolean {
  const target = cascade._target ?? cascade.target;
  const folder = isValues(target) && typeof target.path === 'string' ? target.path : '';
  return path.includes(folder.replace(/[*?{[].*$/, '').replace(/^\/|\/$/g, ''));
}

/** What Hugo's `_index.md` says of all pages below it. */
function cascadesOf(text: string, path: string): readonly Values[] {
  const cascade = text.includes('cascade') ? readFrontMatter(text)?.data.cascade : undefined;
  return [cascade].flat().filter((each) => isValues(each) && isFor(each, path)) as Values[];
}

/** What a data file of Eleventy says of the pages of its folder. */
function dataOf(text: string): readonly Values[] {
  try {
    const data: unknown = parseJson(text);
    return isValues(data) ? [data.permalink === false ? { ...data, render: 'never' } : data] : [];
  } catch {
    return [];
  }
}

/**
 * Keeps private what the folders above a text say of all texts in them: `cascade` in Hugo's `_index.md`, data files of
 * Eleventy (`folder/folder.json`).
 */
export async function keepAsFolders(
  draft: ArticleDraft,
  input: Input,
  today: string | undefined,
): Promise<void> {
  if (!input.beside) return;
  const folders = posix.dirname(input.path.replaceAll('\\', '/')).split('/');
  for (let up = 0; up < Math.min(folders.length, DEEPEST); up++) {
    const name = folders.at(-1 - up) ?? '';
    for (const file of ['_index.md', `${name}.json`, `${name}.11tydata.json`]) {
      const bytes = await input.beside(`${'../'.repeat(up)}${file}`);
      if (!bytes) continue;
      const text = new TextDecoder().decode(bytes);
      const said = file.endsWith('.json') ? dataOf(text) : cascadesOf(text, input.path);
      for (const each of said) keepPrivate(draft, standingOf(each, today));
    }
  }
}
