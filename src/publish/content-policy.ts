import { createHash } from 'node:crypto';

/** What of a site's pages a Content-Security-Policy has to name. */
export interface InlineParts {
  /** Hashes of inline scripts, `sha256-…`. */
  readonly scripts: Set<string>;
  /** Hashes of inline style sheets. */
  readonly styles: Set<string>;
  /** Whether any element has a `style` attribute. */
  styleAttributes: boolean;
}

/** Starts with nothing inline. */
export function noInlineParts(): InlineParts {
  return { scripts: new Set(), styles: new Set(), styleAttributes: false };
}

const INLINE = /<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/g;
// Data blocks are not run, and need no permission.
const DATA_TYPE = /\btype\s*=\s*["']?(?:application\/(?:ld\+)?json|speculationrules|text\/plain)/i;

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Adds what a page's HTML holds inline. */
export function addInlineParts(html: string, to: InlineParts): void {
  for (const [, element, attributes = '', text = ''] of html.matchAll(INLINE)) {
    if (element === 'style') to.styles.add(hashOf(text));
    else if (!/\bsrc\s*=/.test(attributes) && !DATA_TYPE.test(attributes)) to.scripts.add(hashOf(text));
  }
  if (to.styleAttributes || !/\sstyle="/.test(html)) return;
  to.styleAttributes = /<[a-z][^<>]*\sstyle="/.test(html.replace(INLINE, ''));
}

// A header line is at most 2,000 characters on Cloudflare; a hash takes 53 of them.
const MOST_STYLES = 12;

/**
 * Writes the Content-Security-Policy of a site: nothing from elsewhere, scripts of its own and the inline ones
 * that its pages really hold, WebAssembly for the search.
 */
export function contentPolicy({ scripts, styles, styleAttributes }: InlineParts): string {
  const list = (hashes: Set<string>) =>
    [...hashes]
      .sort()
      .map((hash) => ` '${hash}'`)
      .join('');
  const style = styles.size > MOST_STYLES ? " 'unsafe-inline'" : list(styles);
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${list(scripts)}`,
    `style-src 'self'${style}`,
    ...(styleAttributes && styles.size <= MOST_STYLES ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
