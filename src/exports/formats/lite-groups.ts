import type { ArticleEntry } from '../../collection/read.ts';
import { type ArticleColumns, yearOf } from '../../offline/article-columns.ts';

/** Articles with the columns that their lists are made from. */
export interface ListedArticles {
  readonly articles: readonly ArticleEntry[];
  /** `newest` is the order of lists. */
  readonly columns: Pick<ArticleColumns, 'newest' | 'section' | 'sections' | 'folder' | 'folders'>;
}

/** Numbers of articles by name, in the order in which the names first occur. */
export type Counts = ReadonlyMap<string, number>;

/** Counts and lists of articles by section, month and year. */
export class LiteGroups {
  /** By section, `''` for none. */
  readonly sections: Counts;
  readonly years: Counts;
  /** By folder, `2024/02`, by year. */
  readonly months: ReadonlyMap<string, Counts>;
  /** By year, by section. */
  readonly sectionYears: ReadonlyMap<string, Counts>;
  private readonly listed: ListedArticles;

  constructor(listed: ListedArticles) {
    this.listed = listed;
    const { newest, section, sections, folder, folders } = listed.columns;
    // Counted by number, so that names are looked up once for each kind and not for each article.
    const counts = new Uint32Array(sections.length * folders.length);
    const met: number[] = [];
    for (const row of newest) {
      const place = (section[row] as number) * folders.length + (folder[row] as number);
      if (counts[place] === 0) met.push(place);
      counts[place] = (counts[place] as number) + 1;
    }
    const [bySection, byYear] = [new Map<string, number>(), new Map<string, number>()];
    const [byMonth, bySectionYear] = [
      new Map<string, Map<string, number>>(),
      new Map<string, Map<string, number>>(),
    ];
    const within = (groups: Map<string, Map<string, number>>, name: string) => {
      const own = groups.get(name) ?? new Map<string, number>();
      groups.set(name, own);
      return own;
    };
    for (const place of met) {
      const [key, month] = [sections[Math.floor(place / folders.length)], folders[place % folders.length]];
      if (key === undefined || month === undefined) continue;
      const [year, count] = [yearOf(month), counts[place] as number];
      const add = (to: Map<string, number>, name: string) => to.set(name, (to.get(name) ?? 0) + count);
      add(bySection, key);
      add(byYear, year);
      add(within(byMonth, year), month);
      add(within(bySectionYear, key), year);
    }
    this.sections = bySection;
    this.years = byYear;
    this.months = byMonth;
    this.sectionYears = bySectionYear;
  }

  /** Gives the first articles of all. */
  first(count: number): ArticleEntry[] {
    const { articles, columns } = this.listed;
    return Array.from(columns.newest.subarray(0, count), (row) => articles[row] as ArticleEntry);
  }

  /** Gives the articles of the folders that pass a test, of one section where it is given. */
  inFolders(passes: (folder: string) => boolean, ofSection?: string): ArticleEntry[] {
    const { articles, columns } = this.listed;
    const { newest, section, sections, folder, folders } = columns;
    const wanted = Uint8Array.from(folders, (name) => (passes(name) ? 1 : 0));
    const own = ofSection === undefined ? -1 : sections.indexOf(ofSection);
    const found: ArticleEntry[] = [];
    for (const row of newest) {
      if (ofSection !== undefined && section[row] !== own) continue;
      if (wanted[folder[row] as number] === 1) found.push(articles[row] as ArticleEntry);
    }
    return found;
  }
}
