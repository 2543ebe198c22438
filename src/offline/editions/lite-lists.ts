import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import type { LitePage } from './lite-article.ts';
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

/** Makes the pages that list articles: home, sections (in pages), years, months, undated. */
export function liteLists(
  entries: readonly ArticleEntry[],
  words: PageWords,
  whole: (up: string) => string,
): LitePage[] {
  const pages: LitePage[] = [];
  const add = (path: string, title: string, inner: (up: string) => string) => {
    const up = '../'.repeat(path.split('/').length - 1);
    const heading = path === '' ? '' : `<h1>${words.html(title)}</h1>`;
    pages.push({
      path,
      html: litePage(words, {
        title: words.line(title),
        up,
        whole: whole(up) + path,
        body: heading + inner(up),
      }),
    });
  };
  const count = (found: readonly ArticleEntry[]) => words.count(found.length, words.strings.articles);
  const linkTo = (path: string, text: string, note: string) =>
    `<li><a href="${path}">${text}</a> <small>${note}</small>`;

  const months = groupBy(entries, (id) => id.slice(0, id.lastIndexOf('/')));
  const years = groupBy(entries, (id) => id.slice(0, id.indexOf('/')));
  const sections = words.site.sections
    .map(({ key, title }) => ({ key, title, found: entries.filter(({ data }) => data.section === key) }))
    .filter(({ found }) => found.length > 0);

  add('', words.site.tagline ?? words.site.title, (up) => {
    const bySection = sections.map(({ key, title, found }) =>
      linkTo(`${up}section/${key}/`, words.html(title), count(found)),
    );
    const byYear = [...years].map(([year, found]) =>
      linkTo(`${up}${year}/`, year === 'undated' ? '—' : words.digits(year), count(found)),
    );
    return `${list(entries.slice(0, LATEST), up, words)}<h2>${words.strings.bySection}</h2><ul>${bySection.join('')}</ul><h2>${words.strings.years}</h2><ul>${byYear.join('')}</ul>`;
  });
  for (const { key, title, found } of sections) {
    const all = Math.ceil(found.length / PER_PAGE);
    for (let page = 1; page <= all; page++) {
      const path = page === 1 ? `section/${key}/` : `section/${key}/${page}/`;
      const next = (up: string) =>
        page < all ? `<p><a href="${up}section/${key}/${page + 1}/">${words.strings.next}</a></p>` : '';
      const some = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
      add(path, title, (up) => list(some, up, words) + next(up));
    }
  }
  for (const [year, found] of years) {
    if (year === 'undated') {
      add('undated/', '—', (up) => list(found, up, words));
      continue;
    }
    add(`${year}/`, words.digits(year), (up) => {
      const own = [...months].filter(([month]) => month.startsWith(`${year}/`));
      return `<ul>${own.map(([month, some]) => linkTo(`${up}${month}/`, words.month(year, month.slice(5)), count(some))).join('')}</ul>`;
    });
  }
  for (const [month, found] of months)
    if (month !== 'undated')
      add(`${month}/`, words.month(month.slice(0, 4), month.slice(5)), (up) => list(found, up, words));
  return pages;
}
