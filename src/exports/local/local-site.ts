import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Of } from '../../files/file-hash.ts';
import { listFiles } from '../../files/list-files.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { Site } from '../../site/schema.ts';
import { indexFiles } from './index-files.ts';
import { wrapIndex } from './local-data.ts';
import { classicScripts, toLocalPage, toLocalStyle } from './local-page.ts';
import {
  dividedFolders,
  isCopied,
  LONGEST_PATH,
  localAddresses,
  renamedPages,
  safePaths,
} from './local-paths.ts';
import { classicScript, inlineScript, localRuntime, pageWorker } from './local-scripts.ts';

const ASSETS = '_warraq/';
const FIRST = `${ASSETS}local.js`;
const INDEX = 'search-index';

/** The outcome of converting a site. */
interface LocalSite {
  readonly files: number;
  readonly problems: readonly Problem[];
}

const FONT_TYPES: Readonly<Record<string, string>> = { woff2: 'font/woff2', woff: 'font/woff' };

/**
 * Converts a built site so that it works without a server: by double-click, from a stick, below any path of a plain
 * server, inside a ZIM file. Pages, pictures and search stay the same; addresses become relative and name files,
 * modules become classic scripts, the index is wrapped into scripts.
 * @param dist the built site
 * @param out an empty folder
 */
export async function writeLocalSite(
  dist: string,
  out: string,
  site: Site,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<LocalSite> {
  const paths = (await listFiles(dist)).filter(isCopied);
  const names = safePaths(paths);
  const extra = new Map<string, string>();
  const addresses = localAddresses(site.base, site.url + site.base, {
    has: (path: string) => names.has(path) || extra.has(path),
    get: (path: string) => names.get(path) ?? extra.get(path),
  } as ReadonlyMap<string, string>);
  const classic = new Set<string>();
  const inline = new Map<string, string>();
  extra.set(FIRST, FIRST);
  const write = async (path: string, content: string | Uint8Array) => {
    const file = join(out, names.get(path) ?? path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };

  let done = 0;
  for (const path of paths) {
    if (path.endsWith('.html')) {
      const html = await readFile(join(dist, path), 'utf8');
      for (const script of classicScripts(html, site.base)) classic.add(script);
      const page = toLocalPage(html, {
        path,
        addresses,
        first: FIRST,
        base: site.base,
        scriptOf: (script) => (names.has(script) ? script : extra.get(script)),
        inlineScript: (code) => {
          const name = `${ASSETS}inline-${sha256Of(code).slice(0, 10)}.js`;
          inline.set(name, code);
          extra.set(name, name);
          return name;
        },
      });
      await write(path, page);
    } else if (path.endsWith('.css')) {
      const css = await readFile(join(dist, path), 'utf8');
      await write(path, await localStyle(css, path, dist, site, addresses));
    } else if (!path.startsWith(ASSETS) || !/\.m?js$/.test(path)) {
      const file = join(out, names.get(path) ?? path);
      await mkdir(dirname(file), { recursive: true });
      await copyFile(join(dist, path), file);
    }
    onProgress(++done, paths.length);
  }
  for (const [name, code] of inline) await write(name, await inlineScript(dist, site.base, code, name));
  await writeScripts(paths, dist, site.base, classic, write);
  const groups = existsSync(join(dist, INDEX)) ? await wrapSearch(dist, out) : {};
  const divided = dividedFolders(paths);
  const settings = [
    `warraqGroups=${JSON.stringify(groups)}`,
    `warraqDivided=${JSON.stringify(divided)}`,
    `warraqNames=${JSON.stringify(renamedPages(names, divided))}`,
  ];
  await write(FIRST, `var ${settings.join(',')};\n${await localRuntime('local')}`);

  const long = [...names.values()].filter((name) => name.length > LONGEST_PATH);
  return {
    files: (await listFiles(out)).length,
    problems: long.map((path) => problem('export-path', {}, { path })),
  };
}

async function wrapSearch(dist: string, out: string): Promise<Record<string, number>> {
  const aside = `${out}.records`;
  try {
    return await wrapIndex(await indexFiles(join(dist, INDEX), dist, aside), join(out, 'search-data'));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

// Firefox treats every file as an origin of its own and loads no font from another: fonts are inlined in the
// stylesheet.
async function localStyle(
  css: string,
  path: string,
  dist: string,
  site: Site,
  addresses: Parameters<typeof toLocalStyle>[2],
): Promise<string> {
  const fonts = new Map<string, string>();
  for (const [, address = ''] of css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)) {
    const ending = /\.(woff2?)(?:[?#]|$)/.exec(address)?.[1];
    const type = ending && FONT_TYPES[ending];
    // Fonts for print remain files, because the screen does not need them.
    if (!type || /(?:^|\/)print-[^/]*$/.test(address)) continue;
    const file = address.startsWith(site.base)
      ? address.slice(site.base.length)
      : join(dirname(path), address);
    const bytes = await readFile(join(dist, file.replace(/[?#].*$/, ''))).catch(() => undefined);
    if (bytes) fonts.set(address, `data:${type};base64,${bytes.toString('base64')}`);
  }
  return toLocalStyle(css, path, addresses, (address) => fonts.get(address));
}

async function writeScripts(
  paths: readonly string[],
  dist: string,
  base: string,
  classic: ReadonlySet<string>,
  write: (path: string, content: string) => Promise<void>,
): Promise<void> {
  for (const path of paths) {
    if (!path.startsWith(ASSETS) || !/\.m?js$/.test(path)) continue;
    const code = await readFile(join(dist, path), 'utf8');
    // A worker's script uses `onmessage` and `postMessage` of its global scope.
    const isWorker = /worker/.test(path) && /addEventListener\(["'`]message["'`]/.test(code);
    if (classic.has(path)) await write(path, code);
    else await write(path, await (isWorker ? pageWorker : classicScript)(dist, base, path));
  }
}
