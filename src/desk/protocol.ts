/** What the browser and the server of the desk say to each other; every path is relative to the archive. */
import type { DateStyle } from '../article/display-dates.ts';
import type { Numerals } from '../article/numerals.ts';
import type { DescribedProblem } from '../problems/report.ts';

/** How a field is shown in a form. */
export interface FieldShape {
  readonly key: string;
  /** `mixed` is a word or a number; `rows` a list of groups; what is `yaml` has no place in a form. */
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
  /** The field of a row that may stand alone, as a word in place of the row. */
  readonly plain?: string;
  /** What stands for it where it is left out. */
  readonly otherwise?: string;
  /** What the schema says of it, in English. */
  readonly about: string;
}

/** How dates and numbers are written in Arabic. */
export interface DeskHabits {
  readonly region: DateStyle['region'];
  readonly numerals: Numerals['kind'];
}

/** What the application is told when it starts. */
export interface DeskStart {
  readonly title: string;
  /** The address of the site, for telling its pages apart from others. */
  readonly url: string;
  readonly language: string;
  /** How the site writes Arabic months and digits, and with it the application. */
  readonly habits: DeskHabits;
  readonly root: string;
  readonly articleFields: readonly FieldShape[];
  readonly pageFields: readonly FieldShape[];
  readonly siteFields: readonly FieldShape[];
  readonly sections: readonly { readonly key: string; readonly title: string }[];
  /** The places that site.yaml names. */
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

/** What is asked of the list. */
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
  /** The files of all that match, for changes to many. */
  readonly files: readonly string[];
}

/** A file that is open for writing. */
export interface OpenFile {
  readonly file: string;
  /** SHA-256 of the file's bytes: a save says which text it was made from. */
  readonly hash: string;
  /** The front matter as it stands in the file. */
  readonly yaml: string;
  /** The front matter as values; missing where it cannot be read. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  readonly body: string;
  /** Line of the file on which the body starts. */
  readonly bodyLine: number;
  readonly problems: readonly DescribedProblem[];
  /** Where it stands on the site. */
  readonly address: string;
  /** Where it lies on this machine, for other programs. */
  readonly path: string;
}

/** A save of a file. */
export interface SaveRequest {
  readonly file: string;
  /** Of what it was made from; empty where the file is gone and is to be written anew. */
  readonly hash: string;
  readonly body: string;
  /** Fields that were changed; `null` takes one away. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The whole front matter, where it was written by hand. */
  readonly yaml?: string;
}

/** What somebody else wrote meanwhile; `hash` is empty where the file is gone. */
export interface Conflict {
  readonly conflict: {
    readonly hash: string;
    readonly yaml: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly body: string;
  };
}

/** What is rendered for the preview. */
export interface PreviewRequest {
  readonly file: string;
  readonly body: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A page to look at, and what is wrong with its text. */
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

/** What work is called. */
export type JobKind = 'import' | 'check' | 'build' | 'publish' | 'export';

/** Work under way, or the last that ended. */
export interface JobState {
  readonly id: number;
  readonly kind: JobKind;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly stage: string;
  readonly done: number;
  /** 0 where it is not known. */
  readonly total: number;
  readonly seconds: number;
  readonly problems: readonly DescribedProblem[];
  readonly result: JobResult;
}

/** What work gave: counts and sentences, by kind. */
export interface JobResult {
  readonly counts?: Readonly<Record<string, number>>;
  /** The name of an import. */
  readonly run?: string | undefined;
  /** A folder or file that was made, or a place that was published to. */
  readonly place?: string;
  /** What import changed, by rule. */
  readonly edits?: readonly (readonly [string, number])[];
}

/** A change to many articles; what is left out stays. */
export interface ManyChange {
  readonly section?: string;
  readonly language?: string;
  readonly status?: 'published' | 'draft';
  readonly authors?: readonly string[];
  readonly addTopics?: readonly string[];
  readonly removeTopics?: readonly string[];
}

/** What a change does to one article. */
export interface ManyEffect {
  readonly file: string;
  readonly title: string;
  readonly hash: string;
  /** Field, before, after. */
  readonly changes: readonly (readonly [string, string, string])[];
  /** Why it cannot be changed. */
  readonly refused?: string;
}

/** A file of settings that is open in a form. */
export interface OpenSettings {
  readonly hash: string;
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly DescribedProblem[];
}

/** An import of the journal. */
export interface ImportRun {
  readonly run: string;
  readonly at: string;
  readonly inputs: readonly string[];
  readonly published: number;
  readonly merged: number;
  readonly quarantined: number;
  readonly ended: boolean;
}

/** What a person is to look at after imports. */
export interface ReviewList {
  readonly quarantine: readonly WaitingItem[];
  readonly families: readonly FamilyItem[];
  readonly inferred: readonly InferredItem[];
  readonly cleaned: readonly CleanedItem[];
  /** How many there are of each, where the lists are cut. */
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

/** What came in, and the article that it would be. */
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
