import { cp, mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MadeArticle } from '../build/archive.ts';

const quoted = (text: string) => JSON.stringify(text);
const list = (names: readonly string[]) => `[${names.map(quoted).join(', ')}]`;

/** Writes an article as Hugo's content, with the front matter that its theme uses. */
export function toHugo(article: MadeArticle): string {
  return `---
title: ${quoted(article.title)}
summary: ${quoted(article.summary)}
date: ${article.day}
sections: [${article.section}]
authors: ${list(article.authors)}
topics: ${list(article.topics)}
sources: ${list([article.source])}
---

${article.paragraphs.join('\n\n')}
`;
}

/** Writes one article to its place in a Hugo site. */
export async function writeHugoArticle(root: string, article: MadeArticle): Promise<void> {
  await writeFile(`${root}/content/${article.id}.md`, toHugo(article));
}

/** Writes a whole archive as a Hugo site with the theme of this folder: the same kinds of pages as ours. */
export async function writeHugoSite(root: string, articles: Iterable<MadeArticle>): Promise<void> {
  await cp(resolve(import.meta.dirname, 'hugo'), root, { recursive: true });
  await mkdir(`${root}/content`, { recursive: true });
  await writeFile(`${root}/content/about.md`, '---\ntitle: عن الأرشيف\n---\n\nأرشيف مصنوع للقياس.\n');
  const made = new Set<string>();
  for (const article of articles) {
    const [year = '', month = ''] = article.id.split('/');
    // Hugo makes list pages of nested folders only where they have a file of their own.
    for (const [folder, title] of [
      [year, year],
      [`${year}/${month}`, `${month}/${year}`],
    ] as const) {
      if (made.has(folder)) continue;
      made.add(folder);
      await mkdir(`${root}/content/${folder}`, { recursive: true });
      await writeFile(`${root}/content/${folder}/_index.md`, `---\ntitle: ${quoted(title)}\n---\n`);
    }
    await writeHugoArticle(root, article);
  }
}
