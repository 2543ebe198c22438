import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { HOSTS } from '../src/site/hosts.ts';
import { guidePages } from './packaging/guide.ts';
import { call } from './pipeline/archive.ts';

const GUIDE = resolve(import.meta.dirname, '../docs/site');
const PAGES = `${GUIDE}/content/articles/2026/11`;
const root = mkdtempSync(join(tmpdir(), 'warraq-guide-'));
after(() => rmSync(root, { recursive: true, force: true }));

test('the guide has every page in both languages, and the start page names them all', () => {
  const pages = readdirSync(PAGES);
  const start = readFileSync(`${GUIDE}/content/pages/start.md`, 'utf8');
  const arabic = pages.filter((name) => !name.endsWith('-en.md'));
  assert.deepEqual(pages.sort(), arabic.flatMap((name) => [name, name.replace('.md', '-en.md')]).sort());
  for (const name of pages) assert.ok(start.includes(`/2026/11/${name})`), name);
});

test('a page tells to type the same in both languages', () => {
  const scripts = new Map(guidePages().map(({ name, script }) => [name, script]));
  for (const [name, script] of scripts)
    if (!name.endsWith('-en')) assert.equal(scripts.get(`${name}-en`), script, name);
});

test('the page on hosts tells of every host', () => {
  for (const name of ['hosts', 'hosts-en']) {
    const text = readFileSync(`${PAGES}/${name}.md`, 'utf8');
    for (const [host, { title }] of Object.entries(HOSTS))
      if (host !== 'any') assert.ok(text.includes(title.split(' ')[0] ?? ''), `${name}: ${title}`);
  }
});

test('nothing is wrong with the guide, and it builds', { timeout: 300_000 }, async () => {
  cpSync(`${GUIDE}/content`, `${root}/content`, { recursive: true });
  const now = () => new Date('2026-12-31T00:00:00Z');
  const checked = await call(['check', '--root', root, '--strict'], { now });
  assert.equal(checked.code, 0, checked.out);
  const built = await call(['build', '--root', root, '--no-social-images'], { now });
  assert.equal(built.code, 0, built.err);
  assert.ok(existsSync(`${root}/dist/2026/11/first-archive/index.html`));
  const english = readFileSync(`${root}/dist/2026/11/first-archive-en/index.html`, 'utf8');
  assert.match(english, /<article[^>]* lang="en" dir="ltr"/);
  // The words of the site in it keep their own direction: an Arabic date would fall apart otherwise.
  assert.match(english, /<p class="meta" lang="ar" dir="rtl">/);
  assert.match(readFileSync(`${root}/dist/index.html`, 'utf8'), /first-archive-en/);
});
