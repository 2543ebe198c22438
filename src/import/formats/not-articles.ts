import { isListOfPeople, notArticleFile } from '../privacy/not-articles.ts';
import { countSkipped, type Importer, type Sample } from './importer.ts';

/** The names of the columns of a table with a header, such as CSV; none for what is no table. */
function columnsOf(text: string): string[] {
  const [header = ''] = text.split(/\r?\n/, 1);
  const sign = ['\t', ';', ','].find((each) => header.includes(each));
  if (sign === undefined || header.length > 4000) return [];
  const names = header.split(sign).map((name) => name.trim().replace(/^"|"$/g, ''));
  return names.every((name) => /^[\p{L}\p{N} _.:()/-]{1,60}$/u.test(name)) ? names : [];
}

/** Tells whether a file is Eleventy's data for a folder, `posts/posts.json`: what its pages are, and no text. */
const isFolderData = (path: string, text: string) =>
  /(?:^|[\\/])([^\\/]+)[\\/]\1\.json$/.test(path) &&
  /^\s*\{\s*"(?:layout|tags|permalink|draft|eleventy\w+|templateEngineOverride|locale|lang)"\s*:/.test(
    text,
  ) &&
  text.length < 2000;

function kindOf({ name, path, text }: Pick<Sample, 'name' | 'path' | 'text'>): string | undefined {
  // Substack's list of posts: its rows are of the pages beside it.
  if (/^"?post_id"?,.*\bis_published\b/.test(text)) return 'list of posts';
  if (/^\s*<!DOCTYPE NETSCAPE-Bookmark-file/i.test(text)) return 'bookmarks';
  // Data of generators of sites, for all pages or for those of a folder.
  if (/(?:^|[\\/])_data[\\/]|\.11tydata\.json$/.test(path) || isFolderData(path, text)) return 'settings';
  return notArticleFile(name) ?? (isListOfPeople(columnsOf(text)) ? 'subscribers' : undefined);
}

/** Files of data that hold no article: lists of subscribers, tables of users. They are counted and never opened. */
export const notArticles: Importer = {
  name: 'not-articles',
  example: 'email_list.csv, settings.json',
  isStreamed: true,
  recognise: (sample) => kindOf(sample) !== undefined,
  // biome-ignore lint/correctness/useYield: there is nothing in it to give
  async *read(input, _options, notes) {
    const text = new TextDecoder().decode(input.head.subarray(0, 8192));
    const kind = kindOf({ name: input.name, path: input.path, text }) ?? 'others';
    countSkipped(notes, kind);
  },
};
