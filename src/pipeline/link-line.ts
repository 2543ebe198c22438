import { ownPath } from '../markdown/address-links.ts';
import { withoutEscapes } from '../markup/percent.ts';

// Inline, as a definition, in HTML.
const LINKS = /(?:\]\(\s*<?|^ {0,3}\[[^\]^][^\][]{0,999}\]:\s*<?|(?:href|src)\s*=\s*["']?)([^\s<>"')]+)/gim;

const same = (address: string) => withoutEscapes(address).normalize('NFC');

/**
 * Gives a function that gives the line on which a file links to an address, as rendering resolved it, however the link is
 * written there. The file is gone through once, when it is first asked for.
 * @param from where the body starts
 * @param file its path from the archive's root
 * @param origin that of the site
 */
export function linkLines(
  source: string,
  from: number,
  { file, origin }: { readonly file: string; readonly origin: string },
): (href: string) => number | undefined {
  let lines: Map<string, number> | undefined;
  const read = () => {
    const found = new Map<string, number>();
    let line = source.slice(0, from).split('\n').length;
    let at = from;
    for (const { index, 1: written = '' } of source.slice(from).matchAll(LINKS)) {
      for (; at < from + index + 1; at++) if (source[at] === '\n') line++;
      const address = same(ownPath(written, { origin, file }) ?? written);
      if (!found.has(address)) found.set(address, line);
    }
    return found;
  };
  return (href) => {
    lines ??= read();
    return lines.get(same(href));
  };
}
