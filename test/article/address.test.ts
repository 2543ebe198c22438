import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originalAddress, readAlias } from '../../src/article/address.ts';
import { parseArticle } from '../../src/article/front-matter.ts';

test('a saved page is offered as text, a text as itself, and a whole export not at all', () => {
  assert.equal(originalAddress({ file: 'ab/page.html' }), '/originals/ab/page.html.txt');
  assert.equal(originalAddress({ file: 'ab/drawing.svg' }), '/originals/ab/drawing.svg.txt');
  assert.equal(originalAddress({ file: 'ab/article.txt' }), '/originals/ab/article.txt');
  assert.equal(originalAddress({ file: 'ab/export.xml', position: 'item:7' }), undefined);
  assert.equal(originalAddress(undefined), undefined);
});

test('an original outside its folder is refused', () => {
  for (const file of ['../site.yaml', 'a/../../../etc/passwd', '/etc/passwd']) {
    const text = `---\ntitle: خبر\noriginal: {file: "${file}", sha256: "${'0'.repeat(64)}"}\n---\n\nنص.\n`;
    assert.equal(parseArticle(text, 'a.md').data, undefined, file);
  }
});

test('aliases are read as hosts are asked, and unusable ones are not', () => {
  assert.deepEqual(readAlias('/old/path/'), { path: '/old/path/' });
  assert.deepEqual(readAlias('/old.html'), { path: '/old.html' });
  assert.deepEqual(readAlias('/%D9%82%D8%AF%D9%8A%D9%85/'), { path: '/قديم/' });
  assert.deepEqual(readAlias('//old//path'), { path: '/old/path' });
  assert.deepEqual(readAlias('/?p=12'), { path: '/', query: 'p=12' });
  for (const bad of [
    '/',
    '/../up/',
    '/100%/',
    '/a"b/',
    '/a{b}/',
    '/a%3Fb/',
    '/?p=1&q=2',
    '/x#y',
    'https://a.org/x',
    // What Windows takes for a stream of a file, or for another name.
    '/a:b/',
    '/a./b',
    '/a /b',
    '/a%20',
  ])
    assert.equal(readAlias(bad), undefined, bad);
  assert.equal(readAlias(`/${'ط'.repeat(200)}/`), undefined, 'longer than a file name may be');
});

test('an alias is no page that every site has, and may still be a question to it', () => {
  for (const alias of [
    '/archive/',
    '/Archive',
    '/search/',
    '/2024/',
    '/2024/02/',
    '/lite/',
    '/save',
    '/undated/',
  ])
    assert.equal(readAlias(alias), undefined, alias);
  assert.deepEqual(readAlias('/archive/?p=12'), { path: '/archive/', query: 'p=12' });
  assert.deepEqual(readAlias('/2024/02/old-name/'), { path: '/2024/02/old-name/' });
  assert.deepEqual(readAlias('/archive/12.html'), { path: '/archive/12.html' });
});
