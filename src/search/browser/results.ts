import { fill } from '../../strings/fill.ts';
import { directionOf } from '../../strings/language.ts';
import type { SearchStrings } from '../../strings/search-strings.ts';
import { askedText } from './address.ts';
import { make, marked } from './dom.ts';
import { digits, longDate, type PageSettings } from './page-settings.ts';
import type { SearchResult } from './request.ts';
import { nameElement, setLine } from './set-line.ts';

/** Where a result leads: the article, told which words to highlight. */
export function resultAddress(url: string, query: string, settings: PageSettings): string {
  const path = settings.base + url.replace(/^\/+/, '');
  const text = askedText(query);
  return text === '' ? path : `${path}#${new URLSearchParams({ q: text })}`;
}

/** Joins names as a sentence does; a Latin one stands apart from the particle before it. */
function nameList(names: readonly string[], settings: PageSettings): (string | Node)[] {
  const parts = new Intl.ListFormat(settings.language, { type: 'conjunction' }).formatToParts(names);
  return parts.map(({ type, value }, at) => {
    if (type === 'element') return nameElement(value, settings);
    const isLatinNext = /^\P{L}*\p{Script=Latin}/u.test(parts[at + 1]?.value ?? '');
    return isLatinNext && !value.endsWith(' ') ? `${value} ` : value;
  });
}

/** Makes the list item of one result. */
export function resultItem(result: SearchResult, query: string, settings: PageSettings): HTMLLIElement {
  const dir = directionOf(settings.language);
  // What is written from left to right as a whole is one isolate, in its own order and digits.
  const lang = result.language;
  const own = lang === undefined ? (result.dir ?? dir) : directionOf(lang);
  const line = (segments: SearchResult['title']): Node[] => {
    const set = own === 'ltr' ? marked(segments) : setLine(segments, settings.dates.numerals, own);
    return own === dir && lang === undefined ? set : [make('bdi', { lang, dir: own }, ...set)];
  };
  const link = make('a', { href: resultAddress(result.url, query, settings) }, ...line(result.title));
  const byline = [
    result.authors.length > 0 ? make('span', {}, ...nameList(result.authors, settings)) : null,
    result.section === undefined ? null : nameElement(result.section, settings),
    result.source === undefined ? null : nameElement(result.source, settings),
    result.date === undefined
      ? null
      : make('time', { datetime: result.date }, longDate(result.date, settings)),
  ].filter((part) => part !== null);
  const facts = make(
    'p',
    { class: 'warraq-search__facts' },
    // A space between, for copying and for screen readers.
    ...byline.flatMap((part, index) =>
      index > 0 ? [' ', make('span', {}, part)] : [make('span', {}, part)],
    ),
  );
  return make(
    'li',
    { class: 'warraq-search__result' },
    make('h2', { class: 'warraq-search__title' }, link),
    byline.length > 0 ? facts : null,
    make('p', { class: 'warraq-search__excerpt' }, ...line(result.excerpt)),
  );
}

/** Makes the pager, or null when one page holds everything. */
export function pager(
  page: number,
  pages: number,
  strings: SearchStrings,
  settings: PageSettings,
  go: (page: number) => void,
): HTMLElement | null {
  if (pages <= 1) return null;
  const button = (label: string, target: number, rel: 'prev' | 'next'): HTMLButtonElement => {
    const made = make(
      'button',
      { type: 'button', class: `warraq-search__${rel}`, disabled: target < 1 || target > pages },
      label,
    );
    made.addEventListener('click', () => go(target));
    return made;
  };
  return make(
    'nav',
    { class: 'warraq-search__pager', 'aria-label': strings.pager },
    button(strings.previous, page - 1, 'prev'),
    make(
      'span',
      {},
      fill(strings.pageOf, {
        page: digits(page, settings),
        pages: digits(pages, settings),
      }),
    ),
    button(strings.next, page + 1, 'next'),
  );
}
