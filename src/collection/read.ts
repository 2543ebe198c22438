import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { dayOf, monthPathOf } from '../article/dates.ts';
import { hasRelativeLinks } from '../article/file-links.ts';
import { parseArticle, parseFile, parseYaml } from '../article/front-matter.ts';
import { type Article, type Page, pageSchema } from '../article/schema.ts';
import { SLUG_MAX_BYTES, slugFault, toSlug } from '../article/slug.ts';
import { excessOf, TEXT_LIMITS } from '../article/text-limits.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';
import { prepareConfig } from '../site/archive-config.ts';
import type { HostName } from '../site/hosts.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { type LexiconFile, lexiconSchema, NO_CORRECTIONS } from '../site/lexicon-schema.ts';
import { completeSite, type Site, siteSchema } from '../site/schema.ts';
import { clearDamaged } from '../state/cache-check.ts';
import { addressProblems, claimsOf } from './address-problems.ts';
import { appearanceProblems, type LineOf } from './appearance-problems.ts';
import type { ArticleFile } from './article-entry.ts';
import { type ArticleEntry, plainArticle } from './article-entry.ts';
import { listMarkdown } from './list-markdown.ts';
import { ReadMemory, type ReadResult } from './read-memory.ts';
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

/** What a whole archive holds; `problems` has everything that is wrong with it. */
export interface Collection {
  readonly site: Site | undefined;
  readonly articles: readonly ArticleEntry[];
  readonly pages: readonly PageEntry[];
  /** The owner's word on names in texts. */
  readonly lexicon: LexiconFile;
  readonly problems: readonly Problem[];
}

// Years outside this span are typing errors more often than history.
const EARLIEST_YEAR = 1900;

const SLUG_FAULTS = {
  long: `longer than ${SLUG_MAX_BYTES} bytes`,
  characters: 'only letters, digits, hyphens and dots are allowed',
  'normal-form': 'its letters are not in Unicode normal form C',
  empty: 'empty',
  device: 'Windows has a device of this name',
} as const;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Decodes UTF-8; `undefined` where the bytes are not UTF-8 text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * Reads `content/site.yaml`.
 *
 * @returns the settings, or `undefined` with every problem
 */
export async function readSite(
  layout: ArchiveLayout,
  host?: HostName,
): Promise<{ site: Site | undefined; problems: readonly Problem[]; lineOf: LineOf }> {
  const lineOfNone = () => 1;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(layout.siteFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const problems = [problem('site-missing', {}, { root: layout.root })];
    return { site: undefined, problems, lineOf: lineOfNone };
  }
  const file = relative(layout.root, layout.siteFile);
  const text = decodeUtf8(bytes);
  if (text === undefined)
    return { site: undefined, problems: [problem('file-encoding', { file })], lineOf: lineOfNone };
  const { data, problems, lineOf } = parseYaml(text, siteSchema, file);
  const wrong: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, { key }] of (data?.sections ?? []).entries()) {
    const fault = slugFault(key);
    const reason = seen.has(key) ? 'twice' : fault && SLUG_FAULTS[fault];
    seen.add(key);
    if (reason === undefined) continue;
    const values = {
      key: 'sections',
      value: key,
      reason,
      expected: 'each key once, as a web address has it',
    };
    wrong.push(problem('field-wrong', { file, line: lineOf(['sections', index]) }, values));
  }
  const { config, problems: faults } = await prepareConfig(layout);
  const isWrong = wrong.length > 0 || faults.length > 0;
  const site =
    isWrong || !data ? undefined : { ...completeSite(data, host), ...(config && { config: config.hash }) };
  return { site, problems: [...problems, ...wrong, ...faults], lineOf };
}

/** Reads `content/lexicon.yaml`; an archive without it has no corrections. */
async function readLexicon(
  layout: ArchiveLayout,
): Promise<{ lexicon: LexiconFile; problems: readonly Problem[] }> {
  const bytes = await readFile(layout.lexiconFile).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return { lexicon: NO_CORRECTIONS, problems: [] };
  const file = relative(layout.root, layout.lexiconFile);
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return { lexicon: NO_CORRECTIONS, problems: [problem('file-encoding', { file })] };
  }
  const { data, problems } = parseYaml(text, lexiconSchema, file);
  return { lexicon: data ?? NO_CORRECTIONS, problems };
}

function placeProblems(
  id: string,
  file: string,
  article: Article,
  lineOf: (path: string[]) => number,
  today: string,
): Problem[] {
  const found: Problem[] = [];
  const slug = id.slice(id.lastIndexOf('/') + 1);
  const folder = id.slice(0, id.lastIndexOf('/'));
  const place = article.published ? monthPathOf(article.published) : 'undated';
  const better = toSlug(slug.length > SLUG_MAX_BYTES ? article.title : slug) || 'article';
  const target = `content/articles/${place}/${better}.md`;
  if (!/^(\d{4}\/(0[1-9]|1[0-2])|undated)\/[^/]+$/.test(id)) {
    return [problem('file-place', { file }, { place: target })];
  }
  const fault = slugFault(slug);
  if (fault !== undefined) {
    found.push(problem('slug-wrong', { file }, { slug, reason: SLUG_FAULTS[fault], better }));
  }
  if (article.published === undefined) found.push(problem('date-missing', { file, line: 1 }));
  else if (folder !== place) {
    const line = lineOf(['published']);
    const values = {
      published: dayOf(article.published),
      folder: `content/articles/${folder}`,
      place: target,
    };
    found.push(problem('date-folder', { file, line }, values));
  }
  const latest = Number(today.slice(0, 4)) + 1;
  for (const key of ['published', 'updated'] as const) {
    const value = article[key];
    if (value === undefined) continue;
    const year = Number(value.slice(0, 4));
    if (year < EARLIEST_YEAR || year > latest) {
      found.push(problem('date-far', { file, line: lineOf([key]) }, { key, value: dayOf(value) }));
    }
  }
  return found;
}

/** What the files of articles are read against. */
interface Reading {
  readonly site: Site | undefined;
  readonly today: string;
  readonly memory: ReadMemory | undefined;
}

// Synchronous: a build reads ten thousand files, and a promise a file costs several times the reading.
function readEntry(at: ArticleFile, reading: Reading): ReadResult {
  const { memory } = reading;
  if (!memory) return parseEntry(at, readFileSync(at.path), reading);
  const stats = statSync(at.path);
  const known = memory.recall(at, stats);
  if (known) return known;
  const result = parseEntry(at, readFileSync(at.path), reading);
  memory.note(at, stats, result);
  return result;
}

function parseEntry({ id, file }: ArticleFile, bytes: Buffer, { site, today }: Reading): ReadResult {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { problems: [problem('file-encoding', { file })] };
  const parsed = parseArticle(text, file);
  const problems = [...parsed.problems];
  const data = parsed.data;
  if (data === undefined) return { problems };
  problems.push(...placeProblems(id, file, data, parsed.lineOf, today));
  const known = (site?.sections ?? []).map((section) => section.key).join(', ');
  if (data.section === undefined) {
    problems.push(problem('section-missing', { file, line: 1 }, { known }));
  } else if (site && !site.sections.some((section) => section.key === data.section)) {
    const line = parsed.lineOf(['section']);
    problems.push(problem('section-unknown', { file, line }, { section: data.section, known }));
  }
  if (parsed.body.trim() === '') problems.push(problem('body-empty', { file, line: parsed.bodyLine }));
  const hash = createHash('sha256').update(bytes);
  // What a relative link leads to depends on where the file lies.
  if (hasRelativeLinks(text)) hash.update(`\0${file}`);
  const excess = excessOf(parsed.body);
  if (excess) {
    const { what, count, line } = excess;
    const values = { what, count, most: TEXT_LIMITS[what] };
    problems.push(problem('text-heavy', { file, line: parsed.bodyLine + line - 1 }, values));
  }
  const digest = hash.digest('hex');
  return { entry: plainArticle({ id, file, data, digest }), problems };
}

async function readPage({ id, file, path }: ArticleFile) {
  const text = decodeUtf8(await readFile(path));
  if (text === undefined) return { problems: [problem('file-encoding', { file })] };
  const { data, body, problems: wrong } = parseFile(text, pageSchema, file);
  const problems = [...wrong];
  const fault = slugFault(id);
  if (fault !== undefined) {
    const better = toSlug(id) || 'page';
    problems.push(problem('slug-wrong', { file }, { slug: id, reason: SLUG_FAULTS[fault], better }));
  }
  return data ? { entry: { id, file, data, body } satisfies PageEntry, problems } : { problems };
}

/** Opens what is remembered of the archive's articles; `code` changes when the code that reads them does. */
function openMemory(layout: ArchiveLayout, site: Site | undefined, today: string, code: string): ReadMemory {
  // All that the result of reading depends on beside the file.
  const against = [code, layout.root, site?.sections.map(({ key }) => key), today.slice(0, 4)];
  return new ReadMemory(`${layout.cache}/articles`, JSON.stringify(against));
}

const DAMAGED_NAMED = 3;

/** Says in one line that files of `.warraq/` are made again. */
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
    ...addressProblems(layout.root, articles, (entry) =>
      entry instanceof RememberedArticle ? entry.claims : claimsOf(entry),
    ),
    ...translationProblems(layout.root, articles, site?.language ?? 'ar'),
    ...pages.flatMap((each) => each.problems),
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
