import { analyseWord, type Term } from '../../text/analyse.ts';
import type { Archive } from './archive.ts';

/** Other words that a word of the query stands for. */

/** Fewer articles than this make an Arabic name worth asking in Latin letters too. */
const SCARCE = 20;
/** Continuations that are tried while a word is being typed. */
const MOST_ENDINGS = 3;

/**
 * Months that papers of the Levant, of Egypt and of the Maghreb call by other names; normalised. Not آب, which is written as
 * a father is (أب), nor those of two words.
 */
const MONTHS: readonly (readonly string[])[] = (
  'يناير جانفي|فبراير شباط فيفري|مارس اذار|ابريل نيسان افريل|مايو ايار|يونيو حزيران يونيه جوان|يوليو تموز يوليه جويليه|' +
  'اغسطس غشت اوت|سبتمبر ايلول شتنبر|نوفمبر نونبر|ديسمبر دجنبر'
)
  .split('|')
  .map((names) => names.split(' '));

/** The stems, or Latin words, that the archive itself pairs with a name; the other names of a month. */
export async function partnersOf(archive: Archive, term: Term, found: number): Promise<string[]> {
  const month = MONTHS.find((names) => names.includes(term.word));
  if (month !== undefined)
    return month.filter((name) => name !== term.word).map((name) => analyseWord(name).stem);
  const latin = /^[a-z]{3,}$/.test(term.word);
  // The list is read only for Latin words and rare Arabic ones.
  if (!latin && found > SCARCE) return [];
  const pairs = await archive.names();
  return [
    ...new Set(
      pairs.flatMap(([word, stem]) =>
        latin ? (word === term.word ? [stem] : []) : stem === term.stem ? [word] : [],
      ),
    ),
  ];
}

/** The commonest stems that begin with an unfinished word. */
export async function endingsOf(archive: Archive, term: Term): Promise<string[]> {
  if (term.stem.length < 2) return [];
  const known = await archive.stemsNear(term.stem, 'start');
  return known
    .filter(({ stem }) => stem !== term.stem && stem.startsWith(term.stem))
    .sort((a, b) => b.articles - a.articles)
    .slice(0, MOST_ENDINGS)
    .map(({ stem }) => stem);
}
