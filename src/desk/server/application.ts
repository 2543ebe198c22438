import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { ReportLanguage } from '../../problems/problem.ts';
import type { DeskBundle } from './bundle-desk.ts';

/** A file that the server sends to the browser. */
interface ApplicationFile {
  readonly type: string;
  readonly content: Uint8Array;
}

/** The files of the application, by path. */
export interface Application {
  readonly files: ReadonlyMap<string, ApplicationFile>;
}

const FONTS = ['arabic', 'latin'] as const;
const RANGES: Readonly<Record<(typeof FONTS)[number], string>> = {
  arabic: 'U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200C-200F,U+2010-2011,U+FB50-FDFF,U+FE70-FEFC',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+2013-2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2039-203A,U+20AC',
};
const FAMILY = 'Noto Naskh Arabic';

/** The typeface of the application and of previews: that of the site, whole. */
export const TYPEFACE = {
  stack: `"${FAMILY}",serif`,
  css: FONTS.map(
    (name) =>
      `@font-face{font-family:"${FAMILY}";font-weight:400 700;font-display:swap;src:url(/fonts/${name}.woff2)format("woff2");unicode-range:${RANGES[name]}}`,
  ).join('\n'),
} as const;

// The package holds the bundled application (`src/packaging/`); in a clone it is bundled at each start.
const BUNDLED = resolve(import.meta.dirname, '../bundled');

async function scriptAndStyle(): Promise<DeskBundle> {
  if (existsSync(BUNDLED))
    return { script: await readFile(`${BUNDLED}/desk.js`), style: await readFile(`${BUNDLED}/desk.css`) };
  const { bundleDesk } = await import('./bundle-desk.ts');
  return bundleDesk();
}

/** Reads or bundles the application. */
export async function openApplication(): Promise<Application> {
  const { script, style } = await scriptAndStyle();
  const files = new Map<string, ApplicationFile>([
    ['/desk.js', { type: 'text/javascript; charset=utf-8', content: script }],
    [
      '/desk.css',
      { type: 'text/css; charset=utf-8', content: Buffer.concat([Buffer.from(`${TYPEFACE.css}\n`), style]) },
    ],
  ]);
  const require = createRequire(import.meta.url);
  for (const name of FONTS) {
    const path = `@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-${name}-wght-normal.woff2`;
    files.set(`/fonts/${name}.woff2`, { type: 'font/woff2', content: await readFile(require.resolve(path)) });
  }
  return { files };
}

/**
 * Writes the one HTML page of the application, which loads the rest.
 * @param language the language that the application opens in, until its reader chooses another
 */
export function applicationPage(nonce: string, language: ReportLanguage): string {
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="style-nonce" content="${nonce}">
<title>\u0648\u0631\u0651\u0627\u0642</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/desk.css">
<script type="module" src="/desk.js"></script>
</head>
<body></body>
</html>
`;
}
