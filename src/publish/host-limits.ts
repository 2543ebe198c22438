import { type Problem, problem } from '../problems/problem.ts';

/** What a host takes of a site; figures from the hosts' documentation, November 2026 at the latest. */
interface Host {
  readonly name: string;
  readonly files?: number;
  readonly fileBytes?: number;
  readonly siteBytes?: number;
}

const MIB = 1024 * 1024;

const HOSTS: readonly Host[] = [
  { name: 'Cloudflare Pages', files: 20_000, fileBytes: 25 * MIB },
  { name: 'GitHub Pages', fileBytes: 100 * MIB, siteBytes: 1024 * MIB },
  { name: 'Vercel', files: 15_000, fileBytes: 100 * MIB },
  { name: 'Netlify', files: 54_000 },
];

/** The sizes of a site. */
export interface SiteSize {
  readonly files: number;
  /** Compressed twins among the files: hosts that compress by themselves need none. */
  readonly twins: number;
  readonly bytes: number;
  readonly twinBytes: number;
  readonly largest: { readonly path: string; readonly bytes: number };
}

/** Says which of the common hosts would not take a site, and what to do. */
export function hostLimits(size: SiteSize): Problem[] {
  const found: Problem[] = [];
  const tell = (host: Host, what: string, is: number, limit: number) =>
    found.push(problem('host-limit', {}, { host: host.name, what, is, limit }));
  for (const host of HOSTS) {
    const files = size.files - size.twins;
    if (host.files !== undefined && files > host.files) tell(host, 'files', files, host.files);
    else if (host.files !== undefined && size.files > host.files)
      found.push(problem('host-twins', {}, { host: host.name, is: size.files, limit: host.files, files }));
    if (host.fileBytes !== undefined && size.largest.bytes > host.fileBytes)
      tell(host, `bytes in ${size.largest.path}`, size.largest.bytes, host.fileBytes);
    const bytes = size.bytes - size.twinBytes;
    if (host.siteBytes !== undefined && bytes > host.siteBytes) tell(host, 'bytes', bytes, host.siteBytes);
  }
  return found;
}
