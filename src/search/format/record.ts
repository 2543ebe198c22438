/** One article as the search sees it; plain text only. */
export interface SearchRecord {
  /** Site-relative, without the base path: `/2024/02/slug/`. */
  url: string;
  title: string;
  subtitle?: string;
  summary?: string;
  /** Plain text, blocks separated by newlines. */
  body: string;
  /** ISO `yyyy-mm-dd`. */
  date?: string;
  /** Display title of the section. */
  section?: string;
  authors: string[];
  topics: string[];
  people: string[];
  places: string[];
  source?: string;
  image?: string;
  /** Where it is not the site's. */
  language?: string;
  /** Headings of the body, in order. */
  headings?: RecordHeading[];
  /** What a page says of itself beside the fields above. */
  meta?: Record<string, string>;
  /** Filters beside those of the fields above, each with its values. */
  filters?: Record<string, string[]>;
  /** Values to sort by beside the date. */
  sort?: Record<string, string>;
  /** Words of the body that count more than others, once more or several times; never shown. */
  weighty?: string;
  /** Lines of the body whose words count half, in order: from where to where, in UTF-16 units. */
  light?: [from: number, to: number][];
}

/** A heading that can be linked to. */
export interface RecordHeading {
  /** Where in the body its text begins, in UTF-16 units. */
  at: number;
  /** Of the element. */
  id: string;
  /** `h1` to `h6`. */
  element: string;
  text: string;
}
