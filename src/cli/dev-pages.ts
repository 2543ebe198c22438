import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { articleAddress } from '../article/address.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { mediaTypeOf } from '../output/media-types.ts';
import { articleChecker } from '../pipeline/check-texts.ts';
import { articleNotes, insertNotes } from '../pipeline/preview/article-notes.ts';
import { previewFile } from '../pipeline/preview/preview-files.ts';
import type { ReportLanguage } from '../problems/problem.ts';
import { saidOnce } from '../problems/said-once.ts';
import type { ShownArchive } from './open-templates.ts';
import type { Postponed } from './postponed.ts';

const INDEX_ENTRY = '/search-index/index.json';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Gives the part of an address below the base, decoded; `undefined` where it lies elsewhere or is broken. */
function pathBelow(base: string, url: string | undefined): string | undefined {
  const path = (url ?? '/').replace(/[?#].*$/s, '');
  if (!path.startsWith(base)) return undefined;
  try {
    return decodeURIComponent(path.slice(base.length));
  } catch {
    return undefined;
  }
}

/** Says what an article's page should tell its owner. */
function notesOf(shown: ShownArchive, language: ReportLanguage): (path: string) => Promise<string> {
  const { layout, site } = shown.request;
  const collection = shown.read;
  const check = articleChecker(layout, site, collection, (entry) => shown.data.store.get(entry));
  let pages: Map<string, ArticleEntry> | undefined;
  return async (path) => {
    pages ??= new Map(collection.articles.map((entry) => [articleAddress(entry.id).slice(1), entry]));
    const entry = pages.get(path);
    if (!entry) return '';
    const own = collection.problems.filter(({ file }) => file === entry.file);
    // The file may be in the middle of an edit.
    const found = await check(entry).catch(() => []);
    const problems = saidOnce([...own, ...found]);
    return articleNotes({ file: entry.file, isDraft: entry.data.status === 'draft', problems }, language);
  };
}

/** Lets a page through when it is whole, with notes in it. */
function holdPage(response: ServerResponse, note: () => Promise<string>): void {
  const pieces: Buffer[] = [];
  const { write, end } = response;
  const keep = (piece: unknown) => {
    if (typeof piece === 'string' || piece instanceof Uint8Array) pieces.push(Buffer.from(piece as string));
  };
  response.write = ((piece: unknown) => {
    keep(piece);
    return true;
  }) as typeof write;
  response.end = ((piece: unknown) => {
    keep(piece);
    response.write = write;
    response.end = end;
    const whole = Buffer.concat(pieces);
    const isPage = /^text\/html/.test(String(response.getHeader('content-type') ?? ''));
    if (!isPage) return response.end(whole);
    void note()
      .catch(() => '')
      .then((notes) => {
        const page = insertNotes(whole.toString('utf8'), notes);
        if (!response.headersSent) response.removeHeader('content-length');
        response.end(page);
      });
    return response;
  }) as typeof end;
}

/**
 * Serves what Astro's server does not know: the search index, fonts, pictures; and puts notes on the pages of articles.
 *
 * @param shown the archive as it is shown now
 * @param index folder of the search index
 * @param search makes that index: it waits while pages are asked for, and is done before it is asked for itself
 */
export function devPages(
  shown: () => ShownArchive | undefined,
  index: string,
  search: Postponed,
  language: ReportLanguage,
): Handler {
  let of: ShownArchive | undefined;
  let notes: ((path: string) => Promise<string>) | undefined;
  const answer: Handler = (request, response, next) => {
    const now = shown();
    const path = now && pathBelow(now.request.site.base, request.url);
    if (!now || path === undefined) return next();
    if (now !== of) [of, notes] = [now, notesOf(now, language)];
    const file = path === '' || path.endsWith('/') ? undefined : previewFile(now.request.layout, index, path);
    if (file !== undefined) {
      readFile(file).then((content) => {
        response.writeHead(200, { 'Content-Type': mediaTypeOf(path), 'Cache-Control': 'no-store' });
        response.end(content);
      }, next);
      return;
    }
    const noteOn = notes;
    if (path.endsWith('/') && noteOn) holdPage(response, () => noteOn(path));
    next();
  };
  return (request, response, next) => {
    if (request.url?.includes(INDEX_ENTRY))
      void search.now().then(() => answer(request, response, next), next);
    else {
      response.once('close', search.hold());
      answer(request, response, next);
    }
  };
}
