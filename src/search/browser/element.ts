import { fill } from '../../strings/fill.ts';
import { searchStrings } from '../../strings/search.ts';
import type { SearchStrings } from '../../strings/search-strings.ts';
import type { Suggestion } from '../query/suggest.ts';
import { readState, type SearchState, writeState } from './address.ts';
import { type SearchClient, workerClient } from './client.ts';
import { make } from './dom.ts';
import { FilterPanel } from './filters.ts';
import { answerNotices, countOf, failureNotices, type NoticeActions, shorten } from './notices.ts';
import { type PageSettings, pageSettings } from './page-settings.ts';
import type { SearchAnswer } from './request.ts';
import { pager, resultAddress, resultItem } from './results.ts';
import { SearchFailure } from './source.ts';
import { ensureStyle } from './style.ts';
import { SuggestionBox } from './suggestion-box.ts';
import { isEmptySearch, isNarrowed, PER_PAGE, requestOf } from './to-request.ts';

/** Name of the worker's file, beside this one; written in by the bundler. */
declare const WORKER_FILE: string;
/** Where the index lies, from the root of the site. */
declare const INDEX_FOLDER: string;

/** Typing faster than this asks once. */
const TYPING_PAUSE = 80;
/** Milliseconds after which the reader is told that the search is running, and that it is slow. */
const LOADING_AFTER = 300;
const SLOW_AFTER = 5000;
/** Milliseconds after the results at which filters are counted: counting reads more of the index than the results do. */
const COUNT_AFTER = 400;

let shared: SearchClient | undefined;

function client(settings: PageSettings): SearchClient {
  const index = new URL(settings.base + INDEX_FOLDER, location.href).href;
  shared ??= workerClient(new URL(WORKER_FILE, import.meta.url).href, index);
  return shared;
}

/**
 * `<warraq-search>`: the search. It upgrades the plain form inside it and shows results, suggestions, filters and
 * what went wrong. On the search page its state stands in the address; with the attribute `compact` (in the dialog)
 * it shows the first results and a way to the rest.
 */
export class WarraqSearch extends HTMLElement {
  private settings: PageSettings = pageSettings();
  private strings: SearchStrings = searchStrings('ar');
  private state: SearchState = readState(new URLSearchParams());
  private input: HTMLInputElement = make('input', { type: 'search', name: 'q' });
  private box: SuggestionBox | undefined;
  private panel: FilterPanel | undefined;
  private readonly status = make('p', { class: 'warraq-search__status', role: 'status' });
  private readonly notice = make('div', { class: 'warraq-search__notice' });
  private readonly list = make('ol', { class: 'warraq-search__results' });
  private readonly pages = make('div', { class: 'warraq-search__pages' });
  private run = 0;
  private typing = 0;
  private readonly onHistory = (): void => {
    this.state = readState(new URLSearchParams(location.search));
    this.input.value = this.state.text;
    void this.show();
  };
  private readonly actions: Omit<NoticeActions, 'widen'> = {
    search: (text) => {
      this.input.value = text;
      this.change({ text, page: 1, verbatim: false }, true);
    },
    asTyped: () => this.change({ verbatim: true, page: 1 }, true),
    retry: () => void this.show(),
  };

  private get compact(): boolean {
    return this.hasAttribute('compact');
  }

  connectedCallback(): void {
    if (this.box === undefined) {
      this.settings = pageSettings();
      this.strings = searchStrings(this.settings.language);
      this.classList.add('warraq-search');
      const form = this.adoptForm();
      this.box = new SuggestionBox(this.input, this.strings, this.settings, (suggestion) =>
        this.follow(suggestion),
      );
      // The count stands above the suggestions, so that none covers it.
      form.after(this.status, make('div', { class: 'warraq-search__under' }, this.box.element));
      if (!this.compact) {
        this.panel = new FilterPanel(
          this.strings,
          this.settings,
          (part) => this.change({ ...part, page: 1 }, true),
          () => void this.count(this.run, this.state),
        );
        this.append(this.panel.element);
      }
      this.append(this.notice, this.list, this.pages);
    }
    client(this.settings).warm();
    if (this.compact) void this.show();
    else {
      addEventListener('popstate', this.onHistory);
      this.onHistory();
    }
  }

  disconnectedCallback(): void {
    removeEventListener('popstate', this.onHistory);
  }

  private adoptForm(): HTMLFormElement {
    const action = `${this.settings.base}search/`;
    const form =
      this.querySelector('form') ?? this.appendChild(make('form', { role: 'search', method: 'get', action }));
    form.classList.add('warraq-search__form');
    const found = form.querySelector<HTMLInputElement>('input[name="q"]');
    this.input = found ?? make('input', { name: 'q' });
    if (found === null) form.append(this.input, make('button', { type: 'submit' }, this.strings.submit));
    this.input.type = 'search';
    this.input.autocomplete = 'off';
    this.input.dir = 'auto';
    this.input.setAttribute('enterkeyhint', 'search');
    if (this.input.labels?.length === 0 && !this.input.hasAttribute('aria-label'))
      this.input.setAttribute('aria-label', this.strings.label);
    this.input.placeholder = this.strings.placeholder;
    this.input.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = window.setTimeout(() => {
        this.change({ text: this.input.value, page: 1, verbatim: false }, false);
        void this.suggest(this.input.value);
      }, TYPING_PAUSE);
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.typing);
      this.box?.close();
      const state = { ...this.state, text: this.input.value, page: 1 };
      if (this.compact) location.assign(this.addressOf(state));
      else this.change(state, true);
    });
    return form;
  }

  private addressOf(state: SearchState): string {
    const query = writeState(state);
    return `${this.settings.base}search/${query === '' ? '' : `?${query}`}`;
  }

  private async suggest(text: string): Promise<void> {
    const suggestions = await client(this.settings).suggest(text);
    if (text === this.input.value) this.box?.show(suggestions);
  }

  /** A title leads to its article; a name becomes the query. */
  private follow(suggestion: Suggestion): void {
    if (suggestion.url !== undefined) location.assign(resultAddress(suggestion.url, '', this.settings));
    else this.actions.search(suggestion.text);
  }

  /** Takes over a part of the state; `entry` makes a step in the history, typing replaces the last one. */
  private change(part: Partial<SearchState>, entry: boolean): void {
    this.state = { ...this.state, ...part };
    if (!this.compact) {
      const query = writeState(this.state);
      const address = location.pathname + (query === '' ? '' : `?${query}`);
      if (entry && address !== location.pathname + location.search) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    }
    void this.show(!entry);
  }

  private async show(typing = false): Promise<void> {
    const run = ++this.run;
    const { state } = this;
    this.panel?.show(state);
    if (isEmptySearch(state)) {
      this.clear(this.compact ? this.strings.syntax : this.strings.prompt);
      return;
    }
    const timers = [
      window.setTimeout(() => run === this.run && this.say(this.strings.loading), LOADING_AFTER),
      window.setTimeout(() => run === this.run && this.say(this.strings.slow), SLOW_AFTER),
    ];
    try {
      const answer = await client(this.settings).search(requestOf(state, typing));
      if (run !== this.run) return;
      this.render(answer, state);
      if (this.panel?.isOpen) window.setTimeout(() => void this.count(run, state), COUNT_AFTER);
    } catch (error) {
      if (run === this.run) this.fail(error);
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
  }

  /** Counts the results that each filter would leave, unless something else was asked meanwhile. */
  private async count(run: number, state: SearchState): Promise<void> {
    if (run !== this.run || isEmptySearch(state)) return;
    // The results stay when counting fails.
    const answer = await client(this.settings)
      .search({ ...requestOf(state, false), counts: true })
      .catch(() => undefined);
    if (answer && run === this.run) this.panel?.show(state, answer.counts);
  }

  private say(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  private clear(message: string): void {
    this.say(message);
    this.notice.replaceChildren();
    this.list.replaceChildren();
    this.pages.replaceChildren();
  }

  private render(answer: SearchAnswer, state: SearchState): void {
    const { strings, settings } = this;
    const query = state.text.trim();
    this.panel?.show(state, answer.counts);
    const asked = answer.correction?.applied ? answer.correction.text : query;
    const count = countOf(answer, strings, settings);
    if (answer.total === 0) this.clear(query === '' ? count : fill(strings.none, { query: shorten(query) }));
    else this.say(query === '' ? count : fill(strings.resultsFor, { count, query: shorten(asked) }));
    const widen = () => this.change({ filters: {}, from: '', to: '', page: 1 }, true);
    const actions = { ...this.actions, widen: isNarrowed(state) ? widen : undefined };
    this.notice.replaceChildren(...answerNotices(answer, shorten(query), strings, actions));
    this.list.start = (answer.page - 1) * PER_PAGE + 1;
    this.list.replaceChildren(...answer.results.map((result) => resultItem(result, asked, settings)));
    this.pages.replaceChildren(...this.pageLinks(answer, state));
  }

  private pageLinks(answer: SearchAnswer, state: SearchState): Node[] {
    if (answer.total <= PER_PAGE) return [];
    if (this.compact) return [make('a', { href: this.addressOf(state) }, this.strings.allResults)];
    const bar = pager(
      answer.page,
      Math.ceil(answer.total / PER_PAGE),
      this.strings,
      this.settings,
      (page) => {
        this.change({ page }, true);
        this.status.scrollIntoView({ block: 'start' });
      },
    );
    return bar === null ? [] : [bar];
  }

  private fail(error: unknown): void {
    const code = error instanceof SearchFailure ? error.code : 'script';
    this.clear(this.strings.failures[code]);
    this.notice.append(...failureNotices(code, this.strings, `${this.settings.base}archive/`, this.actions));
  }
}

customElements.define('warraq-search', WarraqSearch);

let dialog: HTMLDialogElement | undefined;

/** Opens the search over any page, with the field focused. Escape or a click outside closes it. */
export async function openSearchDialog(): Promise<void> {
  await ensureStyle();
  if (dialog === undefined) {
    const strings = searchStrings(pageSettings().language);
    // U+00D7 MULTIPLICATION SIGN
    const close = make(
      'button',
      { type: 'button', class: 'warraq-search-dialog__close', 'aria-label': strings.close },
      '\u00D7',
    );
    dialog = make(
      'dialog',
      { class: 'warraq-search-dialog', 'aria-label': strings.label },
      make('warraq-search' as 'div', { compact: true }),
      close,
    );
    const opened = dialog;
    close.addEventListener('click', () => opened.close());
    opened.addEventListener('keydown', (event) => {
      // A search field would take Escape to clear itself first.
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      opened.close();
    });
    opened.addEventListener('click', (event) => {
      if (event.target === opened) opened.close();
    });
    document.body.append(opened);
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector<HTMLInputElement>('input[name="q"]')?.focus();
}
