import { child, childrenOf, type XmlElement } from '../xml/xml.ts';

const isOff = (value: string | undefined) => value !== undefined && /^(?:0|false|off)$/i.test(value);

/** Tells whether properties of text hide it; `undefined` where they do not say. */
function hides(properties: XmlElement | undefined): boolean | undefined {
  const mark = child(properties, 'w:vanish');
  return mark ? !isOff(mark.attributes['w:val']) : undefined;
}

/** Gives the styles of a document of Word by which text is hidden, those that rest on them too. */
export function hiddenStyles(styles: XmlElement | undefined): ReadonlySet<string> {
  const all = new Map(
    childrenOf(styles, 'w:style').map((style) => [style.attributes['w:styleId'] ?? '', style]),
  );
  const isHidden = (id: string | undefined, depth = 0): boolean => {
    const style = id === undefined || depth > 20 ? undefined : all.get(id);
    if (!style) return false;
    const said = hides(child(style, 'w:rPr'));
    return said ?? isHidden(child(style, 'w:basedOn')?.attributes['w:val'], depth + 1);
  };
  return new Set([...all.keys()].filter((id) => isHidden(id)));
}

// What can hide text, and what text it hides: runs, paragraphs, and fields of a form that nobody has filled in.
const TAG = /<(\/?)(w:(?:p|r|sdt|rPr|pPr|vanish|rStyle|pStyle|showingPlcHdr))(?=[\s/>])([^<>]*?)(\/?)>/g;

interface Open {
  readonly name: string;
  readonly start: number;
  /** Whether its text is hidden; `undefined` where it says nothing of its own. */
  isHidden: boolean | undefined;
}

/**
 * Takes the hidden text of Word (`w:vanish`) out of a part of a document, and the prompts of fields that were not filled
 * in: readers of the document see neither.
 *
 * @param styles the styles that hide text
 */
export function withoutHiddenText(xml: string, styles: ReadonlySet<string>): string {
  if (!/<w:(?:vanish|showingPlcHdr)\b/.test(xml) && styles.size === 0) return xml;
  const open: Open[] = [];
  const cuts: (readonly [start: number, end: number])[] = [];
  const owner = (name: string) => open.findLast((each) => each.name === name);
  for (const match of xml.matchAll(TAG)) {
    const [whole, close, name = '', attributes = '', single] = match;
    const value = /w:val="([^"]*)"/.exec(attributes)?.[1];
    if (close === '/') {
      if (open.at(-1)?.name !== name) continue;
      const last = open.pop();
      const inherited =
        last?.isHidden ?? [...open].reverse().find((each) => each.isHidden !== undefined)?.isHidden;
      if (last && name === 'w:r' && inherited) cuts.push([last.start, match.index + whole.length]);
    } else if (name === 'w:vanish') {
      // In the properties of a paragraph the mark speaks of its end alone.
      const run = open.at(-2);
      if (open.at(-1)?.name === 'w:rPr' && run?.name === 'w:r') run.isHidden = !isOff(value);
    } else if (name === 'w:rStyle' || name === 'w:pStyle') {
      const styled = owner(name === 'w:rStyle' ? 'w:r' : 'w:p');
      if (styled && styles.has(value ?? '')) styled.isHidden ??= true;
    } else if (name === 'w:showingPlcHdr') {
      const field = owner('w:sdt');
      if (field && !isOff(value)) field.isHidden = true;
    } else if (single !== '/') open.push({ name, start: match.index, isHidden: undefined });
  }
  let [out, done] = ['', 0];
  for (const [start, end] of cuts) {
    // A run may hold others, in a text box; it is cut after them.
    if (end <= done) continue;
    out += xml.slice(done, Math.max(done, start));
    done = end;
  }
  return out + xml.slice(done);
}
