import { ownPath } from '../markdown/address-links.ts';
import { withoutEscapes } from '../markup/percent.ts';

// Inline, as a definition, in HTML.
const LINKS = /(?:\]\(\s*<?|^ {0,3}\[[^\]^][^\][]{0,999}\]:\s*<?|(?:href|src)\s*=\s*["']?)([^\s<>"')]+)/gim;

const same = (address: string) => withoutEscapes(address).normalize('NFC');

/**
 * Gives the line of a file on which it links to an address, however the link is written there.
 * @param from where the body starts
 * @param href the address as rendering resolved it
 * @param file its path from the archive's root
 * @param origin that of the site
 */
export function lineOfLink(
  source: string,
  from: number,
  href: string,
  { file, origin }: { readonly file: string; readonly origin: string },
): number | undefined {
  for (const { index, 1: written = '' } of source.slice(from).matchAll(LINKS))
    if (same(ownPath(written, { origin, file }) ?? written) === same(href))
      return source.slice(0, from + index + 1).split('\n').length;
  return undefined;
}
