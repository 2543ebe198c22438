/** Messages between the browser and the server of the desk; every path is relative to the archive. */
import type { DateStyle } from '../article/display-dates.ts';
import type { Numerals } from '../article/numerals.ts';
import type { DescribedProblem } from '../problems/report.ts';

/** How a form shows a field. */
export interface FieldShape {
  readonly key: string;
  /** `mixed` is a word or a number; `rows` a list of groups; `yaml` is left to the text editor. */
  readonly kind:
    | 'line'
    | 'text'
    | 'date'
    | 'list'
    | 'choice'
    | 'flag'
    | 'number'
    | 'mixed'
    | 'group'
    | 'rows'
    | 'yaml';
  readonly options?: readonly string[];
  /** The fields of a group, or of each row. */
  readonly fields?: readonly FieldShape[];
  /** The field of a row that may be written alone as a string instead of the row. */
  readonly plain?: string;
  /** The default value. */
  readonly otherwise?: string;
  /** The schema's description, in English. */
  readonly about: string;
}

/** How dates and numbers are written in Arabic. */
export interface DeskHabits {
  readonly region: DateStyle['region'];
  readonly numerals: Numerals['kind'];
}

/** The answer to the first request. */
export interface DeskStart {
  readonly title: string;
  /** The site's address, by which links to its own pages are told from others. */
  readonly url: string;
  readonly language: string;
  /** How the site writes months and digits; the application writes them likewise. */
  readonly habits: DeskHabits;
  readonly root: string;
  readonly articleFields: readonly FieldShape[];
  readonly pageFields: readonly FieldShape[];
  readonly siteFields: readonly FieldShape[];
  readonly sections: readonly { readonly key: string; readonly title: string }[];
  /** The places that site.yaml names for publishing. */
  readonly targets: readonly { readonly name: string; readonly to: string }[];
  readonly job: JobState | undefined;
  readonly uploadLimit: number;
}

/** An article in the list. */
export interface ArticleRow {
  readonly file: string;
  readonly title: string;
  readonly published: string;
  readonly section: string;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly language: string;
  readonly status: 'published' | 'draft' | 'broken';
  /** Whether import guessed some of it. */
  readonly inferred: boolean;
  readonly errors: number;
  readonly warnings: number;
}

/** The filters of the list. */
export interface ListQuery {
  readonly words: string;
  readonly section: string;
  readonly status: string;
  /** `errors`, `any`, or nothing. */
  readonly problems: string;
  readonly year: string;
  readonly from: number;
}

/** A page of the list. */
export interface ArticleList {
  readonly total: number;
  readonly matching: number;
  readonly rows: readonly ArticleRow[];
  readonly years: readonly string[];
  /** The files of all matching articles, on every page: the selection for changing many. */
  readonly files: readonly string[];
}

/** A file that is open in the editor. */
export interface OpenFile {
  readonly file: string;
  /** SHA-256 of the file's bytes: a save says which text it was made from. */
  readonly hash: string;
  /** The front matter as it stands in the file. */
  readonly yaml: string;
  /** The front matter as values; missing where it cannot be read. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  readonly body: string;
  /** Line of the file on which the body starts, from 1. */
  readonly bodyLine: number;
  readonly problems: readonly DescribedProblem[];
  /** Its address on the site. */
  readonly address: string;
  /** Its absolute path, for opening it in other programs. */
  readonly path: string;
}

/** A save of a file. */
export interface SaveRequest {
  readonly file: string;
  /** Hash of the text that it was made from; empty to write a file that is gone. */
  readonly hash: string;
  readonly body: string;
  /** Changed fields; `null` removes one. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The whole front matter as YAML, where it was edited by hand. */
  readonly yaml?: string;
}

/** The state of a file that another program wrote meanwhile; `hash` is empty where the file is gone. */
export interface Conflict {
  readonly conflict: {
    readonly hash: string;
    readonly yaml: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly body: string;
  };
}

/** What the preview is rendered from. */
export interface PreviewRequest {
  readonly file: string;
  readonly body: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A rendered preview and the problems of its text. */
export interface Preview {
  readonly html: string;
  readonly problems: readonly DescribedProblem[];
  readonly words: number;
}

/** A new article. */
export interface NewArticle {
  readonly title: string;
  readonly section: string;
  readonly published: string;
}

/** The kinds of jobs. */
export type JobKind = 'import' | 'check' | 'build' | 'publish' | 'export';

/** The running job, or the last that ended. */
export interface JobState {
  readonly id: number;
  readonly kind: JobKind;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly stage: string;
  readonly done: number;
  /** 0 while it is unknown. */
  readonly total: number;
  readonly seconds: number;
  readonly problems: readonly DescribedProblem[];
  readonly result: JobResult;
}

/** The outcome of a job: counts and sentences, by kind. */
export interface JobResult {
  readonly counts?: Readonly<Record<string, number>>;
  /** The run of an import. */
  readonly run?: string | undefined;
  /** The folder or file that was made, or the place that was published to. */
  readonly place?: string;
  /** Number of edits by cleaning rule. */
  readonly edits?: readonly (readonly [string, number])[];
}

/** A change of many articles; fields that are left out stay. */
export interface ManyChange {
  readonly section?: string;
  readonly language?: string;
  readonly status?: 'published' | 'draft';
  readonly authors?: readonly string[];
  readonly addTopics?: readonly string[];
  readonly removeTopics?: readonly string[];
}

/** The effect of a change on one article. */
export interface ManyEffect {
  readonly file: string;
  readonly title: string;
  readonly hash: string;
  /** Field, before, after. */
  readonly changes: readonly (readonly [string, string, string])[];
  /** Why the article cannot be changed. */
  readonly refused?: string;
}

/** A settings file that is open in a form. */
export interface OpenSettings {
  readonly hash: string;
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly DescribedProblem[];
}

/** An earlier import, from the journal. */
export interface ImportRun {
  readonly run: string;
  readonly at: string;
  readonly inputs: readonly string[];
  readonly published: number;
  readonly merged: number;
  readonly quarantined: number;
  readonly ended: boolean;
}

/** What imports left to be reviewed. */
export interface ReviewList {
  readonly quarantine: readonly WaitingItem[];
  readonly families: readonly FamilyItem[];
  readonly inferred: readonly InferredItem[];
  readonly cleaned: readonly CleanedItem[];
  /** Length of each list before it was cut. */
  readonly totals: Readonly<Record<'quarantine' | 'families' | 'inferred' | 'cleaned', number>>;
}

/** Something that import did not publish. */
export interface WaitingItem {
  readonly key: string;
  readonly outcome: 'quarantined' | 'merged';
  readonly file: string;
  readonly input: string;
  readonly reason: DescribedProblem;
}

/** The input, and the article that it would become. */
export interface ProposedItem {
  readonly before: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Articles that tell the same story. */
export interface FamilyItem {
  readonly family: string;
  readonly members: readonly {
    readonly file: string;
    readonly title: string;
    readonly published: string;
    readonly source: string;
  }[];
}

/** An article of which import guessed some. */
export interface InferredItem {
  readonly file: string;
  readonly title: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** An article of which import took passages out. */
export interface CleanedItem {
  readonly file: string;
  readonly passages: readonly { readonly rule: string; readonly text: string }[];
}
