import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { yearOf } from '../../offline/article-columns.ts';
import { LITE_PAGE_BYTES, type LitePage, sentBytes } from './lite-article.ts';
import { type Counts, type ListedArticles, LiteGroups } from './lite-groups.ts';
import { litePage } from './lite-page.ts';
import type { PageWords } from './page-words.ts';

const LATEST = 30;
const PER_PAGE = 60;

function list(entries: readonly ArticleEntry[], up: string, words: PageWords): string {
  const items = entries.map(({ id, data }) => {
    const date = data.published ? ` <small>${words.date(data.published)}</small>` : '';
    return `<li><a href="${up}${articleAddress(id).slice(1)}">${words.headline(data)}</a>${date}`;
  });
  return `<ul>${items.join('')}</ul>`;
}

// As many items as the weight of a page allows, at least one.
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

/** List pages that are made together. */
export interface LiteList {
  /** Path of the first of them; empty for the home page. */
  readonly path: string;
  readonly make: () => LitePage[];
}

/** Writes list pages. */
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

  private counted(path: string, text: string, count: number): string {
    const { words } = this;
    return `<li><a href="${path}">${text}</a> <small>${words.count(count, words.strings.articles)}</small>`;
  }

  private years(up: string, years: Counts): string {
    const { words } = this;
    const links = [...years].map(([year, count]) =>
      this.counted(`${up}${year}/`, yearName(words, year), count),
    );
    return `<h2>${words.strings.years}</h2><ul>${links.join('')}</ul>`;
  }

  /** Divides a list into pages by weight, because headlines differ much in length. */
  list(path: string, title: string, found: readonly ArticleEntry[], full = path): LitePage[] {
    const { words } = this;
    const pages: LitePage[] = [];
    let at = 0;
    for (let number = 1; at < found.length; number++) {
      const own = number === 1 ? path : `${path}${number}/`;
      const pageOf = (count: number) =>
        this.page(own, title, full, (up) => {
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

  /**
   * Writes the newest articles of a long section with links to its years, so that a new article changes only one year's
   * pages.
   */
  section(key: string, title: string, found: readonly ArticleEntry[], years: Counts): LitePage {
    const path = `section/${key}/`;
    const newest = (count: number) =>
      this.page(
        path,
        title,
        path,
        (up) => list(found.slice(0, count), up, this.words) + this.years(up + path, years),
      );
    return fitting(newest, LATEST).page;
  }

  year(year: string, months: Counts): LitePage {
    const { words } = this;
    return this.page(`${year}/`, words.digits(year), `${year}/`, (up) => {
      const links = [...months].map(([month, count]) =>
        this.counted(`${up}${month}/`, words.month(year, month.slice(5)), count),
      );
      return `<ul>${links.join('')}</ul>`;
    });
  }

  home(groups: LiteGroups): LitePage {
    const { words } = this;
    const { site, strings } = words;
    const found = groups.first(LATEST);
    const home = (latest: number) =>
      this.page('', site.tagline ?? site.title, '', (up) => {
        const bySection = site.sections.flatMap(({ key, title }) => {
          const count = groups.sections.get(key);
          return count ? [this.counted(`${up}section/${key}/`, words.html(title), count)] : [];
        });
        return `${list(found.slice(0, latest), up, words)}<h2>${strings.bySection}</h2><ul>${bySection.join('')}</ul>${this.years(up, groups.years)}`;
      });
    return fitting(home, LATEST).page;
  }
}

const UNDATED = 'undated';

const yearName = (words: PageWords, year: string) => (year === UNDATED ? '—' : words.digits(year));

/** Gives the paths of the lists that may contain an article. */
export function listsWith(section: string, folder: string): string[] {
  const year = yearOf(folder);
  return ['', `section/${section}/`, `section/${section}/${year}/`, `${year}/`, `${folder}/`];
}

/**
 * Lists the list pages: home, sections (long ones by year), years, months, undated. None is heavier than an article's
 * page. Each is made only when asked for, so that a build makes only those that changed.
 */
export function liteLists(
  listed: ListedArticles,
  words: PageWords,
  whole: (up: string) => string,
): LiteList[] {
  const writer = new ListWriter(words, whole);
  const groups = new LiteGroups(listed);
  const lists: LiteList[] = [{ path: '', make: () => [writer.home(groups)] }];
  for (const { key, title } of words.site.sections) {
    const count = groups.sections.get(key) ?? 0;
    if (count === 0) continue;
    const path = `section/${key}/`;
    const found = () => groups.inFolders(() => true, key);
    if (count <= PER_PAGE) {
      lists.push({ path, make: () => writer.list(path, title, found()) });
      continue;
    }
    const years = groups.sectionYears.get(key) ?? new Map();
    lists.push({ path, make: () => [writer.section(key, title, found(), years)] });
    for (const year of years.keys()) {
      const own = `${path}${year}/`;
      const some = () => groups.inFolders((folder) => yearOf(folder) === year, key);
      const name = `${title} (${yearName(words, year)})`;
      lists.push({ path: own, make: () => writer.list(own, name, some(), path) });
    }
  }
  for (const [year, months] of groups.months) {
    if (year !== UNDATED) lists.push({ path: `${year}/`, make: () => [writer.year(year, months)] });
    for (const month of months.keys()) {
      const title = month === UNDATED ? '—' : words.month(year, month.slice(5));
      const found = () => groups.inFolders((folder) => folder === month);
      lists.push({ path: `${month}/`, make: () => writer.list(`${month}/`, title, found()) });
    }
  }
  return lists;
}
