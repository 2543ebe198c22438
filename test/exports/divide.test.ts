import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divide } from '../../src/exports/formats/divide.ts';
import { plainText } from '../../src/search/format/page-text.ts';

const weigh = (html: string) => html.length;
const words = (parts: readonly string[]) => plainText(parts.join('')).split(/\s+/).join(' ');
const MOST = 600;

const sentence = (index: number) => `هذه الجملة رقم ${index} وفيها <a href="/x/">وصلة</a> وكلام.`;
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

test('a block that is too heavy is divided where it reads well, and nothing is lost', () => {
  const cases = {
    paragraph: `<p id="p">${many(40, sentence)}</p>`,
    list: `<ol>${many(30, (index) => `<li>${sentence(index)}</li>`)}</ol>`,
    table: `<table><tbody>${many(30, (index) => `<tr><td>${index}</td><td>${sentence(index)}</td></tr>`)}</tbody></table>`,
    quotation: `<blockquote><p>${many(20, sentence)}</p><p>${many(20, sentence)}</p></blockquote>`,
    stops: `<p>${many(600, (index) => `كلمة${index}`)}</p>`,
    notes: `<section><h2>الحواشي</h2><ol start="3">${many(20, (index) => `<li id="fn-${index}"><p>${sentence(index)}</p></li>`)}</ol></section>`,
  };
  for (const [name, html] of Object.entries(cases)) {
    const parts = divide(['<p>قبل.</p>', html, '<p>بعد.</p>'], weigh, MOST);
    assert.ok(parts.length > 2, name);
    for (const part of parts) {
      assert.ok(weigh(part) <= MOST + 60, `${name}: ${weigh(part)} in «${part}»`);
      for (const tag of ['p', 'ol', 'li', 'table', 'tr', 'blockquote', 'section', 'a']) {
        const open = part.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
        assert.equal(open, part.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0, `${name} ${tag}: ${part}`);
      }
    }
    assert.equal(words(parts), words(['<p>قبل.</p>', html, '<p>بعد.</p>']), name);
  }
  const [, second = ''] = divide([cases.list], weigh, MOST);
  const first = Number(/<li>هذه الجملة رقم (\d+)/.exec(second)?.[1]);
  assert.match(second, new RegExp(`<ol start="${first + 1}">`));
  assert.deepEqual(divide(['<p>أ</p>', '<p>ب</p>'], weigh, MOST), ['<p>أ</p><p>ب</p>']);
});
