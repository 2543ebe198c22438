import { escapeText } from '../../markup/escape.ts';
import { decodeReferences } from '../../markup/references.ts';
import type { Saved } from './saved.ts';
import type { OfflineSetup, SavedArticle } from './setup.ts';

const LISTED = 60;

function fill(sentence: string | undefined, values: Readonly<Record<string, string | number>>): string {
  return (sentence ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function list(articles: readonly SavedArticle[], base: string): string {
  const items = articles.map(({ path, title, date }) => {
    const time = date ? ` <small><time datetime="${date}">${date.slice(0, 10)}</time></small>` : '';
    return `<li><a href="${encodeURI(base + path.slice(1))}">${escapeText(title)}</a>${time}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

function inShell(saved: Saved, title: string, main: string): Promise<string> {
  return saved.assemble({ path: '/', title, shell: '', main });
}

/** Makes the page that stands in for one that cannot be had: it says so, and lists what can be read. */
export async function offlinePage(
  saved: Saved,
  setup: OfflineSetup,
  path: string,
  visited: readonly (readonly [path: string, page: Response])[],
): Promise<string> {
  const { strings, base } = setup;
  const text = (key: string) => escapeText(strings[key] ?? '');
  const articles = await saved.articles();
  const parts = [
    `<h1 class="page-title">${text('offlineTitle')}</h1>`,
    `<p class="page-note">${saved.damaged.size > 0 ? text('damagedPage') : text('offlineText')} <bdi>${escapeText(path)}</bdi></p>`,
    `<p><a href="${encodeURI(base + path.slice(1))}">${text('offlineRetry')}</a></p>`,
  ];
  const pages: SavedArticle[] = [];
  const known = new Set(articles.map((article) => article.path));
  for (const [own, response] of visited) {
    if (known.has(own)) continue;
    const title = /<title>([\s\S]*?)<\/title>/.exec(await response.clone().text())?.[1] ?? own;
    pages.push({ path: own, title: decodeReferences(title), date: '', section: '' });
  }
  if (articles.length + pages.length === 0) parts.push(`<p>${text('offlineNothing')}</p>`);
  else {
    parts.push(`<h2 class="block-title">${text('readable')}</h2>`);
    parts.push(`<p><a href="${base}search/">${text('offlineSearch')}</a></p>`);
    if (articles.length > 0)
      parts.push(
        `<h3>${text('savedArticles')} (${articles.length})</h3>${list(articles.slice(0, LISTED), base)}`,
      );
    const years = [...new Set(articles.map(({ date }) => date.slice(0, 4)).filter((year) => year !== ''))];
    if (articles.length > LISTED)
      parts.push(
        `<p>${years.map((year) => `<a href="${base}${year}/">${fill('{year}', { year })}</a>`).join(' · ')}</p>`,
      );
    if (pages.length > 0) parts.push(`<h3>${text('visitedPages')}</h3>${list(pages, base)}`);
  }
  return inShell(saved, strings.offlineTitle ?? '', parts.join(''));
}

/**
 * Makes the list of saved articles of a year, a month or a section, where the page of the site itself is not saved;
 * `undefined` for any other address, and where nothing of it is saved.
 */
export async function savedList(
  saved: Saved,
  setup: OfflineSetup,
  path: string,
): Promise<string | undefined> {
  const dated = /^\/\d{4}\/(?:\d{2}\/)?$/.test(path);
  const section = /^\/section\/([^/]+)\/$/.exec(path)?.[1];
  const title = section === undefined ? undefined : setup.strings[`section ${section}`];
  if (!dated && title === undefined) return undefined;
  const all = await saved.articles();
  const own = all.filter((article) => (dated ? article.path.startsWith(path) : article.section === title));
  if (own.length === 0) return undefined;
  const name = title ?? path.slice(1, -1);
  const main = `<h1 class="page-title"><bdi>${escapeText(name)}</bdi></h1><p class="page-note">${escapeText(setup.strings.savedArticles ?? '')}</p>${list(own, setup.base)}`;
  return inShell(saved, name, main);
}
