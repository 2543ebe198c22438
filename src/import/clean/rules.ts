import type { Nodes } from 'mdast';
import { advertising } from './advertising.ts';
import { boundaries } from './boundaries.ts';
import { byline } from './byline.ts';
import { copyright } from './copyright.ts';
import { dateline } from './dateline.ts';
import type { ArticleDraft, Rule } from './draft-body.ts';
import { embeds } from './embeds.ts';
import { encoding } from './encoding.ts';
import { entities } from './entities.ts';
import { feedFooter } from './feed-footer.ts';
import { headline } from './headline.ts';
import { inferDate, inferSummary } from './inference.ts';
import { metadataLines } from './metadata-lines.ts';
import { posts } from './posts.ts';
import { related } from './related.ts';
import { separators } from './separators.ts';
import { share } from './share.ts';
import { source } from './source.ts';
import { bidi, invisible, letters, quotes, spaces, tatweel } from './text-rules.ts';
import { verse } from './verse.ts';

/**
 * The cleaning rules in the order in which they run. Encodings are repaired before any rule looks at words. Invisible
 * characters go first, because they hide words from patterns; placeholders go before the headline is looked for, because
 * they stand above it; posts are put together before lone headlines are marked, because their lines look alike;
 * quotation marks are paired when no block changes any more, and spaces inside them are removed after that; fields are
 * inferred last, from the final text.
 */
export const RULES: readonly Rule[] = [
  encoding,
  entities,
  invisible,
  verse,
  separators,
  letters,
  tatweel,
  boundaries,
  feedFooter,
  advertising,
  metadataLines,
  headline,
  share,
  copyright,
  source,
  byline,
  dateline,
  posts,
  embeds,
  related,
  quotes,
  spaces,
  bidi,
  inferDate,
  inferSummary,
];

/** Markdown would have to write spaces at the edges of a line as character references; they carry no meaning. */
function trimEdges(node: Nodes): void {
  if (!('children' in node)) return;
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    for (const [at, child] of node.children.entries()) {
      if (child.type !== 'text') continue;
      if (at === 0 || node.children[at - 1]?.type === 'break')
        child.value = child.value.replace(/^[ \t\n]+/, '');
      if (at === node.children.length - 1 || node.children[at + 1]?.type === 'break')
        child.value = child.value.replace(/[ \t\n]+$/, '');
    }
  }
  for (const child of node.children) trimEdges(child);
}

/** Takes a draft through all rules; it is changed, and every edit is recorded in it. */
export function cleanDraft(draft: ArticleDraft, rules: readonly Rule[] = RULES): void {
  for (const rule of rules) rule.apply(draft);
  trimDraft(draft);
}

/** Takes away spaces at the edges of lines, and blocks that were left without text. */
export function trimDraft(draft: ArticleDraft): void {
  for (const block of draft.body.children) trimEdges(block);
  draft.body.children = draft.body.children.filter(
    (block) =>
      block.type !== 'paragraph' ||
      block.children.some((child) => child.type !== 'text' || child.value.trim() !== ''),
  );
  // A break parts nothing at the beginning of a text, and none at its end, where only notes follow.
  const { children } = draft.body;
  while (children[0]?.type === 'thematicBreak') children.shift();
  const end = () => children.findLastIndex((block) => block.type !== 'footnoteDefinition');
  for (let at = end(); children[at]?.type === 'thematicBreak'; at = end()) children.splice(at, 1);
}
