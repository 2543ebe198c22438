import { allTexts, type TextList } from '../indexer/packed-texts.ts';

/** The position of a walk in one of several sorted lists. */
export interface Place {
  /** The number of the list. */
  readonly segment: number;
  index: number;
}

/** Gives all keys of several sorted lists in code-unit order, each once. */
export function unionOf(lists: readonly TextList[]): readonly string[] {
  const [first = [], ...rest] = lists.map(allTexts);
  if (rest.length === 0) return first;
  const all = new Set(first);
  for (const list of rest) for (const key of list) all.add(key);
  return [...all].sort();
}

/** Gives the index of the first key that is not before `key`; it is known to be from `from` to `to`. */
export function placeOf(keys: TextList, key: string, from = 0, to = keys.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys.at(middle) as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gives the same, quickly where it is not far behind `from`: keys that are asked for in order follow each other. */
export function nextPlaceOf(keys: TextList, key: string, from: number): number {
  let [low, step] = [from, 1];
  for (; low + step <= keys.length && (keys.at(low + step - 1) as string) < key; step *= 2) low += step;
  return placeOf(keys, key, low, Math.min(keys.length, low + step - 1));
}

/** Tells whether a sorted list has a key. */
export function hasKey(keys: TextList, key: string): boolean {
  return keys.at(placeOf(keys, key)) === key;
}

/**
 * Adds the keys whose entries differ between two versions of a segment.
 *
 * @param makes either may be missing; where both are the same object, nothing differs
 * @param keysOf gives the keys of a make, in code-unit order
 * @param isSame compares what two makes hold under a key that both have, by its number in each
 */
export function addChangedKeys<Make>(
  changed: Set<string>,
  [a, b]: readonly [Make | undefined, Make | undefined],
  keysOf: (make: Make) => TextList,
  isSame: (a: Make, b: Make, left: number, right: number) => boolean,
): void {
  if (a === b) return;
  const left = a === undefined ? [] : allTexts(keysOf(a));
  const right = b === undefined ? [] : allTexts(keysOf(b));
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [key, other] = [left[i], right[j]];
    if (key === other) {
      if (!a || !b || !isSame(a, b, i, j)) changed.add(key as string);
      i++;
      j++;
    } else if (other === undefined || (key !== undefined && key < other)) {
      changed.add(key as string);
      i++;
    } else {
      changed.add(other);
      j++;
    }
  }
}

/**
 * Visits some of the keys of several sorted lists, each with its places in the lists that have it.
 *
 * @param lists by segment
 * @param places one a segment; they and the array that is handed on are used again for the next key
 * @param keys in order: every key of the lists between the first and the last of them
 */
export function walkKeys<Part extends Place>(
  lists: readonly TextList[],
  places: readonly Part[],
  keys: readonly string[],
  [from, to]: readonly [from: number, to: number],
  visit: (parts: readonly Part[], index: number) => void,
): void {
  if (from >= to) return;
  for (const place of places) place.index = placeOf(lists[place.segment] as TextList, keys[from] as string);
  const parts: Part[] = [];
  for (let index = from; index < to; index++) {
    const key = keys[index];
    parts.length = 0;
    for (const place of places) if (lists[place.segment]?.at(place.index) === key) parts.push(place);
    visit(parts, index);
    for (const part of parts) part.index++;
  }
}

/**
 * Puts keys that came and went into a sorted list.
 *
 * @param changed in code-unit order
 * @param has tells whether the list has a changed key from now on
 */
export function withChanges(
  packed: TextList,
  changed: readonly string[],
  has: (key: string) => boolean,
): string[] {
  const keys = allTexts(packed);
  const out: string[] = [];
  let from = 0;
  for (const key of changed) {
    const at = placeOf(keys, key);
    for (; from < at; from++) out.push(keys[from] as string);
    if (keys[at] === key) from = at + 1;
    if (has(key)) out.push(key);
  }
  for (; from < keys.length; from++) out.push(keys[from] as string);
  return out;
}
