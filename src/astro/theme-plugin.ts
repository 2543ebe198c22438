import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, resolve } from 'node:path';
import { MODULE_EXTENSION } from '../files/own-modules.ts';
import { nameBelow, SOURCE, themeFiles } from '../theme/theme-files.ts';

const DATA = `${SOURCE}/page-data/public-data${MODULE_EXTENSION}`;

// The module that holds the stylesheets which a theme adds to ours.
const STYLES_MODULE = 'virtual:warraq/theme-styles';
const STYLES_RESOLVED = `\0${STYLES_MODULE}`;

// Endings that Astro and Vite read as text; pictures and the like are loaded from where they lie.
const TEXTS = new Set(['.astro', '.ts', '.js', '.mjs', '.json', '.css', '.svg']);
// Marks the original of one of our files, for a theme's file of the same name that imports it.
const ORIGINAL = '.warraq';

/** The part of a plug-in's context that is used here. */
interface PluginContext {
  resolve(id: string, importer: string | undefined, options: { skipSelf: boolean }): Promise<unknown>;
  addWatchFile(file: string): void;
}

const withoutQuery = (id: string): string => id.replace(/\?.*$/s, '');

const originalOf = (name: string): string => name.replace(/(\.\w+)$/, `${ORIGINAL}$1`);

/**
 * Puts the files of an archive's theme in the place of our templates. To Astro a file of the theme lies where ours of that name lies, or would
 * lie: Astro loses files that share no folder with it, and finds the styles of a page by its place. What a theme's
 * file imports beside itself and does not have is ours. One that imports its own name by `warraq/components/…` gets
 * ours, so that it can put something around it.
 *
 * @param theme the folder of the theme, which may be missing
 */
export function themePlugin(theme: string) {
  const isTheirs = (name: string) => existsSync(`${theme}/${name}`);
  /** Gives the name of the theme's file that a module is made from. */
  const theirs = (id: string): string | undefined => {
    const file = withoutQuery(id);
    const name = nameBelow(SOURCE, file) ?? nameBelow(theme, file);
    return name && isTheirs(name) ? name : undefined;
  };
  const named = (path: string, importer: string | undefined): string | undefined => {
    if (/^warraq\/(?:components|layouts)\//.test(path)) return resolve(SOURCE, path.slice('warraq/'.length));
    if (path.startsWith('.') && importer) return resolve(dirname(importer), path);
    return isAbsolute(path) ? path : undefined;
  };
  /** Gives the file that a name is resolved to. */
  const moduleOf = (name: string): string => {
    const ours = `${SOURCE}/${name}`;
    // Astro reads the pages of its routes by itself.
    const isNewPage = name.startsWith('pages/') && !existsSync(ours);
    if (isTheirs(name)) return TEXTS.has(extname(name)) && !isNewPage ? ours : `${theme}/${name}`;
    return existsSync(ours) ? ours : ours.replace(/\.ts$/, MODULE_EXTENSION);
  };
  return {
    name: 'warraq:theme',
    enforce: 'pre' as const,
    async resolveId(this: PluginContext, id: string, from: string | undefined, options: object) {
      if (id === 'warraq/data') return DATA;
      if (id === STYLES_MODULE) return STYLES_RESOLVED;
      // By this prefix Astro finds the file that a part (`?astro&…`) outside of its root belongs to.
      if (/\?astro&/.test(id)) return id.startsWith(`${theme}/`) ? `/@fs${id}` : undefined;
      const path = withoutQuery(id);
      const query = id.slice(path.length);
      const importer = from && withoutQuery(from);
      const by = importer && theirs(importer);
      const file = named(path, importer);
      const name = file && (nameBelow(SOURCE, file) ?? nameBelow(theme, file));
      if (name) {
        if (by === name && path.startsWith('warraq/')) return `${SOURCE}/${originalOf(name)}`;
        if (isTheirs(name)) return moduleOf(name) + query;
        const isOurs = !by && !path.startsWith('warraq/');
        return isOurs
          ? undefined
          : this.resolve(moduleOf(name) + query, from, { ...options, skipSelf: true });
      }
      // Packages that a theme uses are installed in the archive.
      return by && !file ? this.resolve(id, `${theme}/${by}`, { ...options, skipSelf: true }) : undefined;
    },
    load(this: PluginContext, id: string) {
      if (id === STYLES_RESOLVED) {
        const added = themeFiles({ theme }).filter(
          ({ name }) => /^styles\/.*\.css$/.test(name) && !existsSync(`${SOURCE}/${name}`),
        );
        for (const { path } of added) this.addWatchFile(path);
        const styles = added.map(({ path }) => readFileSync(path, 'utf8'));
        return `export const styles = ${JSON.stringify(styles)};`;
      }
      const name = nameBelow(SOURCE, withoutQuery(id));
      // Parts of a module, such as its styles, are resolved by the plug-in that made them.
      const query = id.slice(withoutQuery(id).length);
      if (!name || !/^(?:\?raw)?$/.test(query)) return undefined;
      const plain = name.replace(new RegExp(`\\${ORIGINAL}(\\.\\w+)$`), '$1');
      if (!isTheirs(plain) || !TEXTS.has(extname(plain))) return undefined;
      const file = plain === name ? `${theme}/${name}` : `${SOURCE}/${plain}`;
      this.addWatchFile(file);
      const text = readFileSync(file, 'utf8');
      return query === '' ? text : `export default ${JSON.stringify(text)};`;
    },
  };
}
