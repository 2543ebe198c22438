import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { LITE_PAGE_BYTES, type LitePage, sentBytes } from './lite-article.ts';
import { litePage } from './lite-page.ts';
import type { PageWords } from './page-words.ts';

const LATEST = 30;
const PER_PAGE = 60;

function list(entries: readonly ArticleEntry[], up: string, words: PageWords): string {
  const items = entries.map(({ id, data }) => {
    const date = data.published ? ` <small>${words.date(data.published)}</small>` : '';
    return `<li><a href="${up}${articleAddress(id).slice(1)}">${words.html(data.title)}</a>${date}`;
  });
  return `<ul>${items.join('')}</ul>`;
}

function groupBy(
  entries: readonly ArticleEntry[],
  keyOf: (id: string) => string,
): Map<string, ArticleEntry[]> {
  const groups = new Map<string, ArticleEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry.id);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

// The most that a page may hold: fewer where they weigh too much, never none.
function fitting(
  pageOf: (count: number) => LitePage,
  most: number,
): { readonly page: LitePage; readonly count: number } {
  for (let count = most; ; ) {
    const page = pageOf(count);
    const weight = sentBytes(page.html);
    if (weight <= LITE_PAGE_BYTES || count === 1) return { page, count };
    count = Math.max(1, Math.min(count - 1, Math.floor((count * LITE_PAGE_BYTES * 0.97) / weight)));
  }
}

/** Some list pages that are made together. */
export interface LiteList {
  /** What they are made from, beside the site's settings: equal texts make equal pages. */
  readonly from: string;
  readonly make: () => LitePage[];
}

type Groups = ReadonlyMap<string, readonly ArticleEntry[]>;

/** Writes list pages: what they all share is here. */
class ListWriter {
  private readonly words: PageWords;
  private readonly whole: (up: string) => string;

  constructor(words: PageWords, whole: (up: string) => string) {
    this.words = words;
    this.whole = whole;
  }

  page(path: string, title: string, full: string, inner: (up: string) => string): LitePage {
    const { words } = this;
    const up = '../'.repeat(path.split('/').length - 1);
    const heading = path === '' ? '' : `<h1>${words.html(title)}</h1>`;
    const about = { title: words.line(title), up, whole: this.whole(up) + full };
    return { path, html: litePage(words, { ...about, body: heading + inner(up) }) };
  }

  count(found: readonly ArticleEntry[]): string {
    return this.words.count(found.length, this.words.strings.articles);
  }

  /** As many articles on a page as its weight allows; headlines differ much in length. */
  list(path: string, title: string, found: readonly ArticleEntry[]): LitePage[] {
    const { words } = this;
    const pages: LitePage[] = [];
    let at = 0;
    for (let number = 1; at < found.length; number++) {
      const own = number === 1 ? path : `${path}${number}/`;
      const pageOf = (count: number) =>
        this.page(own, title, path, (up) => {
          const next =
            at + count < found.length
              ? `<p><a href="${up}${path}${number + 1}/">${words.strings.next}</a></p>`
              : '';
          return list(found.slice(at, at + count), up, words) + next;
        });
      const { page, count } = fitting(pageOf, PER_PAGE);
      pages.push(page);
      at += count;
    }
    return pages;
  }

  year(
    year: string,
    months: readonly (readonly [month: string, found: readonly ArticleEntry[]])[],
  ): LitePage {
    const { words } = this;
    return this.page(`${year}/`, words.digits(year), `${year}/`, (up) => {
      const links = months.map(([month, some]) =>
        linkTo(`${up}${month}/`, words.month(year, month.slice(5)), this.count(some)),
      );
      return `<ul>${links.join('')}</ul>`;
    });
  }

  home(entries: readonly ArticleEntry[], sections: Groups, years: Groups): LitePage {
    const { words } = this;
    const { site, strings } = words;
    const home = (latest: number) =>
      this.page('', site.tagline ?? site.title, '', (up) => {
        const bySection = site.sections.flatMap(({ key, title }) => {
          const found = sections.get(key);
          return found ? [linkTo(`${up}section/${key}/`, words.html(title), this.count(found))] : [];
        });
        const byYear = [...years].map(([year, found]) =>
          linkTo(`${up}${year}/`, year === 'undated' ? '—' : words.digits(year), this.count(found)),
        );
        return `${list(entries.slice(0, latest), up, words)}<h2>${strings.bySection}</h2><ul>${bySection.join('')}</ul><h2>${strings.years}</h2><ul>${byYear.join('')}</ul>`;
      });
    return fitting(home, LATEST).page;
  }
}

const linkTo = (path: string, text: string, note: string) =>
  `<li><a href="${path}">${text}</a> <small>${note}</small>`;

/**
 * Lists the pages that list articles: home, sections (in pages), years, months, undated. None weighs more than an
 * article's. What they are made from is said first, so that a build makes only those that changed.
 */
export function liteLists(
  entries: readonly ArticleEntry[],
  words: PageWords,
  whole: (up: string) => string,
): LiteList[] {
  const writer = new ListWriter(words, whole);
  // All that a list shows of an article.
  const shown = new Map(
    entries.map((entry) => [entry, `${entry.id}\n${entry.data.title}\n${entry.data.published ?? ''}`]),
  );
  const listed = (path: string, title: string, found: readonly ArticleEntry[]): LiteList => ({
    from: [path, title, ...found.map((entry) => shown.get(entry))].join('\n'),
    make: () => writer.list(path, title, found),
  });
  const sections = Map.groupBy(entries, ({ data }) => data.section ?? '');
  const months = groupBy(entries, (id) => id.slice(0, id.lastIndexOf('/')));
  const years = groupBy(entries, (id) => id.slice(0, id.indexOf('/')));

  const counts = [...sections, ...years].map(([key, found]) => `${key} ${found.length}`);
  const latest = entries.slice(0, LATEST).map((entry) => shown.get(entry));
  const lists: LiteList[] = [
    { from: ['', ...counts, ...latest].join('\n'), make: () => [writer.home(entries, sections, years)] },
  ];
  for (const { key, title } of words.site.sections) {
    const found = sections.get(key);
    if (found) lists.push(listed(`section/${key}/`, title, found));
  }
  for (const [year, found] of years) {
    if (year === 'undated') {
      lists.push(listed('undated/', '—', found));
      continue;
    }
    const own = [...months].filter(([month]) => month.startsWith(`${year}/`));
    const from = [`${year}/`, ...own.map(([month, some]) => `${month} ${some.length}`)].join('\n');
    lists.push({ from, make: () => [writer.year(year, own)] });
  }
  for (const [month, found] of months)
    if (month !== 'undated')
      lists.push(listed(`${month}/`, words.month(month.slice(0, 4), month.slice(5)), found));
  return lists;
}
