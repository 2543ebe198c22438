import { textOf } from '../markdown.ts';
import { placeOf, type Rule, record, removeBlock } from './draft-body.ts';

// Stars, strokes, dots, bullets and ornaments alone on a line: what people type where a part ends.
const SEPARATOR =
  /^(?:[*\u066D\u2022\u00B7\u25CF\u25A0\u25C6\u2666\u2726\u2605\u2606\u273F\u2756\u2740#~_=\u2500\u2501.\u0640\u2010-\u2015-](?:[ \u00A0]*(?=\S))?){3,}$|^[\u2042\u2766\u2767\u2767\u204E\u273B\u06DE\u06E9]$/u;

/** `separators`: a line of stars, strokes or ornaments between paragraphs becomes a break; at the edges of the text it goes. */
export const separators: Rule = {
  name: 'separators',
  apply(draft) {
    const blocks = draft.body.children;
    const isBreak = (at: number) => blocks[at]?.type === 'thematicBreak';
    for (let at = blocks.length - 1; at >= 0; at--) {
      const block = blocks[at];
      if (block?.type !== 'paragraph' && block?.type !== 'heading') continue;
      const said = textOf(block).trim();
      if (!SEPARATOR.test(said)) continue;
      const isInside = at > 0 && blocks.slice(at + 1).some((each) => each.type !== 'footnoteDefinition');
      if (!isInside || isBreak(at + 1) || isBreak(at - 1)) {
        if (blocks.length > 1) removeBlock(draft, block, 'separators', said);
        continue;
      }
      record(draft, 'separators', placeOf(draft, block), said, '');
      blocks[at] = { type: 'thematicBreak' };
    }
  },
};
