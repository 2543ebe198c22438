import { dirname, join } from 'node:path';
import { articleAddress } from '../article/address.ts';
import type { Edit } from '../article/draft.ts';
import { toArticleFile } from '../article/front-matter.ts';
import type { ArticleInput } from '../article/schema.ts';
import { hashFile, sha256Of } from '../files/file-hash.ts';
import { type Problem, problem, reasonOf, WarraqError } from '../problems/problem.ts';
import { stopsBatch } from '../problems/system-fault.ts';
import { type ArticleDraft, record } from './clean/draft-body.ts';
import { type CollectionWriter, originalFile } from './collection-writer.ts';
import { type Duplicate, findDuplicate, findFamily, mergeInto } from './duplicates/duplicates.ts';
import { sketchOf, sketchToText } from './duplicates/families.ts';
import { joinFamily, readOr } from './duplicates/join-family.ts';
import { addressesOf, linkOwnArticles, pageLinks } from './duplicates/own-links.ts';
import { linkTranslations, translationOf } from './duplicates/translations.ts';
import { refusalIn } from './formats/fragment.ts';
import type { Input } from './formats/importer.ts';
import type { ArticleLine, JournalWriter, MediaLine } from './journal/journal.ts';
import { unaccounted } from './journal/kept-text.ts';
import { articleId, foldAddress, inputKey, type Known } from './journal/known.ts';
import { quarantineFile, quarantineReason } from './journal/quarantine.ts';
import { RunLog } from './journal/run-log.ts';
import { Tally } from './journal/tally.ts';
import { textOf } from './markdown.ts';
import { MediaStore } from './media.ts';
import type { ImportOptions, ImportResult } from './options.ts';
import { lineOf, nameIn, originOf, wayInside } from './origin.ts';
import { prepare } from './prepare.ts';
import { keepDraftPrivate } from './privacy/draft-standing.ts';
import { FRESH_SITE, Sections } from './sections.ts';
import { takePictures } from './take-pictures.ts';
import { toBody, toFields, toPageFields, wordsOf } from './to-article.ts';
import { writeSite } from './write-site.ts';

interface SinkOptions extends ImportOptions {
  readonly run: string;
  readonly isResumed: boolean;
  readonly known: Known;
  readonly writer: CollectionWriter;
  readonly journal: JournalWriter | undefined;
}

/** Publishes, merges or quarantines each draft of a run, and writes the outcome to the journal. */
export class ArticleSink {
  readonly tally = new Tally();
  readonly #options: SinkOptions;
  readonly #sections: Sections;
  readonly media: MediaStore;
  readonly #log: RunLog;
  #original = '';
  #format = '';

  constructor(options: SinkOptions) {
    this.#options = options;
    this.#log = new RunLog(options);
    this.#sections = new Sections(options.layout.siteFile);
    const { media, known, dryRun, writer, run } = options;
    const note = (line: Omit<MediaLine, 'run'>) => this.#log.add({ ...line, run });
    this.media = new MediaStore(media, known.media, dryRun ? undefined : writer, note, options.cwd);
    writer.onFolder = (path) => {
      // An interrupted run may have noted it: undo removes a noted folder with all in it.
      for (let at = path; at !== '.'; at = dirname(at)) if (known.folders.has(`${run} ${at}`)) return;
      this.#log.add({ kind: 'folder', run, path });
      this.#log.flush();
    };
  }

  /** Keeps an input whole below content/originals/, before anything of it is read. */
  keep(input: Input, path: string, format: string, encoding?: string): void {
    const { known, writer, dryRun, run } = this.#options;
    const there = known.originals.get(input.sha256);
    this.#format = format;
    this.#original = there ?? originalFile(input.sha256, input.name);
    if (there !== undefined) return;
    if (!dryRun) {
      if (this.#sections.onDisk === null) writeSite(FRESH_SITE, this.#sections, this.#log, this.#options);
      writer.copy(path, `content/originals/${this.#original}`);
    }
    const { sha256, path: name } = input;
    const read = encoding === undefined ? { format } : { format, encoding };
    this.#log.add({ kind: 'original', run, file: this.#original, sha256, name, ...read });
  }

  /** Puts a whole input into quarantine. */
  async refuse(input: Input, inside: string | undefined, reason: Problem): Promise<void> {
    const sha256 = inside === undefined ? input.sha256 : await hashFile(input.file);
    if (this.#options.known.outcomes.has(inputKey(input.sha256, inside))) {
      this.tally.already++;
      return;
    }
    this.#quarantine(input, inside, reason, { path: input.file, sha256 }, [], []);
  }

  /** Takes one article. */
  take(draft: ArticleDraft, input: Input): void {
    const { known, layout } = this.#options;
    if (known.outcomes.has(inputKey(input.sha256, draft.position))) {
      this.tally.already++;
      return;
    }
    const before = draft.lines;
    draft.refused ??= refusalIn(draft.body);
    try {
      const today = this.#options.now.toISOString().slice(0, 10);
      keepDraftPrivate(draft, wayInside(this.#options.paths, input.path), today);
      if (!draft.refused)
        prepare(
          draft,
          this.#options,
          (each) => takePictures(each, this.media, input),
          this.#sections.language,
        );
      if (!draft.refused) this.#publish(draft, input, before);
      if (!draft.refused) return;
    } catch (error) {
      if (stopsBatch(error, layout.root)) throw error;
      const [own] = error instanceof WarraqError ? error.problems : [];
      const position = String(draft.position ?? '');
      draft.refused = own ?? problem('article-failed', {}, { position, reason: reasonOf(error) });
    }
    const file = nameIn(input, draft.position);
    const refused: Problem = { line: draft.line, ...draft.refused, file };
    this.tally.problems.push(refused);
    const raw = draft.raw ?? draft.lines.join('\n');
    this.#quarantine(input, draft.position, refused, raw, draft.edits, before);
  }

  #quarantine(
    input: Input,
    position: string | number | undefined,
    reason: Problem,
    raw: string | { readonly path: string; readonly sha256: string },
    edits: readonly Edit[],
    before: readonly string[],
  ): void {
    const { dryRun, writer } = this.#options;
    const file = quarantineFile(input, position);
    const why = { code: reason.code, ...(reason.values ? { values: reason.values } : {}) };
    if (!dryRun) {
      if (typeof raw === 'string') writer.write(file, raw);
      else writer.copy(raw.path, file);
      writer.write(`${file}.reason.json`, quarantineReason(reason, input, this.#original, position));
    }
    const sha256 = typeof raw === 'string' ? sha256Of(raw) : raw.sha256;
    const line = { ...lineOf(this.#options.run, input, position, 'quarantined', file), sha256, why, edits };
    this.#handled(line, input, before, '', [reason], '');
  }

  #publish(draft: ArticleDraft, input: Input, before: readonly string[]): void {
    const { known, writer, dryRun } = this.#options;
    const title = draft.fields.title ?? '';
    const url = draft.fields.source?.url;
    const bodyText = textOf(draft.body);
    const words = sha256Of(wordsOf(title, draft.body)).slice(0, 20);
    const sketch = sketchOf(title, bodyText);
    const isDraft = draft.fields.status === 'draft';
    const duplicate = findDuplicate(known, url, words, sketch, isDraft);
    if (duplicate) {
      this.#merge(draft, input, before, duplicate);
      return;
    }
    const origin = originOf(draft, input, this.#original, this.#format);
    // A standing page has no draft state: a draft of one is written as an article.
    if (draft.kind === 'page' && !isDraft) {
      this.#publishPage(draft, input, before);
      return;
    }
    const site = this.#sections.chooseFor(draft, this.#options.section);
    if (site !== undefined && !dryRun) writeSite(site, this.#sections, this.#log, this.#options);
    const relative = isDraft ? undefined : findFamily(known, draft.fields.published, sketch);
    const family = relative?.family;
    if (family !== undefined) draft.fields.family = family;
    const file = writer.articleFile(draft.fields.published, draft.slug ?? title, title, origin);
    draft.fields.aliases = (draft.fields.aliases ?? []).filter((alias) =>
      this.#takeAlias(draft, alias, file),
    );
    const fields = toFields(draft);
    if (!fields) throw new Error('its metadata cannot be written');
    const article: ArticleInput = { ...fields, original: origin };
    const text = toArticleFile(article, toBody(draft.body));
    draft.refused = unaccounted(before, text, draft.edits);
    if (draft.refused) return;
    if (!dryRun) writer.write(file, text);
    if (relative) joinFamily(relative.article, relative.family, { ...this.#options, log: this.#log });
    this.#published(draft, input, before, file, text, {
      ...(isDraft ? { status: 'draft' as const } : {}),
      ...(url === undefined ? {} : { url }),
      ...addressesOf(draft, input),
      ...((article.aliases ?? []).length > 0 && !isDraft ? { aliases: article.aliases ?? [] } : {}),
      ...(article.published === undefined ? {} : { published: article.published }),
      ...(family === undefined ? {} : { family }),
      ...(isDraft ? {} : translationOf(draft)),
      text: words,
      sketch: sketchToText(sketch),
    });
  }

  #published(
    draft: ArticleDraft,
    input: Input,
    before: readonly string[],
    file: string,
    text: string,
    more: Partial<ArticleLine>,
  ): void {
    const { position, edits, problems, fields } = draft;
    const line = {
      ...lineOf(this.#options.run, input, position, 'published', file),
      sha256: sha256Of(text),
      edits,
      ...more,
    };
    this.#handled(line, input, before, text, problems, fields.title ?? '');
  }

  #publishPage(draft: ArticleDraft, input: Input, before: readonly string[]): void {
    const { writer, dryRun } = this.#options;
    const page = toPageFields(draft);
    const text = toArticleFile(page, toBody(draft.body));
    draft.refused = unaccounted(before, text, draft.edits);
    if (draft.refused) return;
    const file = writer.pageFile(draft.slug ?? page.title, page.title, text);
    if (!dryRun) writer.write(file, text);
    this.#published(draft, input, before, file, text, pageLinks(draft, input));
  }

  #merge(draft: ArticleDraft, input: Input, before: readonly string[], duplicate: Duplicate): void {
    const { layout } = this.#options;
    const { file } = duplicate.article;
    const kept = readOr(join(layout.root, file), '');
    const { edits, why, said } = mergeInto(duplicate, draft, kept, input.path);
    // In a dry run the other article may not be on disk.
    if (!this.#options.dryRun) draft.refused = unaccounted(before, kept, edits);
    if (draft.refused) return;
    if (said.code === 'merged-differs') this.tally.problems.push(said);
    const url = draft.fields.source?.url;
    const line = {
      ...lineOf(this.#options.run, input, draft.position, 'merged', file),
      why,
      edits,
      ...(url === undefined ? {} : { url }),
    };
    this.#handled(line, input, before, '', [said], draft.fields.title ?? '');
  }

  /** Tells whether an old address becomes an alias: no other page has it, and it is not the article's own address. */
  #takeAlias(draft: ArticleDraft, alias: string, file: string): boolean {
    const isOwn = foldAddress(alias) === foldAddress(articleAddress(articleId(file)));
    if (!isOwn && this.#options.writer.isFree(alias)) return true;
    record(draft, 'alias-taken', 'field:aliases', alias, isOwn ? file : '');
    return false;
  }

  #handled(
    line: ArticleLine,
    input: Input,
    before: readonly string[],
    after: string,
    problems: readonly Problem[],
    title: string,
  ): void {
    this.#log.add(line);
    this.tally.add(line);
    // A line is one of the input.
    for (const each of problems)
      if (line.outcome === 'published')
        this.tally.problems.push({ ...each, file: each.line === undefined ? line.file : input.path });
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

  /** Ends the run. */
  finish(stopped: boolean): void {
    const { run, known } = this.#options;
    const ending = { ...this.#options, log: this.#log };
    if (!stopped && !ending.dryRun) for (const link of [linkTranslations, linkOwnArticles]) link(ending);
    if (stopped) this.tally.problems.push(problem('import-stopped', {}, { count: this.tally.total }));
    // The journal has the counts of the whole run; this tally starts anew after an interruption.
    const counts = known.runs.findLast((each) => each.run === run)?.counts ?? this.tally.counts;
    this.#log.finish(stopped ? undefined : counts);
  }

  /** What the run did. */
  result(stopped: boolean): ImportResult {
    const { counts, total, already, drafts, edits, skipped, problems } = this.tally;
    const run = this.#log.begun ? this.#options.run : undefined;
    return { run, counts: { ...counts, in: total, already }, drafts, edits, skipped, problems, stopped };
  }
}
