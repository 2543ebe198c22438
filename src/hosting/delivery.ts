/** Files with the same Cache-Control. */
interface DeliveryRule {
  readonly name: 'hashed' | 'index-entry' | 'index' | 'media' | 'worker' | 'feed';
  /** Path patterns relative to the site, in the form that `_headers` uses: `*` stands for anything. */
  readonly paths: readonly string[];
  readonly cacheControl: string;
}

const FOREVER = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'public, max-age=0, must-revalidate';

/** For everything else: pages may change at any time, and are revalidated by their tag. */
export const PAGE_CACHE_CONTROL = ASK_EACH_TIME;

/**
 * Cache lifetimes of the site's files: the one table from which the files for every host are made. No path matches two
 * rules, since Cloudflare joins the values of all that match.
 */
export const DELIVERY_RULES: readonly DeliveryRule[] = [
  // Vite puts a hash of the content into these names.
  { name: 'hashed', paths: ['_warraq/*'], cacheControl: FOREVER },
  // These names carry a hash too; index.json names those that belong together.
  { name: 'index', paths: ['search-index/index/*', 'search-index/*.bin'], cacheControl: FOREVER },
  { name: 'index-entry', paths: ['search-index/index.json'], cacheControl: ASK_EACH_TIME },
  { name: 'worker', paths: ['sw.js'], cacheControl: 'no-cache' },
  {
    name: 'media',
    paths: ['media/*'],
    cacheControl: 'public, max-age=86400, stale-while-revalidate=604800',
  },
  { name: 'feed', paths: ['*.xml'], cacheControl: 'public, max-age=600' },
];

/** Files from elsewhere that browsers would open as documents of this site. */
interface UntrustedRule {
  readonly name: 'drawing' | 'original';
  readonly paths: readonly string[];
}

/** SVG may hold scripts, kept originals anything: opened by themselves they run nothing and have no origin. */
export const UNTRUSTED_RULES: readonly UntrustedRule[] = [
  { name: 'drawing', paths: ['media/*.svg', 'media/*.SVG'] },
  { name: 'original', paths: ['originals/*'] },
];

/** The header that says what a document may load and run. */
export const POLICY_HEADER = 'Content-Security-Policy';

/** The Content-Security-Policy of {@link UNTRUSTED_RULES}. */
export const UNTRUSTED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Tells whether a path matches a pattern in which `*` stands for anything. */
export function matchesPattern(path: string, pattern: string): boolean {
  const source = pattern.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(path);
}

/** Gives the Cache-Control of a path relative to the site. */
export function cacheControlOf(path: string): string {
  const rule = DELIVERY_RULES.find(({ paths }) => paths.some((pattern) => matchesPattern(path, pattern)));
  return rule?.cacheControl ?? PAGE_CACHE_CONTROL;
}

/** Tells whether a file's name changes with its content, so that old copies may stay for readers with open pages. */
export function isImmutable(path: string): boolean {
  return cacheControlOf(path) === FOREVER;
}

/**
 * Gives the security headers of every answer.
 *
 * @param policy the Content-Security-Policy of the site
 */
export function securityHeaders(policy: string): readonly (readonly [string, string])[] {
  return [
    [POLICY_HEADER, policy],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
  ];
}

/** Gives the policy of a path; files that no build makes (pictures, originals) get the strictest. */
export function policyOf(path: string, policy: string): string {
  const isStranger = UNTRUSTED_RULES.some(({ paths }) =>
    paths.some((pattern) => matchesPattern(path, pattern)),
  );
  return isStranger ? UNTRUSTED_POLICY : policy;
}
