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
}
