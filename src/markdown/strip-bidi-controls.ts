import type { Root } from 'hast';
import { bidiFaults } from '../article/bidi.ts';
import { textBlocks } from './hast.ts';

/** Removes bidirectional controls whose effect would reach beyond their own block, in code too (Trojan Source). */
export function stripBidiControls() {
  return (tree: Root): void => {
    for (const block of textBlocks(tree)) {
      const faults = bidiFaults(block.map((place) => place.node.value).join(''));
      if (faults.length === 0) continue;
      const gone = new Set(faults.map((fault) => fault.index));
      let from = 0;
      for (const { node } of block) {
        const { value } = node;
        const start = from;
        node.value = value
          .split('')
          .filter((_, at) => !gone.has(start + at))
          .join('');
        from += value.length;
      }
    }
  };
}
