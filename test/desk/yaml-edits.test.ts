import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editYaml } from '../../src/desk/server/yaml-edits.ts';

const SITE = `# رأس
title: أرشيف # اسمه
owner:
  # من ينشر
  name: ليلى
  email: a@b.org
sections:
  # الأول
  - key: cities
    title: مدن # جمع مدينة
  # الثاني
  - key: science
    title: علوم
accent: "#1d5c63"
`;

test('what is not changed stays as it is written', () => {
  assert.equal(editYaml(SITE, { title: 'أوراق' }), SITE.replace('أرشيف', 'أوراق'));
  assert.equal(editYaml(SITE, {}), SITE);
});

test('within a table only the key that changes is touched', () => {
  const owner = { name: 'كريم', email: 'a@b.org' };
  assert.equal(editYaml(SITE, { owner }), SITE.replace('ليلى', 'كريم'));
  assert.equal(editYaml(SITE, { owner: { name: 'ليلى' } }), SITE.replace('  email: a@b.org\n', ''));
});

test('rows that move take their comments with them', () => {
  const sections = [
    { key: 'science', title: 'علوم' },
    { key: 'cities', title: 'المدن' },
  ];
  const text = editYaml(SITE, { sections }) ?? '';
  assert.ok(text.indexOf('key: science') < text.indexOf('key: cities'));
  assert.match(text, /title: المدن # جمع مدينة/);
  assert.match(text, /# الثاني\n {2}- key: science/);
});

test('a key that is new comes at the end, one that is taken away goes', () => {
  assert.equal(editYaml(SITE, { license: 'CC BY 4.0' }), `${SITE}license: CC BY 4.0\n`);
  assert.equal(editYaml(SITE, { accent: null }), SITE.replace('accent: "#1d5c63"\n', ''));
  assert.equal(editYaml('', { title: 'أ' }), 'title: أ\n');
});

test('values that need quotation marks get them', () => {
  assert.equal(editYaml('title: أ\n', { title: 'نعم: لا # شيء' }), 'title: "نعم: لا # شيء"\n');
  assert.equal(editYaml('title: أ\n', { title: 'true' }), 'title: "true"\n');
});

test('what is no table is left alone', () => {
  assert.equal(editYaml('- أ\n- ب\n', { title: 'ج' }), undefined);
  assert.equal(editYaml('title: [\n', { title: 'ج' }), undefined);
});
