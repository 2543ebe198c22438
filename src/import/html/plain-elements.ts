import type { Element, ElementContent, Parents, Root } from 'hast';
import { attribute, find, findAll, isElement, namesOf, removeElements, visibleText } from './element.ts';
import { nestLists } from './nested-lists.ts';
import { dropWrongDirections } from './own-direction.ts';
import { freeFigures, largestOf, pictureAddress } from './pictures.ts';
import { makeWordLists } from './word-lists.ts';

const AMP: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'amp-img': 'img',
    'amp-anim': 'img',
    'amp-video': 'video',
    'amp-audio': 'audio',
    'amp-iframe': 'iframe',
  }),
);

/** Players and posts of AMP, by the address that their number stands for. */
const AMP_PLAYERS: Readonly<
  Record<string, (of: (name: string) => string | undefined) => string | undefined>
> = {
  'amp-youtube': (of) => of('dataVideoid') && `https://www.youtube.com/embed/${of('dataVideoid')}`,
  'amp-vimeo': (of) => of('dataVideoid') && `https://player.vimeo.com/video/${of('dataVideoid')}`,
  'amp-dailymotion': (of) => of('dataVideoid') && `https://www.dailymotion.com/video/${of('dataVideoid')}`,
  'amp-soundcloud': (of) => of('dataTrackid') && `https://soundcloud.com/tracks/${of('dataTrackid')}`,
  'amp-twitter': (of) => of('dataTweetid') && `https://twitter.com/i/status/${of('dataTweetid')}`,
  'amp-instagram': (of) => of('dataShortcode') && `https://www.instagram.com/p/${of('dataShortcode')}/`,
  'amp-facebook': (of) => of('dataHref'),
  'amp-tiktok': (of) => of('dataSrc'),
};
const AMP_BOILERPLATE =
  /^amp-(?:ad|auto-ads|sticky-ad|embed|analytics|pixel|social-share|sidebar|consent|user-notification|lightbox|next-page|install-serviceworker|geo|state|recaptcha-input)$/;

// Class names of text for screen readers only, or hidden.
const UNSEEN =
  /(?:^|[ -])(?:visually-?hidden|sr-only|screen-reader-(?:text|only)|screenreader|assistive-text|off-?screen|a11y-hidden|element-invisible)(?=$|[ -])/;
const CLIPPED =
  /clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%|(?:left|text-indent)\s*:\s*-\d{3,}/i;

/** Tells whether an element is a label that only screen readers say. */
function isUnseenLabel(element: Element): boolean {
  if (!UNSEEN.test(namesOf(element)) && !CLIPPED.test(attribute(element, 'style') ?? '')) return false;
  return visibleText(element).length < 120;
}

/** What AMP shows until an element is loaded, or in its place. */
const isStandIn = ({ properties }: Element) =>
  ['fallback', 'placeholder', 'overflow'].some((name) => properties[name] !== undefined);

/** Gives AMP's elements the names and addresses of HTML; what one that is not closed swallowed stays. */
function plainAmp(root: Root, dropped: (element: Element, parent: Parents) => void): void {
  for (const element of findAll(root, (each) => each.tagName.startsWith('amp-'))) {
    const name = AMP.get(element.tagName);
    const src = AMP_PLAYERS[element.tagName]?.((key) => attribute(element, key));
    if (name === undefined && src === undefined) continue;
    removeElements(element, isStandIn, dropped);
    const properties = src === undefined ? element.properties : { src };
    const children = element.children.filter((each) =>
      /^(?:source|track)$/.test(isElement(each) ? each.tagName : ''),
    );
    const rest = element.children.filter((each) => !children.includes(each));
    element.children = [{ ...element, tagName: name ?? 'iframe', properties, children }, ...rest];
    element.tagName = 'span';
    element.properties = {};
  }
}

/** The name of a picture's file, whatever its size: browsers are offered several. */
const fileOf = (address: string) =>
  address.replace(/^https?:|[?#].*$/gs, '').replace(/-\d{2,4}x\d{2,4}(?=\.\w+$)/, '');

/** Takes away the copy of a lazy picture that stands for browsers without scripts. */
function dropCopies(root: Root, base: string | undefined): void {
  const isHolder = (each: Element) => each.tagName === 'noscript';
  const holders = findAll(root, isHolder);
  if (holders.length === 0) return;
  const inside = new Set(holders.flatMap((each) => findAll(each, (inner) => inner.tagName === 'img')));
  const shown = new Set(
    findAll(root, (each) => each.tagName === 'img' && !inside.has(each))
      .map((each) => pictureAddress(each, base))
      .filter((each) => each !== undefined)
      .map(fileOf),
  );
  removeElements(root, (each) => {
    if (!isHolder(each)) return false;
    const pictures = findAll(each, (inner) => inner.tagName === 'img').map((inner) =>
      pictureAddress(inner, base),
    );
    return (
      pictures.length > 0 &&
      pictures.every((address) => address === undefined || shown.has(fileOf(address))) &&
      visibleText({ type: 'root', children: each.children as Root['children'] }) === ''
    );
  });
}

/** Gives a picture without an address of its own that of the largest of its sources. */
function takeSources(root: Root, base: string | undefined): void {
  for (const picture of findAll(root, (each) => each.tagName === 'picture')) {
    const image = find(picture, (each) => each.tagName === 'img');
    if (image && pictureAddress(image, base) !== undefined) continue;
    const sources = findAll(picture, (each) => each.tagName === 'source').flatMap((each) =>
      ([attribute(each, 'srcSet'), attribute(each, 'dataSrcset'), attribute(each, 'dataSrc')] as const)
        .filter((value) => value !== undefined)
        .slice(0, 1),
    );
    const src = sources.map((each) => largestOf(each)).find((each) => each !== undefined);
    if (src === undefined) continue;
    if (image) image.properties = { ...image.properties, src };
    else
      picture.children.push({ type: 'element', tagName: 'img', properties: { src, alt: '' }, children: [] });
  }
}

const BACKGROUND =
  /background(?:-image)?\s*:[^;]{0,200}?url\(\s*["']?((?:https?:)?[^"')\s]{3,2000}\.(?:jpe?g|png|webp|avif|gif)(?:\?[^"')\s]{0,500})?)["']?\s*\)/i;
const PICTURE_NAMES =
  /(?:^|[\s_-])(?:image|img|photo|pic|picture|thumb|thumbnail|slide|cover|gallery|figure|media)(?=$|[\s_-])/i;

/** Makes pictures of empty elements that show one as their background: builders of pages do so to cut it to a shape. */
function takeBackgrounds(root: Root): void {
  const isIn = new Set(
    findAll(root, (each) => each.tagName === 'figure').flatMap((each) => findAll(each, () => true)),
  );
  for (const each of findAll(root, (element) => BACKGROUND.test(attribute(element, 'style') ?? ''))) {
    const src = BACKGROUND.exec(attribute(each, 'style') ?? '')?.[1];
    const isPicture =
      isIn.has(each) || attribute(each, 'role') === 'img' || PICTURE_NAMES.test(namesOf(each));
    const isEmpty =
      visibleText(each) === '' &&
      !find(each, (inner) => /^(?:img|picture|video|iframe)$/.test(inner.tagName));
    if (src === undefined || !isPicture || !isEmpty) continue;
    const alt = attribute(each, 'ariaLabel') ?? attribute(each, 'title') ?? '';
    each.children.push({ type: 'element', tagName: 'img', properties: { src, alt }, children: [] });
  }
}

/** Makes a block of code that stands within an inline element a block. */
function freeCode(root: Root): void {
  for (const code of findAll(root, (each) => each.tagName === 'code'))
    if (find(code, (each) => each.tagName === 'pre')) code.tagName = 'div';
}

const NOT_BOLD = /font-weight\s*:\s*(?:normal|lighter|[1-4]00)\b/i;
const NOT_SLANTED = /font-style\s*:\s*normal\b/i;

/**
 * Takes the meaning from `b`, `strong`, `i` and `em` whose own style says that their text is as other text: what is
 * pasted from Google Docs stands in one `<b style="font-weight:normal">`.
 */
function dropPlainEmphasis(root: Root): void {
  for (const each of findAll(root, (element) => isElement(element, 'b', 'strong', 'i', 'em'))) {
    const style = attribute(each, 'style') ?? '';
    if ((isElement(each, 'b', 'strong') ? NOT_BOLD : NOT_SLANTED).test(style)) each.tagName = 'span';
  }
}

/**
 * Converts elements to plain HTML: those of AMP, pictures that are loaded lazily, Word's lists, lists beside points.
 * Labels that cannot be seen, directions that the letters contradict and emphasis that the style takes back are removed.
 *
 * @param dropped called with what is taken away and had text
 */
export function makePlain(
  root: Root,
  base: string | undefined,
  dropped: (element: Element, parent: Parents) => void,
): void {
  plainAmp(root, dropped);
  freeFigures(root);
  freeCode(root);
  dropPlainEmphasis(root);
  takeBackgrounds(root);
  takeSources(root, base);
  dropCopies(root, base);
  makeWordLists(root, dropped);
  nestLists(root);
  dropWrongDirections(root);
  const most = visibleText(root).length / 2;
  removeElements(
    root,
    (each) =>
      (AMP_BOILERPLATE.test(each.tagName) && visibleText(each).length <= most) ||
      /wp-block-file-button|wp-block-button-link-only/.test(namesOf(each)) ||
      isUnseenLabel(each),
    dropped,
  );
}

/** The lines of an element as they are written: at line ends of its text, at `br` and at blocks. */
export function writtenLines(element: Element): string[] {
  let text = '';
  const walk = (nodes: readonly ElementContent[]): void => {
    for (const node of nodes) {
      if (node.type === 'text') text += node.value;
      else if (node.type === 'element') {
        const isLine = /^(?:br|p|div|li|tr)$/.test(node.tagName);
        if (isLine) text += '\n';
        if (isElement(node, 'td', 'th')) text += '    ';
        walk(node.children);
        if (isLine && node.tagName !== 'br') text += '\n';
      }
    }
  };
  walk(element.children);
  return text
    .split('\n')
    .map((line) => line.replace(/[\u00A0]/g, ' ').trim())
    .filter((line) => line !== '');
}
