import { fill } from '../../strings/fill.ts';
import { plural } from '../../strings/plural.ts';
import type { SearchStrings } from '../../strings/search-strings.ts';
import { make } from './dom.ts';
import { digits, type PageSettings } from './page-settings.ts';
import type { SearchAnswer } from './request.ts';
import type { FailureCode } from './source.ts';

/** What a notice lets the reader do. */
export interface NoticeActions {
  /** Searches for another text. */
  search(text: string): void;
  /** Searches for the words exactly as typed. */
  asTyped(): void;
  /** Takes every filter away, where there is one. */
  readonly widen: (() => void) | undefined;
  retry(): void;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', class: 'warraq-search__action' }, label);
  made.addEventListener('click', act);
  return made;
}

/** Makes the notices of an answer: another spelling, another keyboard layout, words that no article has. */
export function answerNotices(
  answer: SearchAnswer,
  query: string,
  strings: SearchStrings,
  actions: NoticeActions,
): HTMLElement[] {
  const notices: HTMLElement[] = [];
  const { correction } = answer;
  if (correction?.applied) {
    const sentence = correction.layout
      ? fill(strings.layoutRead, { query: shorten(correction.text) })
      : fill(strings.corrected, { original: query, query: shorten(correction.text) });
    notices.push(
      make('p', {}, sentence, ' ', button(fill(strings.searchInstead, { query }), actions.asTyped)),
    );
  } else if (correction !== undefined) {
    notices.push(
      make(
        'p',
        {},
        button(fill(strings.didYouMean, { query: shorten(correction.text) }), () =>
          actions.search(correction.text),
        ),
      ),
    );
  }
  if (answer.loosened !== undefined) {
    const words = shorten(answer.loosened.join('\u060C '));
    const sentence = fill(strings.loosened, { words });
    notices.push(
      make('p', {}, sentence, ' ', button(fill(strings.searchInstead, { query }), actions.asTyped)),
    );
  }
  if (answer.total > 0 && answer.missing.length > 0) {
    // U+060C ARABIC COMMA
    notices.push(make('p', {}, fill(strings.missing, { words: shorten(answer.missing.join('\u060C ')) })));
  }
  if (answer.total === 0) {
    if (actions.widen) notices.push(make('p', {}, button(strings.clearFilters, actions.widen)));
    notices.push(make('ul', {}, ...strings.noneHints.map((hint) => make('li', {}, hint))));
  }
  return notices;
}

/** Writes the number of results, rounded where not all were looked for. */
export function countOf(
  { total, more }: Pick<SearchAnswer, 'total' | 'more'>,
  strings: SearchStrings,
  settings: PageSettings,
): string {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, total)));
  const told = more ? Math.floor(total / step) * step : total;
  const count = plural(settings.dates.locale, told, strings.results, digits(told, settings));
  return more && told > 0 ? fill(strings.moreThan, { count }) : count;
}

/** What to do when the search could not answer. */
export function failureNotices(
  code: FailureCode | 'script',
  strings: SearchStrings,
  archive: string,
  actions: Pick<NoticeActions, 'retry'>,
): HTMLElement[] {
  const again = button(strings.retry, code === 'version' ? () => location.reload() : actions.retry);
  return [
    make('p', {}, strings.failureHint),
    make('p', {}, again, ' ', make('a', { href: archive }, strings.archiveLink)),
  ];
}

/** Controls that would turn the words around a quoted query: embeddings, overrides, isolates and marks. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Writes a query into a sentence: shortened, and without bidirectional controls, which would reorder the sentence. */
export function shorten(query: string): string {
  const plain = query.replace(BIDI_CONTROLS, '').trim();
  return plain.length > 60 ? `${plain.slice(0, 60)}\u2026` : plain;
}
