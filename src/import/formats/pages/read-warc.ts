import type { WARCRecord } from 'warcio';
import { problem } from '../../../problems/problem.ts';
import { decodedPart } from '../../input/decode-stream.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { newDraft } from '../read-text.ts';
import { parameterOf } from './mime.ts';
import { readSavedPage } from './saved-page.ts';
import { warcRecords } from './warc-records.ts';

/** The longest page that is read as an article. */
const LONGEST_PAGE = 32 * 2 ** 20;

/** Pictures are held in memory until their pages are read: the most of a crawl, in bytes. */
const MOST_PICTURES = 512 * 2 ** 20;
const LONGEST_PICTURE = 16 * 2 ** 20;

const typeOf = (record: WARCRecord) =>
  record.httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? '';
const isAnswered = (record: WARCRecord) =>
  record.warcType === 'resource' ||
  (record.warcType === 'response' && Number(record.httpHeaders?.statusCode) === 200);

/** A record with the headers of its answer; why it is not whole. */
interface CrawlRecord {
  /** None of a record that is longer than is read. */
  readonly record: WARCRecord | undefined;
  readonly fault: string | undefined;
}

async function* recordsOf(input: Input): AsyncGenerator<CrawlRecord> {
  const { AsyncIterReader, WARCParser } = await import('warcio');
  for await (const { bytes, fault } of warcRecords(input.stream(), LONGEST_PAGE)) {
    const record = bytes && (await WARCParser.parse(new AsyncIterReader([bytes], null)));
    yield { record: record ?? undefined, fault };
  }
}

// Pages of these sites are applications: a crawler gets buttons and texts of other people there.
const SOCIAL =
  /(?:^|\.)(?:twitter\.com|x\.com|facebook\.com|instagram\.com|tiktok\.com|linkedin\.com|pinterest\.com|reddit\.com|youtube\.com|t\.me|vk\.com)$/i;

function isSocial(address: string | null | undefined): boolean {
  try {
    return SOCIAL.test(new URL(address ?? '').hostname);
  } catch {
    return false;
  }
}

/** Gives what a record holds, unpacked; `undefined` where it is more than that, packed or not. */
async function contentOf(record: WARCRecord, most: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of record) {
    size += piece.length;
    if (size > most) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The pictures of a crawl by their addresses: a page stands before or after those that it shows. */
async function picturesOf(input: Input): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  let size = 0;
  try {
    for await (const { record, fault } of recordsOf(input)) {
      const address = record?.warcTargetURI;
      if (
        !record ||
        !address ||
        fault !== undefined ||
        !/^\s*image\//i.test(typeOf(record)) ||
        !isAnswered(record)
      )
        continue;
      const bytes = await contentOf(record, LONGEST_PICTURE);
      if (bytes === undefined) continue;
      size += bytes.length;
      if (size > MOST_PICTURES) break;
      pictures.set(address, bytes);
    }
  } catch {
    // A cut crawl is reported when its pages are read.
  }
  return pictures;
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  const pictures = await picturesOf(input);
  let position = 0;
  const faults: string[] = [];
  for await (const { record, fault } of recordsOf(input)) {
    if (fault !== undefined) faults.push(fault);
    if (!record) {
      countSkipped(notes, fault === undefined ? 'pages of more than 32 MiB' : 'damaged records');
      continue;
    }
    const type = record.warcType;
    const content = typeOf(record);
    const isPage = /^\s*(?:text\/html|application\/xhtml)/i.test(content);
    if (type !== 'response' && !(type === 'resource' && isPage)) {
      countSkipped(notes, 'records that are no answers');
      continue;
    }
    const place = position++;
    if (fault !== undefined && (isPage || record.httpHeaders === null)) {
      faults.pop();
      const draft = newDraft();
      draft.position = place;
      draft.raw = Buffer.from((await contentOf(record, LONGEST_PAGE)) ?? []).toString('utf8');
      draft.lines = draft.raw.split('\n');
      draft.refused = problem(
        'article-broken',
        {},
        { position: record.warcTargetURI ?? place, reason: fault },
      );
      yield draft;
    } else if (!isPage) countSkipped(notes, 'files that are no pages');
    else if (!isAnswered(record)) countSkipped(notes, 'answers other than 200');
    else if (isSocial(record.warcTargetURI)) countSkipped(notes, 'pages of social networks');
    else {
      const bytes = await contentOf(record, LONGEST_PAGE);
      if (bytes === undefined) {
        countSkipped(notes, 'pages of more than 32 MiB');
        continue;
      }
      const charset = parameterOf(content, 'charset');
      const html = decodedPart(bytes, charset, options, notes);
      const draft = readSavedPage({
        html,
        url: record.warcTargetURI ?? undefined,
        savedAt: record.warcDate ?? undefined,
        pictures,
      });
      // A crawl keeps front pages, lists and searches too.
      if (draft.refused?.code === 'article-no-page') countSkipped(notes, 'pages without an article');
      else {
        draft.position = place;
        yield draft;
      }
    }
  } // Of a picture that is cut nothing is kept, but what stood behind it may be missing.
  const [cut] = faults;
  if (cut !== undefined) throw new Error(cut);
}

/** Crawls of web sites (WARC, ISO 28500), packed with gzip or not; their pages that were answered with 200. */
export const warc: Importer = {
  name: 'warc',
  example: 'WARC/1.1 (.warc, .warc.gz, .wacz)',
  isStreamed: true,
  isBinary: true,
  recognise: ({ head }) => /^WARC\/\d\.\d\r?\n/.test(Buffer.from(head.subarray(0, 16)).toString('latin1')),
  read,
};
