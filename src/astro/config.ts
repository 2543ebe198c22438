import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AstroUserConfig } from 'astro';
import { readSite } from '../collection/read.ts';
import { codeKey } from '../output/code-key.ts';
import type { ArchiveOnPages, SearchAssets } from '../page-data/archive-settings.ts';
import { WarraqError } from '../problems/problem.ts';
import { type ArchiveLayout, archiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { warraq } from './integration.ts';

/** What Astro has to know to build an archive. Paths are absolute. */
export interface AstroSettings {
  /** The generator's folder. */
  readonly generator: string;
  /** The archive's folder. */
  readonly root: string;
  /** Where the pages are written. */
  readonly out: string;
  /** The day `YYYY-MM-DD` that counts as today on the pages. */
  readonly today: string;
  /** File names of the search scripts, relative to the site's base. */
  readonly searchAssets?: SearchAssets;
}

/** Gives a key that changes when the code that renders Markdown does. */
export function renderKeyOf(generator: string): Promise<string> {
  return codeKey(
    ['article', 'hash', 'markdown', 'strings', 'text'].map((room) => `${generator}/src/${room}`),
  );
}

/** Gives what the pages know of an archive. */
export async function archiveOnPages(
  settings: Pick<AstroSettings, 'generator' | 'today' | 'searchAssets'>,
  layout: ArchiveLayout,
  site: Site,
): Promise<ArchiveOnPages> {
  const renderKey = await renderKeyOf(settings.generator);
  const searchAssets = settings.searchAssets ?? { loader: '' };
  return { layout, site, today: settings.today, searchAssets, renderKey };
}

/**
 * Makes Astro's configuration for an archive from its site.yaml.
 *
 * @throws WarraqError with every problem of site.yaml
 */
export async function astroConfig(settings: AstroSettings): Promise<AstroUserConfig> {
  const layout = archiveLayout(settings.root);
  const { site, problems } = await readSite(layout);
  if (!site) throw new WarraqError(problems);
  const archive = await archiveOnPages(settings, layout, site);
  return {
    root: settings.generator,
    srcDir: './src',
    publicDir: existsSync(layout.public) ? layout.public : resolve(settings.generator, 'public'),
    outDir: settings.out,
    cacheDir: `${layout.cache}/astro`,
    site: site.url,
    base: site.base,
    output: 'static',
    trailingSlash: 'always',
    compressHTML: true,
    devToolbar: { enabled: false },
    build: { format: 'directory', assets: '_warraq', concurrency: 16 },
    integrations: [warraq(archive)],
    vite: { cacheDir: `${layout.cache}/vite`, build: { assetsInlineLimit: 0 } },
  };
}
