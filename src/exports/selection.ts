import { newestFirst } from '../collection/newest-first.ts';
import type { ArticleEntry } from '../collection/read.ts';
import type { Site } from '../site/schema.ts';

/** A selection of articles; criteria that are left out do not narrow it. */
export interface Selection {
  readonly section?: string;
  readonly year?: string;
  readonly topic?: string;
  /** Ids or addresses of articles, in the wanted order. */
  readonly list?: readonly string[];
}

function idOf(written: string): string {
  let path = written.trim();
  try {
    path = decodeURI(new URL(path, 'https://x.invalid/').pathname);
  } catch {
    // Not a URL: used as an id.
  }
  return path.replace(/^\/+|\/+$|(?:^|\/)content\/articles\/|\.md$/g, '').normalize('NFC');
}

/** Selects published articles: newest first, or in the order of the list. */
export function select(articles: readonly ArticleEntry[], wanted: Selection): ArticleEntry[] {
  const fits = ({ data, id }: ArticleEntry): boolean =>
    data.status !== 'draft' &&
    (wanted.section === undefined || data.section === wanted.section) &&
    (wanted.year === undefined || id.startsWith(`${wanted.year}/`)) &&
    (wanted.topic === undefined || data.topics.includes(wanted.topic));
  const found = articles.filter(fits);
  if (wanted.list) {
    const byId = new Map(found.map((entry) => [entry.id.normalize('NFC'), entry]));
    return wanted.list.flatMap((written) => {
      const entry = [...byId.entries()].find(([id]) => idOf(written).endsWith(id))?.[1];
      return entry ? [entry] : [];
    });
  }
  return found.sort(newestFirst);
}

/** Gives the name of a selection: «الثقافة، ٢٠٢٣». Empty for everything. */
export function selectionName(wanted: Selection, site: Site): string {
  const section = site.sections.find(({ key }) => key === wanted.section)?.title ?? wanted.section;
  return [section, wanted.topic, wanted.year].filter((part) => part !== undefined).join('\u060C '); // ARABIC COMMA
}
