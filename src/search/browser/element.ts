import { plural } from '../../strings/plural.ts';
import { fill, type SearchStrings, searchStrings } from '../../strings/search.ts';
import { readState, type SearchState, writeState } from './address.ts';
import { type SearchClient, workerClient } from './client.ts';
import { make } from './dom.ts';
import type { SearchAnswer } from './engine.ts';
import { FilterPanel } from './filters.ts';
import { digits, type PageSettings, pageSettings } from './page-settings.ts';
import { pager, resultItem } from './results.ts';
import { SearchFailure } from './source.ts';

/** Name of the worker's file, beside this one; written in by the bundler. */
declare const WORKER_FILE: string;

/** Typing faster than this asks once. */
const TYPING_PAUSE = 80;
/** After these the reader is told that the search runs, and that it is slow. */
const LOADING_AFTER = 300;
const SLOW_AFTER = 5000;
const PER_PAGE = 10;

let shared: SearchClient | undefined;

function client(settings: PageSettings): SearchClient {
  const index = new URL(`${settings.base}search-index/`, location.href).href;
  shared ??= workerClient(new URL(WORKER_FILE, import.meta.url).href, index);
  return shared;
}

/**
 * `<warraq-search>`: the search page. It upgrades the plain form inside it, keeps its state in the address,
 * and shows results, filters and what went wrong.
 */
export class WarraqSearch extends HTMLElement {
  private settings: PageSettings = pageSettings();
  private strings: SearchStrings = searchStrings('ar');
  private state: SearchState = readState(new URLSearchParams());
  private input: HTMLInputElement = make('input', { type: 'search', name: 'q' });
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

  connectedCallback(): void {
    if (this.panel !== undefined) return;
    this.settings = pageSettings();
    this.strings = searchStrings(this.settings.language);
    this.classList.add('warraq-search');
    this.adoptForm();
    this.panel = new FilterPanel(this.strings, this.settings, (part) =>
      this.change({ ...part, page: 1 }, true),
    );
    this.append(this.panel.element, this.status, this.notice, this.list, this.pages);
    addEventListener('popstate', this.onHistory);
    client(this.settings).warm();
    this.onHistory();
  }

  disconnectedCallback(): void {
    removeEventListener('popstate', this.onHistory);
  }

  private adoptForm(): void {
    const form =
      this.querySelector('form') ?? this.appendChild(make('form', { role: 'search', method: 'get' }));
    form.classList.add('warraq-search__form');
    const found = form.querySelector<HTMLInputElement>('input[name="q"]');
    this.input = found ?? make('input', { name: 'q' });
    if (found === null) form.append(this.input, make('button', { type: 'submit' }, this.strings.submit));
    this.input.type = 'search';
    this.input.autocomplete = 'off';
    this.input.setAttribute('enterkeyhint', 'search');
    this.input.dir = 'auto';
    if (this.input.labels?.length === 0 && !this.input.hasAttribute('aria-label'))
      this.input.setAttribute('aria-label', this.strings.label);
    if (this.input.placeholder === '') this.input.placeholder = this.strings.placeholder;
    this.input.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = window.setTimeout(
        () => this.change({ text: this.input.value, page: 1 }, false),
        TYPING_PAUSE,
      );
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.typing);
      this.change({ text: this.input.value, page: 1 }, true);
    });
  }

  /** Takes over a part of the state; `entry` makes a step in the history, typing replaces the last one. */
  private change(part: Partial<SearchState>, entry: boolean): void {
    this.state = { ...this.state, ...part };
    const query = writeState(this.state);
    const address = location.pathname + (query === '' ? '' : `?${query}`);
    if (entry && address !== location.pathname + location.search) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    void this.show();
  }

  private async show(): Promise<void> {
    const run = ++this.run;
    const { state } = this;
    this.panel?.show(state);
    const filtered =
      Object.values(state.filters).some((values) => values.length > 0) ||
      state.from !== '' ||
      state.to !== '';
    if (state.text.trim() === '' && !filtered) {
      this.clear(this.strings.prompt);
      return;
    }
    const timers = [
      window.setTimeout(() => run === this.run && this.say(this.strings.loading), LOADING_AFTER),
      window.setTimeout(() => run === this.run && this.say(this.strings.slow), SLOW_AFTER),
    ];
    try {
      const answer = await client(this.settings).search({
        text: state.text,
        filters: state.filters,
        ...(state.from === '' ? {} : { from: state.from }),
        ...(state.to === '' ? {} : { to: state.to }),
        sort: state.sort,
        page: state.page,
        perPage: PER_PAGE,
        recency: state.recency,
        verbatim: state.verbatim,
        typing: false,
        counts: true,
      });
      if (run === this.run) this.render(answer, state);
    } catch (error) {
      if (run === this.run) this.fail(error);
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
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
    this.notice.replaceChildren();
    if (answer.total === 0) {
      this.clear(fill(strings.none, { query }));
      this.notice.append(make('ul', {}, ...strings.noneHints.map((hint) => make('li', {}, hint))));
      return;
    }
    const count = plural(
      settings.locale,
      answer.total,
      strings.results,
      digits(answer.total, settings.numerals),
    );
    this.say(query === '' ? count : fill(strings.resultsFor, { count, query }));
    this.list.start = (answer.page - 1) * PER_PAGE + 1;
    this.list.replaceChildren(...answer.results.map((result) => resultItem(result, query, settings)));
    const bar = pager(answer.page, Math.ceil(answer.total / PER_PAGE), strings, settings, (page) => {
      this.change({ page }, true);
      this.scrollIntoView({ block: 'start' });
    });
    this.pages.replaceChildren(...(bar === null ? [] : [bar]));
  }

  private fail(error: unknown): void {
    const code = error instanceof SearchFailure ? error.code : 'script';
    this.clear(this.strings.failures[code]);
    const retry = make('button', { type: 'button' }, this.strings.retry);
    retry.addEventListener('click', () => (code === 'version' ? location.reload() : void this.show()));
    this.notice.append(
      make('p', {}, this.strings.failureHint),
      make('p', {}, retry, ' ', make('a', { href: this.settings.base }, this.strings.archiveLink)),
    );
  }
}

customElements.define('warraq-search', WarraqSearch);

/** Opens the search over any page. */
export function openSearchDialog(): void {
  location.assign(`${pageSettings().base}search/`);
}
