import * as pagefind from 'pagefind';

/** Pagefind's own version, as pinned: its chunk format is read by `postings.ts` and may change with it. */
export const PAGEFIND_VERSION = '1.6.0';

/** A file that Pagefind made, path relative to its bundle. */
export interface PagefindFile {
  path: string;
  content: Uint8Array;
}

/** A language code that Pagefind has no stemmer for: the words arrive already analysed. */
const NO_STEMMER = 'xx';
/** Enough to keep the service's pipe full without holding every record's JSON twice. */
const BATCH = 200;

/**
 * Indexes texts (words separated by spaces) with Pagefind and returns its files in memory; text number n is
 * page n. Throws when Pagefind reports an error.
 */
export async function runPagefind(
  texts: string[],
  onProgress?: (done: number) => void,
): Promise<PagefindFile[]> {
  // One fragment bundle: its fragments are replaced by ours, so thousands of files would be made for nothing.
  const { index, errors } = await pagefind.createIndex({ maxFragments: 1 });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    for (let from = 0; from < texts.length; from += BATCH) {
      const batch = texts.slice(from, from + BATCH);
      const added = await Promise.all(
        batch.map((content, step) =>
          index.addCustomRecord({ url: `/${from + step}/`, content, language: NO_STEMMER }),
        ),
      );
      const wrong = added.flatMap((answer) => answer.errors);
      if (wrong.length > 0) throw new Error(`Pagefind refused a record: ${wrong[0]}`);
      onProgress?.(from + batch.length);
    }
    const made = await index.getFiles();
    if (made.errors.length > 0) throw new Error(`Pagefind failed: ${made.errors[0]}`);
    return made.files;
  } finally {
    await index.deleteIndex();
    await pagefind.close();
  }
}
