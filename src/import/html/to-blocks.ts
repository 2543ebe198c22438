import type { Element, Nodes as HastNodes, Root as HastRoot, Parents } from 'hast';
import { defaultHandlers, type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Edit } from '../../article/draft.ts';
import { escapeHtml } from '../../markup/escape.ts';
import { isBlock, textOf } from '../markdown.ts';
import { toAddress } from './address.ts';
import { captionedOf, pullquoteOf } from './captioned.ts';
import { editsFor } from './dropped.ts';
import { attribute, classAndId, find, isBlockElement, visibleText, writtenText } from './element.ts';
import { frameOf, leaf, networkOf, playerOf, postFrom } from './embeds.ts';
import { takeFootnotes } from './footnotes.ts';
import { formulaOf } from './formula.ts';
import { abbreviation, directionOf, inline, markup, showMarkup } from './inline-markup.ts';
import { moveSpacesOut } from './outer-spaces.ts';
import { figuresOf, imageOf, isFigure } from './pictures.ts';
import { makePlain } from './plain-elements.ts';
import { isPoem, poemOf, poemOfTable, poemOfTerms } from './poems.ts';
import { dropPositions, rootBlocks } from './root-blocks.ts';
import { toSafeHtml } from './sanitise.ts';
import { isLayoutTable, isSimpleTable, tableOf } from './tables.ts';
import { isUnseen, removeUnseen } from './unseen.ts';

/** What is known of the page that a piece of HTML is from. */
interface HtmlContext {
  /** Address of the page, against which links are made whole. */
  readonly base?: string | undefined;
  /** Where what is left out is noted. */
  readonly edits: Edit[];
  /** Keep the lines of the file in the tree; only where the HTML is the whole file. */
  readonly positions?: boolean;
}

// Inline elements that readers need and Markdown has no sign for: they stay HTML.
const KEPT_INLINE = new Set(['sub', 'sup', 'mark', 'ins', 'kbd', 'bdo', 'ruby', 'rt', 'rp', 'u', 'small']);
function handlersOf(context: HtmlContext): Record<string, Handle> {
  const { base } = context;
  const flow = (state: State, element: Element) =>
    state.toFlow(state.all(element) as RootContent[]) as RootContent[];
  const container = (
    name: string,
    attributes: Record<string, string>,
    children: RootContent[],
  ): ContainerDirective => ({
    type: 'containerDirective',
    name,
    attributes,
    children: children as ContainerDirective['children'],
  });
  const note = (rule: string, element: Element, before: string, after = '') => {
    const line = element.position?.start.line;
    const place = context.positions && line ? `line:${line}` : 'body';
    context.edits.push({ rule, place, before, after });
  };
  const post = (element: Element, network: string): Nodes => {
    note('posts', element, visibleText(element), ':::post');
    return postFrom(element, network, base) as Nodes;
  };
  const figures = (element: Element): Nodes[] => {
    const found = figuresOf(element, base);
    const said = visibleText(element);
    // The caption is parted from its credit, and their words before it go.
    if (found.length > 0 && said !== '') note('figures', element, said, ':::figure');
    return found as Nodes[];
  };
  const pullquote = (state: State, element: Element) =>
    pullquoteOf(element, (each) => flow(state, each)) as Nodes;
  const division: Handle = (state, element) => {
    const network = networkOf(element);
    if (network !== undefined) return post(element, network);
    if (isFigure(element)) {
      const found = figures(element);
      if (found.length > 0) return found;
    }
    const poem = isPoem(element) ? poemOf(element) : undefined;
    if (poem) return poem as Nodes;
    const children = flow(state, element);
    const direction = directionOf(element);
    if (children.length === 0 || (direction.dir === undefined && direction.lang === undefined))
      return children as Nodes[];
    return container('block', direction, children) as Nodes;
  };
  const kept: Handle = (state, element) => inline(state, element, element.tagName);
  // Fallback text becomes an edit; blocks inside are text of the article, which an unclosed element swallowed.
  const inner = (state: State, element: Element): Nodes[] => {
    const said = writtenText(element);
    if (said === '') return [];
    if (find(element, isBlockElement)) return flow(state, element) as Nodes[];
    note('embeds', element, said);
    return [];
  };
  const media: Handle = (state, element) => {
    const player = playerOf(element, base) as Nodes | undefined;
    return [...(player ? [player] : []), ...inner(state, element)];
  };
  const framed: Handle = (state, element) => {
    const frame = frameOf(element, base) as Nodes | undefined;
    return frame ? [frame, ...inner(state, element)] : (flow(state, element) as Nodes[]);
  };
  const noteText = (element: Element) => {
    const said = writtenText(element);
    if (said !== '') note('embeds', element, said);
  };
  const unseen: Handle = (_state, element) => {
    noteText(element);
    return undefined;
  };
  const handlers: Record<string, Handle> = {
    div: division,
    section: division,
    article: division,
    main: division,
    header: division,
    footer: division,
    aside: division,
    center: division,
    form: division,
    p(state, element) {
      const poem = isPoem(element) ? poemOf(element) : undefined;
      if (poem) return poem as Nodes;
      const children = state.all(element) as Nodes[];
      if (children.length === 0) return undefined;
      const paragraph = { type: 'paragraph', children } as Nodes;
      state.patch(element, paragraph as never);
      const direction = directionOf(element);
      const isForeign = direction.dir !== undefined || direction.lang !== undefined;
      return isForeign ? (container('block', direction, [paragraph as RootContent]) as Nodes) : paragraph;
    },
    figure(state, element) {
      if (/pullquote/.test(classAndId(element))) return pullquote(state, element);
      const player = captionedOf(
        element,
        (each) => flow(state, each),
        (address) => note('embeds', element, address),
      );
      if (player) return player;
      // A gallery: each picture has a figure of its own, and the whole perhaps a caption.
      if (find(element, (each) => each.tagName === 'figure')) return flow(state, element) as Nodes[];
      const found = figures(element);
      return found.length > 0 ? found : (flow(state, element) as Nodes[]);
    },
    ul(state, element) {
      const isGallery = find(element, (each) => each.tagName === 'figure') !== undefined;
      return isGallery ? (flow(state, element) as Nodes[]) : defaultHandlers.ul(state, element);
    },
    li(state, element) {
      return find(element, (each) => each.tagName === 'figure')
        ? (flow(state, element) as Nodes[])
        : defaultHandlers.li(state, element);
    },
    figcaption: (state, element) => flow(state, element) as Nodes[],
    blockquote(state, element) {
      const network = networkOf(element);
      if (network !== undefined) return post(element, network);
      if (/wp-embedded-content/.test(classAndId(element))) {
        const link = find(element, (each) => each.tagName === 'a');
        const url = toAddress(link && attribute(link, 'href'), base);
        const card = leaf('embed', { url, title: visibleText(element).replace(/\s+/g, ' ') });
        if (url !== undefined) return card as Nodes;
      }
      if (/pullquote|pull-quote/.test(classAndId(element))) return pullquote(state, element);
      const poem = isPoem(element) ? poemOf(element) : undefined;
      if (poem) return poem as Nodes;
      const children = flow(state, element);
      return children.length === 0 ? undefined : ({ type: 'blockquote', children } as Nodes);
    },
    img(_state, element) {
      const image = imageOf(element, base);
      const alt = attribute(element, 'alt');
      if (!image && alt !== undefined && alt !== '') note('media', element, alt);
      return image;
    },
    picture: (state, element) => state.all(element) as Nodes[],
    noscript: (state, element) => state.all(element) as Nodes[],
    iframe(_state, element) {
      const frame = frameOf(element, base);
      if (!frame)
        note('embeds', element, attribute(element, 'src') ?? attribute(element, 'dataSrc') ?? 'iframe');
      noteText(element);
      return frame as Nodes | undefined;
    },
    embed: framed,
    object: framed,
    video: media,
    audio: media,
    a(state, element) {
      const children = state.all(element) as Nodes[];
      const url = toAddress(attribute(element, 'href'), base);
      // A link of a page whose address is not known leads nowhere here.
      const isLost =
        url !== undefined && context.positions === true && base === undefined && !/^\w+:/.test(url);
      const isAnchor = url === undefined || isLost || (attribute(element, 'href') ?? '').startsWith('#');
      // A picture needs no link to its own larger version, and a link without a target is none.
      const blocks = children.some((child) => isBlock(child) || child.type === 'image');
      if (isAnchor || blocks || children.every((child) => textOf(child).trim() === '')) return children;
      return { type: 'link', url, title: null, children: children as PhrasingContent[] } as Nodes;
    },
    table(state, element) {
      const poem = poemOfTable(element);
      if (poem) return poem as Nodes;
      if (isLayoutTable(element)) return flow(state, element) as Nodes[];
      if (!isSimpleTable(element))
        return { type: 'html', value: toSafeHtml(element), data: { block: true } } as Nodes;
      const table = tableOf(state, element);
      const caption = find(element, (each) => each.tagName === 'caption');
      const said = caption ? visibleText(caption).replace(/\s+/g, ' ') : '';
      const line: RootContent[] =
        said === ''
          ? []
          : [
              {
                type: 'paragraph',
                children: [{ type: 'strong', children: [{ type: 'text', value: said }] }],
              },
            ];
      return [...line, table] as Nodes[];
    },
    dl: (state, element) => (poemOfTerms(element) as Nodes | undefined) ?? defaultHandlers.dl(state, element),
    details: (_state, element) =>
      ({ type: 'html', value: toSafeHtml(element), data: { block: true } }) as Nodes,
    pre(state, element) {
      const poem = isPoem(element) ? poemOf(element) : undefined;
      return poem ? (poem as Nodes) : defaultHandlers.pre(state, element);
    },
    hr: () => ({ type: 'thematicBreak' }),
    bdi: (state, element) => inline(state, element, element.tagName),
    span(state, element) {
      const { dir, lang } = directionOf(element);
      if (dir === undefined && lang === undefined) return state.all(element) as Nodes[];
      const words = `${dir === undefined ? '' : ` dir="${dir}"`}${lang === undefined ? '' : ` lang="${escapeHtml(lang)}"`}`;
      const children = state.all(element) as Nodes[];
      if (children.every((child) => textOf(child).trim() === '') || children.some((child) => isBlock(child)))
        return children;
      return [markup(`<bdi${words}>`), ...children, markup('</bdi>')] as Nodes[];
    },
  };
  for (const name of KEPT_INLINE) handlers[name] = kept;
  // The library drops what it takes for no text: elements of old standards, of forms, and of drafts of standards.
  for (const [name, handle] of Object.entries(defaultHandlers))
    if (handle === defaultHandlers.applet && handlers[name] === undefined)
      handlers[name] = isUnseen(name) ? unseen : (state, element) => flow(state, element) as Nodes[];
  handlers.math = (_state, element) => {
    const value = formulaOf(element);
    return value === '' ? undefined : { type: 'inlineCode', value };
  };
  handlers['warraq-footnote'] = (_state, element) => {
    const identifier = attribute(element, 'identifier') ?? '';
    return { type: 'footnoteReference', identifier, label: identifier };
  };
  handlers.sup = (state, element) => {
    const children = state.all(element) as Nodes[];
    const references = children.filter((child) => child.type === 'footnoteReference');
    return references.length > 0 ? references : inline(state, element, 'sup');
  };
  handlers.bdo = (state, element) =>
    inline(state, element, `bdo dir="${attribute(element, 'dir') === 'ltr' ? 'ltr' : 'rtl'}"`);
  handlers.abbr = abbreviation;
  for (const name of ['tbody', 'thead', 'tfoot', 'tr', 'td', 'th']) handlers[name] = flow;
  return handlers;
}

/** Turns a tree of HTML into blocks of Markdown. */
export function toBlocks(tree: HastRoot | Element, context: HtmlContext): RootContent[] {
  const root: HastRoot = tree.type === 'root' ? tree : { type: 'root', children: [tree] };
  removeUnseen(root, context.edits);
  const noteDropped = (element: Element, parent?: Parents) => {
    const line = element.position?.start.line;
    const place = context.positions && line ? `line:${line}` : 'body';
    context.edits.push(...editsFor('boilerplate', place, element, parent));
  };
  makePlain(root, context.base, noteDropped);
  const definitions = takeFootnotes(root, noteDropped);
  const handlers = handlersOf(context);
  const convert = (node: HastNodes) => {
    const made = toMdast(node, {
      handlers,
      nodeHandlers: { comment: () => undefined },
      document: true,
      quotes: ['\u00AB\u00BB', '\u201C\u201D'],
    }) as Root;
    showMarkup(made);
    moveSpacesOut(made);
    return made.children;
  };
  const result = rootBlocks(convert(root)) as RootContent[];
  for (const block of result) if (block.type === 'heading' && block.depth === 1) block.depth = 2;
  // The line that Word and others draw above notes.
  while (definitions.length > 0 && result.at(-1)?.type === 'thematicBreak') result.pop();
  for (const { identifier, element } of definitions) {
    const note: HastRoot = { type: 'root', children: element.children as HastRoot['children'] };
    const children = rootBlocks(convert(note)) as never;
    result.push({ type: 'footnoteDefinition', identifier, label: identifier, children });
  }
  if (!context.positions) for (const block of result) dropPositions(block);
  return result;
}
