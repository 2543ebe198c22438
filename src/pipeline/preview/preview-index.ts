import { existsSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import { IndexMemory } from '../../search/index/index-memory.ts';
import { buildReleaseIndex } from '../../search/index/release-index.ts';
import { recordsPerFile } from '../../site/hosts.ts';
import type { RenderRequest } from '../request.ts';
import { indexing, renderingOf, segmentSource } from '../search/segment-source.ts';
import { publishedArticles } from '../stages/read.ts';

type IndexRequest = Pick<RenderRequest, 'layout' | 'site' | 'collection' | 'keys' | 'threads'>;

// Files of earlier states, which an open page may still request.
const KEPT_STATES = 3;

/** The search index of a preview, updated whenever the archive is read. */
export class PreviewIndex {
  readonly folder: string;
  readonly #memory = new IndexMemory();
  #before: Readonly<Record<string, string>> = {};
  readonly #states: ReadonlySet<string>[] = [];

  /** @param folder of the index; the first update empties it */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the index of the articles that are shown now. */
  async update(request: IndexRequest, store: RenderStore): Promise<void> {
    if (this.#states.length === 0) await rm(this.folder, { recursive: true, force: true });
    const { layout, site, keys, threads } = request;
    const { articles, lists } = publishedArticles(request);
    const rendering = renderingOf(keys.rendered, renderOptionsOf(site));
    const source = segmentSource(keys, { site, cache: layout.cache, store, rendering, lists }, articles);
    const files = new Set(['index.json']);
    this.#before = await indexing(() =>
      buildReleaseIndex({
        ...source,
        threads,
        memory: this.#memory,
        outDir: this.folder,
        language: site.language,
        // The preview has no host whose files are counted, and no folder of pages.
        recordsPerFile: recordsPerFile('any'),
        before: this.#before,
        reuseAll: () => false,
        reuse: (path) => {
          // Files have the hash of their content in their names, except the entry file.
          const isKept = path !== 'index.json' && existsSync(join(this.folder, path));
          if (isKept) files.add(path);
          return isKept;
        },
        noteWritten: (path) => files.add(path),
      }),
    );
    this.#states.push(files);
    this.#clear();
  }

  #clear(): void {
    if (this.#states.length <= KEPT_STATES) return;
    this.#states.shift();
    for (const entry of readdirSync(this.folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(this.folder.length + 1).replaceAll('\\', '/');
      if (!this.#states.some((files) => files.has(name))) rmSync(path, { force: true });
    }
  }
}
