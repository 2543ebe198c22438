import type { Element } from 'hast';
import type { Image, Paragraph, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { agencyOf } from '../clean/agencies.ts';
import { isTracker, toAddress } from './address.ts';
import { attribute, classAndId, find, findAll, isElement, visibleText } from './element.ts';

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
const CAPTION_CLASS = /caption(?:-text)?|legend|image-?desc|photo-?desc|media-?desc/;

function captionOf(figure: Element): { caption: string; credit: string | undefined } {
  const holder =
    find(figure, (each) => each.tagName === 'figcaption') ??
    find(
      figure,
      (each) => CAPTION_CLASS.test(classAndId(each)) && !find(each, (inner) => inner.tagName === 'img'),
    );
  const credited = find(figure, (each) => CREDIT_CLASS.test(classAndId(each)));
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
