import { FACET_NAMES, type FacetName } from '../format/facets.ts';
import { NO_DAY } from '../format/pages.ts';
import { onOtherLayout } from '../query/keyboard.ts';
import {
  type Clause,
  type FieldWord,
  facetKey,
  MAX_CLAUSES,
  parseQuery,
  type Query,
  wordsOf,
} from '../query/query.ts';
import { rankFirst, type Scored } from '../query/rank.ts';
import { matchSuggestions, type Suggestion, suggestionWords } from '../query/suggest.ts';
import { WEIGHTS, type Weights } from '../query/weights.ts';
import type { Archive } from './archive.ts';
import { countFacets } from './facet-counts.ts';
import type { PlannedTerm } from './guesses.ts';
import { correctedText, type Plan, planQuery } from './planner.ts';
import { byAnswers, present, readResults } from './present.ts';
import { isMissing, readRest } from './readings.ts';
import type { SearchAnswer, SearchRequest, Sort } from './request.ts';

/** An answer with what its results' scores came from, in their order. */
interface Answered {
  answer: SearchAnswer;
  shown: Scored[];
  terms: Plan['terms'];
}

/** The articles that answer a request, in their order, with what their rank came from. */
export interface Ranking {
  ranked: Scored[];
  plan: Plan;
  /** The active filters by name: counting the values of one leaves it out. */
  accept: Map<FacetName | 'date', (page: number) => boolean>;
  /** The query in the other keyboard layout, where that was searched instead. */
  layout?: string;
  loosened: string[];
}

/** Answers queries over an opened archive; runs in the worker, in a page, or in Node. */
export class Engine {
  private readonly archive: Archive;
  private readonly weights: Weights;

  constructor(archive: Archive, weights: Weights = WEIGHTS) {
    this.archive = archive;
    this.weights = weights;
  }

  /** Ranks all articles for a request without reading any of them. Throws `SearchFailure`. */
  async rank(request: SearchRequest): Promise<Ranking> {
    const loosened: string[] = [];
    let query = parseQuery(request.text);
    if (!request.verbatim) query = await this.withKnownFields(query, loosened);
    const options = { verbatim: request.verbatim, typing: request.typing, all: wantsAll(request, query) };
    let plan = await planQuery(this.archive, query, options);
    let layout: string | undefined;
    const nothingKnown = plan.terms.every(({ found }) => found === 0);
    if (!request.verbatim && (nothingKnown || plan.terms.some(isUnknown))) {
      const other = onOtherLayout(request.text);
      const otherQuery = parseQuery(other ?? '');
      const otherPlan = await planQuery(this.archive, otherQuery, { ...options, verbatim: true });
      // The other layout is taken only where the archive knows all of its words.
      if (other !== null && otherPlan.terms.length > 0 && otherPlan.terms.every(isKnown)) {
        [query, plan, layout] = [otherQuery, otherPlan, other];
      }
    }
    for (let phrases = unmet(plan, request); phrases.length > 0; phrases = unmet(plan, request)) {
      loosened.push(...phrases.map(({ text }) => text));
      const clauses = query.clauses.flatMap((clause) =>
        phrases.includes(clause) ? wordsOf(clause.text) : [clause],
      );
      query = { ...query, clauses: clauses.slice(0, MAX_CLAUSES) };
      plan = await planQuery(this.archive, query, options);
    }
    const accept = await this.filters(request, query.fields);
    const { required, excluded } = plan;
    const fits = (page: number): boolean => !excluded.has(page) && required.every((pages) => pages.has(page));
    const wanted = excluded.size > 0 || required.length > 0 ? fits : undefined;
    // Filters alone, or exclusions, show everything else; signs without a word show nothing.
    const nothing = query.clauses.length === 0 && query.fields.length === 0 && request.text.trim() !== '';
    const everything = !nothing && query.clauses.every((clause) => clause.kind === 'not');
    const weights = request.recency ? this.weights : { ...this.weights, recency: 0 };
    const { table } = this.archive;
    if (everything) {
      const ranked = everyPage(table.count).filter(({ page }) => fits(page));
      return { ranked, plan, accept, loosened, ...(layout === undefined ? {} : { layout }) };
    }
    const first = options.all ? Number.POSITIVE_INFINITY : request.page * request.perPage;
    let { ranked, isOpen } = rankFirst(plan.terms, table, wanted, weights, first);
    const terms = isOpen ? await readRest(this.archive, plan.terms, REST_READ) : undefined;
    if (terms !== undefined) {
      plan = { ...plan, terms };
      ranked = rankFirst(terms, table, wanted, weights, first).ranked;
    }
    return { ranked, plan, accept, loosened, ...(layout === undefined ? {} : { layout }) };
  }

  /** Titles and names that go on from what is typed. Throws `SearchFailure`. */
  async suggest(text: string): Promise<Suggestion[]> {
    // The article of a word that is still to be typed tells nothing.
    const typed = text.replace(/(\S\s+)\u0627\u0644$/, '$1');
    const word = suggestionWords(typed).at(-1);
    if (word === undefined || word.length < 2) return [];
    return matchSuggestions(typed, await this.archive.suggestions(word));
  }

  /** Answers a request. Throws `SearchFailure` when a file of the index cannot be read. */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    return (await this.answer(request)).answer;
  }

  /** As {@link search}, with the scores of the results that are shown and the words that gave them. */
  async answer(request: SearchRequest): Promise<Answered> {
    const { ranked, plan, accept, layout, loosened } = await this.rank(request);
    const predicates = [...accept.values()];
    const fitting = ranked.filter(({ page }) => predicates.every((allows) => allows(page)));
    this.sort(fitting, request.sort);
    const pages = Math.max(1, Math.ceil(fitting.length / request.perPage));
    const page = Math.min(Math.max(1, request.page), pages);
    const shown = fitting.slice((page - 1) * request.perPage, page * request.perPage);
    const text = layout ?? request.text;
    const read = await readResults(this.archive, shown, plan.terms, text);
    const { count } = this.archive.table;
    const ordered = request.sort === 'relevance' ? byAnswers(read, plan.terms, text, count) : read;
    const results = ordered.map((result) => present(result, plan.terms));
    const answer: SearchAnswer = {
      total: fitting.length,
      more: plan.terms.some(({ readings }) => readings.some(({ found }) => found.unread !== undefined)),
      page,
      results,
      missing: plan.terms.filter(isMissing).map((term) => term.clause.text),
    };
    const correction =
      layout === undefined
        ? correctedText(request.text, plan.terms)
        : { text: layout, applied: true, layout: true };
    if (correction !== undefined) answer.correction = correction;
    if (loosened.length > 0) answer.loosened = loosened;
    if (request.counts)
      answer.counts = countFacets(await this.archive.facets(), ranked, accept, this.archive.table.count);
    return { answer, shown: ordered.map(({ scored }) => scored), terms: plan.terms };
  }

  /** Reads a field word whose value no article has as plain words: a question may hold a colon. */
  private async withKnownFields(query: Query, loosened: string[]): Promise<Query> {
    if (query.fields.length === 0) return query;
    const facets = await this.archive.facets();
    const known = query.fields.filter(({ facet, value }) =>
      [...facets[facet].keys()].some((each) => ` ${facetKey(each)} `.includes(` ${value} `)),
    );
    const others = query.fields.filter((field) => !known.includes(field));
    if (others.length === 0) return query;
    loosened.push(...others.map(({ text }) => text));
    const clauses = [...query.clauses, ...others.flatMap(({ text }) => wordsOf(text))];
    return { ...query, fields: known, clauses: clauses.slice(0, MAX_CLAUSES) };
  }

  private async filters(
    request: SearchRequest,
    fields: readonly FieldWord[],
  ): Promise<Map<FacetName | 'date', (page: number) => boolean>> {
    const accept = new Map<FacetName | 'date', (page: number) => boolean>();
    const { day } = this.archive.table;
    const from = request.from === undefined ? Number.NaN : Date.parse(request.from) / 86_400_000;
    const to = request.to === undefined ? Number.NaN : Date.parse(request.to) / 86_400_000;
    if (!Number.isNaN(from) || !Number.isNaN(to)) {
      accept.set('date', (page) => {
        const value = day[page] ?? NO_DAY;
        return value !== NO_DAY && !(value < from) && !(value > to);
      });
    }
    const chosen = FACET_NAMES.filter(
      (name) => (request.filters[name]?.length ?? 0) > 0 || fields.some((field) => field.facet === name),
    );
    if (chosen.length === 0) return accept;
    const facets = await this.archive.facets();
    for (const name of chosen) {
      const pages = new Set<number>();
      const exact = new Set(request.filters[name] ?? []);
      const typed = fields.filter((field) => field.facet === name).map((field) => field.value);
      for (const [value, list] of facets[name]) {
        const key = typed.length > 0 ? ` ${facetKey(value)} ` : '';
        if (exact.has(value) || typed.some((wanted) => key.includes(` ${wanted} `)))
          for (const page of list) pages.add(page);
      }
      accept.set(name, (page) => pages.has(page));
    }
    return accept;
  }

  private sort(shown: Scored[], sort: Sort): void {
    if (sort === 'relevance') return;
    const { day } = this.archive.table;
    const sign = sort === 'newest' ? -1 : 1;
    // Articles without a date come last in both orders.
    const key = (page: number): number =>
      day[page] === NO_DAY ? Number.POSITIVE_INFINITY : sign * (day[page] as number);
    shown.sort((a, b) => key(a.page) - key(b.page) || b.score - a.score);
  }
}

/**
 * The most articles of common words that are read beyond the best ones where they could change the first results, some
 * 60 KB. Where that would not be enough, the order stays that of the best articles.
 */
const REST_READ = 120_000;

/** Results up to this one come from the best articles; for later pages all are read. */
const BEST_SHOWN = 100;

/** Tells whether an answer needs every article that has a word: to count, to filter, or to order by date. */
function wantsAll(request: SearchRequest, { fields }: Query): boolean {
  const { filters, from, to, sort, counts, page, perPage, all } = request;
  return (
    (all ?? false) ||
    counts ||
    sort !== 'relevance' ||
    fields.length > 0 ||
    from !== undefined ||
    to !== undefined ||
    FACET_NAMES.some((name) => (filters[name]?.length ?? 0) > 0) ||
    page * perPage > BEST_SHOWN
  );
}

/** The phrases to read as plain words: those without a hit, or all where no article has every one. */
function unmet({ terms, required, excluded }: Plan, { verbatim }: SearchRequest): Clause[] {
  if (verbatim) return [];
  const phrases = terms.filter(({ clause }) => clause.quoted);
  const empty = phrases.filter(isMissing);
  const [first, ...others] = required;
  const met = [...(first ?? [])].some(
    (page) => !excluded.has(page) && others.every((pages) => pages.has(page)),
  );
  const loose = empty.length > 0 ? empty : first === undefined || met ? [] : phrases;
  return loose.map(({ clause }) => clause);
}

function isUnknown(term: PlannedTerm): boolean {
  return term.found === 0 && term.clause.text.length >= 3;
}

/** A word that the archive has, in some form; of a short one only its inflections count, since its root is that of many. */
function isKnown(term: PlannedTerm): boolean {
  return term.found > 0 || (term.clause.text.length >= 5 && !isMissing(term));
}

function everyPage(count: number): Scored[] {
  return Array.from({ length: count }, (_, index) => ({ page: count - 1 - index, score: 0 }));
}
