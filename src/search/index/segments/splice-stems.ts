import { Numbers } from '../indexer/numbers.ts';
import type { RowForms, StemCounts } from '../indexer/stem-counts.ts';
import { type Place, unionOf, walkKeys } from '../merge/sorted-keys.ts';
import type { SplicedPart } from './spliced-part.ts';

function formsOf({ forms, ends }: RowForms, row: number): Uint32Array {
  return forms.subarray(row === 0 ? 0 : ends[row - 1], ends[row]);
}

/** The articles of each form of a part, by the rows that stay. */
function countForms({ from, rows }: SplicedPart): Uint32Array {
  const counts = new Uint32Array(from.index.stems.forms.length);
  for (const [old, row] of rows.entries()) {
    if (row < 0) continue;
    for (const form of formsOf(from.rows.stems, old)) counts[form] = (counts[form] as number) + 1;
  }
  return counts;
}

/** Counts the stems of rows that were counted before (see `spliceSegment`). */
export function spliceStems(
  parts: readonly SplicedPart[],
  count: number,
): { stems: StemCounts; rows: RowForms } {
  const counts = parts.map(countForms);
  const numbers = counts.map((own) => new Uint32Array(own.length));
  const lists = parts.map(({ from }) => from.index.stems.stems);
  const all = unionOf(lists);
  const [stems, articles, forms, formCounts, formEnds] = [
    [] as string[],
    [] as number[],
    [] as string[],
    [] as number[],
    [] as number[],
  ];
  const add = ({ segment, index }: Place, first: number): number => {
    const own = parts[segment]?.from.index.stems as StemCounts;
    let sum = 0;
    for (
      let form = index === 0 ? 0 : (own.formEnds[index - 1] as number);
      form < (own.formEnds[index] as number);
      form++
    ) {
      const more = counts[segment]?.[form] as number;
      if (more === 0) continue;
      const text = own.forms.at(form) as string;
      let at = forms.indexOf(text, first);
      if (at === -1) {
        at = forms.push(text) - 1;
        formCounts.push(0);
      }
      formCounts[at] = (formCounts[at] as number) + more;
      (numbers[segment] as Uint32Array)[form] = at;
      sum += more;
    }
    return sum;
  };
  const places: Place[] = parts.map((_, segment) => ({ segment, index: 0 }));
  walkKeys(lists, places, all, [0, all.length], (own, index) => {
    const first = forms.length;
    let sum = 0;
    for (const place of own) sum += add(place, first);
    if (sum === 0) return;
    stems.push(all[index] as string);
    articles.push(sum);
    formEnds.push(forms.length);
  });
  return {
    stems: {
      stems,
      articles: Uint32Array.from(articles),
      forms,
      formCounts: Uint32Array.from(formCounts),
      formEnds: Uint32Array.from(formEnds),
    },
    rows: spliceRows(parts, count, numbers),
  };
}

function spliceRows(parts: readonly SplicedPart[], count: number, numbers: readonly Uint32Array[]): RowForms {
  const origins = new Array<readonly [part: number, row: number]>(count);
  for (const [part, { rows }] of parts.entries())
    for (const [old, row] of rows.entries()) if (row >= 0) origins[row] = [part, old];
  const forms = new Numbers();
  const ends = new Uint32Array(count);
  for (const [row, [part, old]] of origins.entries()) {
    const { stems } = (parts[part] as SplicedPart).from.rows;
    for (const form of formsOf(stems, old)) forms.push(numbers[part]?.[form] as number);
    ends[row] = forms.length;
  }
  return { forms: forms.view().slice(), ends };
}
