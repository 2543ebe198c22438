import type { HostName } from '../site/hosts.ts';
import {
  DELIVERY_RULES,
  PAGE_CACHE_CONTROL,
  securityHeaders,
  UNTRUSTED_POLICY,
  UNTRUSTED_RULES,
} from './delivery.ts';

/** An old address and its new one, both decoded and relative to the site: `/old/`, `/2024/02/slug/`. */
export interface Redirect {
  readonly from: string;
  /** The query of the old address: the `p=12` of `/?p=12`. */
  readonly query?: string | undefined;
  readonly to: string;
}

/** What the files for hosts are made from. */
export interface HostSettings {
  readonly host: HostName;
  /** The path below which the site lies, starting and ending with `/`. */
  readonly base: string;
  /** The Content-Security-Policy. */
  readonly policy: string;
  /** The most important first: where a host limits their number, the last are left out. */
  readonly redirects: readonly Redirect[];
}

// Beyond these limits redirect pages (src/pages/[...alias].astro) answer. docs.netlify.com/routing/redirects: from
// 10,000 on a deploy may fail. developers.cloudflare.com/pages/configuration/redirects: only 2,000 fixed ones of at
// most 1,000 characters are read, and only the first 100 kB of the file.
const NETLIFY_REDIRECTS = 10_000;
const CLOUDFLARE_LINE = 1000;
// vercel.com/docs/limits: 2,048 routes a deployment, headers and the trailing slash among them.
const VERCEL_ROUTES = 2048;
const VERCEL_OWN_ROUTES = 8;
// Characters that mean patterns in `_redirects` or `vercel.json`: such a rule would match other addresses too.
const PATTERN = /[*:()+]/;

/** Percent-encodes a decoded address, below the base path. */
export function encodedAddress(base: string, address: string): string {
  // A dollar begins a variable of nginx.
  return encodeURI(`${base}${address.slice(1)}`).replaceAll('$', '%24');
}

/**
 * The forms in which a host may compare an old address with its rules: percent-encoded, and decoded where that differs
 * and cannot be misread. The development servers of Netlify (`netlify dev`) and Firebase (superstatic) compare decoded ones.
 */
export function addressForms(base: string, address: string): string[] {
  const encoded = encodedAddress(base, address);
  const decoded = `${base}${address.slice(1)}`;
  return decoded === encoded || /[\s#?%$]/.test(decoded) ? [encoded] : [encoded, decoded];
}

/** Writes `_headers` for Netlify and Cloudflare Pages. */
export function headersFile({ base, policy }: HostSettings): string {
  const lines = [`${base}*`, ...securityHeaders(policy).map(([name, value]) => `  ${name}: ${value}`)];
  for (const { paths, cacheControl } of DELIVERY_RULES) {
    if (cacheControl === PAGE_CACHE_CONTROL) continue;
    for (const path of paths) lines.push('', `${base}${path}`, `  Cache-Control: ${cacheControl}`);
  }
  // Where a host joins this policy with that of all files, both are enforced.
  for (const path of UNTRUSTED_RULES.flatMap(({ paths }) => paths))
    lines.push('', `${base}${path}`, `  Content-Security-Policy: ${UNTRUSTED_POLICY}`);
  return `${lines.join('\n')}\n`;
}

/** Writes `_redirects` for Netlify and Cloudflare Pages. */
export function redirectsFile({ host, base, redirects }: HostSettings): string {
  // Only with the exclamation mark does Netlify follow a rule for an address that has a page. Others cannot read it.
  const netlify = host === 'netlify';
  return redirects
    .filter(({ from }) => !PATTERN.test(from))
    .flatMap(({ from, query, to }) => {
      const forms = netlify ? addressForms(base, from) : [encodedAddress(base, from)];
      // Netlify takes the query as a word of its own; Cloudflare ignores such a line.
      const words = [
        ...(query === undefined ? [] : [query]),
        encodedAddress(base, to),
        netlify ? '301!' : '301',
      ];
      return forms.map((form) => `${[form, ...words].join(' ')}\n`);
    })
    .filter((line) => line.length <= CLOUDFLARE_LINE)
    .slice(0, NETLIFY_REDIRECTS)
    .join('');
}

function vercelSource(base: string, path: string): string {
  return `${base}${path}`.replace(/\./g, '\\.').replace(/\*/g, '(.*)');
}

/** Writes headers as the settings of Vercel and Firebase have them. */
export const toHeaders = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([key, value]) => ({ key, value }));

/** Writes `vercel.json`. */
export function vercelFile({ base, policy, redirects }: HostSettings): string {
  const headers = [
    { source: `${base}(.*)`, headers: toHeaders(securityHeaders(policy)) },
    ...DELIVERY_RULES.flatMap(({ paths, cacheControl }) =>
      paths.map((path) => ({
        source: vercelSource(base, path),
        headers: toHeaders([['Cache-Control', cacheControl]]),
      })),
    ),
    // The last matching rule counts.
    ...UNTRUSTED_RULES.flatMap(({ paths }) => paths).map((path) => ({
      source: vercelSource(base, path),
      headers: toHeaders([['Content-Security-Policy', UNTRUSTED_POLICY]]),
    })),
  ];
  const settings = {
    trailingSlash: true,
    headers,
    redirects: redirects
      .filter(({ from }) => !PATTERN.test(from))
      .slice(0, VERCEL_ROUTES - headers.length - VERCEL_OWN_ROUTES)
      .map(({ from, query, to }) => {
        const [key = '', value = ''] = query?.split('=') ?? [];
        return {
          source: encodedAddress(base, from),
          ...(query === undefined ? {} : { has: [{ type: 'query', key, value }] }),
          destination: encodedAddress(base, to),
          permanent: true,
        };
      }),
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}
