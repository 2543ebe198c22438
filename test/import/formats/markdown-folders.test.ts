import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { undoRun } from '../../../src/import/journal/undo.ts';
import { withArchive } from '../archive.ts';
import { imported, PARAGRAPHS } from './imported.ts';

const note = (front: string, body: string = PARAGRAPHS.join('\n\n')) => `---\n${front}\n---\n${body}\n`;

const HUGO = {
  'blog/hugo.toml': 'baseURL = "https://example.org"\n',
  'blog/layouts/single.html': '<html>{{ .Content }}</html>',
  'blog/content/posts/_index.md': note('title: كل المقالات', ''),
  'blog/content/posts/library/index.md': note('title: ترميم المكتبة\ndate: 2024-05-01'),
  'blog/content/posts/library/index.en.md': note(
    'title: The old library\ndate: 2024-05-01',
    'Work has begun on the old library of the quarter, which had been closed for ten years.',
  ),
  'blog/content/posts/paper.md': note(
    'title: عن الورق\ndate: 2024-05-02\ntranslationKey: paper',
    'نص قصير عن صناعة الورق في الحي القديم.',
  ),
  'blog/content/fr/papier.md': note(
    'title: Le papier\ndate: 2024-05-02\ntranslationKey: paper',
    'Un texte court sur le papier du vieux quartier, écrit pour cet essai.',
  ),
};

test('Hugo: bundles, languages by name and folder, translations lead to one another', async () => {
  const { articles, result } = await imported(HUGO, ['blog']);
  const library = articles.get('ترميم المكتبة');
  const english = articles.get('The old library');
  assert.equal(english?.data.language, 'en');
  const address = (file: string | undefined) => `/${file?.replace(/^articles\//, '').replace(/\.md$/, '')}/`;
  assert.deepEqual(library?.data.translations, { en: address(english?.file) });
  assert.deepEqual(english?.data.translations, { ar: address(library?.file) });
  assert.match(address(library?.file), /^\/2024\/05\/library(?:-2)?\/$/);
  const [paper, french] = [articles.get('عن الورق'), articles.get('Le papier')];
  assert.equal(french?.data.language, 'fr');
  assert.deepEqual(paper?.data.translations, { fr: address(french?.file) });
  assert.equal(result.counts.quarantined, 0);
  assert.equal(articles.size, 4);
  assert.equal(result.skipped['lists of articles'], 1);
});

test('translations are taken back with their import, and an import that is run again adds nothing', () =>
  withArchive(async (archive) => {
    for (const [path, text] of Object.entries(HUGO)) {
      mkdirSync(join(archive.layout.root, path, '..'), { recursive: true });
      writeFileSync(join(archive.layout.root, path), text);
    }
    const { run } = await archive.run(['blog']);
    const before = archive.tree();
    await archive.run(['blog']);
    assert.deepEqual(archive.tree(), before);
    const journal = readFileSync(archive.layout.journal, 'utf8');
    assert.equal(journal.match(/"field":"translations"/g)?.length, 4);
    await undoRun(archive.layout, run ?? '');
    assert.deepEqual(
      Object.keys(archive.tree()).filter((file) => file.startsWith('articles/')),
      [],
    );
  }));

test('what a folder says of all its texts holds for them: Hugo, Eleventy; its data is no article', async () => {
  const { articles, result } = await imported(
    {
      'site/content/_index.md': note(
        'title: بيت\ncascade:\n  - _target: {path: /sirr/**}\n    draft: true',
        '',
      ),
      'site/content/sirr/a.md': note('title: سر الحبر', PARAGRAPHS[0]),
      'site/content/suq/b.md': note('title: سوق الحبر', PARAGRAPHS[1]),
      'site/content/khafi/khafi.json': '{"layout": "post", "permalink": false}',
      'site/content/khafi/c.md': note('title: خفي', PARAGRAPHS[2]),
      'site/_data/nav.json':
        '{"items": [{"text": "الرئيسية", "url": "/"}, {"text": "من نحن", "url": "/about"}]}',
    },
    ['site'],
  );
  const status = (title: string) => articles.get(title)?.data.status;
  assert.deepEqual([...articles.keys()].sort(), ['خفي', 'سر الحبر', 'سوق الحبر']);
  assert.deepEqual([status('سر الحبر'), status('سوق الحبر'), status('خفي')], ['draft', 'published', 'draft']);
  assert.equal(result.skipped.settings, 2);
  assert.equal(result.counts.quarantined, 0);
});
