import { decodedPart } from '../../input/decode-stream.ts';
import type { Importer, Input, ReadNotes, ReadOptions } from '../importer.ts';
import { readSavedPage } from './saved-page.ts';

const LARGEST = 256 * 2 ** 20;

interface Resource {
  readonly WebResourceData?: unknown;
  readonly WebResourceURL?: unknown;
  readonly WebResourceMIMEType?: unknown;
  readonly WebResourceTextEncodingName?: unknown;
}

const isResource = (value: unknown): value is Resource => typeof value === 'object' && value !== null;

function bytesOf(resource: Resource | undefined): Uint8Array | undefined {
  const data = resource?.WebResourceData;
  return data instanceof Uint8Array ? data : undefined;
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  if (input.size > LARGEST) throw new Error('a saved page of more than 256 MiB');
  const { parseBuffer } = await import('bplist-parser');
  const [whole] = parseBuffer<Record<string, unknown>>(Buffer.from(await input.bytes()));
  const main = isResource(whole?.WebMainResource) ? whole.WebMainResource : undefined;
  const bytes = bytesOf(main);
  if (!main || !bytes) throw new Error('there is no page in it');
  const charset = String(main.WebResourceTextEncodingName ?? '');
  const html = decodedPart(bytes, charset, options, notes);
  const pictures = new Map<string, Uint8Array>();
  for (const each of Array.isArray(whole?.WebSubresources) ? whole.WebSubresources : []) {
    const data = isResource(each) ? bytesOf(each) : undefined;
    if (data && isResource(each) && /^image\//.test(String(each.WebResourceMIMEType)))
      pictures.set(String(each.WebResourceURL), data);
  }
  const url = String(main.WebResourceURL ?? '');
  yield readSavedPage({ html, url: /^https?:/.test(url) ? url : undefined, pictures });
}

/** Web pages that Safari saved whole into one file: a binary property list. */
export const webarchive: Importer = {
  name: 'webarchive',
  example: 'a page that Safari saved (.webarchive)',
  isStreamed: true,
  isBinary: true,
  recognise: ({ head }) => {
    const start = Buffer.from(head.subarray(0, 4096)).toString('latin1');
    return (
      start.startsWith('bplist0') &&
      /WebMainResource/.test(Buffer.from(head.subarray(0, 1 << 20)).toString('latin1'))
    );
  },
  read,
};
