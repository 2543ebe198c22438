import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { isFileBelow } from '../files/file-below.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { NO_FILE, readFault } from '../problems/read-fault.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { ArticleFile } from './article-entry.ts';

const ENDING = '.md';

/**
 * Lists the Markdown files below a folder of an archive, sorted; none where the folder is missing. Links are followed
 * where they stay below content/.
 *
 * @returns the files, and a problem for each link that leads out of the archive or nowhere, and for each folder that cannot be read
 */
export function listMarkdown(
  layout: ArchiveLayout,
  folder: string,
): { files: ArticleFile[]; problems: Problem[] } {
  const files: ArticleFile[] = [];
  const problems: Problem[] = [];
  const place = relative(layout.root, folder).split(sep).join('/');
  const list = (under: string) => {
    const path = `${folder}/${under}`;
    let entries: Dirent[];
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      problems.push(
        problem('file-unreadable', { file: `${place}/${under}` }, { reason: readFault(error, path) }),
      );
      return;
    }
    // Sorted by whole path: the content of a folder is placed as if its name ended with a slash.
    const names = entries.flatMap((entry) => {
      if (entry.isDirectory()) return `${entry.name}/`;
      if (!entry.name.endsWith(ENDING) || entry.name.startsWith('.')) return [];
      if (entry.isFile()) return entry.name;
      const where = { file: `${place}/${under}${entry.name}` };
      if (!entry.isSymbolicLink()) problems.push(problem('file-unreadable', where, { reason: NO_FILE }));
      else if (isFileBelow(layout.content, `${folder}/${under}${entry.name}`)) return entry.name;
      else problems.push(problem('file-outside', where));
      return [];
    });
    for (const name of names.sort()) {
      const path = `${under}${name}`;
      if (name.endsWith('/')) list(path);
      else {
        const id = path.slice(0, -ENDING.length);
        files.push({ id, file: `${place}/${path}`, path: `${folder}/${path}` });
      }
    }
  };
  if (existsSync(folder)) list('');
  return { files, problems };
}
