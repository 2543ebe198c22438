import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { openZip, type ZipReader } from '../../src/files/open-zip.ts';

const entryOf = (zip: ZipReader, wanted: string) => zip.entries.find(({ path }) => path === wanted);
const TEXT = 'كلّ ما في الصفحة '.repeat(40);
const files = () =>
  Buffer.from(
    zipSync({
      'صفحة/index.html': strToU8(TEXT),
      'picture.png': [strToU8('0123456789'), { level: 0 }],
      empty: strToU8(''),
      'folder/': strToU8(''),
    }),
  );

test('the files of a ZIP archive are read, packed, stored and empty', async () => {
  const zip = await openZip(files());
  assert.deepEqual(zip.entries.map(({ path }) => path).sort(), ['empty', 'picture.png', 'صفحة/index.html']);
  const read = async (path: string) => Buffer.from((await entryOf(zip, path)?.read()) ?? 'none').toString();
  assert.equal(await read('صفحة/index.html'), TEXT);
  assert.equal(await read('picture.png'), '0123456789');
  assert.equal(await read('empty'), '');
  assert.equal(entryOf(zip, 'صفحة/index.html')?.bytes, Buffer.byteLength(TEXT));
});

test('an Arabic name that does not say it is UTF-8 is read as that', async () => {
  const bytes = files();
  for (const signature of [0x04034b50, 0x02014b50]) {
    for (let at = 0; at < bytes.length - 4; at++) {
      if (bytes.readUInt32LE(at) === signature)
        bytes.writeUInt16LE(0, at + (signature === 0x04034b50 ? 6 : 8));
    }
  }
  assert.ok(entryOf(await openZip(bytes), 'صفحة/index.html'));
});

test('a file that is not what its archive says is not read', async () => {
  const bytes = files();
  bytes[bytes.indexOf('0123456789')] = 0x39;
  const zip = await openZip(bytes);
  await assert.rejects(async () => entryOf(zip, 'picture.png')?.read(), /picture\.png: damaged/);
  assert.equal((await entryOf(zip, 'empty')?.read())?.length, 0);

  // Ten bytes announced for a text of many: as a bomb would.
  const short = files();
  const entry = short.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  short.writeUInt32LE(10, entry + 24);
  await assert.rejects(async () => entryOf(await openZip(short), 'صفحة/index.html')?.read());
});

test('what is no ZIP archive, or is cut short, is refused', async () => {
  await assert.rejects(openZip(Buffer.from('plain text that is no archive')));
  await assert.rejects(openZip(files().subarray(0, 60)));
});
