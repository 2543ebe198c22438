import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sha256Of } from '../files/file-hash.ts';
import { type Problem, problem, reasonOf, WarraqError } from '../problems/problem.ts';
import { stopsBatch } from '../problems/system-fault.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { ArticleSink } from './article-sink.ts';
import { CollectionWriter, withField } from './collection-writer.ts';
import { withOwnLinks } from './duplicates/own-links.ts';
import type { Importer, Input, ReadNotes } from './formats/importer.ts';
import { notArticles } from './formats/not-articles.ts';
import { type Recognised, recognise } from './formats/recognise.ts';
import { FALLBACKS, FORMATS, formatNamed } from './formats/registry.ts';
import { openArchive } from './input/archive-files.ts';
import { decoderOf } from './input/decode.ts';
import { findFiles } from './input/find-files.ts';
import { isArchive, openInput, withTogether } from './input/inputs.ts';
import { JournalWriter, repairJournal } from './journal/journal.ts';
import { Known } from './journal/known.ts';
import { stillQuarantined } from './journal/quarantine.ts';
import { takeArchive } from './journal/take-archive.ts';
import type { ImportOptions, ImportResult } from './options.ts';
import { type OwnAdditions, ownAdditions } from './own-additions.ts';

function runName(now: Date, known: Known): string {
  const base = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  let name = base;
  for (let number = 2; known.runs.some((each) => each.run === name); number++) name = `${base}-${number}`;
  return name;
}

function check(options: ImportOptions, own: readonly Importer[]): Importer | undefined {
  const format = options.format === undefined ? undefined : formatNamed(options.format, own);
  if (options.format !== undefined && !format) {
    const known = [...own, ...FORMATS, ...FALLBACKS]
      .filter((each) => each !== notArticles)
      .map((each) => each.name)
      .join(', ');
    throw new WarraqError(problem('format-unknown', {}, { name: options.format, known }), { exitCode: 2 });
  }
  if (options.encoding !== undefined && !decoderOf(options.encoding))
    throw new WarraqError(problem('encoding-unknown', {}, { name: options.encoding }), { exitCode: 2 });
  return format;
}

/** Reads the articles of a file and hands each to the sink. */
async function readInput(
  input: Input,
  recognised: Recognised,
  inside: string | undefined,
  options: ImportOptions,
  sink: ArticleSink,
): Promise<void> {
  const refuse = async (reason: Problem) => {
    sink.tally.problems.push(reason);
    await sink.refuse(input, inside, reason);
  };
  const { format } = recognised;
  if (recognised.refused) return refuse(recognised.refused);
  if (!format) return;
  const place = { file: input.path };
  const today = options.now.toISOString().slice(0, 10);
  const notes: ReadNotes = { skipped: {} };
  let count = 0;
  try {
    for await (const draft of format.read(input, { encoding: options.encoding, today }, notes)) {
      if (options.signal?.aborted) return;
      count++;
      if (inside !== undefined)
        draft.position = draft.position === undefined ? inside : `${inside}#${draft.position}`;
      sink.take(draft, input);
    }
    if (count === 0 && Object.keys(notes.skipped).length === 0)
      await refuse(problem('input-no-article', place, { format: format.name }));
  } catch (error) {
    if (stopsBatch(error, options.layout.root)) throw error;
    const reason = reasonOf(error);
    // A reader refuses a whole file by a problem of its own.
    const [own] = error instanceof WarraqError ? error.problems : [];
    if (own && count === 0) await refuse({ ...own, ...place });
    else
      await refuse(
        count === 0
          ? problem('input-broken', place, { format: format.name, reason })
          : problem('input-cut', place, { count, reason }),
      );
  }
  sink.tally.addNotes(notes, input.path);
}

/**
 * Imports files and folders into an archive. Every article that comes in is published, merged or quarantined and
 * stands in the journal; an import that was interrupted goes on where it stopped when it is run again.
 *
 * @throws WarraqError for misuse and where another import is running
 */
export async function importArticles(options: ImportOptions): Promise<ImportResult> {
  const own = await ownAdditions(options.layout);
  const forced = check(options, own.formats);
  const { layout, dryRun = false } = options;
  const release = dryRun ? async () => undefined : await takeArchive(layout);
  try {
    if (!dryRun) repairJournal(layout.journal);
    const known = await Known.of(layout.journal);
    const { files, problems } = await findFiles(options.paths, options.cwd, (path) =>
      resolve(options.cwd, path),
    );
    const unfinished = known.runs.findLast(
      (each) => !each.ended && each.inputs.join('\n') === options.paths.join('\n'),
    );
    const writer = new CollectionWriter(layout, known);
    if (!dryRun) {
      writer.clearTemporary();
      finishChanges(known, layout, writer);
    }
    const journal = dryRun ? undefined : new JournalWriter(layout.journal);
    const run = unfinished?.run ?? runName(options.now, known);
    const sink = new ArticleSink({
      ...options,
      rules: own.rules,
      run,
      isResumed: unfinished !== undefined,
      known,
      writer,
      journal,
    });
    sink.tally.problems.push(...problems);
    let stopped = false;
    const totalBytes = options.onProgress ? files.reduce((sum, file) => sum + file.size, 0) : 0;
    const counter: Counter = {
      bytes: 0,
      report: (bytes) => options.onProgress?.({ articles: sink.tally.total, bytes, totalBytes }),
    };
    for (const [index, file] of files.entries()) {
      if (options.signal?.aborted) {
        stopped = true;
        break;
      }
      if (file.role?.notArticle !== undefined) {
        sink.tally.skip(file.role.notArticle);
        continue;
      }
      const input = counted(withTogether(await openInput(file.path, file.shown), file), counter);
      if (known.whole.has(input.sha256)) {
        sink.tally.already += known.inputs.get(input.sha256) ?? 0;
        const still = stillQuarantined(known, input, layout.root);
        if (still) sink.tally.problems.push(still);
        continue;
      }
      if (isArchive(input)) {
        sink.keep(input, file.path, 'zip');
        await readZip(input, options, sink, { forced, own }, join(layout.cache, 'tmp', `zip-${index}`));
      } else {
        const recognised = recognise(input, { format: forced, encoding: options.encoding, own: own.formats });
        sink.keep(input, file.path, recognised.format?.name ?? 'unknown', recognised.encoding);
        await readInput(input, recognised, undefined, options, sink);
      }
      if (options.signal?.aborted) stopped = true;
    }
    sink.finish(stopped);
    if (!dryRun) writer.clearTemporary();
    return sink.result(stopped);
  } finally {
    await release();
  }
}

/** Makes the changes that an interrupted run wrote to the journal and did not make. */
function finishChanges(known: Known, layout: ArchiveLayout, writer: CollectionWriter): void {
  for (const { file, before, field, value } of known.changes) {
    const path = join(layout.root, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (sha256Of(text) !== before) continue;
    const changed = field === 'links' ? withOwnLinks(file, text, known) : withField(text, field, value);
    if (changed !== undefined) writer.write(file, changed);
  }
}

interface Counter {
  bytes: number;
  report(bytes: number): void;
}

/** Counts what is read of an input, for the progress bar; formats that read twice count the first time. */
function counted(input: Input, counter: Counter): Input {
  const start = counter.bytes;
  counter.bytes += input.size;
  return {
    ...input,
    async *stream() {
      let read = 0;
      for await (const piece of input.stream()) {
        read += piece.length;
        counter.report(start + read);
        yield piece;
      }
    },
    async bytes() {
      counter.report(start);
      return input.bytes();
    },
  };
}

async function readZip(
  archive: Input,
  options: ImportOptions,
  sink: ArticleSink,
  { forced, own }: { readonly forced: Importer | undefined; readonly own: OwnAdditions },
  folder: string,
) {
  const place = { file: archive.path };
  const refuse = async (reason: Problem) => {
    sink.tally.problems.push(reason);
    await sink.refuse(archive, undefined, reason);
  };
  let opened: Awaited<ReturnType<typeof openArchive>>;
  try {
    opened = await openArchive(archive, folder);
  } catch (error) {
    if (stopsBatch(error, options.layout.root)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(problem('input-broken', place, { format: 'zip', reason }));
  }
  for (const name of opened.twice)
    sink.tally.problems.push(problem('zip-name-twice', { file: archive.path }, { name }));
  for (const link of opened.links)
    sink.tally.problems.push(problem('input-link', { file: `${archive.path}/${link}` }));
  for (const name of opened.damaged)
    sink.tally.problems.push(problem('zip-entry-damaged', { file: `${archive.path}/${name}` }));
  const giveBack = sink.media.offerPictures(opened.pictures, archive.path);
  try {
    for (const file of opened.files) {
      if (options.signal?.aborted) return;
      if (file.role?.notArticle !== undefined) {
        sink.tally.skip(file.role.notArticle);
        continue;
      }
      const input = await file.open();
      const recognised = recognise(input, { format: forced, encoding: options.encoding, own: own.formats });
      await readInput(input, recognised, file.inside, options, sink);
    }
  } finally {
    giveBack();
  }
  if (opened.files.length === 0) await refuse(problem('input-no-article', place, { format: 'zip' }));
}
