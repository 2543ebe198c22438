import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SaxesParser } from 'saxes';
import { call } from '../pipeline/archive.ts';
import { BROWSED, newsItem } from './browse-archive.ts';
import { freshFolder, writeFiles } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

let root = '';
let visitor: Visitor;

before(async () => {
  root = await freshFolder('browse');
  await writeFiles(root, BROWSED);
  const { code, err } = await call(['build', '--root', root]);
  assert.equal(code, 0, err);
  visitor = await visit(join(root, 'dist'));
});
after(() => visitor?.close());

const read = (path: string) => readFileSync(join(root, 'dist', path), 'utf8');

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Reads XML with a parser that forgives nothing: its elements in the order in which they end. */
function parse(file: string): Element[] {
  const parser = new SaxesParser({ xmlns: false });
  const open: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const elements: Element[] = [];
  parser.on('error', (error) => assert.fail(`${file}: ${error.message}`));
  parser.on('opentag', ({ name, attributes }) => open.push({ name, attributes, text: '' }));
  for (const kind of ['text', 'cdata'] as const) {
    parser.on(kind, (text: string) => {
      const last = open.at(-1);
      if (last) last.text += text;
    });
  }
  parser.on('closetag', () => elements.push(open.pop() as Element));
  parser.write(read(file)).close();
  return elements;
}

const texts = (elements: readonly Element[], name: string) =>
  elements.filter((each) => each.name === name).map(({ text }) => text);

const WHOLE = /^https:\/\/archive\.example\/[\x21-\x7e]*$/;
const RFC822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const FEEDS = ['', 'section/culture/', 'section/news/'];

test('RSS is well formed, with whole addresses, dates of RFC 822 and an id an item', () => {
  for (const folder of FEEDS) {
    const elements = parse(`${folder}feed.xml`);
    const ids = texts(elements, 'guid');
    assert.ok(ids.length > 3, folder);
    assert.equal(new Set(ids).size, ids.length, folder);
    for (const address of [...ids, ...texts(elements, 'link')]) assert.match(address, WHOLE);
    for (const date of [...texts(elements, 'pubDate'), ...texts(elements, 'lastBuildDate')])
      assert.match(date, RFC822);
    for (const html of texts(elements, 'content:encoded')) assert.ok(!/\s(href|src)="[/#]/.test(html), html);
  }
  const first = parse('feed.xml');
  assert.match(texts(first, 'title').join('\n'), /خبر اليوم \]\]> & <b>غامق<\/b>/);
  assert.match(texts(first, 'content:encoded').join('\n'), /في النص \]\]&gt;|في النص \]\]>/);
  assert.ok(texts(first, 'content:encoded').some((html) => html.includes('/2024/02/market/#')));
});

test('every content of a feed says its direction and language, and a line that begins in Latin its own', () => {
  const contents = [
    ...texts(parse('feed.xml'), 'content:encoded'),
    ...texts(parse('section/culture/atom.xml'), 'content'),
    ...(JSON.parse(read('feed.json')) as { items: { content_html: string }[] }).items.map(
      (item) => item.content_html,
    ),
  ];
  const isEnglish = (html: string) => html.includes('Ink ran out.');
  for (const html of contents)
    assert.ok(
      html.startsWith(isEnglish(html) ? '<div dir="ltr" lang="en">' : '<div dir="rtl" lang="ar">'),
      html,
    );
  assert.ok(contents.some(isEnglish));
  assert.match(read('section/culture/atom.xml'), /<entry xml:lang="en"><title>The Market/);
  assert.ok(
    texts(parse('feed.xml'), 'title').includes('\u200FWarraq \u0641\u064A \u0627\u0644\u0633\u0648\u0642'),
  );
});

test('Atom is well formed, with dates of RFC 3339, authors, and the same ids as RSS', () => {
  for (const folder of FEEDS) {
    const elements = parse(`${folder}atom.xml`);
    for (const date of [...texts(elements, 'updated'), ...texts(elements, 'published')])
      assert.match(date, RFC3339);
    const [feed, ...entries] = [texts(elements, 'id').at(0), ...texts(elements, 'id').slice(1)];
    assert.match(feed ?? '', WHOLE);
    assert.deepEqual(entries, texts(parse(`${folder}feed.xml`), 'guid'));
    assert.ok(texts(elements, 'name').length > 0);
    for (const { name, attributes } of elements) {
      if (name === 'link') assert.match(attributes.href ?? '', WHOLE);
    }
  }
});

test('JSON Feed says what version 1.1 wants', () => {
  for (const folder of FEEDS) {
    const feed = JSON.parse(read(`${folder}feed.json`)) as Record<string, unknown>;
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    for (const key of ['home_page_url', 'feed_url']) assert.match(String(feed[key]), WHOLE);
    for (const item of feed.items as Record<string, unknown>[]) {
      assert.match(String(item.id), WHOLE);
      assert.equal(typeof item.content_html, 'string');
      if (item.date_published !== undefined) assert.match(String(item.date_published), RFC3339);
    }
  }
});

test('sitemaps list every page that is for readers, once, and the news of two days', () => {
  const places = texts(parse('sitemap.xml'), 'loc');
  assert.equal(new Set(places).size, places.length);
  for (const place of places) {
    assert.match(place, WHOLE);
    assert.ok(read(`${decodeURI(new URL(place).pathname)}index.html`).includes('rel="canonical"'), place);
  }
  for (const path of ['/2024/02/market/', '/person/', '/undated/', '/undated/lost/', '/section/news/'])
    assert.ok(places.includes(encodeURI(`https://archive.example${path}`)), path);
  const news = parse('news-sitemap.xml');
  assert.deepEqual(texts(news, 'loc'), ['https://archive.example/2024/05/today/']);
  assert.deepEqual(texts(news, 'news:publication_date'), ['2024-05-31T10:00:00+03:00']);
  assert.match(read('robots.txt'), /Sitemap: https:\/\/archive\.example\/news-sitemap\.xml/);
});

test('languages of an article name each other: in the page, in the sitemap and for the reader', () => {
  const [arabic, english] = [read('2024/02/market/index.html'), read('2024/02/the-market/index.html')];
  const named = (html: string) =>
    [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)]
      .map(([, tag, url]) => `${tag} ${url}`)
      .sort();
  const all = [
    'ar https://archive.example/2024/02/market/',
    'en https://archive.example/2024/02/the-market/',
    `fa ${encodeURI('https://fa.example/بازار')}`,
    'x-default https://archive.example/2024/02/market/',
  ];
  assert.deepEqual(named(arabic), all);
  assert.deepEqual(named(english), all);
  assert.match(arabic, /<a rel="alternate" href="\/2024\/02\/the-market\/" hreflang="en" lang="en">English</);
  assert.match(english, /<article class="article"[^>]* lang="en" dir="ltr"/);
  assert.match(read('section/culture/index.html'), /<bdi lang="en" dir="ltr">The Market \(Cairo\)\.<\/bdi>/);
  const links = parse('sitemap.xml').filter(({ name }) => name === 'xhtml:link');
  assert.deepEqual(
    links.map(({ attributes }) => `${attributes.hreflang} ${attributes.href}`).sort(),
    [...all, ...all].sort(),
  );
});

test('a republished article tells its own date and that of the original', () => {
  const json = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(
    read('2024/02/market/index.html'),
  );
  const data = JSON.parse(json?.[1] ?? '') as Record<string, unknown>;
  assert.equal(data.datePublished, '2024-02-20T09:30:00+03:00');
  assert.deepEqual(data.isBasedOn, {
    '@type': 'NewsArticle',
    url: 'https://tareq.example/x',
    datePublished: '2019-05-04',
    publisher: { '@type': 'Organization', name: 'جريدة الطريق' },
  });
});

test('names in a text lead to their pages, as the owner corrected them', () => {
  const page = read('2024/03/mentions/index.html');
  const row = /<dt>ورد فيه<\/dt><dd>([\s\S]*?)<\/dd>/.exec(page)?.[1] ?? '';
  const names = [...row.matchAll(/<a [^>]*>([^<]+)</g)].map((match) => match[1]);
  assert.deepEqual(names.sort(), ['ابن خلدون', 'القاهرة', 'الكتب القديمة']);
  for (const list of ['person/ابن-خلدون', 'place/القاهرة', 'topic/الكتب-القديمة'])
    assert.match(read(`${list}/index.html`), /href="\/2024\/03\/mentions\/"/, list);
  assert.doesNotMatch(read('place/القاهرة/index.html'), /university/);
  assert.doesNotMatch(read('place/دمشق/index.html'), /mentions/);
  assert.match(read('place/دمشق/index.html'), /market/);
});

test('the calendar is as wide as the page and runs with the lines, each month a link with a name', async () => {
  const cells = await visitor.look('/2020/', (page) =>
    page.locator('.calendar').evaluate((calendar) => ({
      widths: [calendar.clientWidth, calendar.closest('main')?.clientWidth],
      months: [...calendar.querySelectorAll('a')].map((cell) => ({
        address: cell.getAttribute('href'),
        name: cell.ariaLabel ?? '',
        left: cell.getBoundingClientRect().left,
      })),
    })),
  );
  const { widths, months } = cells;
  assert.equal(widths[0], widths[1]);
  assert.deepEqual(
    months.map(({ address }) => address),
    ['/2020/01/', '/2020/02/', '/2020/03/'],
  );
  assert.ok((months[0]?.left ?? 0) > (months[1]?.left ?? 0), 'January stands right of February');
  assert.match(months[0]?.name ?? '', /كانون الثاني.*٢٠٢٠: ٣١ مقالا/);
  assert.deepEqual(await visitor.violations('/2020/', 'light'), []);
  assert.deepEqual(await visitor.violations('/2024/02/market/', 'dark'), []);
});

test('where data is saved no picture is fetched until it is asked for', async () => {
  for (const how of ['chosen', 'asked by the system', 'not at all'] as const) {
    await visitor.look('/404.html', async (page) => {
      await page.addInitScript((way) => {
        if (way === 'chosen') localStorage.setItem('warraq-saver', 'on');
        else localStorage.removeItem('warraq-saver');
        const connection = { saveData: way === 'asked by the system' };
        Object.defineProperty(navigator, 'connection', { value: connection });
      }, how);
      const fetched: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'image' && /\/media\/|_warraq/.test(request.url()))
          fetched.push(request.url());
      });
      const origin = new URL(page.url()).origin;
      await page.goto(`${origin}/2024/02/market/`, { waitUntil: 'networkidle' });
      if (how === 'not at all') {
        assert.ok(fetched.length > 0, how);
        assert.equal(await page.locator('.load-image:visible').count(), 0);
        // The picture at the head is asked for before anything is laid out, and once.
        const first = await page.locator('head link[rel=preload][as=image]').count();
        assert.equal(first, 1);
        assert.equal(new Set(fetched).size, fetched.length);
        return;
      }
      assert.deepEqual(fetched, [], how);
      assert.equal(await page.locator('.load-image:visible').count(), 2, how);
      const got = page.waitForResponse((response) => response.request().resourceType() === 'image');
      await page.locator('.load-image:visible').first().click();
      await got;
      assert.equal(fetched.length, 1, how);
      await page.goto(`${origin}/section/culture/`, { waitUntil: 'networkidle' });
      assert.equal(fetched.length, 1, `${how}: lists`);
      assert.ok((await page.locator('.thumb .load-image:visible').count()) > 0, `${how}: lists`);
    });
  }
});

function filesOf(): Map<string, string> {
  const names = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  const pages = names.filter((name) => /^(section|topic|api|2020|undated)\b.*\.(html|json)$/.test(name));
  return new Map(pages.map((name) => [name, read(name)]));
}

// Last, because it builds again.
test('a new article changes the first page of its lists and no other', async () => {
  const earlier = filesOf();
  assert.ok(earlier.has('section/news/1/index.html'));
  assert.match(earlier.get('section/news/1/index.html') ?? '', /خبر رقم (?:0|٠)</);
  assert.match(earlier.get('section/news/index.html') ?? '', /href="\/section\/news\/1\/"/);
  await writeFiles(root, Object.fromEntries([newsItem(80)]));
  const { code, err } = await call(['build', '--root', root]);
  assert.equal(code, 0, err);
  const now = filesOf();
  const changed = [...now.keys()].filter((name) => earlier.get(name) !== now.get(name));
  for (const name of ['section/news/1/index.html', 'topic/أخبار-السوق/1/index.html', '2020/01/index.html'])
    assert.ok(!changed.includes(name), name);
  for (const name of ['section/news/index.html', 'topic/أخبار-السوق/index.html', '2020/index.html'])
    assert.ok(changed.includes(name), name);
});
