/**
 * Learns which first and last letters belong to the root from a list of word counts, and prints the module
 * `src/text/stem-guards.ts`:
 *
 *     node bench/search-guards.ts ../shared/corpora/news-words/frequencies.tsv > src/text/stem-guards.ts
 *
 * The evidence is grammatical: a word that begins with a clitic never takes the article (so `الوزير` proves the
 * و of وزير), and a dual or plural ending is never followed by a nisba or a pronoun (so `قانوني` proves the ون of
 * قانون). A word that ends in the ت of a verb, or of ة before a pronoun, never takes the article (so `الكويت` proves
 * the ت of كويت), and a construct plural stands beside its free plural (so موسكو, which has no موسكون, keeps its و).
 */
import { readFileSync } from 'node:fs';
import { normaliseWord } from '../src/text/normalise.ts';
import { baseOf, withoutClitics } from '../src/text/stem.ts';

const counts = new Map<string, number>();
for (const line of readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n')
  .slice(1)) {
  const [word = '', count = '0'] = line.split('\t');
  const folded = normaliseWord(word);
  counts.set(folded, (counts.get(folded) ?? 0) + Number(count));
}
const count = (word: string): number => counts.get(word) ?? 0;
const withArticle = (word: string): number =>
  ['ال', 'وال', 'بال', 'فال', 'كال'].reduce((sum, article) => sum + count(article + word), 0) +
  // ل and the article melt into لل, which says nothing about a word that begins with ل.
  (word.startsWith('ل') ? 0 : count(`لل${word}`) + count(`ولل${word}`));

/** Sums the evidence of all forms of one base, so that rare forms share what frequent ones prove. */
const first = new Map<string, { own: number; article: number; rest: number }>();
for (const [word, own] of counts) {
  if (!/^(?:[وفبلك]|ال|س[يتن])[\u0621-\u064A]{2,}$/.test(word) || word.length < 4) continue;
  if (/^(?:وال|ولل|فال|بال|كال|لل|فلل|وبال|الال)/.test(word)) continue;
  const rest = word.slice(word.startsWith('ال') ? 2 : 1);
  const entry = first.get(baseOf(word)) ?? { own: 0, article: 0, rest: 0 };
  entry.own += own;
  entry.article += withArticle(word);
  entry.rest += count(rest) + withArticle(rest);
  first.set(baseOf(word), entry);
}
const radicalFirst: string[] = [];
for (const [stem, { own, article, rest }] of first) {
  const proven = article >= 8 && article * 3 >= rest * 0.6;
  // A foreign name takes no article, but what follows its first letter is no word either.
  const name = !stem.startsWith('ال') && own >= 40 && rest < own * 0.03;
  if ((proven || name) && stem.length >= 3) radicalFirst.push(stem);
}

const radicalLast: string[] = [];
for (const [word] of counts) {
  if (
    !/^[\u0621-\u064A]{2,}(?:ون|ين|ان)$/.test(word) ||
    word.length < 5 ||
    /^(?:ال|وال|بال|لل|فال|كال)/.test(word) ||
    // Of verbs, which never take the article, a pronoun does follow the plural: يستخدمونها.
    (/^[وف]?س?[يت].*ون$/.test(word) && withArticle(word) < 3)
  )
    continue;
  const proof = ['ي', 'يه', 'ه', 'ها', 'هم', 'ات', 'ا', 'نا'].reduce(
    (sum, ending) => sum + count(word + ending) + withArticle(word + ending),
    0,
  );
  const all = count(word) + withArticle(word);
  const stem = word.slice(0, -2);
  const stemCount = count(stem) + withArticle(stem) + count(`${stem}ه`) + withArticle(`${stem}ه`);
  if (all >= 15 && proof >= 5 && proof * 8 >= Math.min(all, stemCount)) radicalLast.push(word);
}

const firsts = new Set(radicalFirst);
const hasClitic = (word: string): boolean => /^[ولبف]/.test(word) && !firsts.has(baseOf(word));

// Names of countries are met with their nisba or ا only: بريطاني, يونانيه.
for (const [word, times] of counts) {
  const base = /^([\u0621-\u064A]{3,}ان)ي$/.exec(word)?.[1];
  if (base === undefined || /^(?:ال|وال|بال|لل|فال|كال)/.test(base)) continue;
  const stem = base.slice(0, -2);
  const nisba = times + withArticle(word) + count(`${word}ه`) + withArticle(`${word}ه`);
  if (nisba >= 60 && (count(stem) + withArticle(stem) + count(`${stem}ه`)) * 5 < nisba)
    radicalLast.push(base);
}
for (const [word] of counts) {
  if (/^(?:ال|وال|بال|لل|فال|كال)/.test(word)) continue;
  if (/^[\u0621-\u064A]{2,}[^ا]ت$/.test(word) && withArticle(word) >= 3) radicalLast.push(word);
  if (/^(?:م.{3,}|.ا..|.{3,}ي)و$/.test(word)) {
    const base = word.slice(0, -1);
    const free = ['ون', 'ين'].reduce((sum, end) => sum + count(base + end) + withArticle(base + end), 0);
    if (count(word) >= (word.endsWith('يو') ? 5 : 20) && free < count(word) * 0.15 && !hasClitic(word))
      radicalLast.push(word);
  }
}

/** With a clitic in front a word is known by what follows it. */
const known = new Set(radicalLast);
const ownLast = radicalLast.filter((word) => !/^[ولبفك]/.test(word) || !known.has(word.slice(1)));

/**
 * Words of news that a single ف (three letters) or ك (four) may stand before: shorter words than these are stripped of
 * the letter only where what remains is one of them (فقال, كدوله), for most that begin so are whole (فلفل, كرامه).
 */
const FREQUENT = 500;
const followers = [...counts.keys()].filter(
  (word) =>
    /^[\u0621-\u064A]{3,4}$/.test(word) &&
    count(word) >= FREQUENT &&
    // Three-letter words of which a letter is itself before a word (وفي, وقد) are left out.
    !(/^[\u0648]/.test(word) && count(word.slice(1)) > count(word)) &&
    withoutClitics(word) === word,
);

const lines = (words: string[]): string => {
  const rows: string[] = [];
  let row = '';
  for (const word of [...new Set(words)].sort()) {
    if (row.length + word.length > 100) {
      rows.push(row);
      row = '';
    }
    row += row === '' ? word : ` ${word}`;
  }
  return [...rows, row].map((text) => `  '${text}',`).join('\n');
};
process.stdout.write(`/**
 * Words whose first or last letters look like an affix and belong to the root. Derived by
 * \`bench/search-guards.ts\` from word counts of news; normalised spelling. Data: do not edit by hand, but add to
 * \`stem-rules.ts\`.
 */

/** Bases (words without their ending) that begin with a root letter: وزير, برنامج, التزام. */
export const GUARDED_FIRST: readonly string[] = [
${lines(radicalFirst)}
].flatMap((row) => row.split(' '));

/** Words that end in ان, ون, ين, ت or و of their own: قانون, ميدان, فلسطين, كويت, موسكو. */
export const GUARDED_LAST: readonly string[] = [
${lines(ownLast)}
].flatMap((row) => row.split(' '));

/** Frequent words of three and four letters: what a ف or ك before them leaves is a word (فقال, كدوله). */
export const FOLLOWERS: readonly string[] = [
${lines(followers)}
].flatMap((row) => row.split(' '));
`);
console.error(`${radicalFirst.length} first, ${ownLast.length} last`);
