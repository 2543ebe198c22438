import { type EncodedFacets, FACET_NAMES } from '../../format/facets.ts';
import { numbersOf, type SegmentFacts } from '../indexer/segment-facts.ts';

/** The entry of a filter that no article of the segment has. */
const NONE: SegmentFacts['facets'][string] = {
  values: [],
  rows: { numbers: new Uint32Array(), ends: new Uint32Array() },
};

function joinFacet(segments: readonly SegmentFacts[], name: string): [value: string, steps: number[]][] {
  const joined = new Map<string, { steps: number[]; last: number }>();
  let first = 0;
  for (const { facets, titles } of segments) {
    const { values, rows } = facets[name] ?? NONE;
    for (const [index, value] of values.entries()) {
      let list = joined.get(value);
      if (list === undefined) {
        list = { steps: [], last: 0 };
        joined.set(value, list);
      }
      for (const row of numbersOf(rows, index)) {
        list.steps.push(first + row - list.last);
        list.last = first + row;
      }
    }
    first += titles.length;
  }
  return [...joined.keys()].sort().map((value) => [value, joined.get(value)?.steps ?? []]);
}

const isSame = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (value, at) => value === b[at]);

/** Tells whether two makes of a segment have the same filter values in the same rows. */
export function areSameFacets(a: SegmentFacts, b: SegmentFacts): boolean {
  if (a === b) return true;
  return (
    a.titles.length === b.titles.length &&
    [...new Set([...Object.keys(a.facets), ...Object.keys(b.facets)])].every((name) => {
      const [left, right] = [a.facets[name] ?? NONE, b.facets[name] ?? NONE];
      return (
        isSame(left.values, right.values) &&
        isSame(left.rows.ends, right.rows.ends) &&
        isSame(left.rows.numbers, right.rows.numbers)
      );
    })
  );
}

/** Joins the filter values of segments, in code-unit order. */
export function encodeFacets(segments: readonly SegmentFacts[]): EncodedFacets {
  const others = new Set(segments.flatMap(({ facets }) => Object.keys(facets)));
  for (const name of FACET_NAMES) others.delete(name);
  return Object.fromEntries(
    [...FACET_NAMES, ...[...others].sort()].map((name) => [name, joinFacet(segments, name)]),
  ) as EncodedFacets;
}
