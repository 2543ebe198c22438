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

/** Makes the pages that list articles: home, sections (in pages), years, months, undated. None weighs more than an article's. */
export function liteLists(
  entries: readonly ArticleEntry[],
  words: PageWords,
  whole: (up: string) => string,
): LitePage[] {
  const pages: LitePage[] = [];
  const make = (path: string, title: string, full: string, inner: (up: string) => string): LitePage => {
    const up = '../'.repeat(path.split('/').length - 1);
    const heading = path === '' ? '' : `<h1>${words.html(title)}</h1>`;
    return {
      path,
      html: litePage(words, {
        title: words.line(title),
        up,
        whole: whole(up) + full,
        body: heading + inner(up),
      }),
    };
  };
  // As many articles on a page as its weight allows; headlines differ much in length.
  const addList = (path: string, title: string, found: readonly ArticleEntry[]) => {
    let at = 0;
    for (let number = 1; at < found.length; number++) {
      const own = number === 1 ? path : `${path}${number}/`;
      const pageOf = (count: number) =>
        make(own, title, path, (up) => {
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
  };
  const count = (found: readonly ArticleEntry[]) => words.count(found.length, words.strings.articles);
  const linkTo = (path: string, text: string, note: string) =>
    `<li><a href="${path}">${text}</a> <small>${note}</small>`;

  const months = groupBy(entries, (id) => id.slice(0, id.lastIndexOf('/')));
  const years = groupBy(entries, (id) => id.slice(0, id.indexOf('/')));
  const sections = words.site.sections
    .map(({ key, title }) => ({ key, title, found: entries.filter(({ data }) => data.section === key) }))
    .filter(({ found }) => found.length > 0);

  const home = (latest: number) =>
    make('', words.site.tagline ?? words.site.title, '', (up) => {
      const bySection = sections.map(({ key, title, found }) =>
        linkTo(`${up}section/${key}/`, words.html(title), count(found)),
      );
      const byYear = [...years].map(([year, found]) =>
        linkTo(`${up}${year}/`, year === 'undated' ? '—' : words.digits(year), count(found)),
      );
      return `${list(entries.slice(0, latest), up, words)}<h2>${words.strings.bySection}</h2><ul>${bySection.join('')}</ul><h2>${words.strings.years}</h2><ul>${byYear.join('')}</ul>`;
    });
  pages.push(fitting(home, LATEST).page);
  for (const { key, title, found } of sections) addList(`section/${key}/`, title, found);
  for (const [year, found] of years) {
    if (year === 'undated') {
      addList('undated/', '—', found);
      continue;
    }
    const own = [...months].filter(([month]) => month.startsWith(`${year}/`));
    const yearPage = make(`${year}/`, words.digits(year), `${year}/`, (up) => {
      const links = own.map(([month, some]) =>
        linkTo(`${up}${month}/`, words.month(year, month.slice(5)), count(some)),
      );
      return `<ul>${links.join('')}</ul>`;
    });
    pages.push(yearPage);
  }
  for (const [month, found] of months)
    if (month !== 'undated') addList(`${month}/`, words.month(month.slice(0, 4), month.slice(5)), found);
  return pages;
}
