import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArticle, splitFrontMatter, toArticleFile } from '../../article/front-matter.ts';
import { toSlug } from '../../article/slug.ts';
import { readSite } from '../../collection/read-site.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { CollectionWriter } from '../collection-writer.ts';
import { sketchOf, sketchToText } from '../duplicates/families.ts';
import { refusedBinary } from '../formats/refused.ts';
import { type ArticleLine, JournalWriter, repairJournal } from '../journal/journal.ts';
import { KeptText } from '../journal/kept-text.ts';
import { Known } from '../journal/known.ts';
import { takeArchive } from '../journal/take-archive.ts';
import { parseMarkdown, textOf } from '../markdown.ts';
import { prepare } from '../prepare.ts';
import { keepDraftPrivate } from '../privacy/draft-standing.ts';
import { OPEN_FORMATS } from '../privacy/marks.ts';
import { toBody, toFields, wordsOf } from '../to-article.ts';
import { findDraft } from './find-draft.ts';
import type { ReviewState } from './reviews.ts';
import { reviewKey } from './reviews.ts';

/** Something that import did not publish, and that nobody has decided on yet. */
interface Waiting {
  /** What came in: see `inputKey`. */
  readonly key: string;
  readonly line: ArticleLine;
  readonly reason: Problem;
  /** Path under which the file came in. */
  readonly input: string;
}

/** Lists what lies in quarantine, and what was merged into another article although it says more. */
export function waitingArticles(
  { articles, originals, reviewed }: ReviewState,
  layout: ArchiveLayout,
): Waiting[] {
  const found: Waiting[] = [];
  for (const [key, line] of articles) {
    const isMerged = line.outcome === 'merged' && line.why?.code === 'merged-differs';
    if (line.outcome !== 'quarantined' && !isMerged) continue;
    if (reviewed.has(reviewKey('quarantine', key)) || !existsSync(join(layout.root, line.file))) continue;
    const input = originals.get(line.input.sha256)?.name ?? line.file;
    const { code = 'input-broken', values = {} } = line.why ?? {};
    const reason = problem(code as Problem['code'], { file: input }, { ...values });
    found.push({ key, line, reason, input });
  }
  return found;
}

/** What came in, and the article that it would be. */
interface Proposal {
  /** Every line of text that came in. */
  readonly before: readonly string[];
  /** The file of an article as import would write it; empty of text where nothing could be read. */
  readonly text: string;
}

async function plainProposal(layout: ArchiveLayout, line: ArticleLine): Promise<Proposal> {
  const bytes =
    line.outcome === 'quarantined' ? await readFile(join(layout.root, line.file)) : Buffer.alloc(0);
  const isText =
    !bytes.subarray(0, 4096).includes(0) &&
    refusedBinary(bytes) === undefined &&
    bytes.toString('latin1', 0, 5) !== '{\\rtf';
  const before = isText ? bytes.toString('utf8').split(/\r?\n/) : [];
  const lines = before.map((each) => each.trim()).filter((each) => each !== '');
  const [title = ''] = lines;
  const body = lines.slice(1).join('\n\n');
  const fields = { title: title.slice(0, 300) || '\u2026', status: 'draft' as const }; // HORIZONTAL ELLIPSIS
  return { before, text: toArticleFile(fields, body) };
}

/** Makes an article of something that import set aside, for a person to look at; nothing is written. */
export async function proposeArticle(
  layout: ArchiveLayout,
  { originals }: ReviewState,
  { line }: Pick<Waiting, 'line'>,
): Promise<Proposal> {
  const original = originals.get(line.input.sha256);
  const draft = original && (await findDraft(layout, original, line.input.position));
  if (!draft) return plainProposal(layout, line);
  const before = draft.lines;
  const { site } = await readSite(layout);
  keepDraftPrivate(draft, original.name);
  prepare(draft, {}, () => undefined, site?.language);
  delete draft.refused;
  draft.fields.title ??= before.find((each) => each.trim() !== '')?.trim() ?? '\u2026';
  draft.fields.section ??= site?.sections[0]?.key;
  const fields = toFields(draft);
  if (!fields) return plainProposal(layout, line);
  return { before, text: toArticleFile(fields, toBody(draft.body)) };
}

/** What became of an acceptance. */
type Accepted = { readonly file: string } | { readonly problems: readonly Problem[] };

/**
 * Publishes something that import set aside, as a person left it. The journal says so in the name of the import that
 * set it aside; lines that the person left out are noted with it, so that nothing is unaccounted for.
 *
 * @param text the file of the article
 */
export async function acceptArticle(
  layout: ArchiveLayout,
  { key, line }: Pick<Waiting, 'key' | 'line'>,
  { text, before }: Proposal,
): Promise<Accepted> {
  const parsed = parseArticle(text, line.file);
  if (!parsed.data) return { problems: parsed.problems };
  if (parsed.body.trim() === '') return { problems: [problem('body-empty', { file: line.file })] };
  const release = await takeArchive(layout);
  try {
    repairJournal(layout.journal);
    const known = await Known.of(layout.journal);
    if (known.outcomes.get(key) !== line.outcome)
      return { problems: [problem('review-done', { file: line.file })] };
    const { sha256, position } = line.input;
    const file = known.originals.get(sha256) ?? '';
    const isClosed = position === undefined && !OPEN_FORMATS.has(formatOf(file));
    const original = {
      file,
      sha256,
      ...(position === undefined ? {} : { position }),
      ...(isClosed ? { private: true } : {}),
    };
    const article = { ...parsed.data, original };
    const written = toArticleFile(article, parsed.body);
    const writer = new CollectionWriter(layout, known);
    const target = writer.articleFile(article.published, toSlug(article.title), article.title, original);
    // The article is written before the journal line: after a crash between the two it is accepted again, into the same file.
    writer.write(target, written);
    const kept = new KeptText(written, []);
    const left = before.filter((each) => !kept.has(each));
    const root = parseMarkdown(splitFrontMatter(written)?.body ?? '');
    const isDraft = article.status === 'draft';
    const published: ArticleLine = {
      kind: 'article',
      run: line.run,
      input: line.input,
      outcome: 'published',
      file: target,
      sha256: sha256Of(written),
      edits: left.map((each) => ({ rule: 'by-hand', place: 'body', before: each, after: '' })),
      ...(isDraft ? { status: 'draft' as const } : {}),
      ...(article.source?.url === undefined ? {} : { url: article.source.url }),
      ...(article.published === undefined ? {} : { published: article.published }),
      text: sha256Of(wordsOf(article.title, root)).slice(0, 20),
      sketch: sketchToText(sketchOf(article.title, textOf(root))),
    };
    const journal = new JournalWriter(layout.journal);
    journal.add(published);
    known.take(published);
    const counts = known.runs.find(({ run }) => run === line.run)?.counts;
    if (counts) journal.add({ kind: 'end', run: line.run, ...counts });
    journal.close();
    if (line.outcome === 'quarantined')
      for (const each of [line.file, `${line.file}.reason.json`])
        await rm(join(layout.root, each), { force: true });
    return { file: target };
  } finally {
    await release();
  }
}

const formatOf = (file: string): string =>
  /\.md$/i.test(file) ? 'markdown' : /\.html?$/i.test(file) ? 'html' : /\.txt$/i.test(file) ? 'text' : '';

/** Finds something that waits, by its key. */
export function waitingArticle(state: ReviewState, layout: ArchiveLayout, key: string): Waiting | undefined {
  return waitingArticles(state, layout).find((each) => each.key === key);
}
