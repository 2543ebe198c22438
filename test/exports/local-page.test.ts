import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toLocalPage, toLocalStyle } from '../../src/exports/local/local-page.ts';
import { localAddresses } from '../../src/exports/local/local-paths.ts';

test('a page of a copy asks nobody for a picture that the copy lacks; a link leads to the web', () => {
  const files = new Map([
    ['a/index.html', 'a/index.html'],
    ['media/there.png', 'media/there.png'],
  ]);
  const addresses = localAddresses('/', 'https://archive.example/', files);
  const page = toLocalPage(
    '<head></head><img src="/media/there.png"><img src="/media/gone.png" srcset="/media/gone.webp 2x, /media/there.png 1x"><img src="https://archive.example/media/x%22y.png"><img src="/media/../../../up.png"><video poster="/media/gone.jpg"></video><a href="/b/">ب</a>',
    {
      path: 'a/index.html',
      addresses,
      scriptOf: () => undefined,
      first: 'f.js',
      inlineScript: () => '',
      base: '/',
    },
  );
  const asked = [...page.matchAll(/<(?:img|video)[^>]*>/g)].join('');
  assert.doesNotMatch(asked, /archive\.example|https?:/);
  for (const path of [
    '../media/there.png',
    '../media/gone.png',
    '../media/gone.webp 2x',
    '../up.png',
    '../media/gone.jpg',
  ])
    assert.ok(asked.includes(path), `${path} in ${asked}`);
  assert.doesNotMatch(asked, /\.\.\/\.\./);
  assert.match(page, /href="https:\/\/archive\.example\/b\/"/);
  const style = toLocalStyle(
    'a{background:url(/media/gone.png)}',
    'a/index.html',
    addresses,
    () => undefined,
  );
  assert.equal(style, 'a{background:url("../media/gone.png")}');
});
