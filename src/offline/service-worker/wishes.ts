import type { Wish } from '../packs/catalogue.ts';

/** Names a wish, as the options of the choice do. */
export const toValue = ({ section, year }: Wish): string =>
  section !== undefined ? `section ${section}` : year !== undefined ? `year ${year}` : '';

/** Reads what {@link toValue} wrote. */
function toWish(value: string): Wish {
  const [kind, name = ''] = value.split(' ');
  return kind === 'section' ? { section: name } : kind === 'year' ? { year: name } : {};
}

/** Adds what is chosen now to what was chosen before: a save never takes away. */
export function withWish(wishes: readonly Wish[], chosen: string): readonly Wish[] {
  const names = wishes.map(toValue);
  if (chosen === '') return [{}];
  return names.includes('') ? wishes : [...wishes.filter((_, at) => names[at] !== chosen), toWish(chosen)];
}
