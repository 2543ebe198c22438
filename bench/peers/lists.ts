/** What the lists of the JavaScript peers need to know of an article. */
export interface Entry {
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly day: string;
  readonly section: string;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly sources: readonly string[];
}

/** One page of a list: thirty articles, or the names of a kind. */
export interface List {
  readonly url: string;
  readonly title: string;
  readonly count: number;
  readonly entries: readonly Entry[];
  readonly terms: readonly { readonly url: string; readonly name: string; readonly count: number }[];
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const ON_A_PAGE = 30;
const RELATED = 4;
const MONTH = /^\/(\d+)\/(\d+)\//;

/** Gives the address of an author, topic, section or source. */
export function termUrl(kind: string, name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `/${kind}/${slug}/`;
}

function grouped(
  entries: readonly Entry[],
  keysOf: (entry: Entry) => readonly string[],
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return groups;
}

function pages(url: string, title: string, entries: readonly Entry[]): List[] {
  const of = Math.ceil(entries.length / ON_A_PAGE);
  const at = (page: number) => (page === 1 ? url : `${url}page/${page}/`);
  return Array.from({ length: of }, (_, index) => ({
    url: at(index + 1),
    title,
    count: entries.length,
    entries: entries.slice(index * ON_A_PAGE, (index + 1) * ON_A_PAGE),
    terms: [],
    before: index > 0 ? at(index) : undefined,
    after: index + 1 < of ? at(index + 2) : undefined,
  }));
}

/** Makes every list page that Hugo's theme has: months, years, sections, authors, topics, sources. */
export function listPages(entries: readonly Entry[]): List[] {
  const all: List[] = [];
  const names = (url: string, title: string, terms: List['terms']) =>
    all.push({ url, title, count: terms.length, entries: [], terms, before: undefined, after: undefined });
  const months = grouped(entries, ({ url }) => [MONTH.exec(url)?.[0] ?? '/undated/']);
  for (const [url, group] of months) all.push(...pages(url, url, group));
  for (const [year, urls] of Map.groupBy(months.keys(), (url) => url.slice(0, 6))) {
    const terms = urls.map((url) => ({ url, name: url, count: months.get(url)?.length ?? 0 }));
    names(year, year, terms);
  }
  for (const [kind, namesOf] of [
    ['sections', ({ section }: Entry) => [section]],
    ['authors', ({ authors }: Entry) => authors],
    ['topics', ({ topics }: Entry) => topics],
    ['sources', ({ sources }: Entry) => sources],
  ] as const) {
    const groups = Map.groupBy(grouped(entries, namesOf), ([name]) => termUrl(kind, name));
    const terms = [...groups].map(([url, spellings]) => {
      const [name = ''] = spellings[0] ?? [];
      const group = spellings.flatMap(([, of]) => of);
      all.push(...pages(url, name, group));
      return { url, name, count: group.length };
    });
    terms.sort((a, b) => b.count - a.count);
    names(`/${kind}/`, kind, terms);
  }
  return all;
}

/** Finds the articles that share most topics, newest first among equals: what Hugo is set to do. */
export function relatedOf(entries: readonly Entry[]): Map<string, Entry[]> {
  const byTopic = grouped(entries, ({ topics }) => topics);
  return new Map(
    entries.map((entry) => {
      const shared = new Map<Entry, number>();
      for (const topic of entry.topics) {
        for (const other of byTopic.get(topic) ?? []) {
          if (other === entry) continue;
          const author = other.authors.some((name) => entry.authors.includes(name)) ? 10 : 0;
          shared.set(other, (shared.get(other) ?? author) + 100);
        }
      }
      const best = [...shared].sort(([a, x], [b, y]) => y - x || (a.day < b.day ? 1 : -1));
      return [entry.url, best.slice(0, RELATED).map(([other]) => other)];
    }),
  );
}
