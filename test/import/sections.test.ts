import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Sections } from '../../src/import/sections.ts';

test('an article chooses the same whether its section was there or was made for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-sections-'));
  const cases: [names: string[], fallback?: string][] = [
    [['سفر', 'سفر', 'بيئة']],
    [['news', 'عام']],
    [['أخبار']],
    [[]],
    [['عام'], 'مدن'],
    [['عام', 'مدن'], 'مدن'],
    [['!!'], 'مدن'],
    // No section has the length of a sentence: the next name is taken.
    [['سياسة '.repeat(5000), 'مدن']],
  ];
  try {
    for (const [at, [names, fallback]] of cases.entries()) {
      const file = join(folder, `${at}.yaml`);
      writeFileSync(file, 'title: أرشيف\nsections: []\n');
      const { text, ...made } = new Sections(file).choose(names, fallback);
      assert.ok(text !== undefined, `${names} made a section`);
      writeFileSync(file, text);
      assert.deepEqual(new Sections(file).choose(names, fallback), made, `${names} ${fallback}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
