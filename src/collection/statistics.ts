import { analyseWord } from '../text/analyse.ts';
import { STOP_WORDS } from '../text/stopwords.ts';
import { tokenise } from '../text/tokenise.ts';
import { type ArticleEntry, isDraft } from './article-entry.ts';

/** A name and how many articles have it. */
export interface Counted {
  readonly name: string;
  readonly articles: number;
}

/** A span of months without an article: `YYYY-MM`, both included. */
interface Gap {
  readonly from: string;
  readonly to: string;
  readonly months: number;
}

/** Statistics of an archive. Drafts are counted, but not included in the rest. */
export interface ArchiveStatistics {
  readonly articles: number;
  readonly drafts: number;
  readonly undated: number;
  /** Every month from the first to the last (`YYYY-MM`), empty ones too. */
  readonly months: readonly Counted[];
  readonly gaps: readonly Gap[];
  /** Most articles first, as all lists of names. */
  readonly sections: readonly Counted[];
  readonly sources: readonly Counted[];
  readonly authors: readonly Counted[];
  readonly topics: readonly Counted[];
  /** Tags of languages (BCP 47). */
  readonly languages: readonly Counted[];
  readonly lengths: {
    /** Words of all texts together. */
    readonly words: number;
    /** Median number of words of an article. */
    readonly median: number;
    /** Numbers of articles by length: up to so many words, and more than the band before. The last has no limit. */
    readonly bands: readonly { readonly upTo: number | undefined; readonly articles: number }[];
    /** File and words of the longest. */
    readonly longest: readonly { readonly file: string; readonly words: number }[];
  };
  readonly vocabulary: {
    /** Number of different words as the search knows them, and of different stems. */
    readonly words: number;
    readonly stems: number;
    /** The commonest words that are not function words, in the first spelling found. */
    readonly common: readonly { readonly word: string; readonly times: number }[];
  };
}

const BANDS = [100, 300, 600, 1000, 2000, 5000];
const LONGEST = 5;
const COMMON = 30;
const LETTER = /^\p{L}/u;
// Parts of Markdown that are not text: addresses, lines of directives, HTML.
const NOT_TEXT = /\]\([^()]*\)|https?:\/\/\S+|^:{2,}.*$|<[^>\n]{1,200}>/gmu;

function ranked(counts: ReadonlyMap<string, number>): Counted[] {
  return [...counts]
    .map(([name, articles]) => ({ name, articles }))
    .sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Lists the months from one to another, both inside, as `YYYY-MM`. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = first.split('-').map(Number);
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    months.push(name);
    if (name >= last) return months;
    month++;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

function gapsOf(months: readonly Counted[]): Gap[] {
  const gaps: Gap[] = [];
  let from: string | undefined;
  let count = 0;
  let last = '';
  for (const { name, articles } of months) {
    if (articles > 0) {
      if (from !== undefined) gaps.push({ from, to: last, months: count });
      from = undefined;
      count = 0;
    } else {
      from ??= name;
      count++;
    }
    last = name;
  }
  return gaps;
}

/** Counts words over many texts. */
class Vocabulary {
  private readonly forms = new Map<
    string,
    { readonly written: string; readonly stem: string; times: number }
  >();

  /** Adds a text and gives its number of words. */
  add(text: string): number {
    const tokens = tokenise(text.replace(NOT_TEXT, ' '));
    for (const { text: written } of tokens) {
      const { word, stem } = analyseWord(written);
      const known = this.forms.get(word);
      if (known) known.times++;
      else this.forms.set(word, { written, stem, times: 1 });
    }
    return tokens.length;
  }

  summary(): ArchiveStatistics['vocabulary'] {
    const common = [...this.forms]
      .filter(([word]) => word.length > 1 && LETTER.test(word) && !STOP_WORDS.has(word))
      .map(([, { written, times }]) => ({ word: written, times }))
      .sort((a, b) => b.times - a.times || (a.word < b.word ? -1 : 1))
      .slice(0, COMMON);
    return {
      words: this.forms.size,
      stems: new Set([...this.forms.values()].map(({ stem }) => stem)).size,
      common,
    };
  }
}

/**
 * Computes the statistics of an archive: articles by month, section, source, author, topic, language and length, their
 * words, and months without any.
 * @param language of the site, for articles that name none
 * @param read gives the text of an article below its front matter
 */
export async function archiveStatistics(
  entries: readonly ArticleEntry[],
  language: string,
  read: (entry: ArticleEntry) => Promise<string>,
  onProgress: (done: number) => void = () => {},
): Promise<ArchiveStatistics> {
  const shown = entries.filter((entry) => !isDraft(entry));
  const byMonth = new Map<string, number>();
  const names = {
    sections: new Map(),
    sources: new Map(),
    authors: new Map(),
    topics: new Map(),
    languages: new Map(),
  };
  const vocabulary = new Vocabulary();
  const lengths: { file: string; words: number }[] = [];
  for (const [index, entry] of shown.entries()) {
    const { data, file } = entry;
    if (data.published !== undefined) add(byMonth, data.published.slice(0, 7));
    if (data.section !== undefined) add(names.sections, data.section);
    if (data.source?.name !== undefined) add(names.sources, data.source.name);
    for (const author of new Set(data.authors)) add(names.authors, author);
    for (const topic of new Set(data.topics)) add(names.topics, topic);
    add(names.languages, data.language ?? language);
    lengths.push({ file, words: vocabulary.add(await read(entry)) });
    onProgress(index + 1);
  }
  const dated = [...byMonth.keys()].sort();
  const [first, last] = [dated[0], dated.at(-1)];
  const months =
    first === undefined || last === undefined
      ? []
      : monthsBetween(first, last).map((name) => ({ name, articles: byMonth.get(name) ?? 0 }));
  lengths.sort((a, b) => b.words - a.words || (a.file < b.file ? -1 : 1));
  const bands = [...BANDS, undefined].map((upTo, index) => {
    const above = index === 0 ? -1 : (BANDS[index - 1] ?? 0);
    const within = ({ words }: { words: number }) => words > above && (upTo === undefined || words <= upTo);
    return { upTo, articles: lengths.filter(within).length };
  });
  return {
    articles: shown.length,
    drafts: entries.length - shown.length,
    undated: shown.length - [...byMonth.values()].reduce((sum, count) => sum + count, 0),
    months,
    gaps: gapsOf(months),
    sections: ranked(names.sections),
    sources: ranked(names.sources),
    authors: ranked(names.authors),
    topics: ranked(names.topics),
    languages: ranked(names.languages),
    lengths: {
      words: lengths.reduce((sum, { words }) => sum + words, 0),
      median: lengths[Math.floor(lengths.length / 2)]?.words ?? 0,
      bands,
      longest: lengths.slice(0, LONGEST),
    },
    vocabulary: vocabulary.summary(),
  };
}
