import type { Element } from 'hast';
import { attribute, find, oneLine } from './element.ts';

/** The text of a formula: it may stand once as MathML and once as TeX, and the latter can be read. */
export function formulaOf(math: Element): string {
  const tex = oneLine(find(math, (each) => each.tagName === 'annotation'));
  return tex || (attribute(math, 'alttext') ?? oneLine({ ...math, tagName: 'span' }));
}
