import { toArticleFile } from '../../article/front-matter.ts';
import type { ArticleInput } from '../../article/schema.ts';
import { HAS } from '../../collection/article-entry.ts';
import type { Collection } from '../../collection/read.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { findDraft } from '../../import/review/find-draft.ts';
import { putBack } from '../../import/review/put-back.ts';
import {
  acceptArticle,
  proposeArticle,
  waitingArticle,
  waitingArticles,
} from '../../import/review/quarantined.ts';
import {
  cleanedArticles,
  noteReview,
  type ReviewState,
  readReviewState,
  reviewKey,
} from '../../import/review/reviews.ts';
import { problem } from '../../problems/problem.ts';
import { describeProblem } from '../../problems/report.ts';
import { ruleName } from '../../strings/import.ts';
import type { FamilyItem, InferredItem, ReviewList } from '../protocol.ts';
import { BadRequest, json, readJson, refused, tableOf, textOf } from './answer.ts';
import type { Routes } from './desk.ts';
import type { DeskArchive } from './desk-archive.ts';
import { decoded, partsOf, valuesOf } from './open-file.ts';
import { textPlace } from './places.ts';
import { readBytes } from './save-file.ts';
import { saveArticle } from './write-article.ts';

const MOST = 500;

const shown = (value: unknown): string =>
  Array.isArray(value)
    ? value.join('\u060C ') // ARABIC COMMA
    : typeof value === 'object' && value !== null
      ? Object.values(value).join(' \u00B7 ') // MIDDLE DOT
      : String(value ?? '');

function familiesOf({ articles }: Collection, { reviewed }: ReviewState): FamilyItem[] {
  const families = new Map<string, FamilyItem['members'][number][]>();
  for (const entry of articles) {
    if ((entry.has & HAS.family) === 0) continue;
    const { family = '', title, published = '', source } = entry.data;
    const members = families.get(family) ?? [];
    members.push({ file: entry.file, title, published, source: source?.name ?? '' });
    families.set(family, members);
  }
  return [...families]
    .filter(([family, members]) => members.length > 1 && !reviewed.has(reviewKey('family', family)))
    .map(([family, members]) => ({ family, members }));
}

function inferredOf({ articles }: Collection): InferredItem[] {
  return articles.flatMap(({ file, data }) => {
    const { inferred = [], title } = data;
    if (inferred.length === 0) return [];
    return [{ file, title, fields: inferred.map((field) => [field, shown(data[field])] as const) }];
  });
}

async function sourceOf(archive: DeskArchive, file: string) {
  const bytes = await readBytes(textPlace(archive.layout, file));
  if (bytes === undefined) throw new BadRequest(404, 'no such file');
  return { hash: sha256Of(bytes), ...partsOf(decoded(bytes, file)) };
}

/** Puts passages that import removed from an article back where they stood. */
async function restore(archive: DeskArchive, state: ReviewState, file: string): Promise<boolean> {
  const { layout } = archive;
  const cleaned = cleanedArticles(state, layout).find((each) => each.file === file);
  const line = cleaned && state.articles.get(cleaned.key);
  const original = line && state.originals.get(line.input.sha256);
  if (!cleaned || !line) return false;
  const draft = original && (await findDraft(layout, original, line.input.position));
  const { hash, body } = await sourceOf(archive, file);
  const passages = cleaned.edits.map(({ before }) => before);
  const whole = putBack(body, passages, draft?.lines ?? []);
  return (await saveArticle(archive, { file, hash, body: whole, changes: {} })).kind === 'saved';
}

/** Routes of the review: quarantine, families of duplicates, inferred data, removed passages. */
export const REVIEW_ROUTES: Routes = {
  'GET /api/review': async ({ archive }, { language }) => {
    const { layout } = archive;
    const [state, collection] = [await readReviewState(layout), await archive.read()];
    const quarantine = waitingArticles(state, layout);
    const families = familiesOf(collection, state);
    const inferred = inferredOf(collection);
    const cleaned = cleanedArticles(state, layout);
    const list: ReviewList = {
      quarantine: quarantine.slice(0, MOST).map(({ key, line, reason, input }) => ({
        key,
        outcome: line.outcome === 'merged' ? 'merged' : 'quarantined',
        file: line.file,
        input,
        reason: describeProblem(reason, language),
      })),
      families: families.slice(0, MOST),
      inferred: inferred.slice(0, MOST),
      cleaned: cleaned.slice(0, MOST).map(({ file, edits }) => ({
        file,
        passages: edits.map(({ rule, before }) => ({ rule: ruleName(rule, language), text: before })),
      })),
      totals: {
        quarantine: quarantine.length,
        families: families.length,
        inferred: inferred.length,
        cleaned: cleaned.length,
      },
    };
    return json(list);
  },

  'GET /api/review/item': async ({ archive }, { url }) => {
    const state = await readReviewState(archive.layout);
    const item = waitingArticle(state, archive.layout, url.searchParams.get('key') ?? '');
    if (!item) throw new BadRequest(404, 'nothing waits there');
    const { before, text } = await proposeArticle(archive.layout, state, item);
    const { yaml, body } = partsOf(text);
    return json({ before, fields: valuesOf(yaml) ?? {}, body });
  },

  'POST /api/review/accept': async ({ archive }, { request, language }) => {
    const { key, fields, body } = await readJson(request);
    const state = await readReviewState(archive.layout);
    const item = waitingArticle(state, archive.layout, textOf(key, 'key'));
    if (!item) return refused([problem('review-done')], language);
    const { before } = await proposeArticle(archive.layout, state, item);
    const { original: _, ...own } = tableOf(fields, 'fields');
    const text = toArticleFile(own as ArticleInput, textOf(body, 'body'));
    const done = await acceptArticle(archive.layout, item, { before, text });
    return 'file' in done ? json(done) : refused(done.problems, language);
  },

  'POST /api/review/reject': async ({ archive }, { request, language }) => {
    const { key } = await readJson(request);
    const state = await readReviewState(archive.layout);
    const item = waitingArticle(state, archive.layout, textOf(key, 'key'));
    if (!item) return refused([problem('review-done')], language);
    const { run } = item.line;
    await noteReview(archive.layout, {
      run,
      what: 'quarantine',
      of: item.key,
      decision: 'rejected',
      now: archive.now,
    });
    return json({});
  },

  'POST /api/review/family': async ({ archive }, { request, language }) => {
    const { family, remove } = await readJson(request);
    const name = textOf(family, 'family');
    const state = await readReviewState(archive.layout);
    const found = familiesOf(await archive.read(), state).find((each) => each.family === name);
    if (!found) return refused([problem('review-done')], language);
    if (remove === undefined) {
      const run = found.members.map(({ file }) => state.runOf.get(file)).find(Boolean) ?? 'by-hand';
      await noteReview(archive.layout, {
        run,
        what: 'family',
        of: name,
        decision: 'accepted',
        now: archive.now,
      });
      return json({});
    }
    const out = textOf(remove, 'remove');
    const left = found.members.filter(({ file }) => file !== out);
    // A family needs two members.
    const files = left.length < 2 ? found.members.map(({ file }) => file) : [out];
    for (const file of files) {
      const { hash, body } = await sourceOf(archive, file);
      await saveArticle(archive, { file, hash, body, changes: { family: null } });
    }
    return json({});
  },

  'POST /api/review/cleaning': async ({ archive }, { request, language }) => {
    const { file, decision } = await readJson(request);
    const name = textOf(file, 'file');
    const state = await readReviewState(archive.layout);
    const run = state.runOf.get(name);
    if (run === undefined) return refused([problem('review-done')], language);
    const isAccepted = decision === 'accepted';
    if (!isAccepted && !(await restore(archive, state, name)))
      return refused([problem('review-done')], language);
    const what = isAccepted ? 'accepted' : 'rejected';
    await noteReview(archive.layout, { run, what: 'cleaning', of: name, decision: what, now: archive.now });
    return json({});
  },
};
