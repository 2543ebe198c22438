import { fill } from '../../strings/fill.ts';
import type { SearchStrings } from '../../strings/search-strings.ts';
import { FACET_NAMES, type FacetName } from '../format/facets.ts';
import type { SearchState } from './address.ts';
import { make } from './dom.ts';
import type { FacetCounts } from './facet-counts.ts';
import { digits, type PageSettings } from './page-settings.ts';
import type { Sort } from './request.ts';
import { nameElement } from './set-line.ts';

/** Values shown of each filter before "more". */
const SHORT_LIST = 6;
/** From this width on (`search-page.css`) the filters stand beside the results, and are open from the start. */
const BESIDE = '(min-width: 60rem)';

/** Whether the reader, or the browser for the reader, asked for fewer bytes. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData ?? false;
}

/** The filters, the order and the dates: shows a state, and tells when the reader changes it. */
export class FilterPanel {
  readonly element: HTMLElement;
  private readonly filters: HTMLDetailsElement;
  private readonly groups = make('div', { class: 'warraq-search__groups' });
  private readonly chips = make('ul', { class: 'warraq-search__chips' });
  private readonly sort: HTMLSelectElement;
  private readonly from: HTMLInputElement;
  private readonly to: HTMLInputElement;
  private readonly recency: HTMLInputElement;
  private readonly strings: SearchStrings;
  private readonly settings: PageSettings;
  private readonly change: (part: Partial<SearchState>) => void;
  private state: SearchState | undefined;
  private readonly opened = new Set<FacetName>();

  /**
   * @param change told what the reader chose
   * @param open told when the reader opens the filters: to count them costs more than the best results do
   */
  constructor(
    strings: SearchStrings,
    settings: PageSettings,
    change: (part: Partial<SearchState>) => void,
    open: () => void,
  ) {
    this.strings = strings;
    this.settings = settings;
    this.change = change;
    this.sort = make(
      'select',
      {},
      ...(['relevance', 'newest', 'oldest'] as const).map((sort) =>
        make('option', { value: sort }, strings.sorts[sort]),
      ),
    );
    this.sort.addEventListener('change', () => change({ sort: this.sort.value as Sort }));
    this.from = make('input', { type: 'date' });
    this.from.addEventListener('change', () => change({ from: this.from.value }));
    this.to = make('input', { type: 'date' });
    this.to.addEventListener('change', () => change({ to: this.to.value }));
    this.recency = make('input', { type: 'checkbox' });
    this.recency.addEventListener('change', () => change({ recency: this.recency.checked }));
    const labelled = (label: string, control: HTMLElement): HTMLElement =>
      make('label', { class: 'warraq-search__control' }, make('span', {}, label), control);
    this.filters = make(
      'details',
      { class: 'warraq-search__filters', open: matchMedia(BESIDE).matches && !savesData() },
      make('summary', {}, strings.filters),
      this.groups,
      make(
        'div',
        { class: 'warraq-search__dates' },
        labelled(strings.from, this.from),
        labelled(strings.to, this.to),
        labelled(strings.recency, this.recency),
      ),
    );
    // Filters are closed when the window becomes narrow, where they stand above the results.
    matchMedia(BESIDE).addEventListener('change', ({ matches }) => {
      this.filters.open = matches && !savesData();
    });
    this.filters.addEventListener('toggle', () => this.filters.open && open());
    this.element = make(
      'div',
      { class: 'warraq-search__panel' },
      make('div', { class: 'warraq-search__order' }, labelled(strings.sort, this.sort)),
      this.filters,
      this.chips,
    );
  }

  /** Whether the filters are open, and their counts seen. */
  get isOpen(): boolean {
    return this.filters.open;
  }

  /** Shows a state, with the counts of its results where they are known. */
  show(state: SearchState, counts?: FacetCounts): void {
    this.state = state;
    this.sort.value = state.sort;
    if (this.from.value !== state.from) this.from.value = state.from;
    if (this.to.value !== state.to) this.to.value = state.to;
    this.recency.checked = state.recency;
    this.showChips(state);
    if (counts === undefined) return;
    const focused = this.groups.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).id
      : '';
    this.groups.replaceChildren(
      ...FACET_NAMES.map((name) => this.group(name, counts[name], state)).filter((group) => group !== null),
    );
    // Rebuilding must not lose the keyboard focus.
    if (focused !== '') document.getElementById(focused)?.focus();
  }

  private group(name: FacetName, counted: [string, number][], state: SearchState): HTMLElement | null {
    const chosen = state.filters[name] ?? [];
    const values = [
      ...counted,
      ...chosen
        .filter((value) => counted.every(([known]) => known !== value))
        .map((value): [string, number] => [value, 0]),
    ];
    if (values.length === 0 || (values.length === 1 && chosen.length === 0)) return null;
    if (name === 'year') values.sort(([a], [b]) => Number(b) - Number(a));
    else values.sort(([a, inA], [b, inB]) => inB - inA || a.localeCompare(b, this.settings.dates.locale));
    const items = values.map(([value, count], index) => {
      const box = make('input', {
        type: 'checkbox',
        id: `warraq-${name}-${index}`,
        value,
        checked: chosen.includes(value),
      });
      box.addEventListener('change', () => this.toggle(name, value, box.checked));
      const shown = name === 'year' ? digits(value, this.settings) : value;
      return make(
        'label',
        { class: 'warraq-search__value', for: box.id },
        box,
        nameElement(shown, this.settings),
        make('span', { class: 'warraq-search__count' }, digits(count, this.settings)),
      );
    });
    const short = items.filter((_, index) => index < SHORT_LIST || chosen.includes(values[index]?.[0] ?? ''));
    const rest = items.filter((item) => !short.includes(item));
    const group = make(
      'fieldset',
      { class: 'warraq-search__group' },
      make('legend', {}, this.strings.facets[name]),
      ...short,
    );
    if (rest.length > 0) {
      const more = make(
        'details',
        { open: this.opened.has(name) },
        make('summary', {}, this.strings.moreValues),
        ...rest,
      );
      more.addEventListener('toggle', () => (more.open ? this.opened.add(name) : this.opened.delete(name)));
      group.append(more);
    }
    return group;
  }

  private toggle(name: FacetName, value: string, on: boolean): void {
    const before = this.state?.filters[name] ?? [];
    const after = on ? [...before, value] : before.filter((other) => other !== value);
    this.change({ filters: { ...this.state?.filters, [name]: after } });
  }

  private showChips(state: SearchState): void {
    const chips = FACET_NAMES.flatMap((name) =>
      (state.filters[name] ?? []).map((value) => {
        const shown = name === 'year' ? digits(value, this.settings) : value;
        // U+00D7 MULTIPLICATION SIGN
        const chip = make(
          'button',
          { type: 'button', 'aria-label': fill(this.strings.removeFilter, { value: shown }) },
          nameElement(shown, this.settings),
          ' \u00D7',
        );
        chip.addEventListener('click', () => this.toggle(name, value, false));
        return make('li', {}, chip);
      }),
    );
    this.chips.replaceChildren(...chips);
    this.chips.hidden = chips.length === 0;
  }
}
