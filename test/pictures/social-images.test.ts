/** Headlines on the pictures for links, compared with what Chromium makes of them with the same font files. */
import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { displayPieces } from '../../src/article/display-text.ts';
import { type CardFont, cardFontFiles, openCardFonts } from '../../src/pictures/card-fonts.ts';
import { cardLine } from '../../src/pictures/card-line.ts';
import { drawTitle, setTitle } from '../../src/pictures/draw-card.ts';
import type { CardLine } from '../../src/pictures/set-text.ts';
import { launchChromium } from '../browser/chromium.ts';

const WIDTH = 1072;
const ARABIC = { kind: 'arabic', zero: 0x660 } as const;
const TITLES = [
  'نخلة البصرة وأخواتها',
  'الجزيرة (AlJazeera) تسأل @AJArabic: ماذا بعد؟',
  'ارتفاع الأسعار 12.5% في 20/02/2024 و1,160 شركة',
  'قال: "لا إله إلّا الله" ثم «سكت “قليلا” ومضى»',
  'مُحَمَّدٌ في بِلادِ الشّامِ: رِحْلَةُ الأَلْفِ مِيلٍ',
  'تقرير COVID-19 عن iPhone 15 Pro (256 GB) في 2010-2015',
  'Twitter يصبح X: قصة x.com في [خمسة] فصول',
  'iPhone جديد من Apple (2024): 50% أغلى!',
  '«نعم» @handle يكتب: C++ و#هاشتاغ عربي، ثمّ #tag',
  'مقال بالأرقام: ١٩٩٠–١٩٩٥، و+20 2 2345 6789',
  'أطول عنوان يمكن أن يكتبه محرّر متحمّس لا يعرف متى يتوقّف عن الكتابة ولا يرى أنّ القارئ قد ملّ وانصرف إلى غيره منذ السطر الأوّل والثاني',
];

let browser: Browser;
let files: readonly Uint8Array[];
let fonts: readonly CardFont[];

before(async () => {
  browser = await launchChromium();
  files = await cardFontFiles(await mkdtemp(join(tmpdir(), 'warraq-social-')));
  fonts = openCardFonts(files);
});
after(() => browser?.close());

interface Ink {
  readonly width: number;
  readonly height: number;
  /** 0 for paper, 255 for ink. */
  readonly bytes: Buffer;
}

async function inkOf(png: Buffer): Promise<Ink> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .negate()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data };
}

async function inChromium(title: string, size: number): Promise<Ink> {
  const page = await browser.newPage({ viewport: { width: WIDTH + 40, height: 900 } });
  const face = (family: string, file: Uint8Array | undefined) =>
    `@font-face{font-family:${family};src:url(data:font/ttf;base64,${Buffer.from(file ?? []).toString('base64')})}`;
  const html = displayPieces(title, ARABIC)
    .map(({ text, isolate }) => {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return isolate ? `<bdi${isolate === 'ltr' ? ' dir="ltr"' : ''}>${escaped}</bdi>` : escaped;
    })
    .join('');
  // 1.703 em is the font's own line, .82 the part of it that the pictures take.
  await page.setContent(
    `<style>${face('naskh', files[0])}${face('latin', files[1])}*{margin:0}body{background:#fff}h1{inline-size:${WIDTH}px;padding-block:60px;color:#000;font:400 ${size}px/${1.703 * 0.82} naskh,latin}</style><h1 dir="rtl">${html}</h1>`,
  );
  await page.evaluate(() => document.fonts.ready);
  const png = await page.locator('h1').screenshot();
  await page.close();
  return inkOf(png);
}

async function drawn(line: CardLine): Promise<Ink & { size: number }> {
  const title = setTitle(line, WIDTH, fonts);
  return { ...(await inkOf(drawTitle(title, WIDTH, line.rtl, fonts))), size: title.size };
}

const ours = (title: string) => drawn(cardLine(title, ARABIC));

/** Cuts an image to the rows and columns that have ink. */
function trim(ink: Ink): Ink {
  let [left, right, top, bottom] = [ink.width, 0, ink.height, 0];
  for (let y = 0; y < ink.height; y++)
    for (let x = 0; x < ink.width; x++) {
      if ((ink.bytes[y * ink.width + x] ?? 0) < 100) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  const [width, height] = [right - left + 1, bottom - top + 1];
  const bytes = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++)
    ink.bytes.copy(bytes, y * width, (y + top) * ink.width + left, (y + top) * ink.width + left + width);
  return { width, height, bytes };
}

/** Makes an image small: letters blur, words and their order stay. */
const small = async ({ width, height, bytes }: Ink, to: { width: number; height: number }) =>
  sharp(bytes, { raw: { width, height, channels: 1 } })
    .resize({ ...to, fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer();

function likeness(one: Buffer, other: Buffer): number {
  const mean = (bytes: Buffer) => bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
  const [a, b] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [x, y] = [(one[at] ?? 0) - a, (other[at] ?? 0) - b];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return both / Math.sqrt(first * second);
}

for (const title of TITLES) {
  test(`as Chromium sets it: ${title.slice(0, 40)}`, async () => {
    const card = await ours(title);
    await isAlike(card, await inChromium(title, card.size));
  });
}

async function isAlike(one: Ink, other: Ink): Promise<void> {
  const [ours, theirs] = [trim(one), trim(other)];
  // The same lines: otherwise width or height of the ink is another.
  assert.ok(Math.abs(ours.width - theirs.width) <= 0.015 * theirs.width + 3, `${ours.width} ${theirs.width}`);
  assert.ok(
    Math.abs(ours.height - theirs.height) <= 0.04 * theirs.height + 6,
    `${ours.height} ${theirs.height}`,
  );
  const to = { width: 200, height: Math.max(8, Math.round((200 * theirs.height) / theirs.width)) };
  const alike = likeness(await small(ours, to), await small(theirs, to));
  assert.ok(alike > 0.9, `likeness ${alike.toFixed(3)}`);
}

test('the comparison notices words in another order', async () => {
  const [one, other] = [
    trim(await ours('في 20/02/2024 قال @AJArabic كلمة')),
    trim(await inChromium('قال @AJArabic كلمة في 20/02/2024', 74)),
  ];
  const to = { width: 200, height: 16 };
  assert.ok(likeness(await small(one, to), await small(other, to)) < 0.8);
});

test('a byline that begins in Latin stands before its date, as readers of Arabic read it', async () => {
  const note = { text: '\u2068John Smith (AFP)\u2069 \u00B7 ٢٠ فبراير ٢٠٢٤', rtl: true };
  const card = await drawn(note);
  // The first letter decides nothing in an element that says its direction.
  await isAlike(card, await inChromium('John Smith (AFP) · ٢٠ فبراير ٢٠٢٤', card.size));
});

test('all letters of a headline have one weight', async () => {
  // The upright strokes of alif and l: 1.3 times as thick for their height in Latin where both are regular, 1.5 to 1.6
  // at the weight of headlines; 1 where only the Arabic is bold, 2.2 where only the Latin is.
  const strokes = await Promise.all(
    ['ا', 'l'].map(async (letter) => {
      const { width, height, bytes } = trim(await ours(letter));
      const row = Math.round(height / 2);
      const dark = bytes.subarray(row * width, (row + 1) * width).filter((value) => value > 128).length;
      return dark / height;
    }),
  );
  const [alif = 0, el = 0] = strokes;
  assert.ok(el / alif > 1.3 && el / alif < 1.8, `${alif.toFixed(3)} ${el.toFixed(3)}`);
});
