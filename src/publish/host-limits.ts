import { type Problem, problem } from '../problems/problem.ts';
import type { EditionFiles } from './edition-files.ts';
import { isTwin } from './media-types.ts';

/** What a host takes of a site on its free plan; figures from the hosts' documentation, read in November 2026. */
interface Host {
  readonly name: string;
  readonly files?: number;
  /** Files in one folder. */
  readonly folderFiles?: number;
  readonly fileBytes?: number;
  readonly siteBytes?: number;
  /** What a paid plan takes, where that is known: told with the limit. */
  readonly paid?: { readonly files?: number; readonly siteBytes?: number };
}

// The last letters of the endings of twins: few paths need to be read as text.
const TWIN_SIGNS = new Set([...'rzt'].map((sign) => sign.charCodeAt(0)));
const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

const HOSTS: readonly Host[] = [
  // developers.cloudflare.com/pages/platform/limits; 100,000 since 23 January 2026
  // (developers.cloudflare.com/changelog/post/2026-01-23-pages-file-limit-increase), with PAGES_WRANGLER_MAJOR_VERSION=4.
  { name: 'Cloudflare Pages', files: 20_000, fileBytes: 25 * MIB, paid: { files: 100_000 } },
  // docs.github.com/pages/getting-started-with-github-pages/github-pages-limits; 100 MiB is what git push takes
  // (docs.github.com/repositories/working-with-files/managing-large-files).
  { name: 'GitHub Pages', fileBytes: 100 * MIB, siteBytes: GIB },
  // docs.gitlab.com/user/gitlab_com (GitLab Pages: 1 GB); 200,000 entries by gitlab.com/gitlab-org/gitlab/-/issues/500273.
  { name: 'GitLab Pages', files: 200_000, siteBytes: GIB },
  // docs.netlify.com/site-deploys/overview: no limit of files in all, 54,000 in one folder.
  { name: 'Netlify', folderFiles: 54_000 },
  // vercel.com/docs/limits: "Static File uploads" 100 MB on Hobby, 1 GB on Pro, 15,000 source files for the command line.
  { name: 'Vercel', files: 15_000, siteBytes: 100 * MIB, paid: { siteBytes: GIB } },
  // firebase.google.com/docs/hosting/usage-quotas-pricing, …/reference/rest/v1beta1/sites.versions/populateFiles.
  { name: 'Firebase Hosting', fileBytes: 2 * GIB, siteBytes: 10 * GIB },
  // learn.microsoft.com/azure/static-web-apps/quotas: 250 MB on Free, 500 MB on Standard, 15,000 files.
  { name: 'Azure Static Web Apps', files: 15_000, siteBytes: 250 * MIB, paid: { siteBytes: 500 * MIB } },
];

/** The sizes of a site. */
export interface SiteSize {
  readonly files: number;
  /** Compressed twins among the files: hosts that compress by themselves need none. */
  readonly twins: number;
  readonly bytes: number;
  readonly twinBytes: number;
  readonly largest: { readonly path: string; readonly bytes: number };
  /** The folder with most files directly in it, twins left out. */
  readonly fullest: { readonly folder: string; readonly files: number };
}

/** Measures a site. */
export function sizeOfSite({ ledger, bytes: sizes }: Pick<EditionFiles, 'ledger' | 'bytes'>): SiteSize {
  let [twins, sum, twinBytes, largest] = [0, 0, 0, -1];
  let fullest = { folder: '', files: 0 };
  // The folders that lead to a file, with the number of files directly in each.
  const open = [{ row: 0, bytes: 0, files: 0 }];
  const { text, starts } = ledger;
  ledger.walk(
    (depth, row, bytes) => {
      open[depth] = { row, bytes, files: 0 };
    },
    (row, depth) => {
      const bytes = sizes[row] ?? 0;
      sum += bytes;
      if (largest < 0 || bytes > (sizes[largest] ?? 0)) largest = row;
      if (TWIN_SIGNS.has(text[(starts[row + 1] ?? 0) - 2] ?? 0) && isTwin(ledger.pathAt(row))) {
        twins += 1;
        twinBytes += bytes;
        return;
      }
      const folder = open[depth];
      if (!folder) return;
      folder.files += 1;
      if (folder.files > fullest.files)
        fullest = { folder: ledger.folderAt(folder.row, folder.bytes), files: folder.files };
    },
  );
  return {
    files: ledger.size,
    twins,
    bytes: sum,
    twinBytes,
    largest: { path: largest < 0 ? '' : ledger.pathAt(largest), bytes: sizes[largest] ?? 0 },
    fullest,
  };
}

const inMegabytes = (bytes: number) => Math.ceil(bytes / 1e6);

/** Says which of the common hosts would not take a site, and what to do. */
export function hostLimits(size: SiteSize): Problem[] {
  const found: Problem[] = [];
  const files = size.files - size.twins;
  const bytes = size.bytes - size.twinBytes;
  for (const { name: host, files: most, folderFiles, fileBytes, siteBytes, paid } of HOSTS) {
    if (most !== undefined && files > most) {
      const more = paid?.files !== undefined && files <= paid.files;
      found.push(
        more
          ? problem('host-files-paid', {}, { host, is: files, limit: most, paid: paid.files ?? most })
          : problem('host-files', {}, { host, is: files, limit: paid?.files ?? most }),
      );
    } else if (most !== undefined && size.files > most)
      found.push(problem('host-twins', {}, { host, is: size.files, limit: most, files }));
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
