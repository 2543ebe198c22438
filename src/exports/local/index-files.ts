import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles } from '../../files/list-files.ts';
import { unpack } from '../../search/browser/source.ts';
import { shownRecord } from '../../search/format/page-record.ts';
import { decodeTable, type IndexEntry, type TableSegment } from '../../search/format/pages.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import { IN_PAGES, recordFiles } from '../../search/format/record-files.ts';
import { decodeRecordText } from '../../search/format/record-text.ts';
import { zippedRecords } from '../../search/index/merge/output-folder.ts';

const ENTRY = 'index.json';
const FRAGMENTS = 'fragment/';
/** Records in a file: files of a copy are stored in groups (`local-data.ts`). */
const PER_FILE = 1;

const read = async (folder: string, path: string) => unpack(await readFile(join(folder, path)), path);

/** Reads the records of a segment from the pages of its articles, in the order of its rows. */
async function recordsOf(
  { name, groups, rows }: TableSegment,
  index: string,
  site: string,
): Promise<SearchRecord[]> {
  const records: SearchRecord[] = [];
  for (const { path } of recordFiles(name, groups, IN_PAGES, rows))
    for (const address of decodeRecordText(await read(index, path)).split('\n'))
      records.push(shownRecord(await readFile(join(site, address, 'index.html'), 'utf8'), address));
  return records;
}

/**
 * Gives the current place of each file of a site's index. From a disk no page may read another, so records that the
 * search would read from articles' pages are extracted into files.
 * @param index the index folder of the site
 * @param aside a folder for those files, which does not exist
 */
export async function indexFiles(index: string, site: string, aside: string): Promise<Map<string, string>> {
  const paths = (await listFiles(index)).filter((path) => !/\.(?:br|gz|zst)$/.test(path));
  const files = new Map(paths.map((path) => [path, join(index, path)]));
  const entry = JSON.parse(await readFile(join(index, ENTRY), 'utf8')) as IndexEntry;
  if (entry.perFile !== IN_PAGES) return files;
  for (const path of paths) if (path.startsWith(FRAGMENTS)) files.delete(path);
  const put = async (path: string, content: string | Uint8Array) => {
    const file = join(aside, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    files.set(path, file);
  };
  for (const volume of entry.volumes)
    for (const segment of decodeTable(await read(index, volume.table)).segments) {
      const records = await recordsOf(segment, index, site);
      for (const { path, from, to } of recordFiles(segment.name, segment.groups, PER_FILE, segment.rows))
        await put(path, zippedRecords(records.slice(from, to), PER_FILE).bytes);
    }
  await put(ENTRY, JSON.stringify({ ...entry, perFile: PER_FILE } satisfies IndexEntry));
  return files;
}
