import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'yaml';
import type { Answers } from '../../src/create/answers.ts';
import { KEY_DOCS } from '../../src/create/key-docs.ts';
import { readSampleSettings, siteYaml } from '../../src/create/site-yaml.ts';
import { siteSchema } from '../../src/site/schema.ts';

const ANSWERS: Answers = {
  name: 'دفاتر: الحبر # والورق',
  url: 'https://daftar.example/old/archive',
  region: 'maghreb',
  numerals: 'european',
  host: 'gitlab-pages',
  sample: false,
};

test('every key stands in a new site.yaml once, under a word on it in the language of the owner', () => {
  for (const language of ['ar', 'en'] as const) {
    const text = siteYaml(ANSWERS, language);
    for (const [key, { description = '' }] of Object.entries(siteSchema.shape)) {
      const [first, ...more] = text.matchAll(new RegExp(`^#?${key}:`, 'gm'));
      assert.ok(first && more.length === 0, `${key} in ${language}`);
      const doc = /(?:^|\n)((?:# .*\n)+)$/.exec(text.slice(0, first.index))?.[1] ?? '';
      const told = doc.replace(/^#\s*/gm, '').replace(/\s+/g, ' ').trim();
      const wanted = language === 'ar' ? KEY_DOCS[key as keyof typeof KEY_DOCS].ar : description;
      assert.equal(told, wanted.replace(/\s+/g, ' '), `${key} in ${language}`);
    }
    if (language === 'en') assert.doesNotMatch(text.replace(/^.*:.*$/gm, ''), /[\u0600-\u06FF]{3}/);
  }
});

test('the schema describes every key', () => {
  const bare = Object.entries(siteSchema.shape).filter(([, { description }]) => !description);
  assert.deepEqual(
    bare.map(([key]) => key),
    [],
  );
});

test('the answers are what the file sets', () => {
  const read = siteSchema.parse(parse(siteYaml(ANSWERS, 'ar')));
  assert.equal(read.title, ANSWERS.name);
  assert.deepEqual([read.url, read.base], ['https://daftar.example', '/old/archive/']);
  assert.deepEqual([read.region, read.numerals, read.host], ['maghreb', 'european', 'gitlab-pages']);
});

test('a key that is not set can be set by taking its sign away: its value is one that is read', () => {
  for (const language of ['ar', 'en'] as const) {
    const whole = siteYaml(ANSWERS, language).replace(/^#(?=[a-z_]+:)/gm, '');
    const { data, error } = siteSchema.safeParse(parse(whole));
    assert.equal(error, undefined, String(error));
    const set = parse(whole) as Record<string, unknown>;
    const empty = Object.keys(siteSchema.shape).filter((key) => set[key] === null || set[key] === '');
    assert.deepEqual(empty, []);
    assert.equal(data?.title, ANSWERS.name);
  }
});

test('with the sample its sections and owner come along', async () => {
  const sample = readSampleSettings(await readFile(`${import.meta.dirname}/../../content/site.yaml`, 'utf8'));
  const read = siteSchema.parse(parse(siteYaml({ ...ANSWERS, sample: true }, 'ar', sample)));
  assert.deepEqual(
    read.sections.map(({ key }) => key),
    siteSchema.parse(sample).sections.map(({ key }) => key),
  );
  assert.equal(read.title, ANSWERS.name);
});
