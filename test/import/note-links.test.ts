import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { undoRun } from '../../src/import/journal/undo.ts';
import { withArchive } from './archive.ts';
import { imported, PARAGRAPHS } from './formats/imported.ts';

const note = (at: number, text: string, more = '') =>
  `---\ntitle: ملاحظة ${at}\ndate: 2021-0${at}-04\nslug: note-${at}\n${more}---\n\n${PARAGRAPHS[at - 1]}\n\n${text}\n`;

test('links between notes lead to their articles, by name and by path, and undo takes all back', () =>
  withArchive(async (archive) => {
    const { layout } = archive;
    const files = {
      'vault/مرافئ/المرفأ القديم.md': note(
        1,
        [
          'راجع [[سوق السمك]] ثم [[أسواق/سوق السمك|السوق]] ثم [[سوق السمك#تاريخ|تاريخه]].',
          'وراجع [هنا](../أسواق/سوق%20السمك.md) و[هناك](<../أسواق/سوق السمك.md#تاريخ>) و[ما ليس](../لا-شيء.md).',
          'ولا شيء في [[ملف لم يكتب]] ولا في [[المسودة|ما ينتظر]] ولا في [[المرفأ القديم|نفسه]].',
          'وعند المولدات [أول]({{< ref "/أسواق/سوق السمك.md#تاريخ" >}}) و[ثان]({{< relref "سوق السمك" >}}).',
          'و[ثالث]({{ site.baseurl }}{% link أسواق/سوق السمك.md %}) و[رابع]({% post_url 2019-01-01-none %}).',
          '`[[سوق السمك]]` شيفرة.',
        ].join('\n\n'),
      ),
      'vault/أسواق/سوق السمك.md': note(2, 'يعود إلى [[المرفأ القديم]].'),
      'vault/المسودة.md': note(3, 'تقود إلى [[المرفأ القديم]].', 'draft: true\n'),
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(layout.root, file)), { recursive: true });
      writeFileSync(join(layout.root, file), text);
    }
    const { run } = await archive.run(['vault']);
    const text = (file: string) =>
      readFileSync(join(layout.content, 'articles', file), 'utf8').replace(/[\s\S]*?\n---\n/, '');
    const first = text('2021/01/note-1.md');
    assert.match(
      first,
      /راجع \[سوق السمك\]\(\/2021\/02\/note-2\/\) ثم \[السوق\]\(\/2021\/02\/note-2\/\) ثم \[تاريخه\]\(\/2021\/02\/note-2\/\)\./,
    );
    assert.match(first, /\[هنا\]\(\/2021\/02\/note-2\/\) و\[هناك\]\(\/2021\/02\/note-2\/\) و\[ما ليس\]\(/);
    assert.match(first, /ولا شيء في ملف لم يكتب ولا في ما ينتظر ولا في نفسه\./);
    const second = '(/2021/02/note-2/)';
    assert.ok(first.includes(`وعند المولدات [أول]${second} و[ثان]${second}.`), first);
    assert.ok(first.includes(`و[ثالث]${second} ورابع.`), first);
    assert.match(first, /`\[\[سوق السمك\]\]`/);
    assert.match(text('2021/02/note-2.md'), /يعود إلى \[المرفأ القديم\]\(\/2021\/01\/note-1\/\)\./);
    assert.match(text('2021/03/note-3.md'), /تقود إلى \[المرفأ القديم\]\(\/2021\/01\/note-1\/\)\./);
    for (const file of ['2021/01/note-1.md', '2021/02/note-2.md', '2021/03/note-3.md'])
      assert.doesNotMatch(text(file), /note:/);
    assert.deepEqual(await checkAccounting(layout), []);
    assert.ok(run);
    await undoRun(layout, run);
    assert.deepEqual(archive.tree(), {});
  }));

test('a link to a note that is a standing page leads to the page, and a page leads to notes', async () => {
  const { articles, pages } = await imported(
    {
      'v/about.md': `---\nlayout: page\ntitle: من نحن\n---\n${PARAGRAPHS[2]} اقرأ [[a|ما كتبنا]].\n`,
      'v/a.md': `---\ntitle: أول الكلام\n---\n${PARAGRAPHS[0]} انظر [[about|من نحن]] و[صفحتنا](about.md).\n`,
    },
    ['v'],
  );
  assert.match(articles.get('أول الكلام')?.body ?? '', /\[من نحن\]\(\/about\/\) و\[صفحتنا\]\(\/about\/\)/);
  assert.match(pages.get('pages/about.md') ?? '', /\[ما كتبنا\]\(\/undated\/a\/\)/);
});
