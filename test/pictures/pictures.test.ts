import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { makePictures } from '../../src/pictures/make-pictures.ts';
import { makeSocialImages } from '../../src/pictures/social-images.ts';

const folder = await mkdtemp(join(tmpdir(), 'warraq-pictures-'));
const media = join(folder, 'media');
const cache = join(folder, 'cache');

await mkdir(join(media, 'sub'), { recursive: true });
const photo = sharp({ create: { width: 1600, height: 900, channels: 3, background: '#1d5c63' } });
await photo.clone().jpeg().toFile(join(media, 'sub/photo.jpg'));
await photo.clone().jpeg().withMetadata({ orientation: 6 }).toFile(join(media, 'turned.jpg'));
await writeFile(join(media, 'broken.png'), 'not a picture');
await writeFile(
  join(media, 'drawing.svg'),
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320.4 200"/>',
);

test('pictures get measures and smaller files; drawings stay; broken ones are reported', async () => {
  const { pictures, files, problems } = await makePictures(media, cache, '/_warraq/');
  const shown = pictures['/media/sub/photo.jpg'];
  assert.deepEqual([shown?.width, shown?.height], [1600, 900]);
  assert.deepEqual(
    shown?.variants.map(({ type, width }) => `${type} ${width}`),
    ['avif 400', 'avif 800', 'avif 1200', 'webp 400', 'webp 800', 'webp 1200'],
  );
  assert.deepEqual(
    [pictures['/media/turned.jpg']?.width, pictures['/media/turned.jpg']?.height],
    [900, 1600],
  );
  assert.deepEqual(pictures['/media/drawing.svg'], { width: 320, height: 200, variants: [] });
  assert.deepEqual(
    problems.map(({ code, file }) => [code, file]),
    [['media-broken', 'content/media/broken.png']],
  );
  const { width } = await sharp(join(cache, files[0] ?? '')).metadata();
  assert.equal(width, 400);
});

test('what is made once is not made again', async () => {
  const first = await makePictures(media, cache, '/_warraq/');
  const before = await stat(join(cache, first.files[0] ?? ''));
  const second = await makePictures(media, cache, '/_warraq/');
  assert.deepEqual(second, first);
  assert.equal((await stat(join(cache, second.files[0] ?? ''))).mtimeMs, before.mtimeMs);
});

const STYLE = { site: 'ورّاق', accent: '#1d5c63', rtl: true };

test('a social image has its measures, its words at the start of the line, and is named by what is on it', async () => {
  const card = { id: 'a', title: 'نخلة البصرة', kicker: 'اقتصاد', note: '١٧ أيلول' };
  const [file = ''] = await makeSocialImages([card], STYLE, cache);
  const bytes = await readFile(join(cache, file));
  const { width, height } = await sharp(bytes).metadata();
  assert.deepEqual([width, height], [1200, 630]);
  // The headline's row: dark at the right, paper at the left.
  const ink = async (left: number) => {
    // stats() looks at the whole input: the part is cut out first.
    const part = await sharp(bytes).extract({ left, top: 230, width: 300, height: 120 }).png().toBuffer();
    return (await sharp(part).greyscale().stats()).channels[0]?.min ?? 255;
  };
  assert.ok((await ink(840)) < 80);
  assert.ok((await ink(64)) > 230);
  const [other] = await makeSocialImages([{ ...card, title: 'نخلة أخرى' }], STYLE, cache);
  assert.notEqual(other, file);
});

test('a headline of three hundred letters and a hostile one are drawn, not obeyed', async () => {
  const cards = ['عنوان طويل '.repeat(30), '<b>&"x</b> <span size="999pt">'].map((title, at) => ({
    id: String(at),
    title,
    kicker: '',
    note: '',
  }));
  for (const file of await makeSocialImages(cards, STYLE, cache)) {
    assert.equal((await sharp(join(cache, file)).metadata()).width, 1200);
  }
});
