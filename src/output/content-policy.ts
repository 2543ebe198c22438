import { createHash } from 'node:crypto';

/**
 * Writes the Content-Security-Policy of a site: nothing from elsewhere, only its own scripts and the inline ones of our
 * templates, WebAssembly for the search. It depends on the generator alone: no article can add to it.
 * @param inlineScripts texts of the inline scripts of our templates
 */
export function contentPolicy(inlineScripts: readonly string[]): string {
  const hashes = inlineScripts.map(
    (text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${hashes.join('')}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Strings never become scripts; workers are started from our own addresses (`script-address.ts`), by several
    // bundles on one page.
    "require-trusted-types-for 'script'",
    "trusted-types warraq 'allow-duplicates'",
  ].join('; ');
}

/**
 * Writes the same policy for a `meta` element, for hosts that send no headers, without what only a header can say (CSP
 * 3, 4.2.1).
 */
export const metaPolicy = (inlineScripts: readonly string[]): string =>
  contentPolicy(inlineScripts)
    .split('; ')
    .filter((directive) => !directive.startsWith('frame-ancestors'))
    .join('; ');
