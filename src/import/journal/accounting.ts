import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArticle } from '../../article/front-matter.ts';
import { hashFile, sha256Of } from '../../files/file-hash.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import { markdownBelow } from '../collection-writer.ts';
import type { Importer, Input, ReadNotes } from '../formats/importer.ts';
import { encodingOf, recognise } from '../formats/recognise.ts';
import { formatNamed } from '../formats/registry.ts';
import { openArchive } from '../input/archive-files.ts';
import { openInput } from '../input/inputs.ts';
import { ownAdditions } from '../own-additions.ts';
import type { ArticleLine, JournalLine, OriginalLine } from './journal.ts';
import { KeptText, lostLines } from './kept-text.ts';
import { inputKey } from './known.ts';

interface JournalContent {
  readonly originals: OriginalLine[];
  readonly articles: Map<string, ArticleLine>;
  /** Hashes that a file had after each thing that import did to it. */
  readonly hashes: Map<string, Set<string>>;
  readonly problems: Problem[];
}

async function readJournalContent(layout: ArchiveLayout): Promise<JournalContent> {
  const content: JournalContent = { originals: [], articles: new Map(), hashes: new Map(), problems: [] };
  const lines = createInterface({
    input: createReadStream(layout.journal, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  const note = (file: string, hash: string) => {
    const known = content.hashes.get(file);
    if (known) known.add(hash);
    else content.hashes.set(file, new Set([hash]));
  };
  for await (const text of lines) {
    number++;
    if (text === '') continue;
    let line: JournalLine;
    try {
      line = JSON.parse(text) as JournalLine;
    } catch {
      content.problems.push(problem('journal-broken', { file: 'content/ledger.jsonl', line: number }));
      continue;
    }
    if (line.kind === 'original') content.originals.push(line);
    else if (line.kind === 'change') note(line.file, line.after);
    else if (line.kind === 'article') {
      content.articles.set(inputKey(line.input.sha256, line.input.position), line);
      if (line.sha256 !== undefined && line.outcome === 'published') note(line.file, line.sha256);
    }
  }
  return content;
}

async function checkOriginals(content: JournalContent, layout: ArchiveLayout): Promise<Set<string>> {
  const sound = new Set<string>();
  for (const { file, sha256 } of content.originals) {
    const path = join(layout.originals, file);
    const place = { file: `content/originals/${file}` };
    if (!existsSync(path)) content.problems.push(problem('original-missing', place, { sha256 }));
    else if ((await hashFile(path)) !== sha256)
      content.problems.push(problem('original-changed', place, { sha256 }));
    else sound.add(sha256);
  }
  return sound;
}

/** Where the articles of each original lie now: people rename files, and the front matter goes with them. */
function findMoved(layout: ArchiveLayout): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of markdownBelow(layout.articles)) {
    const file = `content/articles/${id}.md`;
    const original = parseArticle(readFileSync(join(layout.root, file), 'utf8'), file).data?.original;
    if (original) found.set(inputKey(original.sha256, original.position), file);
  }
  return found;
}

interface Context {
  readonly content: JournalContent;
  readonly layout: ArchiveLayout;
  moved: Map<string, string> | undefined;
  readonly seen: Set<string>;
  /** Formats that the archive adds. */
  readonly formats: readonly Importer[];
}

function checkDraft(draft: ArticleDraft, original: OriginalLine, context: Context): void {
  const { content, layout, seen } = context;
  const key = inputKey(original.sha256, draft.position);
  seen.add(key);
  const line = content.articles.get(key);
  if (!line || line.outcome === 'quarantined') return;
  const path = join(layout.root, line.file);
  let file = line.file;
  if (!existsSync(path)) {
    context.moved ??= findMoved(layout);
    const target = line.outcome === 'published' ? context.moved.get(key) : undefined;
    if (target === undefined) return;
    file = target;
  }
  const text = readFileSync(join(layout.root, file), 'utf8');
  const kept = new KeptText(text, line.edits ?? []);
  const lost = lostLines(new Set(draft.lines.map((each) => each.trim())), kept);
  if (lost.length === 0) return;
  const place = `content/originals/${original.file}`;
  const isUntouched = content.hashes.get(line.file)?.has(sha256Of(text)) ?? false;
  if (!isUntouched)
    content.problems.push(problem('accounting-edited', { file }, { count: lost.length, original: place }));
  else
    for (const each of lost.slice(0, 5))
      content.problems.push(
        problem('accounting-line', { file }, { text: each.trim().slice(0, 120), original: place }),
      );
}

async function checkInput(
  input: Input,
  original: OriginalLine,
  inside: string | undefined,
  context: Context,
): Promise<void> {
  const own = encodingOf(input, undefined);
  const used = (inside === undefined ? original.encoding : undefined) ?? own;
  const encoding = used === own ? undefined : used;
  const named = inside === undefined ? formatNamed(original.format, context.formats) : undefined;
  const { format } = recognise(input, { format: named, encoding, own: context.formats });
  let count = 0;
  const notes: ReadNotes = { skipped: {} };
  try {
    for await (const draft of format?.read(input, { encoding }, notes) ?? []) {
      count++;
      if (inside !== undefined)
        draft.position = draft.position === undefined ? inside : `${inside}#${draft.position}`;
      checkDraft(draft, original, context);
    }
  } catch {
    // A file that cannot be read to its end has a line of its own in the journal: the whole in quarantine.
  }
  if (count === 0 && Object.keys(notes.skipped).length === 0)
    context.seen.add(inputKey(original.sha256, inside));
}

async function checkOriginal(original: OriginalLine, context: Context): Promise<void> {
  const path = join(context.layout.originals, original.file);
  const whole = await openInput(path, original.name, original.sha256);
  if (original.format !== 'zip') {
    await checkInput({ ...whole, name: basename(original.name) }, original, undefined, context);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'warraq-check-'));
  try {
    for (const file of (await openArchive(whole, folder)).files)
      if (file.role?.notArticle === undefined)
        await checkInput(await file.open(), original, file.inside, context);
  } catch {
    context.seen.add(inputKey(original.sha256, undefined));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkOutcomes(context: Context): Promise<void> {
  const { content, layout } = context;
  for (const [key, line] of content.articles) {
    if (existsSync(join(layout.root, line.file))) {
      if (line.outcome === 'quarantined' && line.sha256 !== (await hashFile(join(layout.root, line.file))))
        content.problems.push(
          problem('original-changed', { file: line.file }, { sha256: line.sha256 ?? '' }),
        );
      continue;
    }
    context.moved ??= findMoved(layout);
    const isThere = line.outcome === 'published' && context.moved.has(key);
    if (!isThere)
      content.problems.push(
        problem('accounting-gone', { file: line.file }, { outcome: line.outcome, run: line.run }),
      );
  }
}

/** Reports articles whose front matter names an import that is not in the journal. */
function checkStrays(context: Context): void {
  const known = new Set([...context.content.articles.values()].map((line) => line.file));
  for (const id of markdownBelow(context.layout.articles)) {
    const file = `content/articles/${id}.md`;
    if (known.has(file)) continue;
    const original = parseArticle(readFileSync(join(context.layout.root, file), 'utf8'), file).data?.original;
    if (original && !context.content.articles.has(inputKey(original.sha256, original.position)))
      context.content.problems.push(problem('accounting-unknown', { file }));
  }
}

/**
 * Proves that nothing was lost at import: what came in is what was published, merged and quarantined; every original
 * is there with its hash; every line of every input is in the article, in its metadata or in an edit. The originals
 * are read again for it.
 */
export async function checkAccounting(layout: ArchiveLayout): Promise<Problem[]> {
  if (!existsSync(layout.journal)) return [];
  const content = await readJournalContent(layout);
  // A broken configuration is reported where the archive is read.
  const { formats } = await ownAdditions(layout).catch(() => ({ formats: [] }));
  const context: Context = { content, layout, moved: undefined, seen: new Set(), formats };
  const sound = await checkOriginals(content, layout);
  await checkOutcomes(context);
  checkStrays(context);
  for (const original of content.originals) {
    if (!sound.has(original.sha256)) continue;
    const before = context.seen.size;
    await checkOriginal(original, context);
    const input = context.seen.size - before;
    const known = [...context.seen].slice(before).filter((key) => content.articles.has(key)).length;
    if (known < input)
      content.problems.push(
        problem('accounting-count', { file: `content/originals/${original.file}` }, { input, known }),
      );
  }
  return content.problems;
}
