/**
 * Weighs the pages of the sample archive as readers get them: bytes, requests, layout shift, what axe, vnu and (where
 * it is installed: `npm install --no-save lighthouse`) Lighthouse say. `--json` for machines, `--site DIR` for a site
 * that is built already.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { build, freshFolder, SAMPLE } from '../test/pages/make-archive.ts';
import { type Visitor, visit } from '../test/pages/visit.ts';

const KINDS = {
  home: '/',
  article: '/2022/11/كرة-القدم-قبل-المونديال/',
  'article with a picture': '/2023/09/نخلة-البصرة/',
  section: '/section/science/',
  year: '/2023/',
  month: '/2023/09/',
  archive: '/archive/',
  topic: '/topic/المياه/',
  timeline: '/topic/المياه/timeline/',
  search: '/search/',
  about: '/about/',
  'not found': '/404.html',
} as const;

// Lighthouse is asked about these, as issue 6 does.
const SCORED = ['home', 'article', 'section', 'search'] as const;

interface Weighed {
  readonly html: number;
  readonly css: number;
  readonly script: number;
  readonly fonts: number;
  /** HTML and CSS, then with the fonts: what the budgets count. */
  readonly words: number;
  readonly withFonts: number;
  readonly foreign: number;
  readonly shift: number;
  readonly axe: { readonly light: number; readonly dark: number };
}

const brotli = (bytes: Buffer) => brotliCompressSync(bytes).length;

async function weigh(site: string, path: string, visitor: Visitor): Promise<Weighed> {
  const page = await readFile(join(site, path.endsWith('/') ? `${path}index.html` : path));
  const html = page.toString('utf8');
  const files = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? '');
  const sum = async (names: string[], size: (bytes: Buffer) => number) => {
    const all = await Promise.all(names.map((name) => readFile(join(site, name))));
    return all.reduce((bytes, file) => bytes + size(file), 0);
  };
  const css = await sum(files(/rel="stylesheet" href="([^"]+)"/g), brotli);
  const script = await sum(files(/<script[^>]*src="([^"]+)"/g), brotli);
  const fonts = await sum(files(/href="([^"]+\.woff2)"/g), (bytes) => bytes.length);
  const own = brotli(page);
  const { foreign } = await visitor.load(path);
  return {
    html: own,
    css,
    script,
    fonts,
    words: own + css,
    withFonts: own + css + fonts,
    foreign: foreign.length,
    shift: Math.round((await visitor.layoutShift(path)) * 10_000) / 10_000,
    axe: {
      light: (await visitor.violations(path, 'light')).length,
      dark: (await visitor.violations(path, 'dark')).length,
    },
  };
}

async function htmlErrors(site: string): Promise<number> {
  const vnu = resolve(SAMPLE, 'node_modules/vnu-jar/build/dist/vnu.jar');
  const args = ['-Xss4m', '-jar', vnu, '--errors-only', '--skip-non-html', site];
  const { stderr } = await promisify(execFile)('java', args, { maxBuffer: 1 << 26 }).catch(
    (error: { stderr: string }) => error,
  );
  return stderr.split('\n').filter((line) => line.trim() !== '').length;
}

async function typeface(site: string): Promise<number> {
  const home = await readFile(join(site, 'index.html'), 'utf8');
  const style = /rel="stylesheet" href="([^"]+)"/.exec(home)?.[1] ?? '';
  const css = await readFile(join(site, style), 'utf8');
  const names = [...css.matchAll(/url\(([^)]+\.woff2)\)/g)].map((match) => match[1] ?? '');
  const sizes = await Promise.all(names.map((name) => stat(join(site, name))));
  return sizes.reduce((bytes, file) => bytes + file.size, 0);
}

type Scores = Record<string, Record<string, number>>;

async function lighthouse(origin: string): Promise<Scores | undefined> {
  const resolved = (() => {
    try {
      return createRequire(import.meta.url).resolve('lighthouse');
    } catch {
      return undefined;
    }
  })();
  if (!resolved) return undefined;
  const { chromium } = await import('playwright-core');
  const port = 9555;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
  });
  const { default: run } = (await import(resolved)) as {
    default: (
      url: string,
      options: object,
    ) => Promise<{ lhr: { categories: Record<string, { score: number }> } }>;
  };
  const scores: Scores = {};
  for (const kind of SCORED) {
    const { lhr } = await run(origin + encodeURI(KINDS[kind]), { port, output: 'json', logLevel: 'silent' });
    scores[kind] = Object.fromEntries(
      Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]),
    );
  }
  await browser.close();
  return scores;
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, site: { type: 'string' } } });
const site = values.site ? resolve(values.site) : join(await freshFolder('bench'), 'site');
if (!existsSync(site)) await build(SAMPLE, site);
const visitor = await visit(site);
const pages: Record<string, Weighed> = {};
for (const [kind, path] of Object.entries(KINDS)) pages[kind] = await weigh(site, path, visitor);
const result = {
  pages,
  typeface: await typeface(site),
  vnu: await htmlErrors(site),
  lighthouse: (await lighthouse(visitor.origin)) ?? 'not installed',
};
await visitor.close();

if (values.json) console.log(JSON.stringify(result));
else {
  const row = (cells: (string | number)[]) =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(24) : String(cell).padStart(8))).join('');
  console.log(row(['bytes (brotli)', 'html', 'css', 'words', '+fonts', 'script', 'shift', 'axe', 'foreign']));
  for (const [kind, page] of Object.entries(pages)) {
    const axe = page.axe.light + page.axe.dark;
    console.log(
      row([
        kind,
        page.html,
        page.css,
        page.words,
        page.withFonts,
        page.script,
        page.shift,
        axe,
        page.foreign,
      ]),
    );
  }
  console.log(`typeface, all files: ${result.typeface} bytes; vnu errors on all pages: ${result.vnu}`);
  console.log(`Lighthouse: ${JSON.stringify(result.lighthouse)}`);
}
