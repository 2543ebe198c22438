/** Archives of text alone, as most are: lists show how texts begin, and nothing speaks of pictures. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call } from '../pipeline/archive.ts';
import { freshFolder, writeFiles } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const SITE =
  'title: دفتر النصوص\nurl: https://archive.example\nsections: [{key: news, title: أخبار}, {key: books, title: كتب}]\n';
const OPENING = 'فتحت المكتبة أبوابها صباح أمس أمام القراء بعد إغلاق دام عامين كاملين';
const MORE =
  'وقال أمينها إن الرفوف عادت إلى ما كانت عليه وإن الفهرس الجديد صار متاحا للجميع بلا استثناء ولا موعد.';

const article = (n: number, more = '') =>
  `---\ntitle: خبر رقم ${n}\npublished: 2024-02-${String(n).padStart(2, '0')}\nsection: ${n % 2 ? 'news' : 'books'}\ntopics: [المكتبات]\n${more}---\n\n${OPENING} ${n}. ${MORE.repeat(6)}\n`;

let root = '';
let visitor: Visitor;

async function build(): Promise<void> {
  const { code, err } = await call(['build', '--root', root]);
  assert.equal(code, 0, err);
}

before(async () => {
  root = await freshFolder('text-only');
  await writeFiles(root, {
    'content/site.yaml': SITE,
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`content/articles/2024/02/n-${at + 1}.md`, article(at + 1)]),
    ),
  });
  await build();
  visitor = await visit(join(root, 'dist'));
});
after(() => visitor?.close());

const read = (path: string) => readFileSync(join(root, 'dist', path, 'index.html'), 'utf8');

test('home, section, month and topic show how a text begins where it has no summary', () => {
  for (const path of ['', 'section/news', '2024/02', 'topic/المكتبات'])
    assert.match(read(path), new RegExp(`<p class="summary">${OPENING} [٠-٩]+\\.`), path);
});

test('the front page is set in columns on a desk and in one on a phone, and its rules meet', async () => {
  const boxes = (width: number) =>
    visitor.look('/', async (page) => {
      await page.setViewportSize({ width, height: 900 });
      return page.evaluate(() => {
        const box = (selector: string) => {
          const { left, right, top, bottom } =
            document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          return { left, right, top, bottom };
        };
        return { lead: box('.lead'), second: box('.second'), front: box('.front'), main: box('main') };
      });
    });
  const desk = await boxes(1280);
  assert.ok(desk.second.right < desk.lead.left && Math.abs(desk.second.top - desk.lead.top) < 2);
  assert.ok(Math.abs(desk.second.bottom - desk.front.bottom) <= 2, 'the upright rule ends on the lying one');
  const phone = await boxes(360);
  assert.ok(phone.second.top >= phone.lead.bottom - 1);
});

test('on a phone the number beside a long name of a month stays whole', async () => {
  const heights = await visitor.look('/archive/', async (page) => {
    await page.setViewportSize({ width: 360, height: 800 });
    return page.evaluate(() => {
      const item = document.querySelector('.months > li');
      const count = item?.querySelector('.count');
      if (!item || !count) return [];
      const range = document.createRange();
      count.textContent = '١٢٣٤';
      item.querySelector('a')?.prepend('نوفمبر/تشرين الثاني الطويل ');
      range.selectNodeContents(count);
      return [...range.getClientRects()].map(({ height }) => Math.round(height));
    });
  });
  assert.equal(heights.length, 1, `${heights}`);
});

test('pictures on request are offered where there are pictures, and no sooner', async () => {
  assert.doesNotMatch(read(''), /data-saver-button/);
  await writeFiles(root, {
    'content/media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><circle r="1"/></svg>',
    'content/articles/2024/02/n-9.md': article(9, 'image: {src: /media/a.svg, alt: دائرة}\n'),
  });
  await build();
  for (const path of ['', '2024/02/n-1', 'archive']) assert.match(read(path), /data-saver-button/, path);
});

const POST = `مقدمة قصيرة عن الموضوع كتبتها صحيفة في يوم من أيام الشتاء الماضي ثم عادت إليها.

كيف تغير سوق الوراقين في عامين
@pots_reader
– جريدة الطريق (@tareq_daily) 20 فبراير 2024

وتستمر القصة بعد ذلك في فقرة أخرى طويلة بما يكفي لتكون نصا يقرأ كله ولا يختصر أبدا.

اقرأ أيضا: مدينة من ورق

المصدر
`;

test('the page of what import changed has words and no syntax, before and after side by side', async () => {
  const archive = await freshFolder('changes');
  await writeFiles(archive, { 'content/site.yaml': SITE, 'in/قصة.txt': `قصة السوق\n\n${POST}` });
  const imported = await call(['import', join(archive, 'in'), '--root', archive]);
  assert.equal(imported.code, 0, imported.err);
  const { code, err } = await call(['build', '--root', archive]);
  assert.equal(code, 0, err);
  const changes = await visit(join(archive, 'dist'));
  try {
    const found = await changes.look('/2024/02/قصة-السوق/changes/', (page) =>
      page.evaluate(() => {
        const words = document.querySelector('main')?.textContent ?? '';
        const sides = [...document.querySelectorAll('.edit-sides')].map((each) =>
          [...each.children].map((side) => side.getBoundingClientRect().top),
        );
        return { words, sides, posts: document.querySelectorAll('.edit figure.post').length };
      }),
    );
    assert.doesNotMatch(found.words, /:::|::[a-z]|\{\}|source:/);
    assert.equal(found.posts, 1);
    assert.ok(found.sides.length >= 3 && found.sides.every(([a, b]) => a === b));
  } finally {
    changes.close();
  }
});
