import { resolve } from 'node:path';
import type { AstroUserConfig } from 'astro';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { warraq } from './integration.ts';

/** What Astro has to know to build an archive. Paths are absolute. */
export interface AstroSettings {
  /** The generator's folder. */
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  /** Where the pages are written. */
  readonly out: string;
  /** What templates import as their data: see `template-door.ts`. */
  readonly door: string;
  /** Gives the templates their data, for commands that show pages. */
  readonly provide?: () => Promise<void>;
  /** Folder of the files that are published as they are. */
  readonly publicDir?: string;
}

/** Makes Astro's configuration for an archive. */
export function astroConfig({
  generator,
  layout,
  site,
  out,
  door,
  provide,
  publicDir,
}: AstroSettings): AstroUserConfig {
  return {
    root: generator,
    srcDir: './src',
    publicDir: publicDir ?? resolve(generator, 'public'),
    outDir: out,
    cacheDir: `${layout.cache}/astro`,
    site: site.url,
    base: site.base,
    output: 'static',
    trailingSlash: 'always',
    compressHTML: true,
    devToolbar: { enabled: false },
    build: { format: 'directory', assets: '_warraq', concurrency: 16 },
    integrations: [warraq(door, [layout.siteFile], provide)],
    vite: { cacheDir: `${layout.cache}/vite`, build: { assetsInlineLimit: 0 } },
  };
}
