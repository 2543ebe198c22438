import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the entries of a cache depend on, beside the articles and settings that they are named after. */
interface CacheSource {
  /** Folders of `src/` whose code makes the entries. */
  readonly folders: readonly string[];
  /** Packages that make the entries; their dependencies count too. */
  readonly packages: readonly string[];
}

const MARKDOWN = {
  folders: ['article', 'markdown', 'problems', 'strings', 'text'],
  packages: [
    'hast-util-sanitize',
    'hast-util-to-string',
    'mdast-util-directive',
    'mdast-util-to-string',
    'micromark-extension-directive',
    'rehype-raw',
    'rehype-stringify',
    'remark-gfm',
    'remark-parse',
    'remark-rehype',
    'unified',
    'unist-util-visit',
  ],
} satisfies CacheSource;

const FONTS = [
  '@fontsource-variable/noto-naskh-arabic',
  '@fontsource-variable/vazirmatn',
  '@fontsource/amiri',
];

const TEMPLATES = {
  folders: [
    ...['article', 'astro', 'collection', 'components', 'feeds', 'files', 'hash', 'layouts', 'markdown'],
    ...[
      'markup',
      'offline',
      'output',
      'page-data',
      'pages',
      'prerender',
      'problems',
      'relations',
      'rendered',
      'search',
    ],
    ...['site', 'state', 'strings', 'styles', 'text', 'theme', 'threads', 'typeface'],
  ],
  packages: ['astro', 'yaml', 'zod'],
} satisfies CacheSource;

/**
 * The table of caches and what each depends on. An entry is used again only while the code in its folders and the
 * *installed* versions of its packages, with all their dependencies, are unchanged.
 */
export const CACHES = {
  /** `collection/`: front matter of unchanged files. */
  articles: {
    folders: [
      'article',
      'collection',
      'files',
      'hash',
      'markup',
      'problems',
      'site',
      'state',
      'strings',
      'text',
    ],
    packages: ['yaml', 'zod'],
  },
  /** `rendered/`: the HTML of articles. */
  rendered: {
    folders: [...MARKDOWN.folders, 'collection', 'files', 'hash', 'markup', 'rendered', 'site', 'state'],
    packages: MARKDOWN.packages,
  },
  /** `facts`, `related`, `mentions/`: what is derived from articles and their HTML. */
  relations: {
    folders: [
      ...MARKDOWN.folders,
      ...[
        'collection',
        'files',
        'hash',
        'markup',
        'relations',
        'rendered',
        'search',
        'site',
        'state',
        'threads',
      ],
    ],
    packages: MARKDOWN.packages,
  },
  /** `templates/`: the templates as Astro bundled them. */
  templates: TEMPLATES,
  /** `search-bundle/`, `offline/`: scripts for browsers. */
  browser: {
    folders: [
      ...['article', 'collection', 'files', 'hash', 'markup', 'offline', 'problems', 'search', 'site'],
      ...['state', 'strings', 'text', 'threads'],
    ],
    packages: ['esbuild', 'fzstd'],
  },
  /** `search/segments/`: the index of words. */
  segments: {
    folders: [
      ...['article', 'files', 'hash', 'markup', 'problems', 'search', 'state', 'strings', 'text', 'threads'],
    ],
    packages: ['pagefind'],
  },
  /** `search/articles`: the search record of each article, from its front matter. */
  records: {
    folders: [
      'article',
      'collection',
      'files',
      'hash',
      'markup',
      'pipeline',
      'problems',
      'site',
      'state',
      'strings',
      'text',
    ],
    packages: ['yaml', 'zod'],
  },
  /** `pictures/`: smaller pictures, and sanitised SVG. */
  pictures: {
    folders: ['article', 'files', 'hash', 'markup', 'pictures', 'problems', 'text'],
    packages: ['saxes', 'sharp'],
  },
  /** `social/`: pictures for links. */
  'link-images': {
    folders: ['article', 'files', 'hash', 'markup', 'pictures', 'problems', 'text', 'typeface'],
    packages: ['bidi-js', 'harfbuzzjs', 'sharp'],
  },
  /** `typeface/`: the fonts of the site. */
  typeface: {
    folders: ['files', 'typeface'],
    packages: [...FONTS, 'harfbuzzjs', 'subset-font'],
  },
  /** `releases/`, `pages/`: which files of the site in place can be reused. */
  release: {
    folders: [...TEMPLATES.folders, ...['exports', 'hosting', 'pictures', 'pipeline']],
    packages: [
      ...TEMPLATES.packages,
      ...MARKDOWN.packages,
      ...FONTS,
      ...['bidi-js', 'esbuild', 'fzstd', 'harfbuzzjs', 'pagefind'],
      ...['saxes', 'sharp', 'subset-font'],
    ],
  },
} satisfies Readonly<Record<string, CacheSource>>;

/** A cache of the table. */
export type CacheName = keyof typeof CACHES;

/** A key for each cache: entries made under another one are not used. SHA-256 in base64url, cut to 32 letters. */
export type CacheKeys = Readonly<Record<CacheName, string>>;

const KEY_LETTERS = 32;

/**
 * Hashes the code of folders: SHA-256 over their files' names and bytes.
 *
 * @param folders absolute paths; missing ones count as empty
 * @returns hexadecimal
 */
export async function hashFolders(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file));
  }
  return hash.digest('hex');
}

interface Installed {
  readonly folder: string;
  readonly version: string;
  readonly needs: readonly string[];
}

/** Finds installed packages as Node does: in the nearest `node_modules`, going upwards. */
class InstalledPackages {
  private readonly found = new Map<string, Installed>();

  private at(folder: string): Installed | undefined {
    const known = this.found.get(folder);
    if (known) return known;
    const file = `${folder}/package.json`;
    if (!existsSync(file)) return undefined;
    const { version, dependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly version?: string;
      readonly dependencies?: Readonly<Record<string, string>>;
      readonly optionalDependencies?: Readonly<Record<string, string>>;
    };
    const needs = Object.keys({ ...dependencies, ...optionalDependencies });
    const installed = { folder, version: version ?? '', needs };
    this.found.set(folder, installed);
    return installed;
  }

  private find(name: string, from: string): Installed | undefined {
    for (let folder = from; ; folder = dirname(folder)) {
      const installed = this.at(`${folder}/node_modules/${name}`);
      if (installed || folder === dirname(folder)) return installed;
    }
  }

  /** Lists packages and all their dependencies with their versions; one that is not installed has none. */
  list(names: readonly string[], from: string): string[] {
    const versions = new Set<string>();
    const seen = new Set<string>();
    const visit = (name: string, folder: string) => {
      const installed = this.find(name, folder);
      versions.add(`${name}@${installed?.version ?? ''}`);
      if (!installed || seen.has(installed.folder)) return;
      seen.add(installed.folder);
      for (const need of installed.needs) visit(need, installed.folder);
    };
    for (const name of names) visit(name, from);
    return [...versions].sort();
  }
}

/**
 * Gives the keys of all caches for a generator as it is installed now.
 *
 * @param generator its folder, with `src/` in it and its packages in a `node_modules` there or above
 */
export async function cacheKeys(generator: string): Promise<CacheKeys> {
  const packages = new InstalledPackages();
  const sources = Object.entries(CACHES) as [CacheName, CacheSource][];
  const folders = [...new Set(sources.flatMap(([, source]) => source.folders))];
  const code = new Map(
    await Promise.all(
      folders.map(async (folder) => [folder, await hashFolders([`${generator}/src/${folder}`])] as const),
    ),
  );
  const keyOf = ({ folders: own, packages: names }: CacheSource): string =>
    createHash('sha256')
      .update(JSON.stringify([own.map((each) => [each, code.get(each)]), packages.list(names, generator)]))
      .update(process.version)
      .digest('base64url')
      .slice(0, KEY_LETTERS);
  return Object.fromEntries(sources.map(([name, source]) => [name, keyOf(source)])) as CacheKeys;
}
