import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { withArchive } from './archive.ts';

const picture = (colour: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: colour } })
    .png()
    .toBuffer();

const page = (...pictures: readonly string[]) =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>أرصفة الميناء</title></head><body><article><h1>أرصفة الميناء</h1><p>فتحت إدارة الميناء الأرصفة القديمة أمام الزوار بعد ترميم دام عامين.</p>${pictures.map((src) => `<p><img src="${src}" alt="صورة"></p>`).join('')}<p>وتضم الأرصفة مقاهي ومكتبة صغيرة يزورها الناس كل يوم.</p></article></body></html>`;

const OUTSIDE = [
  '../../secret/private.png',
  '..%2f..%2fsecret/private.png',
  '..\\..\\secret\\private.png',
  './../pages/../../secret/private.png?x',
  'link/private.png',
  'linked.png',
];

test('import takes no picture from outside of the folder that was named, by its real path', () =>
  withArchive(async (archive) => {
    const { root, media } = archive.layout;
    for (const folder of ['in/pages', 'in/images', 'secret'])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'secret/private.png'), await picture('red'));
    writeFileSync(join(root, 'in/images/own.png'), await picture('green'));
    symlinkSync(join(root, 'secret'), join(root, 'in/pages/link'));
    symlinkSync(join(root, 'secret/private.png'), join(root, 'in/pages/linked.png'));
    symlinkSync(join(root, 'in/images/own.png'), join(root, 'in/pages/inner.png'));
    const absolute = join(root, 'secret/private.png');
    const outside = [...OUTSIDE, absolute, `file://${absolute}`];
    writeFileSync(join(root, 'in/pages/a.html'), page(...outside, '../images/own.png', 'inner.png'));
    await archive.run(['in'], { media: join(root, 'in') });
    const files = Object.keys(archive.tree()).filter((file) => file.startsWith('media/'));
    assert.equal(files.length, 1, files.join(', '));
    assert.deepEqual(
      await sharp(join(media, (files[0] ?? '').slice('media/'.length)))
        .raw()
        .toBuffer()
        .then((points) => [...points.subarray(0, 3)]),
      [0, 128, 0],
    );
    // An address of another scheme is taken out before; each of the others leaves a mark of its place.
    assert.equal(archive.article().match(/::missing/g)?.length, outside.length - 1);
  }));

test('of a page that was named alone, pictures below its own folder are taken', () =>
  withArchive(async (archive) => {
    const { root } = archive.layout;
    for (const folder of ['in/page_files', 'other']) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'in/page_files/a.png'), await picture('blue'));
    writeFileSync(join(root, 'other/b.png'), await picture('red'));
    writeFileSync(join(root, 'in/page.html'), page('page_files/a.png', '../other/b.png'));
    await archive.run(['in/page.html']);
    assert.equal(Object.keys(archive.tree()).filter((file) => file.startsWith('media/')).length, 1);
  }));

test('of a page that says where it was saved from, the pictures that the browser saved beside it are taken', () =>
  withArchive(async (archive) => {
    const { root } = archive.layout;
    const name = 'حكاية الملح - مجلة';
    mkdirSync(join(root, `in/${name}_files`), { recursive: true });
    writeFileSync(join(root, `in/${name}_files/a b.png`), await picture('blue'));
    const saved = '<!-- saved from url=(0038)https://magazine.example/2016/02/salt/ -->';
    writeFileSync(join(root, `in/${name}.html`), saved + page(`${name}_files/a b.png`));
    await archive.run(['in']);
    assert.equal(Object.keys(archive.tree()).filter((file) => file.startsWith('media/')).length, 1);
  }));
