import type { Page } from 'playwright-core';

/** How a control is set, as the browser computes it. */
export interface ControlStyle {
  readonly page: string;
  readonly kind: 'field' | 'select' | 'primary' | 'button';
  readonly text: string;
  /** What one family shares: box, line, letters. */
  readonly shared: string;
  readonly colours: string;
  readonly height: number;
}

/** Collects the controls of a page's own text that are seen; tools of the masthead and links in sentences are others. */
export function controlsOf(page: Page, name: string): Promise<ControlStyle[]> {
  return page.evaluate((pageName) => {
    const kindOf = (element: Element): ControlStyle['kind'] => {
      if (element.matches('input')) return 'field';
      if (element.matches('select')) return 'select';
      return element.matches('[type="submit"], .primary') ? 'primary' : 'button';
    };
    const selector = ':is(main, dialog) :is(input:is([type="search"], [type="date"]), select, button)';
    const others = '.tool, .warraq-search__action, .warraq-search-dialog__close';
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      const { height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (height === 0 || element.matches(others) || style.visibility === 'hidden') return [];
      const kind = kindOf(element);
      const shared = [
        style.borderStyle,
        style.borderWidth,
        style.borderRadius,
        style.minHeight,
        style.paddingBlock,
        style.fontFamily,
        style.fontWeight,
        style.backgroundImage,
        style.boxShadow,
      ].join(' | ');
      const colours = [style.color, style.backgroundColor, style.borderColor].join(' | ');
      const text = element.textContent?.trim() || element.getAttribute('aria-label') || element.tagName;
      return [{ page: pageName, kind, text, shared, colours, height: Math.round(height) }];
    });
  }, name);
}

/** Tells where controls of one kind are set otherwise on one page than on another, or another kind has another box. */
export function strangers(controls: readonly ControlStyle[]): string[] {
  const [first] = controls;
  const found: string[] = [];
  for (const control of controls) {
    const name = `${control.page}: ${control.kind} ${control.text.slice(0, 20)}`;
    const model = controls.find(({ kind }) => kind === control.kind);
    if (control.shared !== first?.shared)
      found.push(`${name}: ${control.shared} instead of ${first?.shared}`);
    if (control.colours !== model?.colours) found.push(`${name}: ${control.colours}, ${model?.colours}`);
    if (Math.abs(control.height - (first?.height ?? 0)) > 4) found.push(`${name}: ${control.height} px high`);
  }
  return found;
}
