import sharp from 'sharp';
import type { Visitor } from './visit.ts';

/** What a page looks like, in few bytes: the boxes of its parts, and its picture made small. */
export interface Appearance {
  /** `h1 12,80,600,62 512`: the part, its box (x, y, width, height), and how wide its words run. */
  readonly boxes: readonly string[];
  /** Height of the page. */
  readonly height: number;
  /** Least contrast of words with their ground. */
  readonly contrast: number;
  /** RGB bytes, `SMALL` wide. */
  readonly picture: Buffer;
}

/** Width of the small pictures. */
export const SMALL = 80;
// What lies below is seen by its boxes only.
const TALLEST = 1800;
const PARTS = 'header, nav, main, footer, article, h1, h2, h3, p, ul, ol, table, figure, form';
const MOST = 60;

/** Looks at a page in one window and one light. `spoil` changes it first, to see that the change is noticed. */
export function appearanceOf(
  visitor: Visitor,
  path: string,
  { width, colorScheme, spoil }: { width: number; colorScheme: 'light' | 'dark'; spoil?: string },
): Promise<Appearance> {
  return visitor.look(
    path,
    async (page) => {
      if (spoil) await page.addStyleTag({ content: spoil });
      await page.evaluate(async () => {
        const arrival = async (picture: HTMLImageElement) => {
          picture.loading = 'eager';
          // The screenshot of a busy machine would not wait for a picture that is decoded beside.
          picture.decoding = 'sync';
          if (!picture.complete)
            await new Promise((done) => {
              picture.onload = picture.onerror = done;
            });
          await picture.decode().catch(() => undefined);
        };
        await Promise.all([...document.images].map(arrival));
        await document.fonts.ready;
      });
      const seen = await page.evaluate(
        ([parts, most]) => {
          const luminance = (colour: string) => {
            const canvas = document.createElement('canvas').getContext('2d');
            if (!canvas) return 0;
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
              const part = value / 255;
              return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const ground = (element: Element | null): string => {
            if (!element) return '#fff';
            const { backgroundColor } = getComputedStyle(element);
            return /rgba\(0, 0, 0, 0\)|transparent/.test(backgroundColor)
              ? ground(element.parentElement)
              : backgroundColor;
          };
          let contrast = 21;
          const boxes: string[] = [];
          for (const element of document.querySelectorAll(parts)) {
            const box = element.getBoundingClientRect();
            if (box.width === 0 || box.height === 0) continue;
            const range = document.createRange();
            range.selectNodeContents(element);
            const words = [...range.getClientRects()].reduce((sum, rect) => Math.max(sum, rect.width), 0);
            const name = [element.tagName.toLowerCase(), ...element.classList].join('.');
            const numbers = [box.x, box.y + scrollY, box.width, box.height].map(Math.round);
            if (boxes.length < most) boxes.push(`${name} ${numbers.join(',')} ${Math.round(words)}`);
            if (element.matches('h1, h2, h3, p')) {
              const [ink, paper] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
              contrast = Math.min(contrast, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
            }
          }
          return { boxes, contrast, height: document.documentElement.scrollHeight };
        },
        [PARTS, MOST] as const,
      );
      const clip = { x: 0, y: 0, width, height: Math.min(TALLEST, seen.height) };
      const shot = await page.screenshot({ fullPage: true, clip, animations: 'disabled' });
      const picture = await sharp(shot).removeAlpha().resize({ width: SMALL }).raw().toBuffer();
      return { ...seen, picture };
    },
    { viewport: { width, height: 900 }, colorScheme, bypassCSP: true },
  );
}

const partsOf = (box: string) => {
  const [name = '', place = '', words = ''] = box.split(' ');
  return { name, numbers: [...place.split(','), words].map(Number) };
};

// A rasteriser of another version rounds elsewhere; one line more or less is some thirty.
const PIXELS = 3;
const PART = 0.006;

/** Tells what differs between two looks at a page; small differences of rounding and of ink do not count. */
export function differences(before: Appearance, now: Appearance): string[] {
  const found: string[] = [];
  const near = (a: number, b: number) => Math.abs(a - b) <= PIXELS + PART * Math.abs(a);
  if (!near(before.height, now.height)) found.push(`height ${before.height} → ${now.height}`);
  if (now.contrast < Math.min(4.5, before.contrast - 0.2)) found.push(`contrast ${now.contrast.toFixed(2)}`);
  for (const [index, box] of before.boxes.entries()) {
    const [was, is] = [partsOf(box), partsOf(now.boxes[index] ?? '')];
    if (was.name !== is.name) {
      found.push(`${box} → ${now.boxes[index] ?? 'nothing'}`);
      break;
    }
    if (!was.numbers.every((number, at) => near(number, is.numbers[at] ?? Number.NaN)))
      found.push(`${box} → ${now.boxes[index]}`);
  }
  const length = Math.min(before.picture.length, now.picture.length);
  let sum = 0;
  for (let at = 0; at < length; at++) sum += Math.abs((before.picture[at] ?? 0) - (now.picture[at] ?? 0));
  const mean = sum / Math.max(1, length);
  if (mean > 4) found.push(`picture: ${mean.toFixed(1)} of 255 apart on average`);
  return found;
}
