import { createHash } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { hasRelativeLinks } from '../article/file-links.ts';
import { parseArticle, parseFile } from '../article/front-matter.ts';
import { type Page, pageSchema } from '../article/schema.ts';
import { slugFault, toSlug } from '../article/slug.ts';
import { excessOf, TEXT_LIMITS } from '../article/text-limits.ts';
import { foldedPath } from '../files/case-collisions.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';
import { readFault } from '../problems/read-fault.ts';
import type { HostName } from '../site/hosts.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { LexiconFile } from '../site/lexicon-schema.ts';
import type { Site } from '../site/schema.ts';
import { clearDamaged } from '../state/cache-check.ts';
import { addressProblems, claimsOf } from './address-problems.ts';
import { appearanceProblems } from './appearance-problems.ts';
import { type ArticleEntry, type ArticleFile, plainArticle } from './article-entry.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { listMarkdown } from './list-markdown.ts';
import { ownFileProblems } from './own-file-problems.ts';
import { placeProblems, SLUG_FAULTS } from './place-problems.ts';
import { ReadMemory, type ReadResult } from './read-memory.ts';
import { readLexicon, readSite } from './read-site.ts';
import { RememberedArticle } from './remembered-article.ts';
import { translationProblems } from './translation-problems.ts';

export type { ArticleEntry } from './article-entry.ts';

/** A standing page such as `about`. */
export interface PageEntry {
  readonly id: string;
  readonly file: string;
  readonly data: Page;
  readonly body: string;
}

/** The content of a whole archive; `problems` holds everything that is wrong with it. */
export interface Collection {
  readonly site: Site | undefined;
  readonly articles: readonly ArticleEntry[];
  readonly pages: readonly PageEntry[];
  /** The owner's corrections of names in texts. */
  readonly lexicon: LexiconFile;
  readonly problems: readonly Problem[];
}

/** What reading articles depends on. */
interface Reading {
  readonly site: Site | undefined;
  readonly today: string;
  readonly memory: ReadMemory | undefined;
}

// Synchronous: a build reads ten thousand files, and a promise for each costs several times the reading.
function readEntry(at: ArticleFile, reading: Reading): ReadResult {
  const { memory } = reading;
  let stats: Stats | undefined;
  let bytes: Buffer;
  try {
    stats = memory ? statSync(at.path) : undefined;
    const known = stats && memory?.recall(at, stats);
    if (known) return known;
    bytes = readFileSync(at.path);
  } catch (error) {
    return { problems: [unreadable(at, error)] };
  }
  const result = parseEntry(at, bytes, reading);
  if (stats) memory?.note(at, stats, result);
  return result;
}

function heavyProblems(file: string, { body, bodyLine }: { body: string; bodyLine: number }): Problem[] {
  const excess = excessOf(body);
  if (!excess) return [];
  const { what, count, line } = excess;
  return [
    problem('text-heavy', { file, line: bodyLine + line - 1 }, { what, count, most: TEXT_LIMITS[what] }),
  ];
}

function unreadable({ file, path }: ArticleFile, error: unknown): Problem {
  return problem('file-unreadable', { file }, { reason: readFault(error, path) });
}

function parseEntry({ id, file }: ArticleFile, bytes: Buffer, { site, today }: Reading): ReadResult {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { problems: [problem('file-encoding', { file })] };
  const parsed = parseArticle(text, file);
  const problems = [...parsed.problems];
  const data = parsed.data;
  problems.push(...heavyProblems(file, parsed));
  // What is too much is not rendered either, by whoever asks.
  if (data === undefined || problems.some(({ code }) => code === 'text-heavy')) return { problems };
  problems.push(...placeProblems(id, file, data, parsed.lineOf, today));
  const known = (site?.sections ?? []).map((section) => section.key).join(', ');
  // An archive without sections asks its articles for none.
  if (data.section === undefined) {
    if (known !== '') problems.push(problem('section-missing', { file, line: 1 }, { known }));
  } else if (site && !site.sections.some((section) => section.key === data.section)) {
    const line = parsed.lineOf(['section']);
    problems.push(
      problem('section-unknown', { file, line }, { section: data.section, known: known || '\u2014' }),
    );
  }
  if (parsed.body.trim() === '') problems.push(problem('body-empty', { file, line: parsed.bodyLine }));
  const hash = createHash('sha256').update(bytes);
  // The target of a relative link depends on the file's path.
  if (hasRelativeLinks(text)) hash.update(`\0${file}`);
  const digest = hash.digest('hex');
  return { entry: plainArticle({ id, file, data, digest }), problems };
}

async function readPage(at: ArticleFile) {
  const { id, file, path } = at;
  const bytes = await readFile(path).catch((error: unknown) => unreadable(at, error));
  if (!Buffer.isBuffer(bytes)) return { problems: [bytes] };
  const text = decodeUtf8(bytes);
  if (text === undefined) return { problems: [problem('file-encoding', { file })] };
  const parsed = parseFile(text, pageSchema, file);
  const { data, body } = parsed;
  const heavy = heavyProblems(file, parsed);
  const problems = [...parsed.problems, ...heavy];
  const fault = slugFault(id);
  if (fault !== undefined) {
    const better = toSlug(id) || 'page';
    problems.push(problem('slug-wrong', { file }, { slug: id, reason: SLUG_FAULTS[fault], better }));
  }
  return data && heavy.length === 0
    ? { entry: { id, file, data, body } satisfies PageEntry, problems }
    : { problems };
}

// What stands at the root of every site: a standing page of such a name would hide it, or be hidden by it.
const OF_EVERY_SITE =
  /^(?:404|archive|search|save|offline|lite|media|originals|data|pagefind|search-index|section|undated|topic|person|place|author|source|series|\d{4}|_.*)$/;

/** Says which standing pages have the address of another page. */
function standingProblems(standing: readonly PageEntry[]): Problem[] {
  const taken = new Map<string, string>();
  return standing.flatMap(({ id, file }) => {
    const folded = foldedPath(id);
    const other = taken.get(folded);
    taken.set(folded, other ?? file);
    if (other !== undefined) return [problem('address-twice', { file }, { other, address: `/${id}/` })];
    return OF_EVERY_SITE.test(folded) ? [problem('page-name-taken', { file }, { name: id })] : [];
  });
}

/** Opens the memory of the archive's articles; `code` changes with the code that reads them. */
function openMemory(layout: ArchiveLayout, site: Site | undefined, today: string, code: string): ReadMemory {
  // Everything beside the file that the result of reading depends on.
  const against = [code, layout.root, site?.sections.map(({ key }) => key), today.slice(0, 4)];
  return new ReadMemory(`${layout.cache}/articles`, JSON.stringify(against));
}

const DAMAGED_NAMED = 3;

/** Reports in one line that files of `.warraq/` are made again. */
function damagedProblems(files: readonly string[]): Problem[] {
  if (files.length === 0) return [];
  const named = files.slice(0, DAMAGED_NAMED).map((file) => `.warraq/${file}`);
  const more = files.length > DAMAGED_NAMED ? ['\u2026'] : [];
  return [problem('cache-damaged', {}, { files: [...named, ...more].join(', ') })];
}

/**
 * Reads a whole archive from disk: settings, front matter of all articles (drafts too), standing pages.
 * Never throws for bad content: everything wrong is in `problems`.
 *
 * @param today the day `YYYY-MM-DD` against which dates in the future are noticed
 * @param code a key of the code that reads; with it, files that did not change since the last time are not read again
 * @param host taken in place of the one in `site.yaml`
 */
export async function readCollection(
  layout: ArchiveLayout,
  today: string,
  code?: string,
  host?: HostName,
): Promise<Collection> {
  const damaged = code === undefined ? [] : clearDamaged(layout.cache);
  const { site, problems: siteProblems, lineOf } = await readSite(layout, host);
  const { lexicon, problems: lexiconProblems } = await readLexicon(layout);
  const { files, problems: strays } = listMarkdown(layout, layout.articles);
  const standingFiles = listMarkdown(layout, layout.pages);
  const memory = code === undefined ? undefined : openMemory(layout, site, today, code);
  const articles: ArticleEntry[] = [];
  const wrong: Problem[] = [];
  for (const file of files) {
    const { entry, problems } = readEntry(file, { site, today, memory });
    if (entry) articles.push(entry);
    wrong.push(...problems);
  }
  memory?.save();
  const pages = await Promise.all(standingFiles.files.map(readPage));
  const standing = pages.flatMap((each) => (each.entry ? [each.entry] : []));
  const looks = site
    ? appearanceProblems(
        layout,
        site,
        standing.map(({ id }) => id),
        relative(layout.root, layout.siteFile),
        lineOf,
      )
    : [];
  const problems = [
    ...damagedProblems(damaged),
    ...siteProblems,
    ...looks,
    ...lexiconProblems,
    ...wrong,
    ...strays,
    ...standingFiles.problems,
    ...(await ownFileProblems(layout)),
    ...addressProblems(layout.root, articles, (entry) =>
      entry instanceof RememberedArticle ? entry.claims : claimsOf(entry),
    ),
    ...translationProblems(layout.root, articles, site?.language ?? 'ar'),
    ...pages.flatMap((each) => each.problems),
    ...standingProblems(standing),
  ];
  if (files.length === 0 && site) problems.push(problem('collection-empty'));
  return { site, articles, pages: standing, lexicon, problems };
}

/** Reads the whole file of an article or a standing page. */
export async function readSource(layout: ArchiveLayout, entry: Pick<ArticleEntry, 'file'>): Promise<string> {
  const text = decodeUtf8(await readFile(join(layout.root, entry.file)));
  if (text === undefined) throw new WarraqError(problem('file-encoding', { file: entry.file }));
  return text;
}
