import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLtrBlock } from '../../src/article/isolate.ts';
import { ltrRuns } from '../../src/article/ltr-runs.ts';

test('a Latin word of any length is gone through once, and an address of mail is found as before', () => {
  const began = process.cpuUsage().user;
  ltrRuns(`ب${'ab'.repeat(100_000)}ب`);
  assert.ok(process.cpuUsage().user - began < 3_000_000);
  const text = 'كتب إلى a.b+c@mail.example.org أمس';
  const [run] = ltrRuns(text);
  assert.equal(run && text.slice(run.start, run.end), 'a.b+c@mail.example.org');
});

test('a line whose Latin words are divided by Arabic signs is Arabic', () => {
  for (const line of [
    'Alpha، Beta، Gamma: مقارنة',
    'Alpha One Two؟ نعم',
    'C++، C#، Go: أيها؟',
    'Roe v. Wade, 410 U.S. 113 (1973)؛ والمادة Art. 5',
  ])
    assert.equal(isLtrBlock(line), false, line);
  assert.equal(isLtrBlock('The greeting «كيف حالك؟» is heard everywhere in that land'), true);
});

test('addresses without a scheme are one run, whatever letters they have', () => {
  const runs = (text: string) => ltrRuns(text).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(runs('الرابط site.example/مقالات/2024 و(www.مثال.com/أ)، وVue.js/ملف'), [
    'site.example/مقالات/2024',
    'www.مثال.com/أ',
    'Vue.js',
  ]);
  assert.deepEqual(runs('ملف report_نهائي.docx وحساب @lina_أحمد'), ['report', 'docx', '@lina']);
  assert.deepEqual(runs('في \\\\srv\\share$\\ هنا'), ['\\\\srv\\share$\\']);
  assert.deepEqual(runs('١) Apple 2) سامسونغ 3) Windows 11 4) ماك (وSUSE 5)'), [
    'Apple',
    'Windows 11',
    'SUSE 5',
  ]);
  assert.deepEqual(runs("قال 'هاتف iPhone 15' أمس"), ['iPhone 15']);
});

test('a number without an end is gone through once, not from each of its digits', () => {
  const started = process.cpuUsage().user;
  for (const unit of ['1.2,', '1', '1,', '\u0661']) ltrRuns(`رقم ${unit.repeat(100_000)} وبعده`); // ARABIC-INDIC DIGIT ONE
  assert.ok(process.cpuUsage().user - started < 5_000_000);
});
