import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../../files/file-hash.ts';
import { type Problem, problem, WarraqError } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { CollectionWriter, removeFile, withoutField } from '../collection-writer.ts';
import { dropRun, type JournalLine, readJournal, repairJournal } from './journal.ts';
import { Known } from './known.ts';
import { takeArchive } from './take-archive.ts';

interface RunLines {
  readonly mine: JournalLine[];
  readonly later: JournalLine[];
}

async function linesOf(path: string, run: string): Promise<RunLines> {
  const mine: JournalLine[] = [];
  const later: JournalLine[] = [];
  for await (const line of readJournal(path)) {
    if (line.run === run) mine.push(line);
    else if (mine.length > 0) later.push(line);
  }
  return { mine, later };
}

const pathOf = (line: JournalLine): string | undefined =>
  line.kind === 'article' && line.outcome !== 'merged'
    ? line.file
    : line.kind === 'original'
      ? `content/originals/${line.file}`
      : line.kind === 'media'
        ? line.file
        : undefined;

/** Runs that cannot stay without this one: they merged into its articles, gave them a family, or use its originals. */
function dependents({ mine, later }: RunLines): string[] {
  const files = new Set(mine.map(pathOf));
  const originals = new Set(mine.flatMap((line) => (line.kind === 'original' ? [line.sha256] : [])));
  const found = later.filter((line) => {
    if (line.kind === 'article')
      return (line.outcome === 'merged' && files.has(line.file)) || originals.has(line.input.sha256);
    return line.kind === 'change' && files.has(line.file);
  });
  return [...new Set(found.map((line) => line.run))];
}

function hashOf(path: string): string | undefined {
  return existsSync(path) ? sha256Of(readFileSync(path)) : undefined;
}

/** Articles that people changed since: taking them away would lose work. */
function edited({ mine, later }: RunLines, layout: ArchiveLayout): Problem[] {
  const hashes = new Map<string, string[]>();
  for (const line of [...mine, ...later]) {
    if (line.kind === 'article' && line.outcome === 'published' && line.sha256 !== undefined)
      hashes.set(line.file, [...(hashes.get(line.file) ?? []), line.sha256]);
    else if (line.kind === 'change')
      hashes.set(line.file, [...(hashes.get(line.file) ?? []), line.before, line.after]);
  }
  return mine.flatMap((line) => {
    if (line.kind !== 'article' || line.outcome !== 'published') return [];
    const now = hashOf(join(layout.root, line.file));
    const isOurs = now === undefined || (hashes.get(line.file) ?? []).includes(now);
    return isOurs ? [] : [problem('undo-edited', { file: line.file })];
  });
}

function restoreSite(
  lines: readonly JournalLine[],
  layout: ArchiveLayout,
  writer: CollectionWriter,
): Problem[] {
  const mine = lines.filter((line) => line.kind === 'site');
  const [first, last] = [mine[0], mine.at(-1)];
  if (!first || !last) return [];
  const now = hashOf(layout.siteFile);
  if (now !== undefined && now === sha256Of(first.before ?? '')) return [];
  // A crash may have come between any two of the run's own changes.
  if (now !== undefined && !mine.some((line) => line.after === now))
    return [problem('undo-site-edited', { file: 'content/site.yaml' })];
  if (first.before === null) rmSync(layout.siteFile, { force: true });
  else writer.write('content/site.yaml', first.before);
  return [];
}

/**
 * Takes an import back exactly: what it wrote goes, what it changed is as it was, the journal forgets it last.
 *
 * @throws WarraqError where the run is unknown, later runs rely on it, or people changed its articles since
 */
export async function undoRun(
  layout: ArchiveLayout,
  run: string,
): Promise<{ removed: number; problems: Problem[] }> {
  const release = await takeArchive(layout);
  try {
    repairJournal(layout.journal);
    const lines = await linesOf(layout.journal, run);
    if (lines.mine.length === 0) throw new WarraqError(problem('run-unknown', {}, { run }));
    const later = dependents(lines);
    if (later.length > 0) throw new WarraqError(problem('undo-order', {}, { runs: later.join(', ') }));
    const changed = edited(lines, layout);
    if (changed.length > 0) throw new WarraqError(changed);
    const writer = new CollectionWriter(layout, await Known.of(layout.journal));
    const made = lines.mine.flatMap((line) => (line.kind === 'folder' ? [join(layout.root, line.path)] : []));
    let removed = 0;
    for (const line of lines.mine.toReversed()) {
      // An article whose links were led elsewhere is of the same run, and goes.
      if (line.kind === 'change' && line.field !== 'links') {
        const path = join(layout.root, line.file);
        if (existsSync(path))
          writer.write(line.file, withoutField(readFileSync(path, 'utf8'), line.field, line.value));
      }
      const file = pathOf(line);
      if (file === undefined) continue;
      const path = join(layout.root, file);
      if (existsSync(path) && statSync(path).isFile()) removed += line.kind === 'article' ? 1 : 0;
      removeFile(path, made);
      if (line.kind === 'article' && line.outcome === 'quarantined') removeFile(`${path}.reason.json`, made);
    }
    const problems = restoreSite(lines.mine, layout, writer);
    writer.clearTemporary();
    rmSync(join(layout.cache, 'reports', run), { recursive: true, force: true });
    await dropRun(layout.journal, run);
    return { removed, problems };
  } finally {
    await release();
  }
}
