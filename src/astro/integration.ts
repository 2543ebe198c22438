import type { AstroIntegration } from 'astro';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { ARCHIVE_MODULE, handOverArchive } from './handover.ts';

/** File names of the search scripts and style, relative to the site's base; empty where search is not built. */
export interface SearchAssets {
  readonly loader: string;
  readonly css?: string;
}

/** What the pages know of the archive that they show: `virtual:warraq/archive`. */
export interface ArchiveOnPages {
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly today: string;
  readonly searchAssets: SearchAssets;
  /** Changes when the code that renders Markdown does. */
  readonly renderKey: string;
}

const NAME = 'virtual:warraq/archive';
// Rollup's convention: a leading NUL keeps other plugins away from a virtual module.
const RESOLVED = `\0${NAME}`;

/** Gives the pages their archive as a virtual module. Wiring only: what it hands on was read before. */
export function warraq(archive: ArchiveOnPages): AstroIntegration {
  return {
    name: 'warraq',
    hooks: {
      'astro:config:setup': ({ updateConfig, addWatchFile }) => {
        handOverArchive(archive);
        addWatchFile(archive.layout.siteFile);
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'warraq:archive',
                resolveId: (id: string) => (id === NAME ? RESOLVED : undefined),
                load: (id: string) => (id === RESOLVED ? ARCHIVE_MODULE : undefined),
              },
            ],
          },
        });
      },
    },
  };
}
