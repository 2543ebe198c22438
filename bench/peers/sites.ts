import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MadeArticle } from '../build/archive.ts';

/** A generator that the benchmark is run beside, and the folder of its articles in its site. */
export const PEERS = { hugo: 'content', eleventy: 'content/articles', astro: 'content' } as const;

/** A peer's name. */
export type Peer = keyof typeof PEERS;

const HERE = import.meta.dirname;
const ABOUT = '---\ntitle: عن الأرشيف\n---\n\nأرشيف مصنوع للقياس.\n';
const quoted = (text: string) => JSON.stringify(text);
const list = (names: readonly string[]) => `[${names.map(quoted).join(', ')}]`;

/** Writes an article with the front matter that the peers' themes use. */
export function toPeer(article: MadeArticle): string {
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

/**
 * Writes a whole archive as a site of a peer, with the theme that lies beside this file: the same kinds of pages as
 * ours (articles with related ones, home, months, years, sections, authors, topics, sources, feeds, a sitemap).
 */
export async function writePeerSite(
  peer: Peer,
  root: string,
  articles: Iterable<MadeArticle>,
): Promise<void> {
  const isSource = (path: string) => !path.includes('node_modules');
  await cp(resolve(HERE, peer), root, { recursive: true, filter: isSource });
  await cp(resolve(HERE, 'static'), `${root}/static`, { recursive: true });
  const content = `${root}/${PEERS[peer]}`;
  await mkdir(content, { recursive: true });
  if (peer === 'hugo') await writeFile(`${root}/content/about.md`, ABOUT);
  else await cp(resolve(HERE, 'lists.ts'), `${root}/lists.ts`);
  if (peer === 'eleventy')
    await writeFile(`${root}/content/about.md`, ABOUT.replace('---\n', '---\nlayout: plain.11ty.js\n'));
  if (peer === 'astro') await symlink(resolve(HERE, '../../node_modules'), `${root}/node_modules`);
  const made = new Set<string>();
  const folder = async (path: string, index: string) => {
    if (made.has(path)) return;
    made.add(path);
    await mkdir(`${content}/${path}`, { recursive: true });
    // Hugo makes list pages of nested folders, and feeds of sections, only where a file asks for them.
    if (peer === 'hugo') await writeFile(`${content}/${path}/_index.md`, index);
  };
  for (const article of articles) {
    const [year = '', month = ''] = article.id.split('/');
    await folder(year, `---\ntitle: ${quoted(year)}\n---\n`);
    await folder(`${year}/${month}`, `---\ntitle: ${quoted(`${month}/${year}`)}\n---\n`);
    if (peer === 'hugo')
      await folder(
        `sections/${article.section}`,
        `---\ntitle: ${article.section}\noutputs: [HTML, RSS]\n---\n`,
      );
    await writeFile(`${content}/${article.id}.md`, toPeer(article));
  }
}
