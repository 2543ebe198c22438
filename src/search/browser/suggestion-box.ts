import type { SearchStrings } from '../../strings/search-strings.ts';
import type { Suggestion } from '../query/suggest.ts';
import { make } from './dom.ts';
import type { PageSettings } from './page-settings.ts';
import { nameElement } from './set-line.ts';

let boxes = 0;

/**
 * The list under the search field: an ARIA combobox whose focus stays in the field. Arrow keys walk, Enter takes,
 * Escape closes.
 */
export class SuggestionBox {
  readonly element: HTMLUListElement;
  private readonly input: HTMLInputElement;
  private readonly strings: SearchStrings;
  private readonly settings: PageSettings;
  private readonly choose: (suggestion: Suggestion) => void;
  private shown: Suggestion[] = [];
  private active = -1;

  constructor(
    input: HTMLInputElement,
    strings: SearchStrings,
    settings: PageSettings,
    choose: (suggestion: Suggestion) => void,
  ) {
    this.input = input;
    this.strings = strings;
    this.settings = settings;
    this.choose = choose;
    const id = `warraq-suggestions-${++boxes}`;
    this.element = make('ul', {
      id,
      class: 'warraq-search__suggestions',
      role: 'listbox',
      'aria-label': strings.suggestions,
    });
    this.element.hidden = true;
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': id,
      'aria-autocomplete': 'list',
    }))
      input.setAttribute(name, value);
    input.addEventListener('keydown', (event) => this.onKey(event));
    input.addEventListener('blur', () => this.close());
    // Pressing on an item must not take the focus from the field before the click arrives.
    this.element.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  /** Whether Enter would take a suggestion rather than search. */
  get hasActive(): boolean {
    return this.active >= 0;
  }

  /** Shows suggestions; none closes the list. */
  show(suggestions: Suggestion[]): void {
    this.shown = document.activeElement === this.input ? suggestions : [];
    this.active = -1;
    this.element.replaceChildren(
      ...this.shown.map((suggestion, index) => {
        const item = make(
          'li',
          { id: `${this.element.id}-${index}`, role: 'option', 'aria-selected': 'false' },
          nameElement(suggestion.text, this.settings),
          make('span', { class: 'warraq-search__kind' }, this.strings.suggestionKinds[suggestion.kind]),
        );
        item.addEventListener('click', () => this.take(index));
        return item;
      }),
    );
    this.element.hidden = this.shown.length === 0;
    this.input.setAttribute('aria-expanded', String(this.shown.length > 0));
    this.input.removeAttribute('aria-activedescendant');
  }

  /** Closes the list. */
  close(): void {
    this.show([]);
  }

  private take(index: number): void {
    const suggestion = this.shown[index];
    this.close();
    if (suggestion !== undefined) this.choose(suggestion);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing || this.shown.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = this.shown.length + 1;
      this.mark(((this.active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && this.active >= 0) {
      event.preventDefault();
      this.take(this.active);
    } else if (event.key === 'Escape') {
      // The first Escape closes the list, the next one whatever lies around it.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  private mark(active: number): void {
    this.active = active;
    for (const [index, item] of [...this.element.children].entries())
      item.setAttribute('aria-selected', String(index === active));
    if (active < 0) this.input.removeAttribute('aria-activedescendant');
    else {
      this.input.setAttribute('aria-activedescendant', `${this.element.id}-${active}`);
      this.element.children[active]?.scrollIntoView({ block: 'nearest' });
    }
  }
}
