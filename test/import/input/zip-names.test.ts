import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { encode } from '../../../src/import/input/decoder.ts';
import { zipName } from '../../../src/import/input/zip-names.ts';
import { imported, onlyArticle, PARAGRAPHS } from '../formats/imported.ts';

const asRead = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const inPage = (name: string, page: string) => asRead(encode(name, page) ?? new Uint8Array(0));

test('names in zip archives are read in the encoding of the system that wrote them', () => {
  for (const name of ['مسودات/مقال عن القهوة.md', 'صور/سوق.jpg', 'أ.html', 'رحلة إلى حلب (2).txt']) {
    assert.equal(zipName(name), name, 'said to be UTF-8');
    assert.equal(zipName(asRead(new TextEncoder().encode(name))), name, 'UTF-8 that does not say so');
    assert.equal(zipName(inPage(name, 'windows-1256')), name, 'windows-1256');
    assert.equal(zipName(inPage(name, 'cp720')), name, 'code page 720');
  }
  assert.equal(zipName(inPage('מאמר על קפה.md', 'windows-1255')), 'מאמר על קפה.md');
  for (const name of ['posts/a.md', 'caf\u00E9.md']) assert.equal(zipName(name), name);
});

/** The same archive with the names of its files in another encoding, of one byte a letter, and no flag. */
function renamed(files: Readonly<Record<string, string>>, page: string): Uint8Array {
  const stand = new Map(
    Object.keys(files).map((name, at) => [name, name.replace(/[^ -~]/gu, String.fromCharCode(0x41 + at))]),
  );
  const zip = Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [stand.get(name) ?? name, strToU8(text)]),
      ),
    ),
  );
  for (const [name, plain] of stand)
    for (let at = zip.indexOf(plain, 0, 'latin1'); at >= 0; at = zip.indexOf(plain, at + 1, 'latin1'))
      zip.set(encode(name, page) ?? [], at);
  return zip;
}

test('a folder of drafts is one whatever encoding its name has in an archive, and pictures are found', async () => {
  const text = (title: string, at: number) =>
    `# ${title}\n\n${PARAGRAPHS[at]}\n\n${PARAGRAPHS[(at + 1) % 3]}\n`;
  const files = { 'مسودات/أ.md': text('غير جاهز', 0), 'مقالات/ب.md': text('جاهز', 1) };
  for (const page of ['windows-1256', 'cp720']) {
    const { articles } = await imported({ 'export.zip': renamed(files, page) });
    assert.equal(articles.get('غير جاهز')?.data.status, 'draft', page);
    assert.notEqual(articles.get('جاهز')?.data.status, 'draft', page);
  }
});

test('a note without a heading is called by its file', async () => {
  const note = `---\ntags: [سفر]\n---\n\n${PARAGRAPHS.join('\n\n')}\n`;
  const article = onlyArticle(await imported({ 'notes.zip': renamed({ 'رحلة إلى حلب.md': note }, 'cp720') }));
  assert.equal(article.data.title, 'رحلة إلى حلب');
});
