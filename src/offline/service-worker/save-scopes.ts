import type { SaveScope } from '../packs/catalogue.ts';

/** Names a scope, as the options of the choice do. */
export const toValue = ({ section, year }: SaveScope): string =>
  section !== undefined ? `section ${section}` : year !== undefined ? `year ${year}` : '';

/** Reads what {@link toValue} wrote. */
function toScope(value: string): SaveScope {
  const [kind, name = ''] = value.split(' ');
  return kind === 'section' ? { section: name } : kind === 'year' ? { year: name } : {};
}

/** Adds what is chosen now to what was chosen before: a save never takes away. */
export function withScope(wishes: readonly SaveScope[], chosen: string): readonly SaveScope[] {
  const names = wishes.map(toValue);
  if (chosen === '') return [{}];
  return names.includes('') ? wishes : [...wishes.filter((_, at) => names[at] !== chosen), toScope(chosen)];
}
