/** The forms of files in `.warraq/`. */
export const FORMS = {
  checksummed: 'parts with checksums, `src/files/checksummed-file.ts`',
  published:
    'as the site publishes it: AVIF, WebP, PNG, JPEG, SVG, WOFF2, JavaScript, CSS, Brotli, gzip, Zstandard',
  modules: 'JavaScript as Astro bundled it',
  lock: 'a line that names the process at work',
  journal: 'text that a command goes on writing, or pages for the owner',
  foreign: 'caches of Vite, Astro and `warraq dev`, which no build reads',
} as const;

/** A form of files in `.warraq/`. */
export type FileForm = keyof typeof FORMS;

/** Files of one kind in `.warraq/`. */
interface CacheFiles {
  /** Paths below `.warraq/`: `*` stands for any part of a name, `**` for any path. */
  readonly path: string;
  readonly form: FileForm;
  readonly holds: string;
  /** Modules below `src/`. */
  readonly writes: string;
  readonly reads: string;
}

const row = (path: string, form: FileForm, holds: string, writes: string, reads: string): CacheFiles => ({
  path,
  form,
  holds,
  writes,
  reads,
});

/** All files that Warraq keeps in `.warraq/`; `docs/state.md` shows the same table. */
export const CACHE_FILES: readonly CacheFiles[] = [
  row('files', 'checksummed', 'what the last build left in `.warraq/`', 'state', 'state'),
  row(
    'articles/*',
    'checksummed',
    'front matter of unchanged articles, a folder each',
    'collection',
    'collection',
  ),
  row('lists/*', 'checksummed', 'lists of published articles', 'state', 'state'),
  row('rendered/*/*.pack', 'checksummed', 'rendered articles', 'rendered', 'rendered'),
  row(
    'rendered/*/*.index',
    'checksummed',
    'where each lies in its pack, and its facts',
    'rendered',
    'rendered',
  ),
  row(
    'rendered/*/facts',
    'checksummed',
    'characters, pictures and links of all texts',
    'rendered',
    'rendered',
  ),
  row('rendered/*/*.facts', 'checksummed', 'facts of articles of other volumes', 'rendered', 'rendered'),
  row('related', 'checksummed', 'related articles, and by what', 'relations', 'relations'),
  row('mentions/*.found', 'checksummed', 'names that texts mention', 'relations', 'relations'),
  row('mentions/*.words', 'checksummed', 'two bytes of each word of each text', 'relations', 'relations'),
  row('facts', 'checksummed', 'what lists are made from', 'relations', 'relations'),
  row(
    'releases/*',
    'checksummed',
    'what releases were made from, their files, and what was reported of them',
    'output',
    'output',
  ),
  row('pages/*', 'checksummed', 'what each page of a release was made from', 'prerender', 'prerender'),
  row('search/articles', 'checksummed', 'keys of search records', 'pipeline', 'pipeline'),
  row('search/segments/*', 'checksummed', 'the index of some hundred articles', 'search', 'search'),
  row('search/volumes/*', 'checksummed', 'what a volume was merged from', 'search', 'search'),
  row('offline/notes', 'checksummed', 'lite pages and packs by article', 'offline', 'offline'),
  row('offline/packs/*', 'checksummed', 'packs as they were compressed', 'offline', 'offline'),
  row('offline/packs/script-*', 'checksummed', 'scripts of the service worker', 'offline', 'offline'),
  row('pictures/known', 'checksummed', 'pictures that were measured', 'pictures', 'pictures'),
  row(
    '*/notes',
    'checksummed',
    'what pages know of made files',
    'pictures, typeface, search',
    'page-data, search',
  ),
  row('pictures/*', 'published', 'smaller pictures, safe drawings', 'pictures', 'pipeline'),
  row('social/fonts/*', 'checksummed', 'fonts for them, unpacked', 'pictures', 'pictures'),
  row('social/*', 'published', 'pictures for links', 'pictures', 'pipeline'),
  row('icons/*', 'published', 'the icon of the site in its sizes', 'pictures', 'pipeline'),
  row('typeface/*', 'published', 'fonts cut to the archive', 'typeface', 'pipeline'),
  row('search-bundle/*', 'published', 'scripts of the search', 'search', 'pipeline'),
  row('variants/**', 'published', 'compressed variants, named by content', 'output', 'output'),
  row('volumes/**', 'published', 'files that volumes made', 'pipeline', 'pipeline'),
  row('templates/*/check', 'checksummed', 'the hash of a bundle', 'prerender', 'prerender'),
  row('templates/**', 'modules', 'templates, bundled', 'prerender', 'prerender'),
  row('import.lock', 'lock', 'who imports', 'state', 'state'),
  row('deploys/*', 'journal', 'what a publication has sent', 'deploy', 'deploy'),
  row('reports/**', 'journal', 'reports of imports', 'import', 'the owner'),
  row('tmp/**', 'journal', 'what an import unpacks', 'import', 'import'),
  row('desk/**', 'journal', 'files that were dropped into the desk', 'desk', 'desk'),
  row('doctor-*', 'journal', 'what `warraq doctor` tries the disk with', 'cli', 'cli'),
  row('vite/**', 'foreign', 'modules for `warraq dev`', 'Vite', 'Vite'),
  row('dev/**', 'foreign', 'all this once more, with drafts', 'pipeline', 'pipeline'),
  row('search-index/**', 'foreign', 'the index of `warraq dev`', 'pipeline', 'hosting'),
  row('astro/**', 'foreign', 'settings of Astro', 'Astro', 'Astro'),
];

const PATTERNS = CACHE_FILES.map((files) => ({
  files,
  pattern: new RegExp(
    `^${files.path.replaceAll('**', '\0').replaceAll('*', '[^/]*').replaceAll('.', '\\.').replaceAll('\0', '.*')}$`,
  ),
}));

/** Gives the row of the table that a file below `.warraq/` belongs to; the first that matches. */
export function kindOfFile(path: string): CacheFiles | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(path))?.files;
}
