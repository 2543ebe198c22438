import type { Nodes, RootContent } from 'mdast';
import type { ArticleDraft } from './clean/draft-body.ts';
import { toAddress } from './html/address.ts';
import { embedOf, leaf } from './html/embeds.ts';

const AUDIO = /\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|wav|flac)(?:[?#]|$)/i;
const VIDEO = /\.(?:mp4|m4v|webm|mov|ogv|m3u8)(?:[?#]|$)/i;

/** The field of a record that names a recording: `audio_url`, `podcast`, `videoUrl`, `enclosure`. */
const RECORDING_FIELD =
  /^(?:(?:podcast|episode|media)[_-]?)?(?:audio|video|mp3|recording|podcast|soundcloud|youtube|vimeo|enclosure)(?:[_-]?(?:url|file|src|source|link|embed|path))?$/i;

function playerOf(address: string): RootContent | undefined {
  if (AUDIO.test(address)) return leaf('audio', { src: address });
  if (VIDEO.test(address)) return leaf('video', { src: address });
  const player = embedOf(address);
  return player.name === 'embed' ? undefined : player;
}

/** Gives the address of a recording that a field of a record names; `undefined` where it names none. */
export function recordingOf(field: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || !RECORDING_FIELD.test(field)) return undefined;
  // WordPress writes the length and the type on further lines.
  const address = toAddress(value.trim().split(/\s+/)[0]);
  return address !== undefined && /^https?:/i.test(address) && playerOf(address) ? address : undefined;
}

/** Adds players of recordings that a record names beside its text, unless the text leads to them itself. */
export function addRecordings(draft: ArticleDraft, addresses: readonly string[]): void {
  if (addresses.length === 0) return;
  const known = new Set<string>();
  const look = (node: Nodes): void => {
    if ('url' in node) known.add(node.url);
    if (node.type === 'leafDirective') known.add(node.attributes?.src ?? '');
    if ('children' in node) for (const child of node.children) look(child);
  };
  look(draft.body);
  const players = [...new Set(addresses)].flatMap((each) => (known.has(each) ? [] : (playerOf(each) ?? [])));
  draft.body.children.unshift(...players);
}
