import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { displayDate } from '../article/display-dates.ts';
import { problem } from '../problems/problem.ts';
import type { Context } from './context.ts';
import { caption, inline, paragraph } from './mdast.ts';
import { setVerse } from './set-verse.ts';

type Block = BlockContent | DefinitionContent;

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const link = (url: string, children: PhrasingContent[]): PhrasingContent => ({ type: 'link', url, children });

/** Divides a container's children into its `[label]` and the rest. */
function parts(node: ContainerDirective): { label: PhrasingContent[]; content: Block[] } {
  const first = node.children[0];
  if (first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data) {
    return { label: first.children, content: node.children.slice(1) };
  }
  return { label: [], content: node.children };
}

function joined(pieces: PhrasingContent[][]): PhrasingContent[] {
  return pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece, at) => (at === 0 ? piece : [text(' · '), ...piece]));
}

function hostOf(url: string | null | undefined): string {
  return /^https?:\/\/(?:www\.)?([^/:?#]+)/.exec(url ?? '')?.[1] ?? '';
}

function setPullquote(node: ContainerDirective): void {
  const { label, content } = parts(node);
  const by = node.attributes?.by;
  const credit = by ? [text(by)] : label;
  const quote: Block = { type: 'blockquote', children: content };
  node.data = { hName: 'figure', hProperties: { className: ['pullquote'] } };
  node.children = credit.length > 0 ? [quote, caption(credit)] : [quote];
}

function setPost(node: ContainerDirective, context: Context): void {
  const { label, content } = parts(node);
  const { author, handle, date, url, network } = node.attributes ?? {};
  const day = date ? /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] : undefined;
  const written = day ? displayDate(day, context.dates) : (date ?? '');
  const time =
    written === '' ? [] : day ? [inline('time', [text(written)], { dateTime: day })] : [text(written)];
  const name = author ? [inline('cite', [text(author)])] : label;
  const at = handle ? [text(handle.startsWith('@') ? handle : `@${handle}`)] : [];
  const original = url ? [link(url, [text(context.strings.post)])] : [];
  const credit = joined([name, at, network ? [text(network)] : [], time, original]);
  const quote: Block = { type: 'blockquote', children: content };
  node.data = { hName: 'figure', hProperties: { className: ['post'] } };
  node.children = credit.length > 0 ? [quote, caption(credit)] : [quote];
}

function setNote(node: ContainerDirective): void {
  const { label, content } = parts(node);
  const title = node.attributes?.title ? [text(node.attributes.title)] : label;
  node.data = { hName: 'div', hProperties: { className: ['note'] } };
  node.children =
    title.length > 0 ? [paragraph(title, 'p', { className: ['note-title'] }), ...content] : content;
}

function setFigure(node: ContainerDirective): void {
  const { label, content } = parts(node);
  const pictures: PhrasingContent[] = [];
  const words: PhrasingContent[] = [...label];
  const others: Block[] = [];
  for (const child of content) {
    if (child.type !== 'paragraph') {
      others.push(child);
      continue;
    }
    const rest = child.children.filter((each) => each.type !== 'image');
    pictures.push(...child.children.filter((each) => each.type === 'image'));
    if (textOf(rest).trim() !== '') words.push(...(words.length > 0 ? [text(' ')] : []), ...rest);
  }
  const { credit, caption: line } = node.attributes ?? {};
  if (line) words.push(text(line));
  if (credit) words.push(...(words.length > 0 ? [text(' ')] : []), inline('small', [text(credit)]));
  const shown: Block[] = pictures.length > 0 ? [paragraph(pictures, 'div', { className: ['pictures'] })] : [];
  node.data = { hName: 'figure', hProperties: {} };
  node.children = [...shown, ...others, ...(words.length > 0 ? [caption(words)] : [])];
}

function setBlock(node: ContainerDirective): void {
  const { dir, lang } = node.attributes ?? {};
  const properties = { ...(dir ? { dir } : {}), ...(lang ? { lang } : {}) };
  node.data = { hName: 'div', hProperties: properties };
}

/** Makes the placeholder for external media, which is never loaded by itself: a line that names it and links to it. */
function card(
  kind: string,
  what: string,
  title: PhrasingContent[],
  url: string | null | undefined,
): Paragraph {
  const host = hostOf(url);
  const shown = title.length > 0 ? title : host ? [text(host)] : [];
  const named = url && shown.length > 0 ? [link(url, shown)] : shown;
  const where = host && title.length > 0 ? [inline('small', [text(host)])] : [];
  const label = inline('span', [text(what)]);
  return paragraph(joined([[label], named, where]), 'p', { className: ['card', kind] });
}

function toLeaf(node: LeafDirective, context: Context): Paragraph | undefined {
  const { strings } = context;
  const given = node.attributes ?? {};
  const title = given.title ? [text(given.title)] : node.children;
  const url = given.url ?? given.href ?? given.src;
  if (node.name === 'related') return card('related', strings.related, title, url);
  if (node.name === 'video') return card('video', strings.video, title, url);
  if (node.name === 'audio') return card('audio', strings.audio, title, url);
  if (node.name === 'embed') {
    const provider = given.provider ? `${strings.embed} (${given.provider})` : strings.embed;
    return card('embed', provider, title, url);
  }
  if (node.name === 'missing') {
    const kinds = new Map([
      ['image', strings.picture],
      ['picture', strings.picture],
      ['video', strings.video],
    ]);
    const what = given.alt ? [text(given.alt)] : title;
    return card(
      'missing',
      kinds.get(given.kind ?? '') ?? strings.missing,
      what,
      /^https?:/.test(url ?? '') ? url : null,
    );
  }
  return undefined;
}

function unknown(node: ContainerDirective | LeafDirective, context: Context): Block[] {
  const start = node.position?.start;
  const raw = context.source.slice(start?.offset ?? 0, node.position?.end.offset ?? 0);
  context.problems.push(problem('directive-unknown', { line: start?.line ?? 1 }, { name: node.name }));
  if (node.type === 'leafDirective') return [paragraph([text(raw.trim())], 'p')];
  const { label, content } = parts(node);
  // A name that is no ASCII word was part of a sentence, not a directive.
  const first = /^[a-z][\w-]*$/i.test(node.name) ? label : [text(raw.split('\n', 1)[0] ?? '')];
  return [...(first.length > 0 ? [paragraph(first, 'p')] : []), ...content];
}

/** Renders directives; an unknown one keeps its text and is reported. */
export function setDirectives(context: Context) {
  const containers: Record<string, (node: ContainerDirective) => void> = {
    verse: setVerse,
    pullquote: setPullquote,
    post: (node) => setPost(node, context),
    note: setNote,
    figure: setFigure,
    block: setBlock,
  };
  return (tree: Root): void => {
    if (!context.source.includes('::')) return;
    visit(tree, (node, index, parent) => {
      if (node.type !== 'containerDirective' && node.type !== 'leafDirective') return;
      if (node.type === 'containerDirective') {
        const set = Object.hasOwn(containers, node.name) ? containers[node.name] : undefined;
        if (set) {
          set(node);
          return;
        }
      }
      const leaf = node.type === 'leafDirective' ? toLeaf(node, context) : undefined;
      if (!parent || index === undefined) return;
      const made: RootContent[] = leaf ? [leaf] : unknown(node, context);
      parent.children.splice(index, 1, ...(made as never[]));
      return [SKIP, leaf ? index + 1 : index];
    });
  };
}
