import type { RootContent } from 'mdast';
import { providedBy } from '../html/address.ts';
import { embedOf } from '../html/embeds.ts';
import { paragraphText, placeOf, type Rule, record } from './draft-body.ts';

/** `embeds`: the bare address of a film, a sound or a post on a line of its own becomes a card; nothing is loaded. */
export const embeds: Rule = {
  name: 'embeds',
  apply(draft) {
    draft.body.children = draft.body.children.map((block): RootContent => {
      const text = paragraphText(block);
      if (text === undefined || !/^https?:\/\/\S+$/.test(text) || !providedBy(text)) return block;
      const card = embedOf(text);
      if (block.position) card.position = block.position;
      record(draft, 'embeds', placeOf(draft, block), text, `::${card.name}`);
      return card;
    });
  },
};
