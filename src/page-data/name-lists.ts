/** A page of a long list of names: those that begin with a key, or where these are too many, the longer keys. */
export interface NameList<Item> {
  /** Letters that the names begin with, as {@link nameKey} gives them; empty for the page of all. */
  readonly key: string;
  readonly items: readonly Item[];
  /** Keys of the pages below this one. */
  readonly parts: readonly string[];
  /** Keys of the pages above it, the nearest last. */
  readonly above: readonly string[];
}

const ARTICLE = /^\u0627\u0644(?=\p{L}{2})/u; // ALEF LAM: an index files \u0627\u0644\u0645\u0646\u0635\u0648\u0631 under \u0645
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/[\u0622\u0623\u0625\u0671]/g, '\u0627'], // alefs with hamza, madda and wasla
  [/\u0649/g, '\u064A'], // ALEF MAKSURA
  [/\u0629/g, '\u0647'], // TEH MARBUTA
];

/**
 * Gives what a name is filed under: its slug without the article and without hamza on alef. Names that begin with a
 * digit have one common first sign, `0`.
 */
export function nameKey(slug: string): string {
  const folded = FOLDS.reduce((key, [from, to]) => key.replace(from, to), slug).replace(ARTICLE, '');
  return /^\p{L}/u.test(folded) ? folded : `0${folded}`;
}

const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0);

interface Keyed<Item> {
  readonly item: Item;
  readonly key: string;
}

function byNext<Item>(list: readonly Keyed<Item>[], prefix: string): Map<string, Keyed<Item>[]> {
  const longer = list.filter(({ key }) => key !== prefix);
  return Map.groupBy(longer, ({ key }) => prefix + firstOf(key.slice(prefix.length)));
}

/**
 * Divides a list of names by their first letters, and by more of them where one page would hold too many: a name
 * that comes or goes changes the page of its letters and the page of all, no other.
 *
 * @param items in the order of the alphabet
 * @param most names on one page
 */
export function divideNames<Item extends { readonly slug: string }>(
  items: readonly Item[],
  most: number,
): NameList<Item>[] {
  const lists: NameList<Item>[] = [];
  const divide = (list: readonly Keyed<Item>[], key: string, above: readonly string[]): void => {
    const next = byNext(list, key);
    if (key !== '' && (list.length <= most || next.size === 0)) {
      lists.push({ key, items: list.map(({ item }) => item), parts: [], above });
      return;
    }
    const here = list.filter((each) => each.key === key).map(({ item }) => item);
    const parts = [...next].map(([part, inside]): [string, Keyed<Item>[]] => {
      // Where all go on with the same letters (a first name that hundreds share), one step is enough.
      for (let at = part; key !== '' && inside.length > most; ) {
        const steps = byNext(inside, at);
        const [only] = steps.keys();
        if (steps.size !== 1 || only === undefined || inside.some((each) => each.key === at))
          return [at, inside];
        at = only;
      }
      return [part, inside];
    });
    lists.push({ key, items: here, parts: parts.map(([part]) => part), above });
    for (const [part, inside] of parts) divide(inside, part, key === '' ? above : [...above, key]);
  };
  divide(
    items.map((item) => ({ item, key: nameKey(item.slug) })),
    '',
    [],
  );
  return lists;
}
