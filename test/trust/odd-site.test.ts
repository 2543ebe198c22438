import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseYaml } from '../../src/article/front-matter.ts';
import { listFiles } from '../../src/files/list-files.ts';
import { siteSchema } from '../../src/site/schema.ts';
import { LANGUAGE_CODES } from '../../src/strings/language.ts';
import { markdownStrings } from '../../src/strings/markdown.ts';
import { searchStrings } from '../../src/strings/search.ts';
import { siteStrings } from '../../src/strings/site.ts';
import { articleText, call, dice, newArchive } from '../pipeline/archive.ts';
import { oddAddress, oddText } from './odd-strings.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 19);
const ROUNDS = 40;
const address = oddAddress;
const text = oddText;

/** What stands in each field of site.yaml that holds text: something odd, in the form that the field has. */
const FIELDS: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
  title: text,
  tagline: text,
  description: text,
  url: address,
  base: address,
  timezone: text,
  accent: text,
  logo: address,
  logo_dark: address,
  icon: address,
  menu: () => fc.array(fc.oneof(address(), fc.record({ to: address(), title: text() })), { maxLength: 2 }),
  footer: () => fc.record({ text: text(), links: fc.array(address(), { maxLength: 2 }) }),
  social: () => fc.array(fc.record({ to: address(), title: text() }), { maxLength: 2 }),
  colors: () => fc.record({ light: fc.record({ paper: text() }) }),
  owner: () => fc.record({ name: text(), email: text(), url: address() }),
  license: text,
  sections: () => fc.array(fc.record({ key: text(), title: text(), description: text() }), { maxLength: 2 }),
  publish: () => fc.array(fc.record({ name: text(), to: address() }), { maxLength: 2 }),
};
// Of these a value is one of a list, a number or a yes: nothing odd can stand in them.
const CLOSED =
  'host compressed language messages region numerals hijri social_images lite fonts home article lists search'.split(
    ' ',
  );

test('the generators know every field of site.yaml', () => {
  const open = Object.keys(siteSchema.shape).filter((key) => !CLOSED.includes(key));
  assert.deepEqual(Object.keys(FIELDS).sort(), open.sort());
});

test('whatever stands in site.yaml, it is refused with its line, or is text that pages and feeds can hold', () => {
  for (const [field, arbitrary] of Object.entries(FIELDS))
    for (const value of fc.sample(arbitrary(), { seed: SEED, numRuns: ROUNDS })) {
      const title = field === 'title' ? '' : 'title: x\n';
      const yaml = `${title}${field}: ${JSON.stringify(value)}\n`;
      const { data, problems } = parseYaml(yaml, siteSchema, 'content/site.yaml');
      if (data === undefined) assert.ok(problems.length > 0 && problems.every(({ line }) => (line ?? 0) > 0));
      else assert.doesNotMatch(JSON.stringify(data), /\\u00(?:0[0-8bcef]|1)|\\ud[89a-f]|[\uFFFE\uFFFF]/i);
    }
});

test('a title that every page would repeat for ever is refused with its line', async () => {
  const root = await newArchive();
  try {
    await writeFile(
      `${root}/content/site.yaml`,
      `url: https://example.org\ntitle: ${'ورق '.repeat(75_000)}\n`,
    );
    const { code, err, out } = await call(['check', '--root', root], { cwd: root });
    assert.equal(code, 1);
    assert.match(out + err, /site\.yaml:2: error: .*longer than 2000 letters/);
  } finally {
    await rm(root, { recursive: true });
  }
});

const RUN = '<script>alert(1)</script>';
const OUT = `"><img src=x onerror=alert(1)>'</title></script>${RUN}]]>`;
const HOSTILE = {
  title: `أرشيف ${OUT}`,
  tagline: OUT,
  description: `${OUT} \u202Ex`, // RIGHT-TO-LEFT OVERRIDE
  menu: [
    { to: '/archive/', title: OUT },
    { to: 'https://example.org/"onmouseover=alert(1)//', title: RUN },
  ],
  footer: { text: OUT, links: [{ to: '/about/', title: OUT }] },
  social: [{ to: 'https://example.org/x', title: OUT }],
  owner: { name: OUT, email: 'a"onfocus=alert(1)@example.org', url: 'https://example.org/?"><script>' },
  license: OUT,
  sections: [
    { key: 'cities', title: OUT, description: OUT },
    { key: 'science', title: `\${alert(1)} {{x}} ${RUN}` },
  ],
  publish: [{ name: OUT, to: 'out' }],
};

test('a site whose every setting is a payload is built, and nothing of it runs', async () => {
  const root = await newArchive();
  try {
    const lines = Object.entries(HOSTILE).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    await writeFile(`${root}/content/site.yaml`, `url: https://example.org\n${lines.join('\n')}\n`);
    await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
    await writeFile(`${root}/content/articles/2024/02/one.md`, articleText(dice(1), '2024-02-20'));
    const { code, err } = await call(['build', '--root', root, '--no-compress', '--quiet']);
    assert.equal(code, 0, err);
    let looked = 0;
    for (const path of await listFiles(`${root}/dist`)) {
      if (!/\.(?:html|xml|json|webmanifest|svg)$/.test(path)) continue;
      const written = await readFile(`${root}/dist/${path}`, 'utf8');
      // In JSON-LD and in the manifest the signs are escaped or within a string of JSON.
      if (!/\.(?:json|webmanifest)$/.test(path))
        assert.doesNotMatch(written, /<script>alert|<img src=x/, path);
      looked++;
    }
    assert.ok(looked > 10);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

test('the sentences of no language hold markup or signs that turn a line around', () => {
  // RIGHT-TO-LEFT OVERRIDE and its kin
  for (const language of LANGUAGE_CODES)
    for (const table of [siteStrings, markdownStrings, searchStrings])
      assert.doesNotMatch(JSON.stringify(table(language)), /<[a-z/!]|javascript:|[\u202A-\u202E]/i, language);
});
