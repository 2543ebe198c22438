import { isVariant } from '../output/media-types.ts';
import type { ReleaseFiles } from '../output/release-files.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { HOSTS, type HostName } from '../site/hosts.ts';

// Last letters of the variants' endings, so that few paths have to be decoded.
const VARIANT_SIGNS = new Set([...'rzt'].map((sign) => sign.charCodeAt(0)));
/** The sizes of a site. */
export interface SiteSize {
  readonly files: number;
  /** Compressed variants among the files: hosts that compress by themselves need none. */
  readonly variants: number;
  readonly bytes: number;
  readonly variantBytes: number;
  readonly largest: { readonly path: string; readonly bytes: number };
  /** The folder with the most files directly in it, not counting variants. */
  readonly fullest: { readonly folder: string; readonly files: number };
}

/** Measures a site. */
export function sizeOfSite({ manifest, bytes: sizes }: Pick<ReleaseFiles, 'manifest' | 'bytes'>): SiteSize {
  let [variants, sum, variantBytes, largest] = [0, 0, 0, -1];
  let fullest = { folder: '', files: 0 };
  // The open folders on the way to the current file, with the number of files directly in each.
  const open = [{ row: 0, bytes: 0, files: 0 }];
  const { text, starts } = manifest;
  manifest.walk(
    (depth, row, bytes) => {
      open[depth] = { row, bytes, files: 0 };
    },
    (row, depth) => {
      const bytes = sizes[row] ?? 0;
      sum += bytes;
      if (largest < 0 || bytes > (sizes[largest] ?? 0)) largest = row;
      if (VARIANT_SIGNS.has(text[(starts[row + 1] ?? 0) - 2] ?? 0) && isVariant(manifest.pathAt(row))) {
        variants += 1;
        variantBytes += bytes;
        return;
      }
      const folder = open[depth];
      if (!folder) return;
      folder.files += 1;
      if (folder.files > fullest.files)
        fullest = { folder: manifest.folderAt(folder.row, folder.bytes), files: folder.files };
    },
  );
  return {
    files: manifest.size,
    variants,
    bytes: sum,
    variantBytes,
    largest: { path: largest < 0 ? '' : manifest.pathAt(largest), bytes: sizes[largest] ?? 0 },
    fullest,
  };
}

const inMegabytes = (bytes: number) => Math.ceil(bytes / 1e6);

/** Says whether the host would refuse a site; where none is named, which of the common hosts would; and what to do. */
export function hostLimits(size: SiteSize, named: HostName): Problem[] {
  const found: Problem[] = [];
  const files = size.files - size.variants;
  const bytes = size.bytes - size.variantBytes;
  const hosts = named === 'any' ? Object.values(HOSTS) : [HOSTS[named]];
  for (const { title: host, limits } of hosts) {
    const { files: most, folderFiles, fileBytes, siteBytes, paid } = limits;
    if (most !== undefined && files > most) {
      const more = paid?.files !== undefined && files <= paid.files;
      found.push(
        more
          ? problem('host-files-paid', {}, { host, is: files, limit: most, paid: paid.files ?? most })
          : problem('host-files', {}, { host, is: files, limit: paid?.files ?? most }),
      );
    } else if (most !== undefined && size.files > most)
      found.push(problem('host-variants', {}, { host, is: size.files, limit: most, files }));
    if (folderFiles !== undefined && size.fullest.files > folderFiles) {
      const { folder, files: is } = size.fullest;
      found.push(problem('host-folder', {}, { host, folder, is, limit: folderFiles }));
    }
    if (fileBytes !== undefined && size.largest.bytes > fileBytes) {
      const { path, bytes: is } = size.largest;
      const limit = inMegabytes(fileBytes);
      found.push(problem('host-file-size', {}, { host, path, is: inMegabytes(is), limit }));
    }
    if (siteBytes !== undefined && bytes > siteBytes) {
      const more = paid?.siteBytes !== undefined && bytes <= paid.siteBytes;
      const values = { host, is: inMegabytes(bytes), limit: inMegabytes(siteBytes) };
      found.push(
        more
          ? problem('host-size-paid', {}, { ...values, paid: inMegabytes(paid.siteBytes ?? siteBytes) })
          : problem('host-size', {}, { ...values, limit: inMegabytes(paid?.siteBytes ?? siteBytes) }),
      );
    }
  }
  return found;
}
