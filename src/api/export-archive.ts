import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import type { ExportResult } from '../exports/formats/export-format.ts';
import { knownFormats } from '../exports/known-formats.ts';
import { runExport } from '../exports/run-export.ts';
import type { Selection } from '../exports/selection.ts';
import { hasErrors, problem, WarraqError } from '../problems/problem.ts';
import { renderOptionsOf } from '../rendered/render-options.ts';
import { openRenderStore } from '../rendered/render-store.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { type ArchiveOptions, dayOf, GENERATOR, layoutOf } from './archive.ts';

/** What is exported. */
export interface ExportOptions extends ArchiveOptions {
  /** `usb`: the site, for a disk; `zim`: for Kiwix; `epub`: a book; `lite`: pages of a few kilobytes; or one of `warraq.config.ts`. */
  readonly format: string;
  /** The file or folder to write; what is there is replaced when the new one is whole. */
  readonly out: string;
  /** The built site, from which `usb` and `zim` are made. Default: `dist` in the archive. */
  readonly site?: string;
  /** Which articles; for `epub` and `lite`. Default: all that are published. */
  readonly selection?: Selection;
  /** PEM of a private key (Ed25519) that signs the copy. */
  readonly key?: string;
  /** Is told how much is done, of how much. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Puts an archive out for reading without a network.
 *
 * @throws WarraqError where content is wrong, no article is chosen, the site is not built, or `out` holds something else
 */
export async function exportArchive(options: ExportOptions): Promise<ExportResult> {
  const layout = layoutOf(options);
  const { site, articles, problems } = await readCollection(layout, dayOf(options));
  if (!site || hasErrors(problems)) throw new WarraqError(problems);
  const keys = await cacheKeys(GENERATOR);
  const store = openRenderStore(layout, keys.rendered, renderOptionsOf(site));
  try {
    const formats = await knownFormats(layout);
    const format = formats.find(({ name }) => name === options.format);
    if (!format) {
      const known = formats.map(({ name }) => name).join(', ');
      throw new WarraqError(problem('export-unknown', {}, { name: options.format, known }), { exitCode: 2 });
    }
    return await runExport(format, {
      site,
      layout,
      articles,
      wanted: options.selection ?? {},
      text: (entry) => store.get(entry),
      dist: resolve(options.site ?? `${layout.root}/dist`),
      out: resolve(options.out),
      key: options.key,
      onProgress: options.onProgress ?? (() => {}),
    });
  } finally {
    store.close();
  }
}
