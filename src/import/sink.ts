import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '../article/draft.ts';
import { splitFrontMatter, toArticleFile } from '../article/front-matter.ts';
import type { ArticleInput } from '../article/schema.ts';
import { toSlug } from '../article/slug.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { toJson } from '../problems/report.ts';
import { type ArticleDraft, markInferred } from './clean/draft-body.ts';
import { type CollectionWriter, originalFile, sha256Of, withFamily } from './collection.ts';
import { SAME_STORY, similarity, sketchOf, sketchToText } from './families.ts';
import type { Input, ReadNotes } from './importer.ts';
import { inputKey, type Known, type KnownArticle } from './known.ts';
import type { ArticleLine, LedgerLine, LedgerWriter, Outcome } from './ledger.ts';
import { textOf } from './markdown.ts';
import { MediaStore, takePictures } from './media.ts';
import { prepare } from './prepare.ts';
import type { ImportOptions, ImportResult } from './run.ts';
import { FRESH_SITE, Sections } from './sections.ts';
import { toBody, toFields, wordsOf } from './to-article.ts';
import { foldedLine } from './words.ts';

/** An article that came in, and what became of it: what reports show. */
export interface Settled {
  readonly run: string;
  readonly input: string;
  readonly position: string | number | undefined;
  readonly outcome: Outcome;
  readonly file: string;
  readonly title: string;
  readonly before: readonly string[];
  readonly after: string;
  readonly edits: readonly Edit[];
  readonly problems: readonly Problem[];
}

interface SinkOptions extends ImportOptions {
  readonly run: string;
  readonly isResumed: boolean;
  readonly known: Known;
  readonly writer: CollectionWriter;
  readonly ledger: LedgerWriter | undefined;
}

// Copies of a story appear within days of one another; older likeness is a returning theme or a template.
const FAMILY_DAYS = 10;
const VERY_LIKE = 0.5;

/** Where drafts end: each is published, merged or quarantined, and the ledger says so. */
export class ArticleSink {
  readonly problems: Problem[] = [];
  already = 0;
  readonly #options: SinkOptions;
  readonly #sections: Sections;
  readonly #media: MediaStore;
  readonly #counts: Record<Outcome, number> = { published: 0, merged: 0, quarantined: 0 };
  readonly #edits = new Map<string, number>();
  readonly #skipped: Record<string, number> = {};
  #begun: boolean;
  #original = '';

  constructor(options: SinkOptions) {
    this.#options = options;
    this.#begun = options.isResumed;
    this.#sections = new Sections(options.layout.siteFile);
    const { media, known, dryRun, writer, run } = options;
    this.#media = new MediaStore(media, known.media, dryRun ? undefined : writer, (line) =>
      this.#log({ ...line, run }),
    );
  }

  #log(line: LedgerLine): void {
    const { ledger, known, run, now, paths } = this.#options;
    if (!this.#begun) {
      this.#begun = true;
      const first: LedgerLine = { kind: 'run', run, at: now.toISOString(), inputs: paths };
      known.take(first);
      ledger?.add(first);
    }
    known.take(line);
    ledger?.add(line);
  }

  /** Keeps an input whole below content/originals/, before anything of it is read. */
  keep(input: Input, path: string, format: string, encoding?: string): void {
    const { known, writer, dryRun, run } = this.#options;
    const there = known.originals.get(input.sha256);
    this.#original = there ?? originalFile(input.sha256, input.name);
    if (there !== undefined) return;
    if (!dryRun) {
      if (this.#sections.onDisk === null) this.#makeSite(FRESH_SITE);
      writer.copy(path, `content/originals/${this.#original}`);
    }
    const { sha256, path: name } = input;
    const read = encoding === undefined ? { format } : { format, encoding };
    this.#log({ kind: 'original', run, file: this.#original, sha256, name, ...read });
  }

  #makeSite(text: string): void {
    const { writer, run, ledger } = this.#options;
    const before = this.#sections.onDisk;
    this.#log({ kind: 'site', run, before, after: sha256Of(text) });
    // The ledger first: an undo must know of a change that a crash cuts off before it is noted.
    ledger?.flush();
    writer.write('content/site.yaml', text);
    this.#sections.onDisk = text;
  }

  /** Ends an input: says what was found out about it. */
  end(notes: ReadNotes, file: string): void {
    for (const [kind, count] of Object.entries(notes.skipped))
      this.#skipped[kind] = (this.#skipped[kind] ?? 0) + count;
    if (notes.encoding !== undefined && notes.encoding !== 'utf-8')
      this.problems.push(problem('encoding-changed', { file }, { encoding: notes.encoding }));
    if ((notes.replaced ?? 0) > 0)
      this.problems.push(
        problem('encoding-loss', { file }, { count: notes.replaced ?? 0, encoding: notes.encoding ?? '' }),
      );
  }

  /** Puts a whole input into quarantine. */
  async refuse(input: Input, inside: string | undefined, reason: Problem): Promise<void> {
    if (this.#options.known.outcomes.has(inputKey(input.sha256, inside))) {
      this.already++;
      return;
    }
    this.#quarantine(input, inside, reason, this.#options.dryRun ? '' : await input.bytes(), [], []);
  }

  /** Settles one article. */
  settle(draft: ArticleDraft, input: Input): void {
    const { known } = this.#options;
    if (known.outcomes.has(inputKey(input.sha256, draft.position))) {
      this.already++;
      return;
    }
    const before = draft.lines;
    try {
      prepare(draft, this.#options, (each) => takePictures(each, this.#media, input.folder));
      if (!draft.refused) {
        this.#publish(draft, input, before);
        return;
      }
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      draft.refused = problem('article-failed', {}, { position: String(draft.position ?? ''), reason });
    }
    const refused: Problem = { ...draft.refused, file: input.path };
    this.problems.push(refused);
    const raw = draft.raw ?? draft.lines.join('\n');
    this.#quarantine(input, draft.position, refused, raw, draft.edits, before);
  }

  #quarantine(
    input: Input,
    position: string | number | undefined,
    reason: Problem,
    raw: string | Uint8Array,
    edits: readonly Edit[],
    before: readonly string[],
  ): void {
    const { dryRun, writer, run } = this.#options;
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(input.name)?.[0] ?? '.txt';
    const suffix = position === undefined ? '' : `-${toSlug(String(position), 60)}`;
    const file = `content/quarantine/${input.sha256.slice(0, 12)}${suffix}${extension.toLowerCase()}`;
    const why = { code: reason.code, ...(reason.values ? { values: reason.values } : {}) };
    if (!dryRun) {
      const said = { ...toJson([reason], 'en')[0], ar: toJson([reason], 'ar')[0] };
      const note = { reason: said, input: input.path, original: this.#original, position };
      writer.write(file, raw);
      writer.write(`${file}.reason.json`, `${JSON.stringify(note, undefined, 2)}\n`);
    }
    const sha256 = sha256Of(raw);
    this.#settled(
      {
        kind: 'article',
        run,
        input: place(input, position),
        outcome: 'quarantined',
        file,
        sha256,
        why,
        edits,
      },
      input,
      before,
      '',
      [reason],
      '',
    );
  }

  #publish(draft: ArticleDraft, input: Input, before: readonly string[]): void {
    const { known, run, writer, dryRun } = this.#options;
    const title = draft.fields.title ?? '';
    const url = draft.fields.source?.url;
    const bodyText = textOf(draft.body);
    const words = sha256Of(wordsOf(title, draft.body)).slice(0, 20);
    const sketch = sketchOf(title, bodyText);
    const twin = this.#twinOf(url, words, sketch);
    if (twin) {
      this.#merge(draft, input, before, twin.article, twin.isSame, bodyText);
      return;
    }
    const near = known.like(sketch, SAME_STORY);
    const relative = near && isNearInTime(near.article.published, draft.fields.published) ? near : undefined;
    const family =
      draft.kind === 'page' || !relative
        ? undefined
        : (relative.article.family ?? idOf(relative.article.file));
    const origin = { file: this.#original, ...place(input, draft.position) };
    if (draft.kind === 'page') {
      this.#publishPage(draft, input, before);
      return;
    }
    const choice = this.#sections.choose(
      [...(draft.fields.section === undefined ? [] : [draft.fields.section]), ...draft.sections],
      this.#options.section,
    );
    if (choice.text !== undefined && !dryRun) this.#makeSite(choice.text);
    if (draft.sections.length > 0)
      draft.edits.push({
        rule: 'section',
        place: 'field:section',
        before: draft.sections.join('\u060C '),
        after: choice.key,
      });
    draft.fields.section = choice.key;
    if (choice.inferred) markInferred(draft, 'section');
    draft.fields.topics = [...(draft.fields.topics ?? []), ...choice.topics];
    if (family !== undefined) draft.fields.family = family;
    draft.fields.aliases = (draft.fields.aliases ?? []).filter((alias) => this.#takeAlias(draft, alias));
    const fields = toFields(draft);
    if (!fields) throw new Error('its metadata cannot be written');
    const article: ArticleInput = { ...fields, original: origin };
    const file = writer.articleFile(article.published, draft.slug ?? title, title, origin);
    const text = toArticleFile(article, toBody(draft.body));
    if (!dryRun) writer.write(file, text);
    if (relative && family !== undefined) this.#join(relative.article, family);
    const line: ArticleLine = {
      kind: 'article',
      run,
      input: place(input, draft.position),
      outcome: 'published',
      file,
      sha256: sha256Of(text),
      edits: draft.edits,
      ...(url === undefined ? {} : { url }),
      ...((article.aliases ?? []).length > 0 ? { aliases: article.aliases ?? [] } : {}),
      ...(article.published === undefined ? {} : { published: article.published }),
      ...(family === undefined ? {} : { family }),
      text: words,
      sketch: sketchToText(sketch),
    };
    this.#settled(line, input, before, text, draft.problems, title);
  }

  #publishPage(draft: ArticleDraft, input: Input, before: readonly string[]): void {
    const { writer, dryRun, run } = this.#options;
    const { title = '', summary } = draft.fields;
    const inferred = draft.fields.inferred?.includes('summary');
    if (draft.sections.length > 0)
      draft.edits.push({
        rule: 'section',
        place: 'field:section',
        before: draft.sections.join('\u060C '),
        after: '',
      });
    const page = { title, ...(summary === undefined || inferred ? {} : { summary }) };
    const text = toArticleFile(page, toBody(draft.body));
    const file = writer.pageFile(draft.slug ?? title, title, text);
    if (!dryRun) writer.write(file, text);
    const line: ArticleLine = {
      kind: 'article',
      run,
      input: place(input, draft.position),
      outcome: 'published',
      file,
      sha256: sha256Of(text),
      edits: draft.edits,
    };
    this.#settled(line, input, before, text, draft.problems, title);
  }

  #twinOf(url: string | undefined, words: string, sketch: Uint16Array) {
    const { known } = this.#options;
    const same = known.withText(words);
    if (same) return { article: same, isSame: true };
    const there = known.withUrl(url);
    if (!there) return undefined;
    const other = known.sketchOf(there);
    // One address for different texts is a mistake of the input, not a twin.
    return other && similarity(other, sketch) >= VERY_LIKE ? { article: there, isSame: false } : undefined;
  }

  #merge(
    draft: ArticleDraft,
    input: Input,
    before: readonly string[],
    into: KnownArticle,
    isSame: boolean,
    bodyText: string,
  ): void {
    const { run, layout } = this.#options;
    const kept = readOr(join(layout.root, into.file), '');
    const keptWords = ` ${foldedLine(splitFrontMatter(kept)?.body ?? kept)} `;
    const differing = bodyText
      .split('\n')
      .filter((line) => line.trim() !== '' && !keptWords.includes(` ${foldedLine(line)} `));
    const edits: Edit[] = [...draft.edits];
    if (!isSame)
      for (const line of differing) edits.push({ rule: 'merged', place: 'body', before: line, after: '' });
    const own = JSON.stringify({ ...draft.fields, inferred: undefined, sections: draft.sections });
    edits.push({ rule: 'merged', place: 'fields', before: own, after: into.file });
    const why = isSame
      ? { code: 'merged-same', values: { file: into.file } }
      : { code: 'merged-differs', values: { file: into.file, count: differing.length } };
    const said = problem(
      isSame || differing.length === 0 ? 'merged-same' : 'merged-differs',
      { file: input.path },
      why.values,
    );
    if (said.code === 'merged-differs') this.problems.push(said);
    const url = draft.fields.source?.url;
    const line: ArticleLine = {
      kind: 'article',
      run,
      input: place(input, draft.position),
      outcome: 'merged',
      file: into.file,
      why,
      edits,
      ...(url === undefined ? {} : { url }),
    };
    this.#settled(line, input, before, '', [said], draft.fields.title ?? '');
  }

  #takeAlias(draft: ArticleDraft, alias: string): boolean {
    if (this.#options.writer.isFree(alias)) return true;
    draft.edits.push({ rule: 'alias-taken', place: 'field:aliases', before: alias, after: '' });
    return false;
  }

  /** Gives an older article the family of a newer one. */
  #join(article: KnownArticle, family: string): void {
    if (article.family !== undefined) return;
    const { layout, writer, run, dryRun, ledger } = this.#options;
    article.family = family;
    if (dryRun) return;
    const text = readOr(join(layout.root, article.file), '');
    const changed = withFamily(text, family);
    if (changed === undefined) return;
    this.#log({
      kind: 'change',
      run,
      file: article.file,
      field: 'family',
      value: family,
      before: sha256Of(text),
      after: sha256Of(changed),
    });
    ledger?.flush();
    writer.write(article.file, changed);
  }

  #settled(
    line: ArticleLine,
    input: Input,
    before: readonly string[],
    after: string,
    problems: readonly Problem[],
    title: string,
  ): void {
    this.#log(line);
    this.#counts[line.outcome]++;
    for (const edit of line.edits ?? []) this.#edits.set(edit.rule, (this.#edits.get(edit.rule) ?? 0) + 1);
    for (const each of problems)
      if (line.outcome === 'published') this.problems.push({ ...each, file: line.file });
    this.#options.onArticle?.({
      run: this.#options.run,
      input: input.path,
      position: line.input.position,
      outcome: line.outcome,
      file: line.file,
      title,
      before,
      after,
      edits: line.edits ?? [],
      problems,
    });
  }

  /** How many articles were settled so far. */
  get settled(): number {
    return this.#counts.published + this.#counts.merged + this.#counts.quarantined + this.already;
  }

  /** Ends the run. */
  finish(stopped: boolean): void {
    const { run, ledger } = this.#options;
    const total = this.settled;
    if (stopped) this.problems.push(problem('import-stopped', {}, { count: total }));
    else if (this.#begun) this.#log({ kind: 'end', run, ...this.#counts });
    ledger?.close();
  }

  /** What the run did. */
  result(stopped: boolean): ImportResult {
    const { published, merged, quarantined } = this.#counts;
    return {
      run: this.#begun ? this.#options.run : undefined,
      counts: { ...this.#counts, in: published + merged + quarantined + this.already, already: this.already },
      edits: this.#edits,
      skipped: this.#skipped,
      problems: this.problems,
      stopped,
    };
  }
}

function place(input: Input, position: string | number | undefined) {
  return { sha256: input.sha256, ...(position === undefined ? {} : { position }) };
}

function idOf(file: string): string {
  return file.replace(/^content\/articles\//, '').replace(/\.md$/, '');
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

function isNearInTime(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) <= FAMILY_DAYS * 86_400_000;
}
