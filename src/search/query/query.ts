import { analyseText, analyseWord, type Term } from '../../text/analyse.ts';
import { isCompound } from '../../text/compounds.ts';
import { OPENING_WORDS, STOP_WORDS } from '../../text/stopwords.ts';
import type { FacetName } from '../format/facets.ts';

/** One thing asked for: a word, or several words that must stand together. */
export interface Clause {
  /** `should` adds to the score, `must` is required, `not` excludes. */
  kind: 'should' | 'must' | 'not';
  /** More than one term: they must follow one another, as in a quotation or in a name (عبد الله). */
  terms: Term[];
  /** The words as typed. */
  text: string;
  quoted: boolean;
}

/** A field word such as `كاتب:` with what was asked of it. */
export interface FieldWord {
  facet: FacetName;
  /** In the form of `facetKey`. */
  value: string;
  /** Both as typed, without the colon. */
  text: string;
}

/** A query, read. */
export interface Query {
  clauses: Clause[];
  fields: FieldWord[];
  /** Words left out because they carry no subject. */
  ignored: string[];
  /** Whether it has few words, all told: it may be a name, which others write in one word or in two. */
  isShort: boolean;
}

/** Beyond this many characters or words a query is cut: a pasted article is searched by its beginning. */
export const MAX_CHARACTERS = 1000;
export const MAX_CLAUSES = 32;

const FIELD_WORDS: ReadonlyMap<string, FacetName> = new Map(
  Object.entries({
    كاتب: 'author',
    الكاتب: 'author',
    بقلم: 'author',
    مصدر: 'source',
    المصدر: 'source',
    سنه: 'year',
    السنه: 'year',
    عام: 'year',
    قسم: 'section',
    القسم: 'section',
    موضوع: 'topic',
    وسم: 'topic',
    شخص: 'person',
    مكان: 'place',
  }),
);

/** A sign, a field word with its colon, a quoted run, or a run without spaces. */
const PIECE =
  /(?<sign>(?<=^|\s)[-\u2212\u2013+](?=\S))?(?:(?<field>[\p{L}\p{M}\u0640]+)[:\uFF1A]\s?)?(?:["\u201C\u201D\u201E\u00AB\u00BB](?<quoted>[^"\u201C\u201D\u201E\u00AB\u00BB]*)["\u201C\u201D\u201E\u00AB\u00BB]?|(?<bare>[^\s"\u201C\u201D\u201E\u00AB\u00BB]+))/gu;

/**
 * Queries of more words are questions, in which a name need not be read as one phrase: the other words show which
 * article is meant.
 */
const LONGEST_NAME = 4;

/** Reads what a person typed. Any string gives a query, if only an empty one. */
export function parseQuery(text: string): Query {
  const query = readQuery(text);
  const isShort = query.clauses.length + query.ignored.length <= LONGEST_NAME;
  return isShort ? { ...query, clauses: joinNames(query.clauses), isShort } : query;
}

/** Asks for two words that are one name as one, however it is spaced (عبد الله, رسول الله). */
function joinNames(clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = [];
  for (const clause of clauses) {
    const last = joined.at(-1);
    const [first, second] = [last?.terms[0], clause.terms[0]];
    const isPlain = (each: Clause): boolean =>
      !each.quoted && each.kind === 'should' && each.terms.length === 1;
    if (last && first && second && isPlain(last) && isPlain(clause) && isCompound(first.word, second.word))
      joined[joined.length - 1] = {
        ...last,
        terms: [first, second],
        text: last.text === clause.text ? last.text : `${last.text} ${clause.text}`,
      };
    else joined.push(clause);
  }
  return joined;
}

function readQuery(text: string): Query {
  const query: Query = { clauses: [], fields: [], ignored: [], isShort: false };
  for (const match of text.slice(0, MAX_CHARACTERS).matchAll(PIECE)) {
    const groups = match.groups ?? {};
    const quoted = groups.quoted !== undefined;
    const content = groups.quoted ?? groups.bare ?? '';
    const facet = groups.field === undefined ? undefined : FIELD_WORDS.get(analyseWord(groups.field).word);
    if (facet !== undefined) {
      const value = facetKey(content);
      if (value !== '') query.fields.push({ facet, value, text: `${groups.field} ${content}` });
      continue;
    }
    const kind = groups.sign === undefined ? 'should' : groups.sign === '+' ? 'must' : 'not';
    const label = groups.field === undefined ? content : `${groups.field} ${content}`;
    addClauses(query, label, kind, quoted, FAMILY.test(text.slice(match.index).trimStart()));
    if (query.clauses.length >= MAX_CLAUSES) break;
  }
  return keepSomething(query);
}

/** A text as the plain words that it is made of, whatever signs stood around it. */
export function wordsOf(text: string): Clause[] {
  const query: Query = { clauses: [], fields: [], ignored: [], isShort: false };
  addClauses(query, text, 'should', false);
  return keepSomething(query).clauses;
}

/** The form in which filter values are compared with a typed field: normalised words, spaces between. */
export function facetKey(value: string): string {
  return analyseText(value)
    .map((token) => token.word)
    .join(' ');
}

/** Titles of doctors and professors before a full stop (د. محمد); other letters are initials. U+062F DAL, U+0623, U+0627 ALEF. */
const TITLE = /^[\u062F\u0623\u0627]$/;
/** U+0622 or U+0627 with U+0644, alone before a word: the family of (آل سعود), which looks like the article. */
const FAMILY = /^[\u0622\u0627]\u0644\s+[\u0621-\u064A]/;

function addClauses(
  query: Query,
  text: string,
  kind: Clause['kind'],
  quoted: boolean,
  isFamily = false,
): void {
  const tokens = analyseText(text);
  if (quoted) {
    if (tokens.length > 0)
      query.clauses.push({ kind: kind === 'should' ? 'must' : kind, terms: tokens, text, quoted });
    return;
  }
  for (const token of tokens) {
    if (query.clauses.length >= MAX_CLAUSES) return;
    // The hamza distinguishes ماء (water) from ما (what), which the index does not.
    const isEmpty = isEmptyWord(query, token.word) && !token.text.endsWith('\u0621') && !isFamily;
    const isTitle = TITLE.test(token.text) && text.charAt(token.end) === '.';
    if (kind === 'should' && (isEmpty || isTitle)) {
      query.ignored.push(token.text);
      continue;
    }
    if (
      query.clauses.some(
        (clause) =>
          !clause.quoted &&
          clause.terms.length === 1 &&
          clause.kind === kind &&
          clause.terms[0]?.word === token.word,
      )
    )
      continue;
    query.clauses.push({ kind, terms: [token], text: token.text, quoted });
  }
}

/** Whether a word carries no subject where it stands. */
function isEmptyWord(query: Query, word: string): boolean {
  return STOP_WORDS.has(word) || (query.clauses.length === 0 && OPENING_WORDS.has(word));
}

/** Keeps the stop words of a query that has no others. */
function keepSomething(query: Query): Query {
  if (query.clauses.length === 0 && query.fields.length === 0 && query.ignored.length > 0) {
    for (const word of query.ignored.splice(0).slice(0, MAX_CLAUSES)) {
      query.clauses.push({ kind: 'should', terms: [analyseWord(word)], text: word, quoted: false });
    }
  }
  return query;
}
