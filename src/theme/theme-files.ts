import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArchiveLayout } from '../site/layout.ts';

/** The folder of our own templates, over which a theme is laid. */
export const SOURCE = resolve(fileURLToPath(new URL('../', import.meta.url)));

/** The folders of `theme/`: a file in one replaces ours of the same name, or is added to ours. */
export const THEME_ROOMS = ['components', 'layouts', 'styles', 'pages'] as const;

/** A file of an archive's theme. */
export interface ThemeFile {
  /** Its path below `theme/`, with slashes: `components/Teaser.astro`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

function filesIn(folder: string, root: string): ThemeFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(root, path).split(sep).join('/'), path }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Lists the files of an archive's theme that the site is made with; not its notes, editor settings and packages. */
export function themeFiles({ theme }: Pick<ArchiveLayout, 'theme'>): ThemeFile[] {
  return THEME_ROOMS.flatMap((room) => filesIn(join(theme, room), theme));
}

/** Lists our own files that a theme can replace. */
export function ownFiles(): ThemeFile[] {
  return THEME_ROOMS.flatMap((room) => filesIn(join(SOURCE, room), SOURCE)).filter(({ name }) =>
    /\.(?:astro|css)$/.test(name),
  );
}

/** Gives the path of a file below `theme/` or `src/`, where it lies in a folder that a theme may have. */
export function nameBelow(folder: string, file: string): string | undefined {
  const name = relative(folder, file).split(sep).join('/');
  return THEME_ROOMS.some((room) => name.startsWith(`${room}/`)) ? name : undefined;
}

/** Gives the file of a theme that a module was made from, as a path in the archive; `undefined` for our own modules. */
export function themeFileOf(
  { theme, root }: Pick<ArchiveLayout, 'theme' | 'root'>,
  file: string,
): string | undefined {
  const name = nameBelow(theme, file) ?? nameBelow(SOURCE, file);
  return name !== undefined && existsSync(`${theme}/${name}`)
    ? relative(root, `${theme}/${name}`)
    : undefined;
}

/** Gives names and contents of a theme as one text, from which the key of the template bundle is made. */
export function themeText(layout: Pick<ArchiveLayout, 'theme'>): string {
  return themeFiles(layout)
    .map(({ name, path }) => `${name}\0${readFileSync(path, 'base64')}`)
    .join('\n');
}

/** A page that a theme adds. */
export interface ThemePage {
  /** As Astro writes routes: `/about-us`, `/by-length/[page]`. */
  readonly pattern: string;
  /** Absolute. */
  readonly entrypoint: string;
}

/** Lists the pages that a theme adds to ours. */
export function themePages(layout: Pick<ArchiveLayout, 'theme'>): ThemePage[] {
  return themeFiles(layout)
    .filter(({ name }) => /^pages\/.*\.(?:astro|[jt]s)$/.test(name) && !existsSync(`${SOURCE}/${name}`))
    .filter(({ name }) => !name.split('/').some((part) => part.startsWith('_')))
    .map(({ name, path }) => {
      const route = name
        .slice('pages'.length)
        .replace(/\.(?:astro|[jt]s)$/, '')
        .replace(/\/index$/, '');
      return { pattern: route === '' ? '/' : route, entrypoint: path };
    });
}

/**
 * Lists the addresses of the pages that a theme adds, such as `/about-us/`: those of single pages; what one with
 * parameters makes is known to it alone.
 */
export function themeAddresses(layout: Pick<ArchiveLayout, 'theme'>): string[] {
  return themePages(layout)
    .filter(({ pattern, entrypoint }) => !pattern.includes('[') && entrypoint.endsWith('.astro'))
    .map(({ pattern }) => `${pattern.replace(/\/$/, '')}/`);
}
