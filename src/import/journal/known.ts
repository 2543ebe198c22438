import { decodedPath } from '../../article/address.ts';
import { foldedPath } from '../../files/case-collisions.ts';
import { SketchIndex, sketchFromText } from '../duplicates/families.ts';
import { NOTE_SCHEME, shorterAddresses } from '../note-names.ts';
import { foldText } from '../words.ts';
import { type ArticleLine, type ChangeLine, type JournalLine, type Outcome, readJournal } from './journal.ts';

/** An article that import published, as far as later ones must be compared with it. */
export interface KnownArticle {
  readonly file: string;
  readonly published: string | undefined;
  family: string | undefined;
}

/** A run of the journal. */
interface KnownRun {
  readonly run: string;
  readonly at: string;
  readonly inputs: readonly string[];
  readonly counts: Record<Outcome, number>;
  /** Hashes of the input files of which it handled articles. */
  readonly touched: Set<string>;
  ended: boolean;
}

/** What earlier runs did, read from the journal. */
export class Known {
  /** Outcome of every article that came in, by {@link inputKey}. */
  readonly outcomes = new Map<string, Outcome>();
  /** How many articles of an input are in, by its hash. */
  readonly inputs = new Map<string, number>();
  readonly originals = new Map<string, string>();
  readonly media = new Map<string, string>();
  /** Folders that runs made: the run and the path. */
  readonly folders = new Set<string>();
  readonly aliases = new Set<string>();
  readonly runs: KnownRun[] = [];
  /** Inputs whose run came to its end: nothing of them is missing. */
  readonly whole = new Set<string>();
  /** What of an input lies in quarantine, as far as nobody has published it since, by the input's hash. */
  readonly quarantined = new Map<string, Map<string, ArticleLine>>();
  readonly changes: ChangeLine[] = [];
  /** The last change of the settings that was noted: run, before, after. */
  siteChange: string | undefined;
  readonly #articles: KnownArticle[] = [];
  readonly #byUrl = new Map<string, KnownArticle>();
  readonly #byText = new Map<string, KnownArticle>();
  readonly #draftByText = new Map<string, KnownArticle>();
  readonly #sketches = new SketchIndex();
  readonly #sketched: KnownArticle[] = [];
  readonly #sketchOf = new Map<KnownArticle, number>();
  readonly #linked = new Map<string, Set<string>>();
  readonly #translations = new Map<string, Map<string, string>>();
  readonly #notes = new Map<string, string>();
  readonly #byFile = new Map<string, KnownArticle>();

  /** Reads what a journal says. */
  static async of(path: string): Promise<Known> {
    const known = new Known();
    for await (const line of readJournal(path)) known.take(line);
    return known;
  }

  /** Takes note of a line of the journal. */
  take(line: JournalLine): void {
    const run = this.runs.findLast((each) => each.run === line.run);
    if (line.kind === 'run')
      this.runs.push({
        run: line.run,
        at: line.at,
        inputs: line.inputs,
        counts: { published: 0, merged: 0, quarantined: 0 },
        touched: new Set(),
        ended: false,
      });
    else if (line.kind === 'site') this.siteChange = `${line.run} ${line.before} ${line.after}`;
    else if (line.kind === 'original') this.originals.set(line.sha256, line.file);
    else if (line.kind === 'media') {
      if (!this.media.get(line.sha256)?.startsWith('content/media/')) this.media.set(line.sha256, line.file);
    } else if (line.kind === 'folder') this.folders.add(`${line.run} ${line.path}`);
    else if (line.kind === 'article') {
      const before = this.outcomes.get(inputKey(line.input.sha256, line.input.position));
      // A person has published what the run had set aside.
      if (run && before !== undefined) run.counts[before]--;
      if (run) run.counts[line.outcome]++;
      run?.touched.add(line.input.sha256);
      this.#takeArticle(line);
    } else if (line.kind === 'change') {
      this.changes.push(line);
      const article = this.#byFile.get(line.file);
      if (article && line.field === 'family') article.family = line.value;
    } else if (line.kind === 'end' && run) {
      run.ended = true;
      for (const sha256 of run.touched) this.whole.add(sha256);
    }
  }

  #takeArticle(line: ArticleLine): void {
    const { sha256, position } = line.input;
    const key = inputKey(sha256, position);
    if (!this.outcomes.has(key)) this.inputs.set(sha256, (this.inputs.get(sha256) ?? 0) + 1);
    this.outcomes.set(key, line.outcome);
    this.#takeQuarantined(key, line);
    this.whole.delete(sha256);
    const url = line.url === undefined ? undefined : plainUrl(line.url);
    if (line.outcome !== 'published') {
      // The address of a merged copy becomes a second address of the article, for further copies.
      const into = line.outcome === 'merged' ? this.#byFile.get(line.file) : undefined;
      if (into && url !== undefined && !this.#byUrl.has(url)) this.#byUrl.set(url, into);
      return;
    }
    for (const alias of line.aliases ?? []) this.aliases.add(foldAddress(alias));
    this.#takeTranslation(line);
    const note = line.also?.find((each) => each.startsWith(NOTE_SCHEME));
    if (note !== undefined) this.#notes.set(line.file, note);
    if (line.linked) this.#linked.set(line.run, (this.#linked.get(line.run) ?? new Set()).add(line.file));
    const article: KnownArticle = { file: line.file, published: line.published, family: line.family };
    this.#articles.push(article);
    this.#byFile.set(line.file, article);
    if (line.status === 'draft') {
      if (line.text !== undefined) this.#draftByText.set(line.text, article);
      return;
    }
    for (const each of [
      ...(url === undefined ? [] : [url]),
      ...(line.also ?? []).flatMap(shorterAddresses).map(plainUrl),
    ])
      if (!this.#byUrl.has(each)) this.#byUrl.set(each, article);
    if (line.text !== undefined && !this.#byText.has(line.text)) this.#byText.set(line.text, article);
    const sketch = line.sketch === undefined ? undefined : sketchFromText(line.sketch);
    if (sketch) {
      this.#sketchOf.set(article, this.#sketches.add(sketch));
      this.#sketched.push(article);
    }
  }

  #takeQuarantined(key: string, line: ArticleLine): void {
    const { sha256 } = line.input;
    const there = this.quarantined.get(sha256);
    if (line.outcome !== 'quarantined') there?.delete(key);
    else if (there) there.set(key, line);
    else this.quarantined.set(sha256, new Map([[key, line]]));
  }

  #takeTranslation({ run, file, status, translation }: ArticleLine): void {
    if (!translation || status === 'draft') return;
    const group = `${run} ${translation.key}`;
    const files = this.#translations.get(group) ?? new Map<string, string>();
    // Of two in one language the first is what the others lead to.
    if (!files.has(translation.language)) files.set(translation.language, file);
    this.#translations.set(group, files);
  }

  /** The texts of a run that are translations of one another: files by language. */
  translationsOf(run: string): ReadonlyMap<string, string>[] {
    return [...this.#translations].filter(([group]) => group.startsWith(`${run} `)).map(([, files]) => files);
  }

  /** The address by which other notes lead to the note from which an article was made. */
  noteOf(file: string): string | undefined {
    return this.#notes.get(file);
  }

  /** The articles of a run whose texts lead to other pages of their site. */
  linkedOf(run: string): ReadonlySet<string> {
    return this.#linked.get(run) ?? new Set();
  }

  /** Finds the article that has this address. */
  withUrl(url: string | undefined): KnownArticle | undefined {
    return url === undefined ? undefined : this.#byUrl.get(plainUrl(url));
  }

  /** Finds the article that has this text. */
  withText(text: string): KnownArticle | undefined {
    return this.#byText.get(text);
  }

  /** Finds the draft that has this text: nothing that is published is merged into it. */
  draftWithText(text: string): KnownArticle | undefined {
    return this.#draftByText.get(text);
  }

  /** Finds the article most like this one. */
  like(sketch: Uint16Array, least: number): { article: KnownArticle; similarity: number } | undefined {
    const found = this.#sketches.nearest(sketch, least);
    const article = found === undefined ? undefined : this.#sketched[found.id];
    return found && article ? { article, similarity: found.similarity } : undefined;
  }

  /** Tells whether an article in the journal lies in this file. */
  hasFile(file: string): boolean {
    return this.#byFile.has(file);
  }

  /** The sketch of an article. */
  sketchOf(article: KnownArticle): Uint16Array | undefined {
    const id = this.#sketchOf.get(article);
    return id === undefined ? undefined : this.#sketches.at(id);
  }
}

/** Names an article that came in: its file's hash and its place in it. */
export function inputKey(sha256: string, position: string | number | undefined): string {
  return `${sha256}#${position ?? ''}`;
}

/** Gives the id of an article's file: `2024/02/slug`. */
export function articleId(file: string): string {
  return file.replace(/^content\/articles\//, '').replace(/\.md$/, '');
}

/** Folds an address for comparing, as file systems and hosts do not tell cases and normal forms apart. */
export function foldAddress(address: string): string {
  const folded = foldedPath(address);
  return folded.endsWith('/') ? folded : `${folded}/`;
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|ref|source|mc_\w+|igshid|amp|from|cmp|spm|sh)$/i;

/** Writes a web address as all its copies: without protocol, www, tracking, fragment and final slash. */
function plainUrl(url: string): string {
  let path = decodedPath(url.trim())
    .replace(/#.*$/s, '')
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/i, '');
  const at = path.indexOf('?');
  if (at >= 0) {
    const kept = path
      .slice(at + 1)
      .split('&')
      .filter((part) => part !== '' && !TRACKING.test(part.split('=')[0] ?? ''));
    path = path.slice(0, at) + (kept.length > 0 ? `?${kept.sort().join('&')}` : '');
  }
  return foldText(path).replace(/\/(?:index\.html?)?(?=\?|$)/, '');
}
