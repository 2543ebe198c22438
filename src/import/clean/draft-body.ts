import type { Nodes, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { Draft } from '../../article/draft.ts';
import type { Article } from '../../article/schema.ts';
import { applyChanges, type Change } from '../../text/tidy.ts';
import { textOf } from '../markdown.ts';

/** A draft as rules see it: its body is a Markdown tree. */
export type ArticleDraft = Draft<Root>;

/** A cleaning rule: one named repair of a draft, the same for all formats. */
export interface Rule {
  readonly name: string;
  apply(draft: ArticleDraft): void;
}

/** Says where a block stands: its line in the input where that is known, else its number in the article. */
export function placeOf(draft: ArticleDraft, node: Nodes): string {
  const line = node.position?.start.line;
  if (line !== undefined && line > 0) return `line:${line}`;
  const index = draft.body.children.indexOf(node as RootContent);
  return index < 0 ? 'body' : `block:${index + 1}`;
}

/** Records an edit. */
export function record(
  draft: ArticleDraft,
  rule: string,
  place: string,
  before: string,
  after: string,
): void {
  draft.edits.push({ rule, place, before, after });
}

/** Takes a block out of the body and records it. */
export function removeBlock(draft: ArticleDraft, node: RootContent, rule: string, after = ''): void {
  record(draft, rule, placeOf(draft, node), textOf(node).trim(), after);
  const index = draft.body.children.indexOf(node);
  if (index >= 0) draft.body.children.splice(index, 1);
}

/** Notes that a field was guessed. */
export function markInferred(draft: ArticleDraft, field: NonNullable<Article['inferred']>[number]): void {
  draft.fields.inferred = [...new Set([...(draft.fields.inferred ?? []), field])];
}

/** Adds names to a list field, each once. */
export function addNames(
  draft: ArticleDraft,
  field: 'authors' | 'places' | 'topics',
  names: readonly string[],
): void {
  const known = draft.fields[field] ?? [];
  draft.fields[field] = [...known, ...names.filter((name) => name !== '' && !known.includes(name))];
}

/** Makes a paragraph of plain text. */
export function paragraph(text: string, like?: Nodes): Paragraph {
  const made: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: text }] };
  if (like?.position) made.position = like.position;
  return made;
}

/** The text of a block when it is a plain paragraph, else `undefined`. */
export function paragraphText(node: Nodes | undefined): string | undefined {
  return node?.type === 'paragraph' ? textOf(node).trim() : undefined;
}

function textNodes(node: Nodes, into: (Text | string)[]): void {
  if (node.type === 'text') into.push(node);
  else if (node.type === 'break') into.push('\n');
  // OBJECT REPLACEMENT CHARACTER: patterns must see neither a space nor a letter here.
  else if (node.type === 'inlineCode' || node.type === 'image' || node.type === 'footnoteReference')
    into.push('\uFFFC');
  else if ('children' in node) for (const child of node.children) textNodes(child, into);
}

/** Calls back for every block that holds running text itself: paragraphs, headings, table cells, labels. */
function eachTextBlock(node: Nodes, visit: (block: Nodes & { children: PhrasingContent[] }) => void): void {
  if (!('children' in node)) return;
  const holdsText =
    node.type === 'paragraph' ||
    node.type === 'heading' ||
    node.type === 'tableCell' ||
    node.type === 'leafDirective';
  if (holdsText) visit(node as Nodes & { children: PhrasingContent[] });
  else for (const child of node.children) eachTextBlock(child, visit);
}

function changeNodes(pieces: readonly (Text | string)[], changes: readonly Change[]): void {
  let start = 0;
  for (const piece of pieces) {
    const length = typeof piece === 'string' ? piece.length : piece.value.length;
    const end = start + length;
    if (typeof piece !== 'string') {
      const inside = changes
        .filter((change) => change.start < end && change.end > start)
        .map((change) => ({
          start: Math.max(change.start, start) - start,
          end: Math.min(change.end, end) - start,
          // A change that reaches over several nodes puts its text into the first.
          text: change.start >= start ? change.text : '',
        }));
      piece.value = applyChanges(piece.value, inside);
    }
    start = end;
  }
}

const wordsIn = (text: string) => text.match(/\S+/g)?.length ?? 0;

/** Shows changes with the words around them, several of one block joined by an ellipsis. */
function windows(text: string, changes: readonly Change[]): { before: string; after: string } {
  const spans: { start: number; end: number; changes: Change[] }[] = [];
  for (const change of changes) {
    // To the ends of the word, however long it is: the accounting looks for whole words.
    const last = spans.at(-1);
    const passed = last?.end ?? 0;
    let start = change.start;
    let end = Math.max(change.end, passed);
    while (start > passed && !/\s/.test(text[start - 1] ?? '')) start--;
    while (end < text.length && !/\s/.test(text[end] ?? '')) end++;
    // Fewer than four words between two changes are too few for the accounting to find them: both share one window.
    if (last && (start <= last.end || wordsIn(text.slice(last.end, start)) < 4)) {
      last.end = Math.max(last.end, end);
      last.changes.push(change);
    } else spans.push({ start, end, changes: [change] });
  }
  const before = spans.map((span) => text.slice(span.start, span.end)).join(' … ');
  const after = spans
    .map((span) =>
      applyChanges(
        text.slice(span.start, span.end),
        span.changes.map((each) => ({ ...each, start: each.start - span.start, end: each.end - span.start })),
      ),
    )
    .join(' … ');
  return { before, after };
}

const TEXT_FIELDS = ['title', 'subtitle', 'summary', 'agency'] as const;

/** Makes a rule of a repair of plain text: it is applied to every text field and block, across inline markup. */
export function textRule(
  name: string,
  repair: (text: string, draft: ArticleDraft) => readonly Change[],
): Rule {
  return {
    name,
    apply(draft) {
      for (const field of TEXT_FIELDS) {
        const value = draft.fields[field];
        if (value === undefined) continue;
        const changes = repair(value, draft);
        if (changes.length === 0) continue;
        const shown = windows(value, changes);
        draft.fields[field] = applyChanges(value, changes).trim();
        record(draft, name, `field:${field}`, shown.before, shown.after);
      }
      for (const top of draft.body.children)
        eachTextBlock(top, (block) => {
          const pieces: (Text | string)[] = [];
          textNodes(block, pieces);
          const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('');
          const changes = repair(text, draft);
          if (changes.length === 0) return;
          const shown = windows(text, changes);
          changeNodes(pieces, changes);
          record(
            draft,
            name,
            block.position ? placeOf(draft, block) : placeOf(draft, top),
            shown.before,
            shown.after,
          );
        });
    },
  };
}
