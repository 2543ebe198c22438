/** What of a page could run, load or style something that is not ours; the same code runs in every browser. */
export function harmIn(root: Document): string[] {
  const found: string[] = [];
  const runs = /^[\0- ]*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|^\s*data:(?!image\/)/i;
  const addresses = new Set(
    'href src action formaction xlink:href data ping poster background srcset'.split(' '),
  );
  for (const element of root.querySelectorAll('*')) {
    const name = element.localName.toLowerCase();
    for (const { name: attribute, value } of element.attributes) {
      const key = attribute.toLowerCase();
      const isHandler = key.startsWith('on') || key === 'srcdoc' || key === 'style';
      if (isHandler || (addresses.has(key) && runs.test(value)))
        found.push(`<${name} ${key}="${value.slice(0, 80)}">`);
    }
    if (/^(?:iframe|frame|frameset|object|embed|applet|base|portal|foreignobject|animate|set)$/.test(name))
      found.push(`<${name}>`);
    const isOwn = element.hasAttribute('src') || element.getAttribute('type')?.includes('json') === true;
    if (name === 'script' && !isOwn && !/document\.currentScript\.dataset/.test(element.textContent ?? ''))
      found.push(`<script>${(element.textContent ?? '').slice(0, 80)}`);
  }
  return found;
}

/** Does on a page what readers do that payloads wait for: points, focuses, opens, clicks on what leads nowhere. */
export function provoke(): void {
  for (const element of document.querySelectorAll<HTMLElement>('main *')) {
    for (const type of ['mouseover', 'pointerenter', 'focus', 'animationstart', 'toggle', 'error', 'load'])
      element.dispatchEvent(new Event(type));
    if (element instanceof HTMLAnchorElement && !/^(?:https?|file|mailto|tel):/.test(element.href))
      element.click();
    if (element instanceof HTMLDetailsElement) element.open = true;
  }
}
