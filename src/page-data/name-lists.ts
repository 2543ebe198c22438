/**
 * A page of a long list of names: those with a common beginning (its key), or links to pages with longer keys where
 * there are too many.
 */
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
 * Gives the key of a name for sorting and dividing: its slug without the article and without hamza on alef. All names
 * that begin with a digit share the first letter `0`.
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
 * Divides a list of names by first letters, and by more letters where a page would have too many: a new name changes
 * only the page of its letters and the page of all.
 * @param items in alphabetical order
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
      // Where all names go on with the same letters (a common first name), these letters are added at once.
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
