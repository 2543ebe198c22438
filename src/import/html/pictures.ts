import type { Element, ElementContent, Root } from 'hast';
import type { Image, Paragraph, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { agencyOf } from '../clean/agencies.ts';
import { isTracker, toAddress } from './address.ts';
import { attribute, classAndId, find, findAll, isElement, removeElements, visibleText } from './element.ts';

/** Gives the address of the largest picture of a `srcset`. */
export function largestOf(srcset: string): string | undefined {
  const candidates = srcset
    .split(/,\s+(?=\S)|,(?=https?:)/)
    .map((each) => each.trim().split(/\s+/))
    .map(([url, size]) => ({ url, size: Number.parseFloat(size ?? '1') || 1 }));
  return candidates.sort((a, b) => b.size - a.size)[0]?.url;
}

const LAZY = [
  'dataSrc',
  'dataLazySrc',
  'dataOriginal',
  'dataOrigFile',
  'dataLargeFile',
  'dataUrl',
  'dataFullUrl',
  'dataCfsrc',
] as const;

/** Gives the address of the picture that an `img` is meant to show, lazy loading or not; `undefined` for counters and spacers. */
export function pictureAddress(element: Element, base: string | undefined): string | undefined {
  const lazy = LAZY.map((name) => attribute(element, name)).find((each) => each !== undefined);
  const srcset =
    attribute(element, 'srcSet') ?? attribute(element, 'dataSrcset') ?? attribute(element, 'dataLazySrcset');
  const own = attribute(element, 'src');
  const isPlaceholder =
    own === undefined ||
    /^data:|blank\.|spacer|placeholder|transparent|lazy|loading|grey\.|1x1|pixel\.gif/i.test(own);
  const chosen = isPlaceholder ? (lazy ?? (srcset ? largestOf(srcset) : undefined) ?? own) : own;
  if (chosen === undefined) return undefined;
  const [width, height] = [
    Number(attribute(element, 'width') ?? 99),
    Number(attribute(element, 'height') ?? 99),
  ];
  if (width <= 3 || height <= 3) return undefined;
  if (/^data:/i.test(chosen))
    return /^data:image\/(?:png|jpe?g|webp|gif|avif);base64,/i.test(chosen) && chosen.length > 400
      ? chosen
      : undefined;
  const address = toAddress(chosen, base);
  return address === undefined || isTracker(address) ? undefined : address;
}

/** Makes a Markdown image of an `img`; `undefined` for what is no picture. */
export function imageOf(element: Element, base: string | undefined): Image | undefined {
  const url = pictureAddress(element, base);
  if (url === undefined) return undefined;
  const alt = (attribute(element, 'alt') ?? '').replace(/\s+/g, ' ');
  const title = attribute(element, 'title');
  const image: Image = { type: 'image', url, alt };
  if (title !== undefined && title !== alt && !/^[\w-]+$/.test(title))
    image.title = title.replace(/\s+/g, ' ');
  return image;
}

const CREDIT_CLASS = /credit|copyright|photographer|(?:image|photo|caption|media)-?_?source|byline-?photo/;
const CREDIT_TAIL =
  /[\s.|]*(?:\(\s*([^()]{2,60})\s*\)|(?:تصوير|عدسة|المصدر|مصدر الصورة|الصورة|الصورة من|صورة|photo(?: by)?|credit|©)\s*[:：/]\s*(.{2,60}))\s*$/iu;
const PHOTO_HOUSES =
  /getty|غيتي|جيتي|رويترز|reuters|afp|أ ف ب|فرانس برس|ap\b|أسوشيتد|epa|الأناضول|anadolu|shutterstock|شترستوك|unsplash|flickr|wikimedia|ويكيميديا|مواقع التواصل|أرشيف|تصوير|photo/iu;

/** Takes the credit off the end of a caption where it certainly is one. */
function splitCredit(caption: string): { caption: string; credit: string | undefined } {
  const found = CREDIT_TAIL.exec(caption);
  if (!found) return { caption, credit: undefined };
  const credit = (found[1] ?? found[2] ?? '').trim();
  const isSure = found[2] !== undefined || agencyOf(credit) !== undefined || PHOTO_HOUSES.test(credit);
  return isSure ? { caption: caption.slice(0, found.index).trim(), credit } : { caption, credit: undefined };
}

/** Tells whether an element is a picture with its caption, in HTML's own words or a theme's. */
export function isFigure(element: Element): boolean {
  if (element.tagName === 'figure') return true;
  if (!/^(?:div|dl|span|p|table)$/.test(element.tagName)) return false;
  return /(?:^|\s)(?:wp-caption|image-caption-wrapper|media-caption|captioned|caption-container|imgcaption|photo-caption-box)(?:\s|$)/.test(
    classAndId(element),
  );
}

// What screen readers are told before a caption.
const CAPTION_LABEL =
  /^(?:التعليق على الصورة|شرح الصورة|تعليق الصورة|image caption|media caption|توضیح تصویر)\s*[\u060C,:]?\s*/iu;
// A paragraph of sentences, and the most that a caption without an element of its own has.
const LONG_PARAGRAPH = 60;
const LONGEST_CAPTION = 300;

const isProse = (node: ElementContent) => isElement(node, 'p') && visibleText(node).length >= LONG_PARAGRAPH;

const CAPTION_CLASS = /caption(?:-text)?|legend|image-?desc|photo-?desc|media-?desc/;

/** Gives the elements of a figure that hold its caption and its credit. */
function captionHolders(figure: Element): { caption: Element | undefined; credit: Element | undefined } {
  const hasPicture = (each: Element) => find(each, (inner) => inner.tagName === 'img') !== undefined;
  const paragraphs = () => findAll(figure, (each) => each.tagName === 'p' && !hasPicture(each));
  const only = () => {
    const [first, ...others] = figure.tagName === 'figure' ? paragraphs() : [];
    return first && others.length === 0 && visibleText(first).length < LONGEST_CAPTION ? first : undefined;
  };
  return {
    caption:
      find(figure, (each) => each.tagName === 'figcaption') ??
      find(figure, (each) => CAPTION_CLASS.test(classAndId(each)) && !hasPicture(each)) ??
      only(),
    credit: find(figure, (each) => CREDIT_CLASS.test(classAndId(each))),
  };
}

/** Takes paragraphs out of a caption that is not closed: all but its first words. */
function takeFromCaption(caption: Element): ElementContent[] {
  const isLong = caption.children.map(isProse);
  if (isLong.filter(Boolean).length < 2) return [];
  const first = isLong.indexOf(true);
  const said = caption.children.slice(0, first).some((each) => visibleText(each) !== '');
  return caption.children.splice(said ? first : first + 1);
}

/**
 * Sets paragraphs behind a figure that stand in it and are no caption: one that is not closed holds the text that
 * follows it.
 */
export function freeFigures(root: Root): void {
  for (const figure of findAll(root, isFigure)) {
    if (figure.tagName === 'figure' && find(figure, (each) => each.tagName === 'figure')) continue;
    const picture = find(figure, (each) => each.tagName === 'img');
    if (!picture) continue;
    const { caption, credit } = captionHolders(figure);
    const freed = caption ? takeFromCaption(caption) : [];
    const own = new Set([picture, caption, credit].filter((each) => each !== undefined));
    const kept = new Set([...own].flatMap((each) => findAll(each, () => true)).concat(...own));
    if (find(figure, (each) => isProse(each) && !kept.has(each))) {
      removeElements(figure, (each) => own.has(each));
      freed.push(...figure.children);
      figure.children = [...own].filter(
        (each) => ![...own].some((other) => findAll(other, (e) => e === each).length > 0),
      );
    }
    if (freed.length === 0) continue;
    figure.children = [{ ...figure }, ...freed];
    figure.tagName = 'div';
    figure.properties = {};
  }
}

function captionOf(figure: Element): { caption: string; credit: string | undefined } {
  const { caption: holder, credit: credited } = captionHolders(figure);
  const credit = credited ? visibleText(credited).replace(/\s+/g, ' ') : undefined;
  if (!holder) return { caption: '', credit };
  let text = visibleText(holder).replace(/\s+/g, ' ').trim();
  if (credit !== undefined && text.endsWith(credit)) text = text.slice(0, -credit.length).trim();
  text = text.replace(CAPTION_LABEL, '');
  const split = credit === undefined ? splitCredit(text) : { caption: text, credit };
  return {
    caption: split.caption,
    credit: split.credit?.replace(
      /^(?:\u00A9|credit:|تصوير:|المصدر:|(?:م?صدر الصورة|الصورة من)[\u060C:]?)\s*/i,
      '',
    ),
  };
}

/** Makes a figure directive of a picture, its caption and credit. */
export function figureOf(image: Image, caption: string, credit?: string): ContainerDirective {
  const children: Paragraph[] = [{ type: 'paragraph', children: [image] }];
  if (caption !== '') children.push({ type: 'paragraph', children: [{ type: 'text', value: caption }] });
  return {
    type: 'containerDirective',
    name: 'figure',
    attributes: credit === undefined || credit === '' ? {} : { credit },
    children,
  };
}

/** Turns a figure's pictures into figure directives; the caption goes to the last. Empty where it shows no picture. */
export function figuresOf(element: Element, base: string | undefined): RootContent[] {
  const images = findAll(element, (each) => isElement(each, 'img'))
    .map((each) => imageOf(each, base))
    .filter((each) => each !== undefined);
  // A lazy picture and its copy for browsers without scripts.
  const unique = images.filter((image, at) => images.findIndex((other) => other.url === image.url) === at);
  const { caption, credit } = captionOf(element);
  return unique.map((image, at) => figureOf(image, at === unique.length - 1 ? caption : '', credit));
}
