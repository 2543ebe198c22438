import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { z } from 'zod';
import { parseArticle } from '../../src/article/front-matter.ts';
import { articleSchema, pageSchema } from '../../src/article/schema.ts';
import { SLUG_FAULTS } from '../../src/collection/place-problems.ts';
import { inArabic } from '../../src/problems/arabic-values.ts';
import { toTerminal } from '../../src/problems/report.ts';
import { siteSchema } from '../../src/site/schema.ts';

const SOURCES = join(import.meta.dirname, '../../src');
// Words between two spaces, which are no names of keys, hosts and programs.
const ENGLISH = /(?<![\w-])(?:a|an|the|not|is|are|of|such|with|or|to be|nor|should|must)(?![\w-])/;

/** Gives the descriptions of a schema and of all that it is made of. */
function descriptions(schema: z.ZodType, seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const parts = Object.values(schema.def)
    .flatMap((part) => (part && typeof part === 'object' ? [part, ...Object.values(part)] : []))
    .filter((part): part is z.ZodType => part && typeof part === 'object' && '_zod' in part && 'def' in part);
  const shape = 'shape' in schema ? Object.values(schema.shape as Record<string, z.ZodType>) : [];
  return [schema.description ?? '', ...[...parts, ...shape].flatMap((part) => descriptions(part, seen))];
}

test('what schemas say of a value is told in Arabic to those who read Arabic', () => {
  const told = [articleSchema, pageSchema, siteSchema].flatMap((schema) => descriptions(schema));
  for (const file of globSync('{article,site}/*schema*.ts', { cwd: SOURCES }))
    for (const [, text = ''] of readFileSync(join(SOURCES, file), 'utf8').matchAll(/error: ?'([^']+)'/g))
      told.push(text);
  told.push('twice', ...Object.values(SLUG_FAULTS));
  assert.ok(told.length > 200, String(told.length));
  const left = told.filter(
    (text) => text !== '' && (ENGLISH.test(inArabic(text)) || !/\p{sc=Arab}/u.test(inArabic(text))),
  );
  assert.deepEqual([...new Set(left)], []);
});

test('what is wrong with front matter is told without a word of English', () => {
  const date = 'published: 2024-05-01';
  const texts = [
    'title: تحقيق: أين',
    'title: "تحقيق',
    'title: تحقيق\n\tsection: news',
    'title: تحقيق\ntitle: آخر',
    'title: تحقيق\ntopics: [أ، ب',
    'title: تحقيق\nimage: {src: /media/a.png',
    'title تحقيق',
    'title: *تحقيق',
    'title: @تحقيق',
    'title: تحقيق\n section: news',
    'title: تحقيق\ntopics:\n  - ماء\n - بحر',
    'title: "أ" ب',
    'title: 12\ntopics: ماء\nstatus: جاهز\nimage: قبة.png',
    'subtitle: بلا عنوان',
  ];
  for (const text of texts) {
    const { problems } = parseArticle(`---\n${text}\n${date}\n---\n\nنص\n`, 'content/articles/x.md');
    assert.ok(problems.length > 0, text);
    const told = toTerminal(problems, 'ar').replace(/`[^`]*`/g, '');
    assert.doesNotMatch(told, ENGLISH, told);
  }
});
