/** Media types of everything that a site consists of, by file ending. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  bib: 'application/x-bibtex; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
};

const FALLBACK = 'application/octet-stream';

/** Endings of files that compress well; others are compressed already or too few to matter. */
const TEXTUAL = new Set([
  'html',
  'css',
  'js',
  'mjs',
  'json',
  'webmanifest',
  'xml',
  'rss',
  'atom',
  'txt',
  'md',
  'svg',
  'wasm',
]);

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}

/** Gives the media type of a path of the site. */
export function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[endingOf(path)] ?? FALLBACK;
}

/** Tells whether a file is worth compressing. */
export function isCompressible(path: string): boolean {
  return TEXTUAL.has(endingOf(path));
}

/** Tells whether a path is a compressed variant of another file. */
export function isVariant(path: string): boolean {
  return /\.[a-z0-9]+\.(?:br|gz|zst)$/.test(path);
}
