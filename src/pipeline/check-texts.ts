import { lstatSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { articleAddress, linkedPath } from '../article/address.ts';
import { bidiFaults } from '../article/bidi.ts';
import { splitFrontMatter } from '../article/front-matter.ts';
import { HAS, isDraft } from '../collection/article-entry.ts';
import { nameProblems } from '../collection/name-problems.ts';
import { type ArticleEntry, type Collection, readSource } from '../collection/read.ts';
import { isFileBelow } from '../files/file-below.ts';
import type { Rendered } from '../markdown/pipeline.ts';
import { isAnswered } from '../output/links.ts';
import { inspectPictures } from '../pictures/make-pictures.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { renderOptionsOf } from '../rendered/render-options.ts';
import { openRenderStore } from '../rendered/render-store.ts';
import { renderText } from '../rendered/render-text.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import type { CacheKeys } from '../state/cache-keys.ts';
import { type AnchorLink, anchorProblems, brokenOwnAnchors } from './check-anchors.ts';
import { linkLines } from './link-line.ts';
import type { Progress } from './progress.ts';
import { startWorkerPool } from './workers/worker-pool.ts';

// Longer titles fill the screen of a phone.
const LONGEST_TITLE = 200;
// The longest Arabic words have fewer than twenty letters, those of other languages seldom more than forty.
const LONGEST_WORD = 60;
// From a caption alone to the length of a book.
const FEWEST_WORDS = 10;
const MOST_WORDS = 30_000;

// Up to so many are rendered faster than threads start.
const FEW = 50;

/**
 * Gives a function that finds the line of a text that contains something; `otherwise` where none does. What is looked for
 * in the order of the text is found without going through it anew each time.
 *
 * @param from where the search begins
 */
function lineFinder(text: string, from: number, otherwise: number): (what: string) => number {
  const known = new Map<string, number>();
  // The last place that was found, and its line.
  let [last, line] = [0, 1];
  const find = (form: string) => {
    const at = text.indexOf(form, Math.max(last, from));
    return at >= 0 || last <= from ? at : text.indexOf(form, from);
  };
  const lineAt = (place: number): number => {
    if (place < last) [last, line] = [0, 1];
    for (let at = text.indexOf('\n', last); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line++;
    last = place;
    return line;
  };
  const lineOf = (what: string): number => {
    // A relative link ends as its address does, or is written as the file's name.
    const path = linkedPath(what);
    const named = /(?:^|\/)([^/]+)\/(?:[?#].*)?$/s.exec(path)?.[1] ?? what;
    const end = /[^/]*\/?$/.exec(path)?.[0] ?? what;
    const forms = [what, path, `${end})`, `${end}"`, `${named}.md`, encodeURI(`${named}.md`)];
    for (const form of forms) {
      const at = find(form);
      if (at >= 0) return lineAt(at);
    }
    return otherwise;
  };
  return (what) => {
    const found = known.get(what) ?? lineOf(what);
    known.set(what, found);
    return found;
  };
}

/**
 * Gives a test whether an address in `/media/`, below a year or among the undated exists: an article, its page of
 * changes, a file of the owner's. Other addresses are verified by builds.
 */
function addressTest({ articles }: Collection, layout: ArchiveLayout): (path: string) => boolean {
  // When an address is asked for, and without the front matter of all articles: a preview does this after every edit.
  const find = () => {
    const places = articles
      .filter((entry) => !isDraft(entry))
      .flatMap((entry) => {
        const aliases = entry.has & HAS.aliases ? entry.data.aliases : [];
        return [articleAddress(entry.id), ...aliases.map(linkedPath)];
      })
      .map((path) => path.slice(1).replace(/\/$/, ''));
    return new Set(places.flatMap((path) => [path, `${path}/index.html`]));
  };
  let files: ReadonlySet<string> | undefined;
  return (path) => {
    if (path.startsWith('/media/')) return !isMissing(path, { layout });
    // Months, and the pages of a list, have numbers.
    if (!/^\/(?:\d{4}|undated)\/(?!(?:\d{2}\/)?\d+\/?$)./.test(path)) return true;
    files ??= find();
    return isAnswered(path.slice(1).replace(/\/changes\/$/, '/'), files) || isPublished(layout.public, path);
  };
}

/** What texts are checked against. */
interface Archive {
  readonly layout: ArchiveLayout;
  /** Tells whether an internal address exists. */
  readonly leads: (path: string) => boolean;
  /** Problems of pictures, by path. */
  readonly faults: ReadonlyMap<string, readonly Problem[]>;
  /** Whether the text is a draft, whose pictures may be in the folder for drafts. */
  readonly isDraft?: boolean;
  /** Of the site (`https://example.org`). */
  readonly origin: string;
  /** Collects links to parts of articles, which are checked when all are rendered. */
  readonly anchors: AnchorLink[];
}

function checkPicture(src: string, place: { file: string; line: number }, archive: Archive): Problem[] {
  const path = linkedPath(src);
  if (isMissing(src, archive)) return [problem('media-missing', place, { src: path })];
  return (archive.faults.get(path) ?? []).map((fault) => ({ ...fault, ...place }));
}

function checkBody(file: string, source: string, rendered: Rendered, archive: Archive): Problem[] {
  const { body, bodyLine } = splitFrontMatter(source) ?? { body: source, bodyLine: 1 };
  const from = source.length - body.length;
  const finder = () => {
    const lineOf = lineFinder(source, from, bodyLine);
    return (what: string) => ({ file, line: lineOf(what) });
  };
  const pictureAt = finder();
  const at = finder();
  const lineOfLink = linkLines(source, from, { file, origin: archive.origin });
  const atLink = (href: string) => {
    const line = lineOfLink(href);
    return line === undefined ? at(href) : { file, line };
  };
  const found: Problem[] = rendered.problems.map((each) => ({
    ...each,
    file,
    line: bodyLine + (each.line ?? 1) - 1,
  }));
  const word = rendered.text.split(/\s+/).find(isLongWord);
  if (word !== undefined) found.push(longWord(word, at(word)));
  for (const { src, alt } of rendered.images) {
    if (alt.trim() === '') found.push(problem('alt-missing', pictureAt(src), { src: linkedPath(src) }));
    found.push(...checkPicture(src, pictureAt(src), archive));
  }
  for (const href of rendered.links) {
    if (!href.startsWith('/')) continue;
    if (!archive.leads(linkedPath(href)))
      found.push(problem('link-broken', atLink(href), { href: linkedPath(href) }));
    else if (href.includes('#')) archive.anchors.push({ href, place: atLink(href) });
  }
  for (const href of brokenOwnAnchors(rendered))
    found.push(problem('anchor-missing', atLink(href), { href }));
  return found;
}

function checkLength(file: string, source: string, { words }: Rendered): Problem[] {
  const code = words < FEWEST_WORDS ? 'text-short' : words > MOST_WORDS ? 'text-long' : undefined;
  // An empty text is reported when the archive is read.
  if (code === undefined || words === 0) return [];
  return [problem(code, { file, line: splitFrontMatter(source)?.bodyLine ?? 1 }, { words })];
}

/** Addresses and code may be long. */
function isLongWord(word: string): boolean {
  const letters = word.replace(/\P{L}/gu, '').length;
  return letters > LONGEST_WORD && !/[/@=]|[a-z]\.[a-z]/i.test(word);
}

function longWord(word: string, place: { file: string; line: number }): Problem {
  return problem('word-long', place, { letters: [...word].length, word: [...word].slice(0, 20).join('') });
}

/** Builds take pictures that are files themselves, not links, from below the folder. */
function isPublished(folder: string, name: string): boolean {
  return isFileBelow(folder, folder + name) && lstatSync(folder + name).isFile();
}

function isMissing(src: string, { layout, isDraft = false }: Pick<Archive, 'layout' | 'isDraft'>): boolean {
  if (!src.startsWith('/media/')) return false;
  const name = linkedPath(src).slice('/media'.length);
  return ![layout.media, ...(isDraft ? [layout.draftMedia] : [])].some((folder) => isPublished(folder, name));
}

const LINES = ['title', 'subtitle', 'summary', 'series', 'section', 'license', 'agency'] as const;
const LISTS = ['authors', 'topics', 'people', 'places'] as const;

function checkFrontMatter({ file, data }: ArticleEntry, source: string, archive: Archive): Problem[] {
  const found: Problem[] = [];
  const lineOf = lineFinder(source, 0, 0);
  const line = (what: string) => lineOf(`\n${what}`) + 1;
  const texts = [
    ...LINES.map((key) => [key, data[key] ?? ''] as const),
    ...LISTS.flatMap((key) => data[key].map((text) => [key, text] as const)),
  ];
  for (const [where, text] of texts) {
    for (const { character } of bidiFaults(text))
      found.push(problem('bidi-override', { file, line: line(`${where}:`) }, { where, character }));
  }
  const letters = [...data.title].length;
  if (letters > LONGEST_TITLE) found.push(problem('title-long', { file, line: line('title:') }, { letters }));
  const word = data.title.split(/\s+/).find(isLongWord);
  if (word !== undefined) found.push(longWord(word, { file, line: line('title:') }));
  const { image } = data;
  if (!image) return found;
  const place = { file, line: line('image:') };
  if (!image.alt?.trim()) found.push(problem('alt-missing', place, { src: image.src }));
  return [...found, ...checkPicture(image.src, place, archive)];
}

/**
 * Gives a function that checks the text of one article, except for the content of its pictures and links to parts of
 * other articles.
 * @param rendered gives the rendered article
 */
export function articleChecker(
  layout: ArchiveLayout,
  site: Site,
  collection: Collection,
  rendered: (entry: ArticleEntry) => Promise<Rendered>,
): (entry: ArticleEntry) => Promise<Problem[]> {
  let leads: Archive['leads'] | undefined;
  return async (entry) => {
    leads ??= addressTest(collection, layout);
    const isDraft = entry.data.status === 'draft';
    const held: Archive = { layout, leads, faults: new Map(), origin: site.url, anchors: [], isDraft };
    const source = await readSource(layout, entry);
    const made = await rendered(entry);
    return [
      ...checkFrontMatter(entry, source, held),
      ...checkBody(entry.file, source, made, held),
      ...checkLength(entry.file, source, made),
    ];
  };
}

/**
 * Checks the texts and pictures of an archive and reports with file and line: missing alternative text and files, links
 * to articles that do not exist, direction overrides, unknown directives. Texts are rendered into the store that the
 * next build uses.
 */
export async function checkTexts(
  layout: ArchiveLayout,
  collection: Collection,
  site: Site,
  today: string,
  { keys, progress }: { readonly keys: CacheKeys; readonly progress: Progress },
): Promise<Problem[]> {
  const options = renderOptionsOf(site);
  const store = openRenderStore(layout, keys.rendered, options);
  const settings = { layout, site, today, searchAssets: { loader: '' }, renderKey: keys.rendered };
  const pool = startWorkerPool(settings, availableParallelism());
  const faults = await inspectPictures(layout.media, `${layout.cache}/pictures`, keys.pictures);
  const held = { layout, leads: addressTest(collection, layout), faults, origin: site.url, anchors: [] };
  const found: Problem[] = [];
  try {
    const missing = collection.articles.filter(({ digest }) => !store.has(digest));
    if (missing.length > FEW) {
      progress.stage('render', missing.length);
      await pool.render(missing, (done) => progress.step(done));
      store.refresh();
    }
    progress.stage('verify', collection.articles.length);
    for (const [index, entry] of collection.articles.entries()) {
      progress.step(index);
      const source = await readSource(layout, entry);
      const own = { ...held, isDraft: entry.data.status === 'draft' };
      found.push(...checkFrontMatter(entry, source, own));
      const rendered = await store.get(entry);
      found.push(
        ...checkBody(entry.file, source, rendered, own),
        ...checkLength(entry.file, source, rendered),
      );
    }
    found.push(...(await anchorProblems(held.anchors, collection.articles, (entry) => store.get(entry))));
  } finally {
    store.close();
    await pool.end();
  }
  for (const page of collection.pages) {
    const source = await readSource(layout, page);
    const rendered = await renderText(layout, options, page.body, page.file);
    found.push(...checkBody(page.file, source, rendered, held));
  }
  found.push(...nameProblems(collection.articles));
  // A picture that no text shows is published too.
  const nameOf = ({ code, values }: Problem) => `${code} ${values?.src}`;
  const told = new Set(found.map(nameOf));
  return [...found, ...[...faults.values()].flat().filter((each) => !told.has(nameOf(each)))];
}
