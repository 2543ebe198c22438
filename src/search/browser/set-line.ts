import { isLtr, isolateNumber } from '../../article/isolate.ts';
import { ltrRuns } from '../../article/ltr-runs.ts';
import { type Numerals, toNumerals } from '../../article/numerals.ts';
import { directionOf } from '../../strings/language.ts';
import type { Segment } from '../query/excerpt.ts';
import { make, marked } from './dom.ts';
import type { PageSettings } from './page-settings.ts';

/** Cuts the stretch `[from, to)` out of segments; `at` is where the first of them begins. */
function cut(segments: readonly Segment[], from: number, to: number): Segment[] {
  let at = 0;
  return segments.flatMap(({ text, mark }) => {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return part === '' ? [] : [{ text: part, mark }];
  });
}

/**
 * Sets a line of a result as the article's own page does: Latin phrases isolated with the numbers in them, all other
 * numbers in the site's digits. Words that were found stay marked.
 */
export function setLine(segments: readonly Segment[], numerals: Numerals, dir: 'rtl' | 'ltr'): Node[] {
  const text = segments.map((segment) => segment.text).join('');
  if (dir === 'ltr') return marked(segments);
  // A line that is Latin as a whole keeps its last sign too: C++, Wait!
  const runs = isLtr(text) ? [{ start: 0, end: text.length, kind: 'latin' }] : ltrRuns(text);
  const plain = (from: number, to: number) =>
    marked(cut(segments, from, to).map((each) => ({ ...each, text: toNumerals(each.text, numerals) })));
  const nodes: Node[] = [];
  let at = 0;
  for (const { start, end, kind } of runs) {
    nodes.push(...plain(at, start));
    const isNumber = kind === 'number';
    const isOverride = isNumber && isolateNumber(text.slice(start, end)) === 'override';
    const parts = marked(cut(segments, start, end));
    nodes.push(make(isOverride ? 'bdo' : 'bdi', { dir: isNumber ? 'ltr' : undefined }, ...parts));
    at = end;
  }
  return [...nodes, ...plain(at, text.length)];
}

/** Sets a name (of a section, an author, a place) in the direction of the page, whatever letter it begins with. */
export function nameElement(name: string, { language, dates }: PageSettings): HTMLElement {
  const dir = directionOf(language);
  return make('bdi', { dir }, ...setLine([{ text: name, mark: false }], dates.numerals, dir));
}
