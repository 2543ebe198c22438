import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { articleSchema } from '../../src/article/schema.ts';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { withArchive } from './archive.ts';

// Values of another type than the field has, names that every object of JavaScript has, and what only YAML can write.
const VALUES = [
  '',
  '~',
  '5',
  '.nan',
  'true',
  '2024-02-03T10:00:00+99:00',
  '[]',
  '[خمسة, ستة, سبعة]',
  '[2024-02-03, 2024-02-04]',
  '[[أول], [[ثان]]]',
  '[1, null, true, {a: b}]',
  '{}',
  '{a: {b: {c: [d]}}}',
  '{__proto__: {x: y}, constructor: {prototype: {z: 1}}}',
  '{url: 5, name: [a], src: {b: c}, date: {}, text: [], sha256: null}',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  '"a\\0b\\u202Ec\\uD800\\e[31m"',
  '!!binary aGk=',
  '!!set {a, b}',
  '{? [a, b] : c}',
  '|\n  أول\n\n  ثان',
  `[${Array.from({ length: 900 }, (_, at) => `قيمة${at}`).join(', ')}]`,
];
const KEYS = ['__proto__', 'constructor', 'toString', '"a\\0"', '5', 'null', '[a]', '{a: b}', '<script>'];

test('whatever type of value stands in the front matter of a note, it is imported, and no value is lost', () =>
  withArchive(async (archive) => {
    const { root } = archive.layout;
    mkdirSync(join(root, 'in'), { recursive: true });
    let count = 0;
    const write = (key: string, value: string) => {
      const given = ['title: عنوان', 'published: 2024-02-03'].filter((line) => !line.startsWith(`${key}:`));
      const text = `---\n${given.join('\n')}\n${key}: ${value}\n---\n\nفتحت المكتبة أبوابها للقرّاء بعد ترميم طويل، وهذا عددها ${++count}.\n`;
      writeFileSync(join(root, `in/${count}.md`), text);
    };
    for (const key of Object.keys(articleSchema.shape)) for (const value of VALUES) write(key, value);
    for (const key of KEYS) write(key, '{a: b}');
    const result = await archive.run(['in']);
    assert.deepEqual(
      result.problems.filter(({ code }) => /^(?:article-|input-)/.test(code)),
      [],
    );
    assert.equal(result.counts.quarantined, 0);
    assert.deepEqual(await checkAccounting(archive.layout), []);
    const journal = readFileSync(archive.layout.journal, 'utf8');
    assert.match(journal, /2024-02-04/);
    assert.match(journal, /قيمة899/);
  }));
