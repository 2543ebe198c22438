import type { Element } from 'hast';

/** A value that a `data-pagefind-meta`, `-filter` or `-sort` names. */
interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** Gives an attribute of an element as it stands in the page; `undefined` where it has none. */
export function attributeOf({ properties }: Element, name: string): string | undefined {
  // Properties have DOM names (dateTime, dataPagefindBody): without dashes, in mixed case.
  const bare = name === 'class' ? 'classname' : name.replaceAll('-', '').toLowerCase();
  const key = Object.keys(properties).find((each) => each.toLowerCase() === bare);
  const value = key === undefined ? undefined : properties[key];
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/**
 * Reads the value of `data-pagefind-meta` and similar attributes: `name` (the text of the element), `name[attribute]`,
 * `name:value`, several with commas between; a value with a colon goes to the end.
 *
 * @param text gives the text of the element
 */
export function readNamed(element: Element, said: string, text: () => string): NamedValue[] {
  const named: NamedValue[] = [];
  for (let rest = said.trim(); rest !== ''; ) {
    const [, whole = '', name = '', attribute, colon] =
      /^(([^,:[\]]*)(?:\[([^\]]*)\])?(:)?)/.exec(rest) ?? [];
    if (colon !== undefined) {
      named.push({ name: name.trim(), value: rest.slice(whole.length).trim() });
      break;
    }
    const value = attribute === undefined ? text() : (attributeOf(element, attribute.trim()) ?? '');
    if (name.trim() !== '') named.push({ name: name.trim(), value: value.trim() });
    const comma = rest.indexOf(',', whole.length);
    rest = comma < 0 ? '' : rest.slice(comma + 1).trim();
  }
  return named.filter(({ value }) => value !== '');
}
