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
      // What loads by itself from elsewhere; a link waits for its reader.
      const loads =
        (key === 'src' || key === 'srcset' || key === 'poster' || key === 'background') &&
        /^[\0- ]*(?:(?:https?|ftp):|[/\\]{2})/i.test(value);
      if (isHandler || loads || (addresses.has(key) && runs.test(value)))
        found.push(`<${name} ${key}="${value.slice(0, 80)}">`);
    }
    if (
      /^(?:iframe|frame|frameset|object|embed|applet|base|portal|foreignobject|animate|set|style)$/.test(name)
    )
      found.push(`<${name}>`);
    const isOwn = element.hasAttribute('src') || element.getAttribute('type')?.includes('json') === true;
    if (name === 'script' && !isOwn && !/document\.currentScript\.dataset/.test(element.textContent ?? ''))
      found.push(`<script>${(element.textContent ?? '').slice(0, 80)}`);
  }
  return found;
}

/** Does on a page what readers do that payloads wait for: points, focuses, opens, clicks on what leads nowhere. */
export function provoke(root: Document): void {
  for (const element of root.querySelectorAll<HTMLElement>('main *')) {
    for (const type of ['mouseover', 'pointerenter', 'focus', 'animationstart', 'toggle', 'error', 'load'])
      element.dispatchEvent(new Event(type));
    // By name: elements of another frame are of classes of their own. Links of drawings have no `click`.
    const { localName } = element;
    if (localName === 'a' && !/^(?:https?|file|mailto|tel):/.test((element as HTMLAnchorElement).href))
      element.click?.();
    if (localName === 'details') (element as HTMLDetailsElement).open = true;
  }
}
