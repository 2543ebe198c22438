import type { Root } from 'hast';
import { isLtrBlock } from '../article/isolate.ts';
import { displayQuotes } from '../article/quotes.ts';
import { isVerbatim, textBlocks } from './hast.ts';

/** Sets quotation marks as « », nested ones as “ ”, paired within each block across emphasis and links. */
export function pairQuotes() {
  return (tree: Root): void => {
    for (const block of textBlocks(tree)) {
      // Code is replaced by a letter, because its quotation marks are not to be paired.
      const line = block
        .map((place) => (isVerbatim(place) ? 'x'.repeat(place.node.value.length) : place.node.value))
        .join('');
      const faced = displayQuotes(line);
      if (faced === line || isLtrBlock(line)) continue;
      let from = 0;
      for (const place of block) {
        const to = from + place.node.value.length;
        if (!isVerbatim(place)) place.node.value = faced.slice(from, to);
        from = to;
      }
    }
  };
}
