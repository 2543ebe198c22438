import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importArticles } from '../../src/import/import-articles.ts';
import type { ImportOptions, ImportResult } from '../../src/import/options.ts';
import { type ArchiveLayout, archiveLayout } from '../../src/site/layout.ts';

/** An archive in a folder of its own, for one test. */
export interface TestArchive {
  readonly layout: ArchiveLayout;
  /** Imports paths, relative to the archive's root. */
  run(paths: readonly string[], options?: Partial<ImportOptions>): Promise<ImportResult>;
  /** Every file below content/ with the hash of its bytes. */
  tree(): Record<string, string>;
  /** The text of the only article. */
  article(): string;
}

/** Calls back with a fresh archive, and removes it afterwards. */
export async function withArchive(use: (archive: TestArchive) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'warraq-test-'));
  const layout = archiveLayout(root);
  const files = () =>
    existsSync(layout.content)
      ? readdirSync(layout.content, { recursive: true, encoding: 'utf8' })
          .filter((file) => statSync(join(layout.content, file)).isFile())
          .sort()
      : [];
  try {
    await use({
      layout,
      run: (paths, options = {}) =>
        importArticles({ layout, cwd: root, paths, now: new Date('2026-01-01T00:00:00Z'), ...options }),
      tree: () =>
        Object.fromEntries(
          files().map((file) => [
            file,
            createHash('sha256')
              .update(readFileSync(join(layout.content, file)))
              .digest('hex'),
          ]),
        ),
      article: () => {
        const found = files().filter((file) => /^articles\/.*\.md$/.test(file));
        if (found.length !== 1) throw new Error(`${found.length} articles: ${found.join(', ')}`);
        return readFileSync(join(layout.content, found[0] ?? ''), 'utf8');
      },
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The codes of a run's problems. */
export const codesOf = (result: ImportResult): string[] => result.problems.map((each) => each.code);
