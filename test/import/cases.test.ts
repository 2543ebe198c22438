import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { importArticles } from '../../src/import/import-articles.ts';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { archiveLayout } from '../../src/site/layout.ts';

/**
 * Folders of `test/cases/import/`: an input of any format, and what becomes of it. `UPDATE=1` writes the expectation
 * anew; a missing one fails.
 */
const CASES = join(import.meta.dirname, '..', 'cases', 'import');

async function outcomeOf(input: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'warraq-case-'));
  try {
    const layout = archiveLayout(root);
    const result = await importArticles({
      layout,
      cwd: root,
      paths: [input],
      now: new Date('2026-01-01T00:00:00Z'),
    });
    assert.deepEqual(await checkAccounting(layout), [], 'the accounting holds');
    const files = readdirSync(layout.content, { recursive: true, encoding: 'utf8' })
      .filter((file) => /^(?:articles|pages|quarantine)\/.*\.md$/.test(file))
      .sort();
    const written = files.map((file) => `>>> ${file}\n${readFileSync(join(layout.content, file), 'utf8')}`);
    const problems = result.problems.map((each) => `!!! ${each.code}\n`);
    return [...written, ...problems].join('\n').replace(/^ {2}(?:file|sha256): .*\n/gm, '');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

for (const name of readdirSync(CASES).sort()) {
  test(`import ${name}`, async () => {
    const folder = join(CASES, name);
    const input = readdirSync(folder).find((file) => file.startsWith('input'));
    assert.ok(input !== undefined, 'the case has an input');
    const outcome = await outcomeOf(join(folder, input));
    const expectation = join(folder, 'expected.md');
    if (process.env.UPDATE === '1') writeFileSync(expectation, outcome);
    assert.equal(outcome, readFileSync(expectation, 'utf8'));
  });
}
