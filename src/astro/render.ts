import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ArticleEntry, readBody } from '../collection/read.ts';
import { type Rendered, type RenderOptions, renderMarkdown } from '../markdown/pipeline.ts';
import type { ArchiveLayout } from '../site/layout.ts';

/** Gives rendered articles, from the cache on disk where the text and the pipeline are unchanged. */
export interface RenderStore {
  get(entry: Pick<ArticleEntry, 'file' | 'digest'>): Promise<Rendered>;
}

/**
 * Opens the store of rendered articles of an archive. A cache file that cannot be read is made again.
 *
 * @param codeKey what changes when the pipeline's code does
 */
export function openRenderStore(layout: ArchiveLayout, codeKey: string, options: RenderOptions): RenderStore {
  const optionsKey = JSON.stringify(options);
  const place = (digest: string): string => {
    const key = createHash('sha256').update(`${codeKey}\n${optionsKey}\n${digest}`).digest('hex');
    return `${layout.cache}/rendered/${key.slice(0, 2)}/${key.slice(2, 40)}.json`;
  };
  return {
    async get(entry) {
      const file = place(entry.digest);
      const cached = await readFile(file, 'utf8').then(
        (text): Rendered | undefined => {
          try {
            return JSON.parse(text) as Rendered;
          } catch {
            return undefined;
          }
        },
        () => undefined,
      );
      if (cached) return cached;
      const rendered = await renderMarkdown(await readBody(layout, entry), options);
      await mkdir(dirname(file), { recursive: true });
      const staged = `${file}.${process.pid}`;
      await writeFile(staged, JSON.stringify(rendered));
      await rename(staged, file);
      return rendered;
    },
  };
}
