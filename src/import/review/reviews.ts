import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '../../article/draft.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import {
  type ArticleLine,
  JournalWriter,
  type OriginalLine,
  type ReviewLine,
  readJournal,
  repairJournal,
} from '../journal/journal.ts';
import { inputKey } from '../journal/known.ts';
import { takeArchive } from '../journal/take-archive.ts';

/** What a person looks at after an import. */
type Reviewed = ReviewLine['what'];

/** The lines of the journal that a review needs. */
export interface ReviewState {
  /** The last line of each article that came in, by {@link inputKey}. */
  readonly articles: ReadonlyMap<string, ArticleLine>;
  /** Originals by their hash. */
  readonly originals: ReadonlyMap<string, OriginalLine>;
  /** What was looked at, as {@link reviewKey} names it. */
  readonly reviewed: ReadonlySet<string>;
  /** The run that wrote a file last. */
  readonly runOf: ReadonlyMap<string, string>;
}

/** Names what was looked at. */
export const reviewKey = (what: Reviewed, of: string): string => `${what} ${of}`;

/** Reads the journal. */
export async function readReviewState(layout: ArchiveLayout): Promise<ReviewState> {
  const articles = new Map<string, ArticleLine>();
  const originals = new Map<string, OriginalLine>();
  const reviewed = new Set<string>();
  const runOf = new Map<string, string>();
  for await (const line of readJournal(layout.journal)) {
    if (line.kind === 'article') {
      articles.set(inputKey(line.input.sha256, line.input.position), line);
      runOf.set(line.file, line.run);
    } else if (line.kind === 'original') originals.set(line.sha256, line);
    else if (line.kind === 'review') reviewed.add(reviewKey(line.what, line.of));
  }
  return { articles, originals, reviewed, runOf };
}

/**
 * Notes that a person has looked at something. It belongs to the import that did it, and goes with it where that is
 * taken back.
 */
export async function noteReview(
  layout: ArchiveLayout,
  {
    run,
    what,
    of,
    decision,
    now,
  }: Pick<ReviewLine, 'run' | 'what' | 'of' | 'decision'> & { readonly now: Date },
): Promise<void> {
  const release = await takeArchive(layout);
  try {
    repairJournal(layout.journal);
    const journal = new JournalWriter(layout.journal);
    journal.add({ kind: 'review', run, at: now.toISOString(), what, of, decision });
    journal.close();
  } finally {
    await release();
  }
}

// Rules that remove whole passages by their form, and may remove a part of the article.
const UNSURE = new Set([
  'advertising',
  'boilerplate',
  'byline',
  'copyright',
  'feed-footer',
  'metadata-lines',
  'related',
  'share',
  'source',
  'unclosed',
]);
// Shorter ones are labels and buttons.
const LEAST_LETTERS = 40;

/** Gives the passages that import took out of an article and may have taken wrongly. */
function unsureEdits(edits: readonly Edit[]): Edit[] {
  return edits.filter(
    ({ rule, before, after, place }) =>
      UNSURE.has(rule) &&
      after === '' &&
      !place.startsWith('field:') &&
      before.replace(/[^\p{L}]/gu, '').length >= LEAST_LETTERS,
  );
}

/** An article of which import took passages out that nobody has looked at yet. */
interface Cleaned {
  readonly file: string;
  readonly run: string;
  readonly key: string;
  readonly edits: readonly Edit[];
}

/** Lists them. */
export function cleanedArticles({ articles, reviewed }: ReviewState, layout: ArchiveLayout): Cleaned[] {
  const found: Cleaned[] = [];
  for (const [key, line] of articles) {
    if (line.outcome !== 'published' || reviewed.has(reviewKey('cleaning', line.file))) continue;
    const edits = unsureEdits(line.edits ?? []);
    if (edits.length === 0 || !existsSync(join(layout.root, line.file))) continue;
    found.push({ file: line.file, run: line.run, key, edits });
  }
  return found;
}
