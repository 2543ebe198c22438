import assert from 'node:assert/strict';
import fs from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { CodingSlots } from '../../src/pictures/coding-slots.ts';
import { inspectPictures, makePictures } from '../../src/pictures/make-pictures.ts';

const folder = await mkdtemp(join(tmpdir(), 'warraq-pictures-'));
const media = join(folder, 'media');
const cache = join(folder, 'cache');

const noise = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({
    create: {
      width,
      height,
      channels,
      background: { r: 90, g: 90, b: 90, alpha: 0.4 },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

await mkdir(join(media, 'sub'), { recursive: true });
// Noise as a camera gives it: a plain colour is lighter as it came, and stays.
const photo = sharp({
  create: {
    width: 1280,
    height: 720,
    channels: 3,
    background: '#1d5c63',
    noise: { type: 'gaussian', mean: 128, sigma: 30 },
  },
});
await photo.clone().jpeg().toFile(join(media, 'sub/photo.jpg'));
await noise(320, 180).jpeg().withMetadata({ orientation: 6 }).toFile(join(media, 'turned.jpg'));
await writeFile(join(media, 'broken.png'), 'not a picture');
// A page of an error, as servers give it for a picture that is gone.
await writeFile(join(media, 'gone.jpg'), '<!doctype html><title>404</title>');
await writeFile(
  join(media, 'drawing.svg'),
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320.4 200"/>',
);

test('pictures get measures and smaller files; drawings stay; broken ones are reported', async () => {
  const { pictures, files, problems } = await makePictures(media, cache, '/_warraq/');
  const shown = pictures['/media/sub/photo.jpg'];
  assert.deepEqual([shown?.width, shown?.height], [1280, 720]);
  assert.deepEqual(
    shown?.variants.map(({ type, width }) => `${type} ${width}`),
    ['avif 400', 'avif 800', 'avif 1200', 'webp 400', 'webp 800', 'webp 1200'],
  );
  assert.deepEqual([pictures['/media/turned.jpg']?.width, pictures['/media/turned.jpg']?.height], [180, 320]);
  assert.deepEqual(pictures['/media/drawing.svg'], { width: 320, height: 200, variants: [] });
  assert.deepEqual(
    problems.map(({ code, file }) => [code, file]),
    [
      ['media-broken', 'content/media/broken.png'],
      ['media-broken', 'content/media/gone.jpg'],
    ],
  );
  const { width } = await sharp(join(cache, files[0] ?? '')).metadata();
  assert.equal(width, 400);
});

test('what is made once is not made again, and a picture that is the same file is not read again', async (t) => {
  const first = await makePictures(media, cache, '/_warraq/');
  const before = await stat(join(cache, first.files[0] ?? ''));
  // A file that was written just now may change again within the resolution of its times.
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 10_000 });
  const second = await makePictures(media, cache, '/_warraq/');
  assert.deepEqual(second, first);
  assert.equal((await stat(join(cache, second.files[0] ?? ''))).mtimeMs, before.mtimeMs);
  const read: string[] = [];
  const { readFile: actual } = fs.promises;
  t.mock.method(fs.promises, 'readFile', (path: string) => {
    read.push(basename(path));
    return actual(path);
  });
  syncBuiltinESMExports();
  const third = await makePictures(media, cache, '/_warraq/');
  const inspected = await inspectPictures(media, cache);
  t.mock.restoreAll();
  syncBuiltinESMExports();
  assert.deepEqual(third, first);
  assert.equal(inspected.size, 2);
  // Those in which something is wrong are read each time.
  assert.deepEqual(read, ['broken.png', 'gone.jpg', 'broken.png', 'gone.jpg']);
});

test('a picture that has changed under its name, and one of which a file is gone, are made again', async () => {
  const own = await mkdtemp(join(tmpdir(), 'warraq-media-'));
  const made = `${own}-cache`;
  const make = () => makePictures(own, made, '/_warraq/');
  await writeFile(join(own, 'a.jpg'), await noise(200, 100).jpeg().toBuffer());
  await make();
  await writeFile(join(own, 'a.jpg'), await noise(100, 200).jpeg().toBuffer());
  const { pictures, files } = await make();
  assert.deepEqual([pictures['/media/a.jpg']?.width, pictures['/media/a.jpg']?.height], [100, 200]);
  await rm(join(made, files[0] ?? ''));
  assert.deepEqual((await make()).files, files);
  assert.ok((await stat(join(made, files[0] ?? ''))).size > 0);
});

test('a stop leaves the rest, and remembers nothing that was not made', async () => {
  const own = await mkdtemp(join(tmpdir(), 'warraq-media-'));
  await writeFile(join(own, 'a.jpg'), await noise(200, 100).jpeg().toBuffer());
  const stopped = AbortSignal.abort();
  await assert.rejects(makePictures(own, join(own, '.cache'), '/_warraq/', '', stopped), {
    name: 'AbortError',
  });
  assert.deepEqual(await readdir(join(own, '.cache')), []);
});

test('coders run as many at a time as there are slots; of a large picture one runs alone', async () => {
  const slots = new CodingSlots(2);
  const told: string[] = [];
  let running = 0;
  const code = (name: string) => async () => {
    told.push(`${name} ${++running}`);
    await setImmediate();
    running--;
  };
  const orders = [...'ab', 'LARGE', ...'cd', 'LARGE'].map((name) => slots.run(code(name), name === 'LARGE'));
  await assert.rejects(
    slots.run(() => Promise.reject(new Error('damaged'))),
    { message: 'damaged' },
  );
  await Promise.all([...orders, slots.run(code('e'))]);
  assert.deepEqual(told, ['a 1', 'b 2', 'LARGE 1', 'c 1', 'd 2', 'LARGE 1', 'e 1']);
});

/** Makes pictures of a folder of their own. */
async function picturesOf(files: Record<string, Buffer | string>) {
  const own = await mkdtemp(join(tmpdir(), 'warraq-media-'));
  for (const [name, data] of Object.entries(files)) await writeFile(join(own, name), data);
  return { ...(await makePictures(own, join(own, '.cache'), '/_warraq/')), cache: join(own, '.cache') };
}

test("no file is wider than its picture, and every one has the picture's proportions", async () => {
  for (const [width, height] of [
    [90, 60],
    [399, 250],
    [401, 250],
    [1200, 126],
    [1300, 80],
  ] as const) {
    const { pictures, cache: folder } = await picturesOf({
      'a.jpg': await noise(width, height).jpeg().toBuffer(),
    });
    const { variants = [] } = pictures['/media/a.jpg'] ?? {};
    assert.ok(variants.length > 0);
    for (const variant of variants) {
      const made = await sharp(join(folder, variant.path.replace('/_warraq/', ''))).metadata();
      assert.equal(made.width, variant.width);
      assert.ok(made.width <= width);
      assert.ok(Math.abs(made.height - (height * made.width) / width) <= 1);
    }
  }
});

test('a picture turned by EXIF is turned in its files too', async () => {
  const turned = await noise(300, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const { pictures, cache: folder, files } = await picturesOf({ 'a.jpg': turned });
  assert.deepEqual([pictures['/media/a.jpg']?.width, pictures['/media/a.jpg']?.height], [200, 300]);
  const made = await sharp(join(folder, files[0] ?? '')).metadata();
  assert.deepEqual([made.width, made.height, made.orientation], [200, 300, undefined]);
});

test('moving pictures move on: they stay as they are, measured by one frame', async () => {
  const frames = await noise(120, 240).raw().toBuffer();
  const gif = await sharp(frames, { raw: { width: 120, height: 240, channels: 3, pageHeight: 80 } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer();
  assert.equal((await sharp(gif).metadata()).pages, 3);
  const { pictures } = await picturesOf({ 'a.gif': gif });
  assert.deepEqual(pictures['/media/a.gif'], { width: 120, height: 80, variants: [] });
});

test('CMYK of printers becomes the colours of screens; clear grounds stay clear', async () => {
  const cmyk = await noise(300, 200).toColourspace('cmyk').jpeg().toBuffer();
  assert.equal((await sharp(cmyk).metadata()).space, 'cmyk');
  const {
    files,
    cache: folder,
    problems,
  } = await picturesOf({
    'print.jpg': cmyk,
    'clear.png': await noise(300, 200, 4).png().toBuffer(),
  });
  assert.deepEqual(problems, []);
  assert.equal(files.length, 4);
  const spaces = await Promise.all(
    files.map(async (file) => (await sharp(join(folder, file)).metadata()).space),
  );
  assert.deepEqual([...new Set(spaces)], ['srgb']);
  const alpha = await Promise.all(
    files.map(async (file) => (await sharp(join(folder, file)).metadata()).hasAlpha),
  );
  assert.deepEqual(alpha.sort(), [false, false, true, true]);
});

test('a bomb is not opened, a strange kind is named, a very long strip and a dot are left alone', async () => {
  // A small file whose head promises 20,000 × 20,000 points.
  const bomb = await noise(64, 64).png().toBuffer();
  bomb.writeUInt32BE(20_000, 16);
  bomb.writeUInt32BE(20_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  const used = process.memoryUsage().rss;
  const { pictures, problems } = await picturesOf({
    'bomb.png': bomb,
    'phone.heic': 'x',
    'strip.jpg': await noise(100, 20_000).jpeg().toBuffer(),
    'dot.gif': await noise(1, 1).gif().toBuffer(),
  });
  assert.ok(process.memoryUsage().rss - used < 300_000_000);
  assert.deepEqual(
    problems.map(({ code, file, values }) => [code, file, values?.pixels]),
    [
      ['media-large', 'content/media/bomb.png', '400'],
      ['media-kind', 'content/media/phone.heic', undefined],
    ],
  );
  assert.deepEqual(pictures['/media/dot.gif'], { width: 1, height: 1, variants: [] });
  assert.deepEqual(pictures['/media/strip.jpg'], { width: 100, height: 20_000, variants: [] });
});

test('drawings are measured by their size, their box, or as browsers do; what is none is reported', async () => {
  const svg = 'xmlns="http://www.w3.org/2000/svg"';
  const { pictures, problems, drawings, cache } = await picturesOf({
    'a.svg': `<?xml version="1.0"?><!-- <g> --><svg ${svg} width="40px" height="20"/>`,
    'b.svg': `<svg ${svg} width="100%" height="100%" viewBox="0 0 64 32"/>`,
    'c.svg': `<svg ${svg}><script>alert(1)</script></svg>`,
    'd.svg': '<html></html>',
  });
  const size = (name: string) => [pictures[name]?.width, pictures[name]?.height];
  assert.deepEqual(
    ['a', 'b', 'c'].map((name) => size(`/media/${name}.svg`)),
    [
      [40, 20],
      [64, 32],
      [300, 150],
    ],
  );
  assert.deepEqual(
    problems.map(({ code, file }) => [code, file]),
    [
      ['media-active', 'content/media/c.svg'],
      ['media-broken', 'content/media/d.svg'],
    ],
  );
  // What is published in their place: a file without the script, and nothing.
  assert.deepEqual([...drawings.keys()], ['/media/c.svg', '/media/d.svg']);
  const stands = await readFile(join(cache, drawings.get('/media/c.svg') ?? ''), 'utf8');
  assert.equal(stands, `<svg ${svg}></svg>\n`);
  assert.equal(drawings.get('/media/d.svg'), undefined);
});

test('a drawing in two colours is not made heavier', async () => {
  const plain = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
    .png({ palette: true, colours: 2 })
    .toBuffer();
  const { pictures, cache: folder, files } = await picturesOf({ 'a.png': plain });
  for (const file of files) assert.ok((await stat(join(folder, file))).size < plain.length);
  assert.equal(pictures['/media/a.png']?.width, 300);
});
