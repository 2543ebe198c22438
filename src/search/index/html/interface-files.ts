import * as pagefind from 'pagefind';

/** A file for a browser, relative to the folder of the index. */
interface InterfaceFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Pagefind's interfaces and the script that marks words in pages: they work with any `pagefind.js`. */
const INTERFACE = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

/**
 * Gives the files of Pagefind's own interfaces as Pagefind lays them beside its index, so that the pages of a site that
 * load them from there keep working. Empty where Pagefind does not start, since the search works without them.
 */
export async function interfaceFiles(): Promise<InterfaceFile[]> {
  const { index } = await pagefind.createIndex().catch(() => ({ index: undefined }));
  if (index === undefined) return [];
  try {
    // An index of no page has no files.
    await index.addCustomRecord({ url: '/', content: '-', language: 'ar' });
    const { files } = await index.getFiles();
    return files.filter(({ path }) => INTERFACE.test(path));
  } finally {
    await pagefind.close();
  }
}
