import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parseYaml } from '../../src/article/front-matter.ts';
import { siteSchema } from '../../src/site/schema.ts';

const docs = (name: string) => readFileSync(resolve(import.meta.dirname, '../../docs', name), 'utf8');
const settings = (text: string) => text.slice(text.search(/^## (?:site\.yaml|Settings)$/m)).split(/\n## /)[0];

interface Key {
  readonly name: string;
  readonly description: string | undefined;
  readonly values: readonly string[];
}

function inner(schema: object): object {
  return 'unwrap' in schema && typeof schema.unwrap === 'function' ? inner(schema.unwrap()) : schema;
}

/** Lists the keys of a schema with those inside them. */
function keysOf(schema: object, above = ''): Key[] {
  const own = inner(schema);
  if (!('shape' in own)) return [];
  return Object.entries(own.shape as Record<string, { description?: string }>).flatMap(([key, value]) => {
    const name = above + key;
    const plain = inner(value);
    const values =
      'options' in plain ? (plain.options as unknown[]).filter((one) => typeof one === 'string') : [];
    const description = value.description ?? (plain as { description?: string }).description;
    return [{ name, description, values: values as string[] }, ...keysOf(value, `${name}.`)];
  });
}

const documented = ['content-format.md', 'theme.md'].flatMap((name) =>
  (settings(`\n${docs(name)}`) ?? '').split('\n').filter((line) => line.startsWith('| `')),
);
const rowOf = (key: string) => documented.find((row) => row.split('|')[1]?.includes(`\`${key}\``));
// `owner: {name, email, url}` and such are told in the row of the key above them.
const inRowAbove = (key: string) => {
  const at = key.lastIndexOf('.');
  const row = at < 0 ? undefined : rowOf(key.slice(0, at));
  return row?.includes(`{`) && new RegExp(`[{ ]${key.slice(at + 1)}[,}]`).test(row) ? row : undefined;
};

test('every key of site.yaml has a description, and a row in the docs that names its values', () => {
  const wrong = keysOf(siteSchema).flatMap(({ name, description, values }) => {
    const isHeading = ['footer', 'fonts', 'colors', 'article'].includes(name);
    const row = rowOf(name) ?? inRowAbove(name);
    return [
      ...(description ? [] : [`${name}: no description`]),
      ...(row || isHeading ? [] : [`${name}: no row`]),
      ...values
        .filter((value) => row && !row.includes(value))
        .map((value) => `${name}: ${value} is not named`),
    ];
  });
  assert.deepEqual(wrong, []);
});

test('the docs name no key of site.yaml that is not there', () => {
  const known = new Set(keysOf(siteSchema).map(({ name }) => name));
  const named = documented.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([\w.]+)`/g)].map(([, key]) => key ?? ''),
  );
  assert.ok(named.length > 40);
  assert.deepEqual(
    named.filter((key) => !known.has(key)),
    [],
  );
});

test('the example of the docs is read without a problem', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(settings(`\n${docs('theme.md')}`) ?? '') ?? [];
  const { data, problems } = parseYaml(`title: دفاتر\n${example}`, siteSchema, 'site.yaml');
  assert.deepEqual(problems, []);
  assert.deepEqual(data?.article.related, 6);
});
