import { constants, type Dirent } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Problem, problem } from '../../problems/problem.ts';
import { NO_FILE, readFault } from '../../problems/read-fault.ts';
import type { ExportRole } from './export-sets.ts';
import { findExports } from './export-sets.ts';

/** A file that a person named, or one found in a folder that they named. */
export interface FoundFile {
  /** As it is shown: the path that was given, with the way inside a folder. */
  readonly shown: string;
  readonly path: string;
  readonly size: number;
  /** The folder that was named; missing where the file itself was. */
  readonly within?: string;
  /** What it is in the export to which it belongs, by the files that lie beside it. */
  readonly role?: ExportRole | undefined;
  /** The files of the folder that was named, absolute; those of its export may be asked for while it is read. */
  readonly together?: ReadonlySet<string>;
}

// Names of what lies beside articles in saved pages and blogs: pictures, styles, scripts, fonts, films.
const NO_ARTICLE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|css|m?js|cjs|[jt]sx?|astro|vue|svelte|njk|liquid|hbs|ejs|pug|twig|map|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|wav|avi|mov|lock|db|sqlite|ds_store|gitignore|toml|ini|scss|sass|less|py|rb|php|sh|bat|cmd|ps1|ya?ml|xslt?|dtd|htaccess)$/i;

/** Tells whether a file is none that could be an article; of X's archive the posts are, so that they are told. */
export const isNoArticle = (path: string): boolean =>
  NO_ARTICLE.test(path) && !/(?:^|[\\/])data[\\/]tweets?(?:-part\d+)?\.js$/.test(path);

/** What lies in a folder that a person named. */
interface Found {
  readonly files: string[];
  readonly links: string[];
  /** What cannot be read, and why. */
  readonly unread: { readonly path: string; readonly reason: string }[];
}

async function walk(folder: string, found: Found): Promise<void> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    found.unread.push({ path: folder, reason: readFault(error, folder) });
    return;
  }
  const pages = new Set(
    entries.filter((each) => /\.html?$/i.test(each.name)).map((each) => each.name.replace(/\.html?$/i, '')),
  );
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      // «page_files» beside «page.html»: frames and parts that a browser saved with the page.
      const page = entry.name.replace(/(?:_files|\.files|_ملفات)$/, '');
      if (page !== entry.name && pages.has(page)) continue;
      await walk(path, found);
    } else if (entry.isFile()) found.files.push(path);
    else if (entry.isSymbolicLink()) found.links.push(path);
    else found.unread.push({ path, reason: NO_FILE });
  }
}

/** Finds the files of the paths that a person named, folders with all that lies in them, in a stable order. */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
  toAbsolute: (path: string) => string,
): Promise<{ files: FoundFile[]; problems: Problem[] }> {
  const files: FoundFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const add = async (path: string, shown: string, more: Partial<FoundFile> = {}) => {
    if (seen.has(path)) return;
    seen.add(path);
    try {
      const size = (await stat(path)).size;
      await access(path, constants.R_OK);
      files.push({ path, shown, size, ...more });
    } catch (error) {
      problems.push(problem('input-missing', { file: shown }, { reason: readFault(error, path) }));
    }
  };
  for (const given of paths) {
    const path = toAbsolute(given);
    const type = await stat(path).catch((error: unknown) => readFault(error, path));
    if (typeof type === 'string')
      problems.push(problem('input-missing', { file: relative(cwd, path) || given }, { reason: type }));
    else if (type.isDirectory()) {
      const found: Found = { files: [], links: [], unread: [] };
      await walk(path, found);
      const shown = (inside: string) => join(given, relative(path, inside));
      for (const link of found.links) problems.push(problem('input-link', { file: shown(link) }));
      for (const { path: unread, reason } of found.unread)
        problems.push(problem('input-missing', { file: shown(unread) }, { reason }));
      const roleOf = findExports(found.files.map((each) => relative(path, each).replaceAll('\\', '/')));
      const together = new Set(found.files);
      const articles = found.files.filter((each) => !isNoArticle(each));
      for (const each of articles) {
        const role = roleOf(relative(path, each).replaceAll('\\', '/'));
        await add(each, shown(each), { role, together, within: path });
      }
      if (articles.length === 0) problems.push(problem('input-folder-empty', { file: given }));
    } else if (type.isFile()) await add(path, given);
    else problems.push(problem('input-missing', { file: given }, { reason: NO_FILE }));
  }
  return { files, problems };
}
