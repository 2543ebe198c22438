import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArticle, splitFrontMatter } from '../../../src/article/front-matter.ts';
import type { Article } from '../../../src/article/schema.ts';
import { checkAccounting } from '../../../src/import/journal/accounting.ts';
import type { ImportResult } from '../../../src/import/options.ts';
import { withArchive } from '../archive.ts';

/** An article that an import wrote. */
export interface ImportedArticle {
  readonly file: string;
  readonly data: Article;
  readonly body: string;
}

/** What an import of some files made. */
export interface Imported {
  readonly result: ImportResult;
  /** Articles by title. */
  readonly articles: ReadonlyMap<string, ImportedArticle>;
  /** Standing pages: their files with their text. */
  readonly pages: ReadonlyMap<string, string>;
  /** Every other file below content/. */
  readonly files: readonly string[];
}

/**
 * Imports files into a fresh archive and reads what came of them; the accounting must hold.
 *
 * @param inputs contents by path
 * @param named the paths that are imported; all of them where left out
 */
export async function imported(
  inputs: Readonly<Record<string, string | Uint8Array>>,
  named: readonly string[] = Object.keys(inputs),
): Promise<Imported> {
  let made: Imported | undefined;
  await withArchive(async (archive) => {
    const { root, content } = archive.layout;
    for (const [path, data] of Object.entries(inputs)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), data);
    }
    const result = await archive.run(named);
    assert.deepEqual(await checkAccounting(archive.layout), [], 'the accounting holds');
    const files = existsSync(content)
      ? readdirSync(content, { recursive: true, encoding: 'utf8' }).sort()
      : [];
    const articles = new Map<string, ImportedArticle>();
    const pages = new Map<string, string>();
    for (const file of files) {
      const text = () => readFileSync(join(content, file), 'utf8');
      if (/^pages\/.*\.md$/.test(file)) pages.set(file, text());
      if (!/^articles\/.*\.md$/.test(file)) continue;
      const { data } = parseArticle(text(), file);
      assert.ok(data, `${file} can be read`);
      articles.set(data.title, { file, data, body: splitFrontMatter(text())?.body.trim() ?? '' });
    }
    made = { result, articles, pages, files };
  });
  assert.ok(made);
  return made;
}

/** The only article of an import. */
export function onlyArticle({ articles }: Imported): ImportedArticle {
  assert.equal(articles.size, 1, [...articles.keys()].join(' | '));
  const [article] = articles.values();
  assert.ok(article);
  return article;
}

/** Three paragraphs of an invented article, long enough to be one. */
export const PARAGRAPHS = [
  'بدأت في المدينة أعمال ترميم المكتبة القديمة التي أغلقت أبوابها قبل عشر سنوات، ويقدّر المهندسون أن تنتهي في الصيف.',
  'وقالت المشرفة على الترميم إن المخطوطات نقلت إلى مخزن جاف، وإن فهرسا جديدا لها سيكون متاحا للباحثين.',
  'ويعود أقدم كتاب في المكتبة إلى القرن الثالث عشر، وقد نسخه تاجر ورق وأهداه إلى أهل الحي.',
] as const;

/** The same paragraphs as HTML. */
export const HTML = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n');
