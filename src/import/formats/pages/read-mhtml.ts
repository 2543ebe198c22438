import { decodedPart } from '../../input/decode-stream.ts';
import type { Importer, Input, ReadNotes, ReadOptions } from '../importer.ts';
import { type MimePart, mimeParts, parameterOf } from './mime.ts';
import { readSavedPage } from './saved-page.ts';

const LARGEST = 256 * 2 ** 20;

const isHtml = (part: MimePart) =>
  /^(?:text\/html|application\/xhtml)/i.test(part.fields.get('content-type') ?? '');
const withoutAngles = (id: string | undefined) => id?.replace(/^<|>$/g, '');

// A `cid:` address of a picture gets this host, so that it is read like any other address.
const CID = 'https://cid.invalid/';

function picturesOf(parts: readonly MimePart[]): Map<string, Uint8Array> {
  const pictures = new Map<string, Uint8Array>();
  for (const part of parts) {
    if (!/^image\//i.test(part.fields.get('content-type') ?? '')) continue;
    const location = part.fields.get('content-location');
    const id = withoutAngles(part.fields.get('content-id'));
    if (location !== undefined) pictures.set(location.replace(/^cid:/i, CID), part.bytes);
    if (id !== undefined) pictures.set(`${CID}${id}`, part.bytes);
  }
  return pictures;
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  if (input.size > LARGEST) throw new Error('a saved page of more than 256 MiB');
  const parts = mimeParts(Buffer.from(await input.bytes()).toString('latin1'));
  const [message] = parts;
  const start = withoutAngles(parameterOf(message?.fields.get('content-type'), 'start'));
  const page =
    parts.find(
      (part) => isHtml(part) && start !== undefined && withoutAngles(part.fields.get('content-id')) === start,
    ) ?? parts.find(isHtml);
  if (!page) throw new Error('there is no page in it');
  const charset = parameterOf(page.fields.get('content-type'), 'charset');
  const html = decodedPart(page.bytes, charset, options, notes);
  const url = message?.fields.get('snapshot-content-location') ?? page.fields.get('content-location');
  yield readSavedPage({
    html: html.replace(/(?<=["'(])cid:/gi, CID),
    url: url !== undefined && /^https?:/i.test(url) ? url : undefined,
    savedAt: message?.fields.get('date'),
    pictures: picturesOf(parts),
  });
}

/** Web pages that a browser saved whole into one file (MHTML, RFC 2557). */
export const mhtml: Importer = {
  name: 'mhtml',
  example: 'Content-Type: multipart/related; type="text/html" (.mhtml, .mht)',
  isStreamed: true,
  recognise: ({ text }) => {
    const header = text.trimStart().split(/\r?\n\r?\n/, 1)[0] ?? '';
    return (
      /^[\w-]+:\s/.test(header) &&
      /^content-type:\s*multipart\/(?:related|mixed|alternative)/im.test(header) &&
      (/text\/html|snapshot-content-location|saved by/i.test(header) || /multipart\/related/i.test(header))
    );
  },
  read,
};
