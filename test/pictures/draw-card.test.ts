/** Cards are named by what is on them, drawn once, and the same whatever fonts the machine has. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import sharp from 'sharp';
import { drawCover } from '../../src/exports/formats/epub-cover.ts';
import { cardFontFiles, openCardFonts } from '../../src/pictures/card-fonts.ts';
import { cardLine } from '../../src/pictures/card-line.ts';
import { CardDrawer, drawTitle, setTitle } from '../../src/pictures/draw-card.ts';
import { indexedPng } from '../../src/pictures/indexed-png.ts';
import { rasterise } from '../../src/pictures/rasterise.ts';
import { shapeText } from '../../src/pictures/set-text.ts';
import { drawCards, planSocialImages, tidySocialImages } from '../../src/pictures/social-images.ts';

const line = (text: string) => ({ text, rtl: true });
const STYLE = { site: line('ورّاق'), accent: '#1d5c63', rtl: true };
const CARD = { id: 'a', title: line('نخلة البصرة'), kicker: line('اقتصاد'), note: line('١٧ أيلول') };

let folder = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-cards-'));
});

async function make(cards: readonly (typeof CARD & { picture?: string })[]) {
  const { byArticle, tasks } = await planSocialImages(cards, STYLE, folder);
  let told = 0;
  await drawCards({ folder, style: STYLE, tasks }, () => told++);
  return { files: Object.values(byArticle), drawn: told };
}

test('a headline says what it says or is not drawn', async () => {
  const fonts = openCardFonts(await cardFontFiles(join(folder, 'fonts')));
  const drawn = (text: string) => shapeText({ text, rtl: true }, fonts).text;
  assert.equal(drawn('غاز CO₂ و10⁻⁶'), 'غاز CO2 و10−6');
  assert.equal(drawn('من A → B 🚀'), 'من A – B');
  assert.equal(drawn('هل Σ(1/n²) = π²/6؟'), '');
  assert.equal(drawn('كتاب Толстой'), '');
});

test('the cover of a book sets its title as a card does, Latin names and numbers in their own order', async () => {
  const files = await cardFontFiles(join(folder, 'fonts'));
  const title = cardLine('مجلة «نُقطة/Point» 1998', { kind: 'arabic', zero: 0x660 });
  const cover = drawCover({ title, lines: [], accent: '#ffffff', rtl: true }, files);
  const { width, height } = await sharp(cover).metadata();
  assert.deepEqual([width, height], [1200, 1600]);
  const fonts = openCardFonts(files);
  const set = setTitle(title, 980, fonts, { largest: 150, height: 720 });
  const inked = async (png: Buffer) => sharp(await sharp(png).trim().png().toBuffer()).greyscale();
  const words = await sharp(cover)
    .extract({ left: 100, top: 200, width: 1000, height: 70 + set.lines.length * 209 })
    .png()
    .toBuffer();
  const [ours, plain] = await Promise.all([inked(words), inked(drawTitle(set, 980, true, fonts))]);
  const { info, data } = await ours.raw().toBuffer({ resolveWithObject: true });
  const other = await plain.resize(info.width, info.height, { fit: 'fill' }).raw().toBuffer();
  const differs = data.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / data.length;
  assert.ok(differs < 12, `${differs}`);
});

test('a card has its measures, its words at the start of the line, and is named by what is on it', async () => {
  const { files, drawn } = await make([CARD]);
  assert.equal(drawn, 1);
  const bytes = await readFile(join(folder, files[0] ?? ''));
  const { width, height, format } = await sharp(bytes).metadata();
  assert.deepEqual([width, height, format], [1200, 630, 'png']);
  // The headline's row: dark at the right, paper at the left.
  const darkest = async (left: number) => {
    const part = await sharp(bytes).extract({ left, top: 230, width: 300, height: 120 }).png().toBuffer();
    return (await sharp(part).greyscale().stats()).channels[0]?.min ?? 255;
  };
  assert.ok((await darkest(840)) < 80);
  assert.ok((await darkest(64)) > 230);
  const again = await make([CARD, { ...CARD, id: 'b', title: line('نخلة أخرى') }]);
  assert.equal(again.files[0], files[0]);
  assert.equal(again.drawn, 1, 'what is there is not drawn again');
});

test('a picture that is missing is drawn again, and one that nobody has goes', async () => {
  const { files } = await make([CARD]);
  const file = join(folder, files[0] ?? '');
  const whole = await readFile(file);
  await rm(file);
  assert.equal((await make([CARD])).drawn, 1);
  assert.deepEqual(await readFile(file), whole);
  await tidySocialImages(folder, files);
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('social-')),
    files,
  );
});

test('fonts that a damaged cache holds are unpacked again', async () => {
  const fonts = join(folder, 'ruined');
  await mkdir(fonts);
  const first = await cardFontFiles(fonts);
  for (const name of await readdir(fonts)) await writeFile(join(fonts, name), 'ruined');
  const again = await cardFontFiles(fonts);
  assert.equal(again.length, first.length);
  assert.ok(again.every((bytes, index) => Buffer.from(bytes).equals(first[index] as Uint8Array)));
});

test('a headline of three hundred letters, a hostile one and one that no font has are drawn', async () => {
  const titles = ['عنوان طويل '.repeat(30), '<b>&"x</b> <span size="999pt">', '😀 漢字', 'ا'.repeat(160)];
  const cards = titles.map((title, at) => ({ ...CARD, id: String(at), title: line(title) }));
  for (const file of (await make(cards)).files)
    assert.equal((await sharp(join(folder, file)).metadata()).width, 1200);
});

test('a picture stands beside the words; one that cannot be read leaves the words their room', async () => {
  const photo = join(folder, 'photo.png');
  await sharp({ create: { width: 900, height: 900, channels: 3, background: '#c02020' } }).toFile(photo);
  const broken = join(folder, 'broken.png');
  await writeFile(broken, 'no picture');
  const { files } = await make([
    { ...CARD, picture: photo },
    { ...CARD, id: 'b', picture: broken },
  ]);
  const reddest = async (file: string) => {
    const part = await sharp(join(folder, file))
      .extract({ left: 0, top: 0, width: 400, height: 600 })
      .toBuffer();
    const { channels } = await sharp(part).stats();
    return (channels[0]?.mean ?? 0) - (channels[1]?.mean ?? 0);
  };
  assert.ok((await reddest(files[0] ?? '')) > 100);
  assert.ok((await reddest(files[1] ?? '')) < 5);
  assert.equal((await make([{ ...CARD, id: 'b', picture: broken }])).drawn, 0);
});

test('fonts of the system are not asked', async () => {
  const ours = await new CardDrawer(await cardFontFiles(`${folder}/fonts`), STYLE).draw(CARD);
  const code = `
    const { cardFontFiles } = await import(${JSON.stringify(new URL('../../src/pictures/card-fonts.ts', import.meta.url).href)});
    const { CardDrawer } = await import(${JSON.stringify(new URL('../../src/pictures/draw-card.ts', import.meta.url).href)});
    const drawer = new CardDrawer(await cardFontFiles(${JSON.stringify(`${folder}/fonts`)}), ${JSON.stringify(STYLE)});
    process.stdout.write((await drawer.draw(${JSON.stringify(CARD)})).toString('base64'));`;
  // No font at all can be found there.
  const env = { ...process.env, FONTCONFIG_FILE: '/dev/null', FONTCONFIG_PATH: '/nonexistent' };
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    env,
    encoding: 'utf8',
  });
  assert.ok(Buffer.from(stdout, 'base64').equals(ours), stderr);
});

test('an outline covers each pixel by the share of it that lies within', () => {
  // A rectangle from (1.5, 1) to (3.25, 2.5), with a hole in its first row; y grows upwards.
  const outline = [
    { type: 'M', values: [1.5, -1] },
    { type: 'L', values: [3.25, -1] },
    { type: 'L', values: [3.25, -2.5] },
    { type: 'L', values: [1.5, -2.5] },
    { type: 'Z', values: [] },
    { type: 'M', values: [2, -1] },
    { type: 'L', values: [2, -2] },
    { type: 'L', values: [3, -2] },
    { type: 'L', values: [3, -1] },
    { type: 'Z', values: [] },
  ];
  const { left, top, width, cells } = rasterise(outline, 1, 0);
  const at = (x: number, y: number) => Math.round(((cells[(y - top) * width + x - left] ?? 0) * 100) / 255);
  assert.deepEqual([at(1, 1), at(2, 1), at(3, 1)], [50, 0, 25]);
  assert.deepEqual([at(1, 2), at(2, 2), at(3, 2)], [25, 50, 13]);
  // A circle of cubic curves has its area.
  const k = 0.5523 * 10;
  const circle = [
    { type: 'M', values: [10, 0] },
    { type: 'C', values: [10, k, k, 10, 0, 10] },
    { type: 'C', values: [-k, 10, -10, k, -10, 0] },
    { type: 'C', values: [-10, -k, -k, -10, 0, -10] },
    { type: 'C', values: [k, -10, 10, -k, 10, 0] },
    { type: 'Z', values: [] },
  ];
  const area = rasterise(circle, 1, 0.25).cells.reduce((sum, cell) => sum + cell / 255, 0);
  assert.ok(Math.abs(area - Math.PI * 100) < 1, String(area));
});

test('a PNG of few colours is read by others as it was written', async () => {
  const rows = Uint8Array.from([0, 0, 1, 2, 0, 2, 1, 0]);
  const png = indexedPng(3, 2, rows, Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255]));
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height], [3, 2]);
  assert.deepEqual([...data], [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0]);
});

test('a headline of markup is drawn as the signs that it is, and nothing of it stands in the picture', async () => {
  const own = await mkdtemp(join(tmpdir(), 'warraq-cards-'));
  const titles = [
    '<b>نخلة</b>',
    'نخلة',
    '&lt;b&gt;نخلة&lt;/b&gt;',
    '<svg onload="alert(1)"><image href="file:///etc/passwd"/>',
    '<image href="https://hostile.test/x.png"/>',
    ']]><!ENTITY x SYSTEM "file:///etc/passwd">&x;',
    '../../../etc/passwd\u0000.png',
  ];
  try {
    const cards = titles.map((title, at) => ({ ...CARD, id: String(at), title: line(title) }));
    const { byArticle, tasks } = await planSocialImages(cards, STYLE, own);
    await drawCards({ folder: own, style: STYLE, tasks }, () => undefined);
    const files = Object.values(byArticle);
    assert.equal(new Set(files).size, titles.length);
    const pictures = await Promise.all(files.map((file) => readFile(join(own, file))));
    // Markup that were read would make some of these the same.
    assert.equal(new Set(pictures.map((bytes) => bytes.toString('latin1'))).size, titles.length);
    for (const [at, bytes] of pictures.entries()) {
      assert.match(files[at] ?? '', /^social-[\w.-]+\.png$/);
      const { width, height } = await sharp(bytes).metadata();
      assert.deepEqual([width, height], [1200, 630]);
      // Chunks of points alone: no text, no profile, no address (PNG, third edition, 4.7).
      const chunks: string[] = [];
      for (let from = 8; from < bytes.length; from += bytes.readUInt32BE(from) + 12)
        chunks.push(bytes.toString('latin1', from + 4, from + 8));
      assert.deepEqual(
        chunks.filter((each) => !/^(?:IHDR|PLTE|tRNS|IDAT|IEND)$/.test(each)),
        [],
      );
    }
    const made = (await readdir(own)).filter((name) => name.endsWith('.png'));
    assert.deepEqual(made.sort(), [...files].sort());
  } finally {
    await rm(own, { recursive: true, force: true });
  }
});
