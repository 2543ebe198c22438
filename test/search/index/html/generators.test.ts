import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { writePeerSite } from '../../../../bench/peers/sites.ts';
import { Archive } from '../../../../src/search/browser/archive.ts';
import { Engine } from '../../../../src/search/browser/engine.ts';
import { unpack } from '../../../../src/search/browser/source.ts';
import type { SearchRecord } from '../../../../src/search/format/record.ts';
import { indexSite } from '../../../../src/search/index/html/index-site.ts';

/** Sites as generators and their usual themes print them, each with the same three articles. */

interface Article {
  slug: string;
  title: string;
  day: string;
  intro: string;
  heading: string;
  text: string;
}
const ARTICLES: Article[] = [
  {
    ...{ slug: 'manara', title: 'حكاية المنارة القديمة', day: '2021-03-14' },
    ...{
      intro: 'بناها الصيادون قبل مئة عام.',
      heading: 'ترميم القبة',
      text: 'أعاد المهندسون مصابيحها إلى العمل.',
    },
  },
  {
    ...{ slug: 'nahr', title: 'النهر في موسم الفيضان', day: '2020-11-02' },
    ...{ intro: 'غمرت المياه البساتين.', heading: 'السدود الجديدة', text: 'وزعت البلدية القوارب على القرى.' },
  },
  {
    ...{ slug: 'makhbaz', title: 'مخبز الحارة', day: '2019-07-21' },
    ...{ intro: 'رائحة الخبز تسبق الفجر.', heading: 'أرغفة الشعير', text: 'يبيع الخباز أرغفته للمدارس.' },
  },
];
const MENU = ['الرئيسية', 'الأقسام', 'اتصل بنا'];
const links = MENU.map((name) => `<li><a href="/">${name}</a></li>`).join('');
const teasers = ARTICLES.map(({ slug, title }) => `<li><a href="/${slug}/">${title}</a></li>`).join('');

interface Generator {
  name: string;
  page(article: Article): string;
  /** Files beside the articles: lists, redirects, feeds. */
  others: Record<string, string>;
  /** Whether the theme says which part is the text: then lists are left out. */
  named?: true;
  pathOf?(article: Article): string;
}

const GENERATORS: Generator[] = [
  {
    name: 'Hugo',
    page: ({ title, day, intro, heading, text }) =>
      `<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta name="generator" content="Hugo 0.140.0"><meta charset="utf-8"><title>${title} | دفتر البحر</title><meta property="article:published_time" content="${day}T00:00:00+00:00"></head><body class="list" id="top"><header class="header"><nav class="nav"><div class="logo"><a href="/">دفتر البحر</a></div><ul id="menu">${links}</ul></nav></header><main class="main"><article class="post-single"><header class="post-header"><div class="breadcrumbs"><a href="/">الرئيسية</a></div><h1 class="post-title entry-hint-parent">${title}</h1><div class="post-meta"><span title="${day}">${day}</span></div></header><div class="toc"><details><summary>المحتويات</summary></details></div><div class="post-content"><p>${intro}</p><h2 id="qism">${heading}<a hidden class="anchor" aria-hidden="true" href="#qism">#</a></h2><p>${text}</p></div><footer class="post-footer"><ul class="post-tags">${links}</ul></footer></article></main><footer class="footer"><span>&copy; دفتر البحر</span></footer></body></html>`,
    others: {
      'index.html': `<!DOCTYPE html><html lang="ar"><head><title>دفتر البحر</title></head><body><main class="main"><ul>${teasers}</ul></main></body></html>`,
      'old/manara/index.html':
        '<!DOCTYPE html><html lang="ar"><head><title>https://example.org/manara/</title><link rel="canonical" href="https://example.org/manara/"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=https://example.org/manara/"></head></html>',
      '404.html': `<html lang="ar"><head><title>404</title></head><body><main><h1>لا شيء هنا</h1><p>المنارة</p></main></body></html>`,
    },
  },
  {
    name: 'Eleventy',
    page: ({ title, day, intro, heading, text }) =>
      `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>${title}</title></head><body><a href="#skip" class="visually-hidden">إلى النص</a><header><a href="/" class="home-link">دفتر البحر</a><nav><ul class="nav">${links}</ul></nav></header><main id="skip"><heading-anchors><h1 id="title">${title}</h1><ul class="post-metadata"><li><time datetime="${day}">${day}</time></li></ul><p>${intro}</p><h2 id="qism" tabindex="-1"><a class="header-anchor" href="#qism">${heading}</a></h2><p>${text}</p><ul class="links-nextprev"><li><a href="/nahr/">التالي</a></li></ul></heading-anchors></main><footer>دفتر</footer></body></html>`,
    others: {
      // As mdBook prints a whole book, and blogs mark drafts.
      'print.html': `<!DOCTYPE html><html lang="ar"><head><title>دفتر البحر</title><meta name="robots" content="noindex"></head><body><main><h1>المنارة</h1><p>المنارة كلها</p></main></body></html>`,
    },
  },
  {
    name: 'Astro',
    page: ({ title, day, intro, heading, text }) =>
      `<!DOCTYPE html><html lang="ar" data-astro-cid-x><head><meta charset="utf-8"><meta name="generator" content="Astro v7.0.0"><title>${title}</title></head><body data-astro-cid-x><header data-astro-cid-3><nav data-astro-cid-3><h2><a href="/">دفتر البحر</a></h2></nav></header><main data-astro-cid-b><article data-astro-cid-b><div class="hero-image"></div><div class="prose"><div class="title"><div class="date"><time datetime="${day}T00:00:00.000Z">${day}</time></div><h1>${title}</h1><hr></div><p>${intro}</p><h2 id="qism">${heading}</h2><p>${text}</p></div></article></main><footer>دفتر</footer></body></html>`,
    others: {
      'old/index.html':
        '<!doctype html><title>Redirecting to: /manara/</title><meta http-equiv="refresh" content="0;url=/manara/"><meta name="robots" content="noindex"><link rel="canonical" href="https://example.org/manara/"><body><a href="/manara/">Redirecting from <code>/old/</code> to <code>/manara/</code></a></body>',
    },
  },
  {
    name: 'Starlight',
    named: true,
    page: ({ title, day, intro, heading, text }) =>
      `<!DOCTYPE html><html lang="ar" dir="rtl" data-theme="dark"><head><title>${title} | دفتر البحر</title><meta property="article:published_time" content="${day}"></head><body><div class="page sl-flex"><header class="header"><site-search class="x"><button data-open-modal>بحث</button></site-search></header><nav class="sidebar print:hidden"><ul class="top-level">${links}${teasers}</ul></nav><div class="main-frame"><div class="lg:sl-flex"><aside class="right-sidebar-container"><h2 id="starlight__on-this-page">في هذه الصفحة</h2><ul><li><a href="#_top">مقدمة</a></li></ul></aside><div class="main-pane"><main data-pagefind-body lang="ar" dir="rtl"><div class="content-panel"><div class="sl-container"><h1 id="_top">${title}</h1></div></div><div class="content-panel"><div class="sl-container"><div class="sl-markdown-content"><p>${intro}</p><div class="sl-heading-wrapper level-h2"><h2 id="qism">${heading}</h2><a class="sl-anchor-link" href="#qism"><span aria-hidden="true" class="sl-anchor-icon"><svg width="16" height="16"></svg></span><span class="sr-only" data-pagefind-ignore>القسم المعنون ${heading}</span></a></div><p>${text}</p></div><footer class="sl-flex"><div class="pagination-links">${teasers}</div></footer></div></div></main></div></div></div></div></body></html>`,
    others: {
      'index.html': `<!DOCTYPE html><html lang="ar"><head><title>دفتر البحر</title></head><body><main><h1>دفتر</h1><ul>${teasers}</ul></main></body></html>`,
    },
  },
  {
    name: 'Jekyll',
    page: ({ title, day, intro, heading, text }) =>
      `<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>${title} | دفتر البحر</title><meta name="generator" content="Jekyll v4.3.4"><script type="application/ld+json">{"headline":"${title}"}</script></head><body><header class="site-header"><div class="wrapper"><a class="site-title" rel="author" href="/">دفتر البحر</a><nav class="site-nav"><label for="nav-trigger">القائمة</label><div class="trigger">${links}</div></nav></div></header><main class="page-content" aria-label="Content"><div class="wrapper"><article class="post h-entry" itemscope><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">${title}</h1><p class="post-meta"><time class="dt-published" datetime="${day}T09:00:00+00:00" itemprop="datePublished">${day}</time></p></header><div class="post-content e-content"><p>${intro}</p><h2 id="qism">${heading}</h2><p>${text}</p></div></article></div></main><footer class="site-footer h-card"><p>دفتر</p></footer></body></html>`,
    others: {
      'feed.xml': '<feed></feed>',
      'redirect/index.html':
        '<!DOCTYPE html><html lang="en-US"><meta charset="utf-8"><title>Redirecting&hellip;</title><link rel="canonical" href="/manara/"><script>location="/manara/"</script><meta http-equiv="refresh" content="0; url=/manara/"><h1>Redirecting&hellip;</h1><a href="/manara/">Click here</a></html>',
    },
  },
  {
    name: 'Docusaurus',
    page: ({ title, day, intro, heading, text }) =>
      `<!doctype html><html lang="ar" dir="rtl" class="plugin-docs"><head><meta charset="UTF-8"><title>${title} | دفتر البحر</title><meta property="article:published_time" content="${day}"></head><body><div id="__docusaurus"><div role="region" aria-label="Skip"><a class="skipToContent" href="#__docusaurus_skipToContent_fallback">تخط</a></div><nav class="navbar">${links}</nav><div class="main-wrapper"><aside class="theme-doc-sidebar-container"><nav class="menu">${teasers}</nav></aside><main class="docMainContainer"><article><div class="theme-doc-markdown markdown"><header><h1>${title}</h1></header><p>${intro}</p><h2 class="anchor" id="qism">${heading}<a href="#qism" class="hash-link" aria-label="رابط" title="رابط">\u200b</a></h2><p>${text}</p></div></article><nav class="pagination-nav">${teasers}</nav></main></div><footer class="theme-layout-footer">دفتر</footer></div></body></html>`,
    others: {},
  },
  {
    name: 'a mirror of WordPress',
    pathOf: ({ slug }) => `index.html@p=${slug.length}.html`,
    page: ({ title, day, intro, heading, text }) =>
      `<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="UTF-8"><title>${title} &#8211; دفتر البحر</title><meta name="generator" content="WordPress 6.4"></head><body class="rtl single single-post"><div id="page" class="site"><header id="masthead" class="site-header"><div class="site-branding"><h1 class="site-title"><a href="/" rel="home">دفتر البحر</a></h1></div><nav id="site-navigation"><ul>${links}</ul></nav></header><div id="content"><div id="primary"><div id="main" class="site-main" role="main"><div id="post-1" class="post-1 post type-post hentry"><h2 class="entry-title">${title}</h2><span class="posted-on"><time class="entry-date published" datetime="${day}T10:00:00+02:00">${day}</time></span><div class="entry-content"><p>${intro}</p><h3 id="qism">${heading}</h3><p>${text}</p></div></div></div></div></div><footer id="colophon">دفتر</footer></div></body></html>`,
    others: {
      'feed/index.html': `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>دفتر البحر</title>${ARTICLES.map(({ title, text }) => `<item><title>${title}</title><description>${text}</description></item>`).join('')}</channel></rss>`,
      'comments/feed/index.html': `<rss version="2.0"><channel><title>تعليقات</title></channel></rss>`,
    },
  },
];

const folders: string[] = [];
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function makeSite(files: Record<string, string | Uint8Array>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'warraq-generators-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, 'site', path)), { recursive: true });
    await writeFile(join(root, 'site', path), text);
  }
  return root;
}

interface Asked {
  urls: string[];
  first: SearchRecord;
}

interface Indexed {
  report: { pages: number; leftOut: number; language: string };
  ask(text: string): Promise<Asked>;
}

const indexed = async (files: Record<string, string | Uint8Array>): Promise<Indexed> => {
  const root = await makeSite(files);
  return indexedIn(root, join(root, 'site'));
};

/** Indexes a site and gives what asks it. */
async function indexedIn(root: string, site: string): Promise<Indexed> {
  const report = await indexSite({ site, cache: join(root, 'cache'), threads: 1, code: 'test' });
  const archive = await Archive.open({
    read: async (file) => unpack(readFileSync(join(site, 'pagefind', file)), file),
  });
  const ask = async (text: string): Promise<Asked> => {
    const { ranked } = await new Engine(archive).rank({
      ...{ text, filters: {}, sort: 'relevance', page: 1, perPage: 10 },
      ...{ recency: true, verbatim: false, typing: false, counts: false },
    });
    const records = await Promise.all(ranked.map(({ page }) => archive.record(page)));
    return { urls: records.map(({ url }) => url), first: records[0] ?? assert.fail(`nothing for ${text}`) };
  };
  return { report, ask };
}

for (const {
  name,
  page,
  others,
  named,
  pathOf = ({ slug }: Article) => `${slug}/index.html`,
} of GENERATORS) {
  test(`a site of ${name} is indexed: its articles by title, day and heading, and nothing around them`, async () => {
    const pages = Object.fromEntries(ARTICLES.map((article) => [pathOf(article), page(article)]));
    const { report, ask } = await indexed({ ...pages, ...others });
    const lists = named || others['index.html'] === undefined ? 0 : 1;
    assert.deepEqual([report.pages, report.language], [ARTICLES.length + lists, 'ar']);
    for (const article of ARTICLES) {
      const { first } = await ask(article.title);
      assert.equal(first.url, `/${pathOf(article).replace(/index\.html$/, '')}`);
      assert.equal(first.title, article.title);
      assert.equal(first.date, article.day);
      const [heading] = (first.headings ?? []).filter(({ id }) => id === 'qism');
      assert.deepEqual(
        [heading?.text, first.body.slice(heading?.at).split('\n')[0]],
        [article.heading, article.heading],
      );
      for (const other of [...MENU, 'تخط', 'إلى النص', 'المعنون'])
        assert.ok(!first.body.includes(other) || !first.body.includes(article.text), `${name}: ${other}`);
    }
    // Inflected, as Arabic needs it.
    assert.equal((await ask('الرغيف')).first.title, 'مخبز الحارة');
    assert.equal((await ask('مهندس المصباح')).first.title, 'حكاية المنارة القديمة');
  });
}

test('a site that Hugo built of the theme of our benchmark is indexed', {
  skip: spawnSync('hugo', ['version']).error === undefined ? false : 'Hugo is not on this machine',
}, async () => {
  const root = await makeSite({});
  await writePeerSite(
    'hugo',
    join(root, 'hugo'),
    ARTICLES.map(({ slug, title, day, intro, heading, text }) => ({
      ...{ id: `${day.slice(0, 4)}/${day.slice(5, 7)}/${slug}`, title, day, summary: intro },
      ...{ section: 'حكايات', authors: ['سلمى'], topics: ['البحر'], source: 'دفتر البحر' },
      paragraphs: [intro, `## ${heading}`, text],
    })),
  );
  const { status, stderr } = spawnSync('hugo', ['--quiet'], { cwd: join(root, 'hugo'), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const { report, ask } = await indexedIn(root, join(root, 'hugo/public'));
  // The articles and the page about the archive; lists of every kind do not name a text of theirs.
  assert.equal(report.pages, ARTICLES.length + 1);
  assert.ok(report.leftOut > 10, `${report.leftOut} left out`);
  const { first, urls } = await ask('رغيف المدرسة');
  assert.deepEqual([first.title, first.date, urls.length], ['مخبز الحارة', '2019-07-21', 1]);
  assert.equal(first.headings?.find(({ text }) => text === 'أرغفة الشعير')?.element, 'h2');
});

test('a page in the encoding of its day is read, a name with signs of an address has an address', async () => {
  // windows-1256: ش is 0xD4, ج 0xCC, ر 0xD1, ة 0xC9.
  const head =
    '<html lang="ar"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><body><h1>';
  const bytes = Buffer.concat([
    Buffer.from(head, 'latin1'),
    Buffer.from([0xd4, 0xcc, 0xd1, 0xc9]),
    Buffer.from('</h1></body></html>', 'latin1'),
  ]);
  const plain = (title: string): string => `<html lang="ar"><body><h1>${title}</h1><p>نص</p></body></html>`;
  const { ask } = await indexed({
    'old.htm': bytes,
    '%d8%a8%d8%ad%d8%b1/index.html': plain('البحر'),
    'مقال/جبل.html': plain('الجبل'),
    'INDEX.HTML': plain('السهل'),
    'index.html?p=7.html': plain('الوادي'),
  });
  assert.equal((await ask('شجرة')).first.url, '/old.htm');
  assert.equal((await ask('البحر')).first.url, '/%25d8%25a8%25d8%25ad%25d8%25b1/');
  assert.equal((await ask('الجبل')).first.url, '/مقال/جبل.html');
  assert.equal((await ask('السهل')).first.url, '/');
  assert.equal((await ask('الوادي')).first.url, '/index.html%3Fp=7.html');
});

test('what stands around the text of a page is none of it: trees of pages in an aside, roles, links past the menu', async () => {
  const tree = ARTICLES.map(({ title }) => `<li><a href="/">${title}</a></li>`).join('');
  const sphinx = ({ title, intro, heading, text }: Article): string =>
    `<html lang="ar"><head><title>${title} - دفتر</title><link rel="search" title="بحث" href="../search.html"></head><body>
     <a class="md-skip" href="#main">انتقل إلى المحتوى</a><a href="#main">تخطَّ إلى المحتوى</a>
     <a href="#">Back to top</a><a href="#top">العودة إلى الأعلى</a><div role="search">بحث سريع</div><aside class="sidebar-drawer"><ul>${tree}</ul></aside>
     <article role="main"><section id="awwal"><h1>${title}<a class="headerlink" href="#awwal">¶</a></h1><p>${intro}</p>
     <section id="thani"><h2>${heading}</h2><p>${text}</p><aside>ملاحظة الراوي</aside></section></section>
     <h2>خاتمة<a href="#%D8%AE%D8%AA%D8%A7%D9%85">#</a></h2><h3>بلا مرساة</h3></article>
     <aside class="toc-drawer">${heading}</aside><div role="contentinfo">حقوق</div></body></html>`;
  const list = '<html lang="ar"><body><h1>حكايات</h1><p>منارة النهر</p></body></html>';
  const { report, ask } = await indexed({
    ...Object.fromEntries(ARTICLES.map((article) => [`${article.slug}/index.html`, sphinx(article)])),
    'search.html':
      '<html lang="ar"><head><link rel="search" href="#"></head><body><h1>بحث</h1></body></html>',
    ...{ 'index.html': list, 'page/2/index.html': list, 'page3/index.html': list },
    // Pages of a book, of which the first is one of them.
    ...{ 'book/index.html': list, 'book/page/1/index.html': list, 'book/page/2/index.html': list },
  });
  assert.equal(report.pages, ARTICLES.length + 4);
  const { first } = await ask('أرغفة الشعير');
  assert.equal(
    first.body,
    'رائحة الخبز تسبق الفجر.\nأرغفة الشعير\nيبيع الخباز أرغفته للمدارس.\nملاحظة الراوي\nخاتمة\nبلا مرساة',
  );
  assert.deepEqual(
    first.headings?.map(({ id, element }) => [id, element]),
    [
      ['awwal', 'h1'],
      ['thani', 'h2'],
      ['ختام', 'h2'],
    ],
  );
  assert.deepEqual((await ask('مخبز الحارة')).urls, ['/makhbaz/']);
});
