import type { AstroIntegration } from 'astro';
import { themePages } from '../theme/theme-files.ts';
import { DATA_MODULE } from './template-interface.ts';
import { themePlugin } from './theme-plugin.ts';

// Rollup's convention: a leading NUL keeps other plugins away from a virtual module.
const RESOLVED = `\0${DATA_MODULE}`;

/**
 * Lets templates import their data. Wiring only: what they get was made before.
 *
 * @param templateInterface what stands in place of `virtual:warraq/data`: the address of a module, loaded as it is
 * @param theme the folder of the archive's theme, which may be missing
 * @param watched files whose change restarts a preview
 * @param provide gives the templates their data, for commands that show pages
 */
export function warraq(
  templateInterface: string,
  theme: string,
  watched: readonly string[] = [],
  provide?: () => Promise<void>,
): AstroIntegration {
  return {
    name: 'warraq',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, addWatchFile, injectRoute }) => {
        if (command !== 'sync') await provide?.();
        for (const file of watched) addWatchFile(file);
        for (const page of themePages({ theme })) injectRoute({ ...page, prerender: true });
        updateConfig({
          vite: {
            plugins: [
              themePlugin(theme),
              {
                name: 'warraq:data',
                enforce: 'pre',
                resolveId: (id: string) =>
                  id === DATA_MODULE
                    ? RESOLVED
                    : id === templateInterface
                      ? { id, external: true }
                      : undefined,
                load: (id: string) =>
                  id === RESOLVED ? `export { data } from ${JSON.stringify(templateInterface)};` : undefined,
              },
            ],
          },
        });
      },
    },
  };
}
