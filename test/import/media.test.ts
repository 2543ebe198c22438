import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { undoRun } from '../../src/import/journal/undo.ts';
import { withArchive } from './archive.ts';

/** A PNG of one colour, made here. */
function png(width: number, height: number, shade: number): Uint8Array {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Uint8Array) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = (table[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.concat(
    Array.from({ length: height }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(width, shade)])),
  );
  return Buffer.concat([
    Buffer.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const PAGE = `<!doctype html><html><head><meta property="og:image" content="https://old.example/files/2020/05/lead.png"><meta property="og:image:alt" content="صورة الغلاف"></head><body><article><h1>معرض الخط العربي يفتح أبوابه</h1>
<p>فتح معرض الخط العربي أبوابه أمس في القاعة الكبرى، وفيه مئة لوحة لخطاطين من سبعة بلدان.</p>
<figure><img src="https://old.example/files/2020/05/board-300x200.png" alt="لوحة ثلث"><figcaption>لوحة بخط الثلث</figcaption></figure>
<p>ويستمر المعرض شهرا، وترافقه دروس في أدوات الخط وأحباره.</p>
<p><img src="page_files/near.png" alt="قلم"></p><p><img src="https://old.example/gone.png" alt="ضاعت"></p>
<p><img src="https://old.example/evil.svg" alt="متجهة"></p></article></body></html>`;

test('pictures are found by old address and by name, and what cannot be had is marked', () =>
  withArchive(async (archive) => {
    const { root } = archive.layout;
    mkdirSync(join(root, 'old/files/2020/05'), { recursive: true });
    mkdirSync(join(root, 'old/files/2019/01'), { recursive: true });
    mkdirSync(join(root, 'page_files'), { recursive: true });
    writeFileSync(join(root, 'old/files/2020/05/lead.png'), png(40, 30, 10));
    writeFileSync(join(root, 'old/files/2020/05/board.png'), png(20, 10, 20));
    writeFileSync(join(root, 'old/files/2019/01/board.png'), png(9, 9, 30));
    writeFileSync(
      join(root, 'old/evil.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    );
    writeFileSync(join(root, 'page_files/near.png'), png(8, 6, 40));
    writeFileSync(join(root, 'page.html'), PAGE);
    const result = await archive.run(['page.html'], { media: join(root, 'old') });
    const text = archive.article();
    assert.match(text, /^ {2}src: \/media\/[0-9a-f]{16}-40x30\.png\n {2}alt: صورة الغلاف$/m);
    assert.match(text, /!\[لوحة ثلث\]\(\/media\/[0-9a-f]{16}-20x10\.png\)/);
    assert.match(text, /!\[قلم\]\(\/media\/[0-9a-f]{16}-8x6\.png\)/);
    assert.match(text, /::missing\{kind="image" src="https:\/\/old\.example\/gone\.png" alt="ضاعت"\}/);
    assert.match(text, /::missing\{kind="image" src="https:\/\/old\.example\/evil\.svg"/);
    assert.doesNotMatch(text, /!\[[^\]]*\]\(https?:/);
    assert.equal(Object.keys(archive.tree()).filter((file) => file.startsWith('media/')).length, 3);
    assert.deepEqual(await checkAccounting(archive.layout), []);
    await undoRun(archive.layout, result.run ?? '');
    assert.deepEqual(archive.tree(), {});
  }));

test('pictures inside a zip come in with the articles that show them, and none from beside it', () =>
  withArchive(async (archive) => {
    const { layout } = archive;
    const page = (title: string, ...pictures: string[]) =>
      strToU8(
        `---\ntitle: ${title}\ndate: 2024-02-20\n---\n\nنص المقال الأول في المدونة المضغوطة عن ${title}.\n\n${pictures.map((src) => `![صورة](${src})`).join('\n\n')}\n`,
      );
    writeFileSync(join(layout.root, 'private.png'), png(640, 480, 9));
    const zip = zipSync({
      'blog/posts/one.md': page('أول', '../images/a.png', '../../../../private.png'),
      'blog/posts/two.md': page('ثان', 'https://old.example/images/b.png?w=300', '/images/none.png'),
      'blog/images/a.png': png(640, 480, 1),
      'blog/images/b.png': png(800, 600, 2),
      '../../evil.png': png(320, 200, 3),
    });
    writeFileSync(join(layout.root, 'blog.zip'), zip);
    const { counts, run } = await archive.run(['blog.zip']);
    assert.equal(counts.published, 2);
    const files = Object.keys(archive.tree());
    assert.equal(files.filter((file) => file.startsWith('media/')).length, 2, files.join('\n'));
    assert.ok(
      files.some((file) => file.endsWith('640x480.png')) &&
        files.some((file) => file.endsWith('800x600.png')),
    );
    const texts = files
      .filter((file) => file.startsWith('articles/'))
      .map((file) => readFileSync(join(layout.content, file), 'utf8'));
    assert.equal(texts.filter((text) => /\/media\/\w+-\d+x\d+\.png/.test(text)).length, 2);
    const journal = readFileSync(layout.journal, 'utf8');
    assert.match(journal, /"from":"blog\.zip\/blog\/images\/a\.png"/);
    assert.deepEqual(await checkAccounting(layout), []);
    assert.equal((await archive.run(['blog.zip'])).counts.already, 2);
    await undoRun(layout, run ?? '');
    assert.ok(!Object.keys(archive.tree()).some((file) => file.startsWith('media/')));
  }));

test('pictures of a folder are found anywhere in it, by the end of their path, and those of the web by their folder', () =>
  withArchive(async (archive) => {
    const { root } = archive.layout;
    const lay = (path: string, data: string | Uint8Array) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), data);
    };
    lay('site/static/images/2020/a.png', png(40, 30, 10));
    lay('site/static/images/2019/a.png', png(41, 30, 10));
    lay('site/attachments/ورقة.png', png(42, 30, 20));
    lay('site/theme/logo.png', png(43, 30, 30));
    lay('site/.trash/b.png', png(44, 30, 40));
    lay('a.png', png(45, 30, 50));
    // Two of one name: the one nearer to the article is taken, and none where either may be meant.
    lay('site/content/posts/pics/c.png', png(46, 30, 60));
    lay('site/other/c.png', png(47, 30, 70));
    lay('site/x/d.png', png(48, 30, 80));
    lay('site/y/d.png', png(49, 30, 90));
    lay(
      'site/content/posts/one.md',
      `---\ntitle: صور المعرض\n---\n\nهذا نص عن صور المعرض الأول في المدينة القديمة.\n\n![أولى](/images/2020/a.png)\n\n![[ورقة.png]]\n\n![شعار](https://else.example/img/logo.png)\n\n![محذوفة](/x/b.png)\n\n![قريبة](c.png)\n\n![ملتبسة](d.png)\n\n![منقولة](https://old.example/wp/2019/a.png?w=3)\n`,
    );
    await archive.run(['site']);
    const text = archive.article();
    for (const width of [40, 42, 41, 46])
      assert.match(text, new RegExp(`/media/[0-9a-f]{16}-${width}x30\\.png`));
    for (const width of [43, 44, 45, 47, 48, 49]) assert.doesNotMatch(text, new RegExp(`-${width}x30`));
    assert.match(text, /::missing\{kind="image" src="https:\/\/else\.example\/img\/logo\.png"/);
  }));
