import { sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import type { ArchiveOnPages } from '../page-data/archive-settings.ts';
import { ARCHIVE_MODULE, handOverArchive } from '../page-data/build-context.ts';
import { ARTICLES_LOADER } from './loader.ts';

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
      // The list of articles and what pages keep of the archive are read anew after an edit.
      'astro:server:setup': ({ server, refreshContent }) => {
        const { content } = archive.layout;
        server.watcher.add(content);
        server.watcher.on('all', async (_event, path) => {
          if (!path.startsWith(`${content}${sep}`)) return;
          await refreshContent?.({ loaders: [ARTICLES_LOADER] });
          for (const environment of Object.values(server.environments))
            environment.moduleGraph.invalidateAll();
          server.ws.send({ type: 'full-reload' });
        });
      },
    },
  };
}
