import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from '../pages/make-archive.ts';
import { visit } from '../pages/visit.ts';
import { themedArchive } from './theme-archive.ts';

describe('a site whose owner chose its look and wrote a theme', () => {
  let root: string;
  let out: string;
  let site: Awaited<ReturnType<typeof visit>>;
  const page = (path: string) => readFile(join(out, path), 'utf8');

  before(async () => {
    root = await themedArchive();
    out = join(root, 'dist');
    await build(root, out);
    site = await visit(out);
  });
  after(() => site.close());

  test('has the logo, the menu, the foot and the accounts of site.yaml', async () => {
    const home = await page('index.html');
    assert.match(
      home,
      /<img class="logo on-light" src="\/logo\.svg" alt="دفاتر الميناء" width="80" height="80">/,
    );
    const menu = /<nav class="menu"[\s\S]*?<\/nav>/.exec(home)?.[0] ?? '';
    assert.deepEqual(
      [...menu.matchAll(/href="([^"]+)"[^>]*>(?:<bdi>)?([^<]+)/g)].map(([, to, title]) => `${to} ${title}`),
      ['/ الصفحة الأولى', '/about-us/ من نحن', 'https://shop.example.com/ المتجر'],
    );
    assert.match(home, /<a href="https:\/\/t\.me\/example" rel="me external noopener">تيليغرام<\/a>/);
    assert.match(home, /دفاتر الميناء لكتّابها/);
    assert.ok(!home.includes('href="/save/"'));
  });

  test('has its icon in all sizes, which are there', async () => {
    const { icons, background_color } = JSON.parse(await page('manifest.webmanifest')) as {
      icons: { src: string; sizes: string; purpose: string }[];
      background_color: string;
    };
    assert.deepEqual(
      icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
      ['any any', '192x192 any', '512x512 any', '512x512 maskable'],
    );
    assert.equal(background_color, '#f3f6f4');
    for (const { src } of icons) assert.ok((await readFile(join(out, src))).length > 100, src);
    assert.match(
      await page('index.html'),
      /rel="apple-touch-icon" href="\/_warraq\/icon-apple-180\.\w+\.png"/,
    );
  });

  test('the home page and the pages of articles show what was asked for and nothing else', async () => {
    const home = await page('index.html');
    assert.ok(home.includes('آخر ما كُتب') && !home.includes('class="front"'));
    assert.equal(home.match(/class="card"/g)?.length, 2);
    const article = await page('2024/03/harbour-3/index.html');
    assert.ok(!/class="sides"|class="cite"|دقيقة/.test(article));
    assert.equal(article.match(/class="card"/g)?.length, 1);
  });

  test('components, styles, scripts and pages of the theme work under the security policy, by day and by night', async () => {
    const looks = (path: string, colorScheme: 'light' | 'dark') =>
      site.look(
        path,
        (open) =>
          open.evaluate(() => {
            const style = (of: string) => {
              const found = document.querySelector(of);
              return found && getComputedStyle(found);
            };
            return {
              border: style('.card')?.borderInlineStartColor,
              colophon: style('.colophon')?.color,
              paper: style('body')?.backgroundColor,
              heading: style('h1')?.fontFamily.split(',')[0],
              text: style('body')?.fontFamily.split(',')[0],
              stamps: document.documentElement.dataset.stamps,
              count: style('.count-all')?.color,
              logos: [...document.querySelectorAll<HTMLElement>('.logo')].map((logo) => logo.offsetWidth > 0),
            };
          }),
        { colorScheme },
      );
    const about = await looks('/about-us/', 'light');
    assert.deepEqual(about, {
      border: 'rgb(1, 2, 3)',
      colophon: 'rgb(4, 5, 6)',
      paper: 'rgb(243, 246, 244)',
      heading: '"Warraq Headings"',
      text: '"Warraq Vazirmatn"',
      stamps: '1',
      count: 'rgb(7, 8, 9)',
      logos: [true, false],
    });
    const home = await looks('/', 'dark');
    assert.equal(home.paper, 'rgb(12, 21, 19)');
    assert.deepEqual([home.stamps, home.colophon, home.logos], ['2', 'rgb(4, 5, 6)', [false, true]]);
    for (const path of ['/about-us/', '/', '/writers/1/']) {
      const { foreign, complaints } = await site.load(path);
      assert.deepEqual([foreign, complaints], [[], []], path);
    }
    for (const light of ['light', 'dark'] as const) assert.deepEqual(await site.violations('/', light), []);
    assert.deepEqual(await site.overflow('/about-us/', [360, 1280]), [0, 0]);
  });

  test('an article that changes makes pages of the theme again; a file that is taken away gives ours back', async () => {
    const file = join(root, 'content/articles/2024/05/harbour-5.md');
    await writeFile(file, (await readFile(file, 'utf8')).replace('رقم 5', 'رقم 50'));
    await build(root, out);
    assert.match(await page('about-us/index.html'), /رقم ٥٠/);
    await rm(join(root, 'theme/components/Foot.astro'));
    await build(root, out);
    assert.ok(!(await page('index.html')).includes('colophon"'));
    assert.match(await page('index.html'), /<footer class="foot">/);
  });
});
