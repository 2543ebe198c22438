import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AstroUserConfig } from 'astro';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { warraq } from './integration.ts';

/** What Astro's configuration of an archive is made from. Paths are absolute. */
interface AstroSettings {
  /** The generator's folder. */
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  /** Where the pages are written. */
  readonly out: string;
  /** What templates import as their data: see `template-interface.ts`. */
  readonly templateInterface: string;
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
  templateInterface,
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
    // Inline styles would need hashes in the security policy.
    build: { format: 'directory', assets: '_warraq', concurrency: 16, inlineStylesheets: 'never' },
    integrations: [warraq(templateInterface, layout.theme, [layout.siteFile], provide)],
    vite: {
      cacheDir: `${layout.cache}/vite`,
      // A mistake in a theme is told with its line; readers get no maps.
      build: { assetsInlineLimit: 0, sourcemap: existsSync(layout.theme) ? 'inline' : false },
      environments: { client: { build: { sourcemap: false } } },
      // Installed, our modules lie in node_modules: a preview would give them to Node, which knows no `virtual:`.
      ssr: { noExternal: ['warraq'] },
      // Files of a theme lie beside the generator and not in it.
      server: { fs: { allow: [generator, layout.root] } },
    },
  };
}
