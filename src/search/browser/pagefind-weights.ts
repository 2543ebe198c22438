import type { SearchRecord } from '../format/record.ts';

/** Pagefind's weights of the words of headings, where a page says no other. */
const OF_HEADINGS: Readonly<Record<string, number>> = { h1: 7, h2: 6, h3: 5, h4: 4, h5: 3, h6: 2 };
/** Added worth for each time that words stand in `weighty` (`index/html/read-page.ts`). */
const WORTH_MORE = 1.5;
/** Worth of the words of a light line. */
const LIGHT = 0.5;

/** Gives the weight of a place of the body, an offset in UTF-16 units, as Pagefind's `weighted_locations` tells it. */
export function pagefindWeights(
  record: Pick<SearchRecord, 'body' | 'headings' | 'weighty' | 'light'>,
): (offset: number) => number {
  const { body, headings = [], weighty, light = [] } = record;
  const ranges: [from: number, to: number, weight: number][] = light.map(([from, to]) => [from, to, LIGHT]);
  for (const { at, text, element } of headings)
    ranges.push([at, at + text.length, OF_HEADINGS[element] ?? 1]);
  const times = new Map<string, number>();
  for (const line of weighty?.split('\n') ?? []) times.set(line, (times.get(line) ?? 0) + 1);
  for (const [line, count] of times)
    for (let at = body.indexOf(line); line !== '' && at >= 0; at = body.indexOf(line, at + line.length))
      ranges.push([at, at + line.length, 1 + count * WORTH_MORE]);
  // The weights that a page sets itself stand last.
  return (offset) => ranges.findLast(([from, to]) => from <= offset && offset < to)?.[2] ?? 1;
}
