// Books of everything an article may hold, and of a year: epubcheck finds nothing in them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { openCopyZip } from '../../src/exports/copies/zip-read.ts';
import { freshFolder, SAMPLE } from '../pages/make-archive.ts';
import { assertSoundBook } from './epubcheck.ts';

const run = promisify(execFile);
let folder = '';
let root = '';

before(async () => {
  folder = await freshFolder('book');
  root = join(folder, 'archive');
  await mkdir(join(root, 'content/articles/2023/05'), { recursive: true });
  await mkdir(join(root, 'content/articles/2024/01'), { recursive: true });
  await mkdir(join(root, 'content/media'), { recursive: true });
  await writeFile(
    join(root, 'content/site.yaml'),
    'title: أرشيف «الكتب» & غيرها\nsections:\n  - {key: a, title: "أول & ثان"}\n',
  );
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#276' } });
  await picture.clone().jpeg().toFile(join(root, 'content/media/صورة 1.jpg'));
  await picture.clone().png().toFile(join(root, 'content/media/p.png'));
  await picture.clone().webp().toFile(join(root, 'content/media/w.webp'));
  const rich = `---
title: "كل شيء: <حواش> & شعر (Latin title 1984)"
subtitle: عنوان ثان & "علامات"
published: 2023-05-01
section: a
authors: [سلمى, "O'Neil & Sons"]
source: {name: صحيفة, url: "https://example.org/?a=1&b=2"}
---

مقدمة فيها حاشية[^1] وأخرى[^b] ثم الأولى ثانية[^1]، وكلمات English words و\`code <b>\` و**غليظ** و~~ممحو~~.

## عنوان فرعي & آخر

:::verse
قفا نبك من ذكرى حبيب ومنزل *** بسقط اللوى بين الدخول فحومل
فتوضح فالمقراة لم يعف رسمها *** لما نسجتها من جنوب وشمأل
:::

| الاسم | السنة | Note |
|:--|--:|:-:|
| كتاب | ١٩٨٤ | *new* |
| آخر | 2001 | <br> & |

> اقتباس فيه [رابط](https://example.org/ص?x=1&y=2#z) و[مقال](/2024/01/thani/) و[جزء](#عنوان-فرعي--آخر) و[لا شيء](#لا) و[لا جزء](/2024/01/thani/#لا).

1. أول
   - داخل
2. ثان

- [x] تم
- [ ] لم يتم

![وصف "الصورة" & غيره](</media/صورة 1.jpg> "تعليق <على> الصورة")

![](/media/p.png)

![ويب](/media/w.webp)

<details><summary>مخفي</summary>نص</details>

\`\`\`js
if (a < b && c) alert("x");
\`\`\`

---

Entirely Latin paragraph with “quotes” – and H<sub>2</sub>O, E=mc<sup>2</sup>.

[^1]: حاشية أولى فيها *ميل* و[رابط](https://example.org/).
[^b]: حاشية ثانية.

    فيها فقرتان.
`;
  await writeFile(join(root, 'content/articles/2023/05/kull.md'), rich);
  await writeFile(
    join(root, 'content/articles/2024/01/thani.md'),
    '---\ntitle: ثان\npublished: 2024-01-02\nsection: a\n---\n\nنص[^1].\n\n## عنوان فرعي & آخر\n\n[^1]: حاشية.\n',
  );
});
after(() => rm(folder, { recursive: true, force: true }));

const epub = (archive: string, name: string, ...choice: string[]) =>
  run(
    process.execPath,
    [
      join(SAMPLE, 'src/cli/warraq.mjs'),
      'export',
      'epub',
      '--root',
      archive,
      '--out',
      join(folder, name),
      ...choice,
    ],
    { cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: 'C' } },
  );

for (const [name, choice, articles] of [
  ['all.epub', [], 2],
  ['year.epub', ['--year', '2023'], 1],
] as const)
  test(`epubcheck finds nothing in ${name}`, async (context) => {
    await epub(root, name, ...choice);
    const zip = await openCopyZip(join(folder, name));
    const read = async (path: string) =>
      Buffer.from((await zip.entries.get(path)?.read()) ?? []).toString('utf8');
    const pages = [...zip.entries.keys()].filter((path) => path.endsWith('.xhtml'));
    const text = (await Promise.all(pages.map(read))).join('\n');
    await zip.close();
    assert.equal(text.includes('حاشية أولى'), true);
    assert.equal(text.includes('فتوضح فالمقراة'), true);
    assert.equal(text.includes('<table'), true);
    for (const type of ['noteref', 'footnotes', 'footnote'])
      assert.equal(text.includes(`epub:type="${type}"`), true, type);
    assert.equal((text.match(/<img /g) ?? []).length >= 3, true);
    assert.equal((text.match(/<article /g) ?? []).length, articles);
    await assertSoundBook(context, join(folder, name));
  });
