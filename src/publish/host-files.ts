import { DELIVERY_RULES, PAGE_CACHE_CONTROL, securityHeaders } from './delivery.ts';

/** An old address and the one that it leads to, both relative to the site: `/old/`, `/2024/02/slug/`. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
}

/** What the files for hosts are made from. */
export interface HostSettings {
  /** The path below which the site lies, starting and ending with `/`. */
  readonly base: string;
  /** The Content-Security-Policy. */
  readonly policy: string;
  readonly redirects: readonly Redirect[];
}

// Cloudflare Pages reads 2,000 fixed redirects, Vercel 1,024 routes in all: beyond, pages of redirection serve.
const CLOUDFLARE_REDIRECTS = 2000;
const VERCEL_REDIRECTS = 1000;

function encoded(address: string): string {
  return encodeURI(decodeURI(address));
}

function withBase(base: string, address: string): string {
  return encoded(`${base}${address.slice(1)}`);
}

/** Writes `_headers` for Netlify and Cloudflare Pages. */
export function headersFile({ base, policy }: HostSettings): string {
  const lines = [`${base}*`, ...securityHeaders(policy).map(([name, value]) => `  ${name}: ${value}`)];
  for (const { paths, cacheControl } of DELIVERY_RULES) {
    if (cacheControl === PAGE_CACHE_CONTROL) continue;
    for (const path of paths) lines.push('', `${base}${path}`, `  Cache-Control: ${cacheControl}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Writes `_redirects` for Netlify and Cloudflare Pages. */
export function redirectsFile({ base, redirects }: HostSettings): string {
  return redirects
    .slice(0, CLOUDFLARE_REDIRECTS)
    .map(({ from, to }) => `${withBase(base, from)} ${withBase(base, to)} 301\n`)
    .join('');
}

function vercelSource(base: string, path: string): string {
  return `${base}${path}`.replace(/\./g, '\\.').replace(/\*/g, '(.*)');
}

/** Writes `vercel.json`. */
export function vercelFile({ base, policy, redirects }: HostSettings): string {
  const toHeaders = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([key, value]) => ({ key, value }));
  const settings = {
    trailingSlash: true,
    headers: [
      { source: `${base}(.*)`, headers: toHeaders(securityHeaders(policy)) },
      ...DELIVERY_RULES.flatMap(({ paths, cacheControl }) =>
        paths.map((path) => ({
          source: vercelSource(base, path),
          headers: toHeaders([['Cache-Control', cacheControl]]),
        })),
      ),
    ],
    redirects: redirects.slice(0, VERCEL_REDIRECTS).map(({ from, to }) => ({
      source: withBase(base, from),
      destination: withBase(base, to),
      permanent: true,
    })),
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}
