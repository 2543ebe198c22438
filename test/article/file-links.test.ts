import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasRelativeLinks, linkedPath } from '../../src/article/file-links.ts';

const FILE = 'content/articles/2024/02/one.md';

test('links between files lead to pages, in every form that editors follow', () => {
  const expected = {
    'two.md': '/2024/02/two/',
    './two.md': '/2024/02/two/',
    '../02/two.md': '/2024/02/two/',
    '../01/two.md#part': '/2024/01/two/#part',
    '../../2023/12/two.md': '/2023/12/two/',
    '../../undated/two.md': '/undated/two/',
    '../../../articles/2023/12/two.md': '/2023/12/two/',
    '../../../pages/about.md': '/about/',
    '../../pages/about.md': '/about/',
    '/2024/02/two.md': '/2024/02/two/',
    '/content/articles/2024/02/two.md': '/2024/02/two/',
    'مقال.md': '/2024/02/%D9%85%D9%82%D8%A7%D9%84/',
    '%D9%85%D9%82%D8%A7%D9%84.md': '/2024/02/%D9%85%D9%82%D8%A7%D9%84/',
    'TWO.MD': '/2024/02/TWO/',
    '../../../../../etc/x.md': undefined,
    '#part': undefined,
    'https://example.org/two.md': undefined,
    '//example.org/two.md': undefined,
    '/about/': undefined,
    'mailto:a@b.example': undefined,
    // As browsers read them, from the page's address.
    '../three/': '/2024/02/three/',
    'four?a=1#b': '/2024/02/one/four?a=1#b',
  };
  for (const [href, path] of Object.entries(expected)) assert.equal(linkedPath(href, FILE), path, href);
  assert.equal(linkedPath('../articles/2024/02/two.md', 'content/pages/about.md'), '/2024/02/two/');
  assert.equal(linkedPath('faq.md', 'content/pages/about.md'), '/faq/');
  assert.equal(linkedPath('two.md', undefined), undefined);
});

test('a text is known to depend on its place wherever a relative link can stand', () => {
  for (const text of [
    '[x](two.md)',
    '[x](<two.md>)',
    '[x]: two.md',
    '<a href=two.md>',
    '::related[x]{href="../01/a.md"}',
  ])
    assert.ok(hasRelativeLinks(text), text);
  for (const text of [
    '[x](/a/)',
    '[x](https://a.example)',
    '[^1]: حاشية',
    '[x](#part)',
    '![](/media/a.png)',
    'نص [x] (y)',
  ])
    assert.ok(!hasRelativeLinks(text), text);
});
