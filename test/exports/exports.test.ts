import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openCopyZip } from '../../src/exports/copies/zip-read.ts';
import { dividedFolders, renamedPages, safePaths } from '../../src/exports/local/local-paths.ts';
import { sha256Of } from '../../src/files/file-hash.ts';
import { serveStatic } from '../../src/hosting/static-server.ts';
import { launchChromium } from '../browser/chromium.ts';
import { withFirefox } from '../browser/firefox.ts';
import { build, freshFolder, SAMPLE } from '../pages/make-archive.ts';
import { unlessMissing } from '../system/needs.ts';
import { assertSoundBook } from './epubcheck.ts';

const run = promisify(execFile);
let folder = '';
let browser: Browser;
let usb = '';

const warraq = (...words: string[]) =>
  run(process.execPath, [join(SAMPLE, 'src/cli/warraq.mjs'), ...words], {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: '', LC_ALL: 'C' },
    maxBuffer: 1 << 26,
  });
const failing = (...words: string[]) =>
  warraq(...words).then(
    () => assert.fail('it should fail'),
    (error: { stderr: string }) => error.stderr,
  );

before(async () => {
  folder = await freshFolder('exports');
  await build(SAMPLE, join(folder, 'dist'));
  await warraq('keys', 'new');
  // Letters that mean something in an address, and that a folder's name may have.
  usb = join(folder, 'نسخة #1 على ذاكرة? 100%25 & «هنا»', 'usb');
  await mkdir(join(usb, '..'), { recursive: true });
  await warraq('export', 'usb', '--root', SAMPLE, '--site', 'dist', '--out', usb);
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function online(query: string): Promise<string[]> {
  const server = await serveStatic(join(folder, 'dist'));
  const page = await browser.newPage();
  await page.goto(`${server.url}search/?q=${encodeURIComponent(query)}`);
  await page.waitForSelector('.warraq-search__result');
  const titles = await page.locator('.warraq-search__result').allTextContents();
  await page.close();
  await server.close();
  return titles;
}

test('a copy on a stick opens by double-click and is searched as on the web', async () => {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('requestfailed', (request) => {
    // What a page left behind was still loading is no fault of the copy.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(request.url());
  });
  const root = pathToFileURL(`${usb}/`).href;
  await page.goto(`${root}index.html`);
  for (const query of ['الورق', 'البحر', '"القرن الثامن"']) {
    await page.goto(`${root}search/index.html?q=${encodeURIComponent(query)}`);
    await page.waitForSelector('.warraq-search__result');
    assert.deepEqual(
      await page.locator('.warraq-search__result').allTextContents(),
      await online(query),
      query,
    );
  }
  assert.ok((await page.locator('mark').count()) > 0);
  assert.ok((await page.locator('.warraq-search input[type=checkbox]').count()) > 0);
  await page.locator('.warraq-search__title a').first().click();
  await page.waitForSelector('article h1');
  assert.match(page.url(), /index\.html/);
  // From the dialog over any page, by script instead of a link.
  await page.keyboard.press('/');
  await page.locator('dialog input[name="q"]').fill('الورق');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\/index\.html\?q=/);
  await page.waitForSelector('.warraq-search__result');
  assert.deepEqual(faults, []);
  await page.close();
});

test('every link and picture of the copy leads to a file of it', async () => {
  const files = new Set((await readdir(usb, { recursive: true })).map((name) => resolve(usb, name)));
  const lost: string[] = [];
  for (const name of await readdir(usb, { recursive: true })) {
    if (!name.endsWith('.html')) continue;
    const html = (await readFile(join(usb, name), 'utf8')).replace(/<script\b[\s\S]*?<\/script>/g, '');
    for (const [, address = ''] of html.matchAll(/<[^>]*\s(?:href|src|action)="([^"#?]*)/g)) {
      if (address === '' || /^(?:https?|mailto|tel|data):/.test(address)) continue;
      if (!files.has(resolve(usb, name, '..', decodeURI(address)))) lost.push(`${name}: ${address}`);
    }
  }
  assert.deepEqual(lost, []);
});

test('the copy works in Firefox, where every file is its own origin', (context) =>
  withFirefox(context, async (page) => {
    await page.goto(`${pathToFileURL(`${usb}/`).href}search/index.html?q=${encodeURIComponent('الورق')}`);
    await page.waitForSelector('.warraq-search__result');
    const found = await page.$$eval('.warraq-search__result', (items) => items.length);
    assert.equal(found, (await online('الورق')).length);
  }));

test('the copy also works from a plain server, under any path', async () => {
  const server = await serveStatic(usb, { base: '/some/where/' });
  const page = await browser.newPage();
  await page.goto(`${server.url}search/index.html?q=${encodeURIComponent('الورق')}`);
  await page.waitForSelector('.warraq-search__result');
  await page.locator('.warraq-search__title a').first().click();
  await page.waitForSelector('article h1');
  await page.close();
  await server.close();
});

test('names on a stick are such as every file system takes', () => {
  const names = safePaths([
    'con/index.html',
    'a:b?.html',
    'x./y',
    `${'م'.repeat(300)}/index.html`,
    'A.html',
    'a.html',
  ]);
  assert.equal(names.get('con/index.html'), '_con/index.html');
  assert.equal(names.get('a:b?.html'), 'a_b_.html');
  assert.equal(names.get('x./y'), 'x_/y');
  const all = [...names.values()];
  assert.equal(new Set(all.map((name) => name.toLowerCase())).size, all.length);
  assert.ok(all.every((name) => name.length <= 210));

  const month = Array.from({ length: 5000 }, (_, index) => `2024/01/maqal-${index}/index.html`);
  const paths = safePaths([...month, '2024/01/index.html', 'CON/index.html']);
  const folders = Map.groupBy(paths.values(), (path) => path.split('/').slice(0, -2).join('/'));
  assert.ok([...folders.values()].every((own) => own.length <= 2000));
  assert.equal(paths.get('2024/01/index.html'), '2024/01/index.html');
  assert.equal(new Set(paths.values()).size, 5002);
  const divided = dividedFolders([...paths.keys()]);
  assert.deepEqual(renamedPages(paths, divided), { 'CON/index.html': '_CON/index.html' });
});

test('the page of the copy and the command agree on whether it is whole, and whose it is', async () => {
  const { stdout } = await warraq('verify', usb);
  const print = /fingerprint ([0-9a-f ]+)/.exec(stdout)?.[1]?.trim() ?? '';
  assert.match(stdout, /is whole/);
  await warraq('verify', `${usb}.zip`);
  await warraq('verify', usb, '--signer', print);
  assert.match(await failing('verify', usb, '--signer', 'ffff'), /not by ffff/);
  const line = await readFile(`${usb}.zip.sha256`, 'utf8');
  assert.equal(line.split(' ')[0], sha256Of(await readFile(`${usb}.zip`)));
  const zip = await openCopyZip(`${usb}.zip`);
  assert.ok(zip.entries.has('usb/index.html'));
  await zip.close();

  const page = await browser.newPage();
  const check = async () => {
    await page.goto(pathToFileURL(join(usb, 'verify.html')).href);
    await page.setInputFiles('input', usb);
    await page.waitForSelector('html[data-whole]');
    return (await page.locator('#status, #findings').allTextContents()).join(' ');
  };
  const whole = await check();
  assert.match(whole, /كاملة وسليمة/);
  assert.ok(whole.includes(print), whole);
  await rename(join(usb, 'icon.svg'), join(folder, 'icon.svg'));
  assert.match(await check(), /ناقصة/);
  assert.match(await failing('verify', usb), /1 files are missing/);
  await rename(join(folder, 'icon.svg'), join(usb, 'icon.svg'));
  await page.close();
});

test('a book has no errors and no warnings for epubcheck, and keeps its sources', async (context) => {
  const out = join(folder, 'book.epub');
  await warraq('export', 'epub', '--root', SAMPLE, '--out', out);
  await warraq('verify', out);
  await warraq(
    'export',
    'epub',
    '--root',
    SAMPLE,
    '--section',
    'science',
    '--year',
    '2023',
    '--out',
    join(folder, 'small.epub'),
  );
  assert.ok((await stat(join(folder, 'small.epub'))).size < (await stat(out)).size);
  assert.match(await failing('export', 'epub', '--root', SAMPLE, '--year', '1999'), /no article matches/);
  const zip = await openCopyZip(out);
  const read = async (name: string) =>
    Buffer.from((await zip.entries.get(name)?.read()) ?? []).toString('utf8');
  assert.match(await read('OEBPS/package.opf'), /page-progression-direction="rtl"/);
  assert.equal([...zip.entries.keys()][0], 'mimetype');
  await zip.close();
  await assertSoundBook(context, out);
});

test('a ZIM file passes zimcheck and opens in kiwix-serve, our search and its own inside', async (context) => {
  const missing =
    unlessMissing('zimwriterfs', '--version', 'zim-tools') ||
    unlessMissing('kiwix-serve', '--version', 'kiwix-tools');
  if (missing) {
    assert.match(await failing('export', 'zim', '--root', SAMPLE, '--site', 'dist'), /zim-tools/);
    context.skip(missing);
    return;
  }
  const out = join(folder, 'archive.zim');
  await warraq('export', 'zim', '--root', SAMPLE, '--site', 'dist', '--out', out);
  const { stdout } = await run('zimcheck', ['-A', out]);
  assert.match(stdout, /Overall Test Status: Pass/);
  const port = 20_000 + (process.pid % 20_000);
  const kiwix = spawn('kiwix-serve', ['-p', String(port), '-i', '127.0.0.1', out], { stdio: 'ignore' });
  try {
    const page = await browser.newPage();
    for (let tries = 0; tries < 50; tries++) {
      if (await page.goto(`http://127.0.0.1:${port}/archive/`).catch(() => undefined)) break;
      await page.waitForTimeout(100);
    }
    const search = await page.locator('a[href*="search/index.html"]').first().getAttribute('href');
    await page.goto(`${new URL(search ?? '', page.url()).href}?q=${encodeURIComponent('الورق')}`);
    await page.waitForSelector('.warraq-search__result');
    const answer = await fetch(
      `http://127.0.0.1:${port}/search?content=archive&pattern=${encodeURIComponent('الورق')}`,
    );
    assert.match(await answer.text(), /<cite>|Results/);
    await page.close();
  } finally {
    kiwix.kill();
  }
});

test('lite pages weigh at most 6 KB, ask for nothing, and long articles are divided', async () => {
  const root = join(folder, 'dist/lite');
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith('index.html')) continue;
    const html = await readFile(join(root, name), 'utf8');
    if (/\d{4}\/\d{2}\/[^/]+\//.test(name)) assert.ok(gzipSync(html).length <= 6000, name);
    assert.doesNotMatch(html, /<script|<img|@font-face|<picture/);
  }
  const long = join(folder, 'long');
  await warraq('new', long);
  const words = Array.from(
    { length: 400 },
    (_, index) =>
      `فقرة رقم ${index} فيها كلام لا يشبه غيره ${(index * 7919) % 10_007} ${sha256Of(String(index)).slice(0, 20)}.`,
  );
  await mkdir(join(long, 'content/articles/2024/01'), { recursive: true });
  await writeFile(
    join(long, 'content/articles/2024/01/tawil.md'),
    `---\ntitle: مقال طويل\npublished: 2024-01-01\n---\n\n${words.join('\n\n')}\n\nخاتمة[^1].\n\n[^1]: حاشية.\n`,
  );
  await warraq('export', 'lite', '--root', long, '--out', join(folder, 'lite'));
  const first = await readFile(join(folder, 'lite/2024/01/tawil/index.html'), 'utf8');
  assert.match(first, /href="2\/"/);
  for (const name of (await readdir(join(folder, 'lite'), { recursive: true })).filter((each) =>
    /tawil.*index\.html$/.test(each),
  ))
    assert.ok(gzipSync(await readFile(join(folder, 'lite', name))).length <= 6000, name);
});
