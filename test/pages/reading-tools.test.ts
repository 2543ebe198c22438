/** The reader's controls on an article: size of text, listening, link, citation. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { build, freshFolder, writeFiles } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const PAGE = '/2024/02/ورق/';
const ARTICLE = `---
title: 'صناعة {الورق} في 50% من "دمشق" \\ & C#_1'
published: 2024-02-20
authors: [ليلى الحكيم, John O'Neil & Sons]
source: {name: جريدة الطريق, url: "https://tareq.example/x"}
---

فقرة أولى.

## عنوان

- بند فيه **كلام**.

> قول منقول.

ثم حاشية[^1].

[^1]: لا تقرأ.
`;

let visitor: Visitor;
before(async () => {
  const root = await freshFolder('tools');
  await writeFiles(root, {
    'content/site.yaml': 'title: دفتر الأدوات\nurl: https://archive.example\nregion: gulf\n',
    'content/articles/2024/02/ورق.md': ARTICLE,
    'content/articles/2024/02/other.md': '---\ntitle: آخر\npublished: 2024-02-21\n---\n\nنص.\n',
  });
  await build(root, join(root, 'site'));
  visitor = await visit(join(root, 'site'));
});
after(() => visitor?.close());

/** Opens the page anew in a browser with voices of some languages; what is spoken is kept in `window.spoken`. */
async function withVoices(page: Page, languages: readonly string[]): Promise<void> {
  await page.addInitScript((tags) => {
    const spoken: { text: string; lang: string }[] = [];
    const voices = tags.map((lang) => ({
      lang,
      name: lang,
      default: false,
      localService: true,
      voiceURI: lang,
    }));
    const synthesis = Object.assign(new EventTarget(), {
      speaking: false,
      getVoices: () => voices,
      speak(utterance: { text: string; lang: string }) {
        synthesis.speaking = true;
        spoken.push({ text: utterance.text, lang: utterance.lang });
      },
      cancel() {
        synthesis.speaking = false;
      },
    });
    class Utterance {
      lang = '';
      voice: unknown;
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, spoken });
  }, languages);
  await page.reload();
}

test('listening is offered where there is a voice of the language, and reads the text in order', async () => {
  await visitor.look(PAGE, async (page) => {
    const button = page.locator('[data-listen]');
    await withVoices(page, ['en-US', 'fr-FR']);
    await page.locator('[data-size="1"]').waitFor();
    assert.equal(await button.isVisible(), false, 'no Arabic voice');
  });
  await visitor.look(PAGE, async (page) => {
    const button = page.locator('[data-listen]');
    await withVoices(page, ['en-US', 'ar-SA']);
    await button.click();
    const spoken = await page.evaluate(
      () => (window as unknown as { spoken: { text: string; lang: string }[] }).spoken,
    );
    assert.deepEqual(
      spoken.map(({ text }) => text.trim()),
      ['فقرة أولى.', 'عنوان', 'بند فيه كلام.', 'قول منقول.', 'ثم حاشية.'],
    );
    assert.ok(spoken.every(({ lang }) => lang === 'ar-SA'));
    assert.equal(await button.textContent(), 'أوقف القراءة');
    await button.click();
    assert.equal(await button.textContent(), 'استمع');
    assert.equal(await page.evaluate(() => speechSynthesis.speaking), false);
  });
});

test('the size of the text grows, stays on the next page and goes back to what it was', async () => {
  await visitor.look(
    PAGE,
    async (page) => {
      const size = () =>
        page
          .locator('.prose > p')
          .first()
          .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
      const usual = await size();
      await page.locator('[data-size="1"]').click();
      await page.locator('[data-size="1"]').click();
      const large = await size();
      assert.ok(large > usual * 1.15, `${usual} → ${large}`);
      await page.goto(new URL('/2024/02/other/', page.url()).href);
      assert.equal(await size(), large);
      for (let times = 0; times < 9; times++) await page.locator('[data-size="-1"]').click();
      const small = await size();
      assert.ok(small < usual && small > usual * 0.8, `${small}`);
      await page.locator('[data-size="1"]').click();
      await page.reload();
      assert.equal(await size(), usual);
    },
    { colorScheme: 'light' },
  );
});

test('the canonical address is copied, whatever address the page was opened with', async () => {
  await visitor.look(
    `${PAGE}?utm_source=x`,
    async (page) => {
      const button = page.locator('button[data-url]');
      await button.click();
      await page.waitForFunction(
        () => document.querySelector('button[data-url]')?.textContent === 'نسخ الرابط',
      );
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      // In Arabic letters, as people read it in a message.
      assert.equal(copied, 'https://archive.example/2024/02/ورق/');
      assert.equal(encodeURI(copied), await page.locator('link[rel="canonical"]').getAttribute('href'));
    },
    { permissions: ['clipboard-read', 'clipboard-write'] },
  );
});

test('the citation names author, date, title, outlet and address; BibTeX can be read by BibTeX', async () => {
  await visitor.look(PAGE, async (page) => {
    await page.locator('.cite summary').click();
    assert.equal(
      await page.locator('.cite p').textContent(),
      "ليلى الحكيم و John O'Neil & Sons (٢٠ فبراير ٢٠٢٤). صناعة {الورق} في ٥٠٪ من «دمشق» \\ & C#_1. جريدة الطريق. https://archive.example/2024/02/ورق/",
    );
    const bibtex = await page.locator('.cite pre').textContent();
    assert.match(bibtex ?? '', /^@online\{20240220-[0-9a-f]{6},\n/);
    const fields = Object.fromEntries(
      [...(bibtex ?? '').matchAll(/^ {2}(\w+) = \{(.*)\},$/gm)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    assert.deepEqual(fields, {
      title: 'صناعة الورق في ٥٠٪ من «دمشق» \\& C\\#\\_1',
      author: "ليلى الحكيم and John O'Neil \\& Sons",
      date: '2024-02-20',
      organization: 'جريدة الطريق',
      url: encodeURI('https://archive.example/2024/02/ورق/'),
    });
  });
});
