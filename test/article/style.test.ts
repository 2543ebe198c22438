/** The style sheet of numbers, row by row: `docs/style.md`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { displayLine } from '../../src/article/display-text.ts';
import { renderMarkdown } from '../../src/markdown/pipeline.ts';

const SHEET = readFileSync(join(import.meta.dirname, '../../docs/style.md'), 'utf8');
const ROWS = SHEET.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| in the file'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, written = '', shown = '', rule = '']) => ({ written, shown, rule }));

test('the style sheet has rows for what papers print', () => assert.ok(ROWS.length >= 40));

for (const { written, shown, rule } of ROWS) {
  test(`${written} is ${shown}: ${rule}`, async () => {
    const options = { base: '/', numerals: 'arabic', language: 'ar' } as const;
    // Between Arabic words, as numbers stand.
    const { text } = await renderMarkdown(`كلمة ${written} كلمة`, options);
    assert.equal(text.replaceAll('\u00A0', ' '), `كلمة ${shown} كلمة`);
    assert.equal(displayLine(`كلمة ${written} كلمة`, { kind: 'arabic', zero: 0x660 }), `كلمة ${shown} كلمة`);
  });
}

test('with European digits the separators are European too', async () => {
  const line = (text: string) => displayLine(text, { kind: 'european', zero: 0x660 });
  assert.equal(line('عام ٢٠٢٤ و٩٧,٢٪ و١٬١٦٠ و٢٫٥'), 'عام 2024 و97.2% و1,160 و2.5');
});

test('a sign stays on the line of its number, and the brackets of a verse on those of its words', async () => {
  const options = { base: '/', numerals: 'arabic', language: 'ar' } as const;
  const { html } = await renderMarkdown('دفع 500 € و12 % ثم ﴿ قل ﴾ وقال', options);
  assert.match(html, /٥٠٠\u00A0€ و١٢\u00A0٪ ثم ﴿\u00A0قل\u00A0﴾ وقال/);
});
