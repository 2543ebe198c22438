/** What one file of an export is: an article's, or something else, named for the count of what is no article. */
export interface ExportRole {
  /** The export's name, such as `substack`. */
  readonly exported: string;
  /** What the file is where it holds no article; it is not opened then. */
  readonly notArticle?: string;
}

interface ExportSet {
  readonly name: string;
  /** Finds a file by which the export is known; the group is the folder in which the export lies. */
  readonly sign: RegExp;
  /** A second file that must be there too, by its path in the export. */
  readonly also?: RegExp;
  /** Files that hold articles, by their path in the export. */
  readonly articles: RegExp;
  /** Files that hold once more what another file of the export holds. */
  readonly again?: { readonly files: RegExp; readonly where: RegExp };
  /** Whether it is one file that may lie among others; else all files of its folder are parts of it. */
  readonly isOneFile?: boolean;
  /** Kinds of the other files: the first pattern that fits, else `others`. */
  readonly rest: readonly (readonly [pattern: RegExp, kind: string])[];
}

// Exports that come as many files. What is not the text of articles is never opened as one: lists of subscribers,
// messages, addresses of machines, logs.
const SETS: readonly ExportSet[] = [
  {
    name: 'substack',
    sign: /^(.*\/)?posts\.csv$/,
    also: /^posts\/\d+[^/]*\.html$/,
    articles: /^posts\/\d+[^/]*\.html$/,
    rest: [
      [/^posts\.csv$/, 'list of posts'],
      [/email_list|subscriber/i, 'subscribers'],
      [/\.(?:opens|delivers|clicks)\.csv$/, 'readers'],
    ],
  },
  {
    name: 'medium',
    sign: /^(.*\/)?(?:profile\/(?:profile|about)|ips\/ips-\d+|sessions\/sessions-\d+|bookmarks\/bookmarks-\d+|claps\/claps-\d+)\.html$/,
    also: /^posts\/[^/]+\.html$/,
    articles: /^posts\/[^/]+\.html$/,
    rest: [
      [/^(?:ips|sessions)\//, 'sign-ins'],
      [/^(?:profile|README)/, 'profile'],
    ],
  },
  {
    name: 'wacz',
    sign: /^(.*\/)?datapackage\.json$/,
    also: /^archive\/[^/]+\.warc(?:\.gz)?$/,
    articles: /^archive\/[^/]+\.warc(?:\.gz)?$/,
    rest: [[/^(?:indexes|pages|logs?)\//, 'indexes']],
  },
  {
    name: 'blogger-takeout',
    sign: /^(.*\/)?Blogs\/[^/]+\/feed\.atom$/,
    articles: /^Blogs\/[^/]+\/feed\.atom$/,
    rest: [
      [/^Comments\//, 'comment'],
      [/settings|profile/i, 'settings'],
      [/theme/i, 'template'],
    ],
  },
  {
    name: 'facebook',
    sign: /^(.*\/)?(?:posts\/(?:your_posts|profile_posts|page_posts)[^/]*\.json)$/,
    articles: /(?:^|\/)posts\/(?:your_posts|profile_posts|page_posts)[^/]*\.json$/,
    rest: [
      [/messages|inbox/i, 'messages'],
      [/comments/i, 'comment'],
      [/profile|friends|followers|logged|security|location|ads/i, 'profile'],
    ],
  },
  {
    // The posts are refused by their reader; all else in it is of the account.
    name: 'x',
    sign: /^(.*\/)?data\/tweets?\.js$/,
    also: /^data\/(?:account|manifest|profile|like)\.js$/,
    articles: /^data\/tweets?(?:-part\d+)?\.js$/,
    rest: [],
  },
  {
    name: 'tumblr',
    sign: /^(.*\/)?payload-\d+\.json$/,
    also: /^posts\//,
    articles: /^posts\/(?:html\/[^/]+\.html|posts\.xml)$/,
    again: { files: /^posts\/html\//, where: /^posts\/posts\.xml$/ },
    rest: [[/payload|blocks|likes|messages/, 'profile']],
  },
  {
    name: 'tumblr',
    sign: /^(.*\/)?posts(?:_index\.html|\.xml)$/,
    also: /^html\/\d+\.html$/,
    articles: /^html\/[^/]+\.html$|^posts\.xml$/,
    again: { files: /^html\//, where: /^posts\.xml$/ },
    rest: [[/^posts_index/, 'list of posts']],
  },
  {
    name: 'ghost',
    sign: /^(.*\/)?[^/]*\.?ghost[^/]*\.json$/,
    articles: /^[^/]*\.?ghost[^/]*\.json$/,
    isOneFile: true,
    rest: [
      [/members[^/]*\.csv$/, 'subscribers'],
      [/redirects|routes|settings/, 'settings'],
    ],
  },
  {
    // A note of Bear and other programs (textbundle.org): what the note is stands beside its text.
    name: 'textbundle',
    sign: /^(.*\.textbundle\/)info\.json$/i,
    also: /^text\.\w+$/,
    articles: /^text\.\w+$/,
    rest: [[/^info\.json$/, 'settings']],
  },
  {
    // Each page ends with its number; beside them lie a list of them, and each database once more as a table.
    name: 'notion',
    sign: /^(.*\/)?[^/]+[ -][\da-f]{32}\.(?:md|html)$/,
    articles: /[ -][\da-f]{32}\.(?:md|html)$/,
    isOneFile: true,
    rest: [[/(?:^|\/)index\.html$|[ -][\da-f]{32}(?:_all)?\.csv$/, 'lists of articles']],
  },
  {
    name: 'jekyll',
    sign: /^(.*\/)?_posts\/.+\.(?:md|markdown|html?|textile)$/,
    articles:
      /^(?:.*\/)?_(?:posts|drafts|pages)\/|^(?!(?:README|LICENSE|CHANGELOG|CONTRIBUTING|CODE_OF)[^/]*$|(?:node_modules|vendor)\/)(?:[^_/][^/]*\/)*[^_/][^/]*\.(?:md|markdown)$/i,
    rest: [
      [/^(?:_layouts|_includes|_sass|_plugins|assets)\//, 'template'],
      [/^_(?:data|config)|\.ya?ml$/, 'settings'],
    ],
  },
  {
    name: 'hexo',
    sign: /^(.*\/)?source\/_posts\/.+\.(?:md|markdown)$/,
    articles:
      /^source\/(?:_posts|_drafts|_trash)\/.+\.(?:md|markdown)$|^source\/(?!_)(?:[^/]+\/)+[^/]+\.(?:md|markdown)$/,
    rest: [
      [/^(?:scaffolds|themes|layout)\//, 'template'],
      [/^_config|^source\/_data\/|\.(?:ya?ml|json)$/, 'settings'],
    ],
  },
  {
    name: 'hugo',
    sign: /^(.*\/)?(?:hugo\.(?:toml|ya?ml|json)|config\.toml|config\/_default\/.*)$/,
    also: /^content\/.+\.(?:md|markdown|html?)$/,
    articles: /^content\/.+\.(?:md|markdown|html?)$/,
    rest: [
      [/^(?:layouts|themes|archetypes|assets|static|public|resources)\//, 'template'],
      [/^(?:config|data|i18n)\b|\.(?:toml|ya?ml|json)$/, 'settings'],
    ],
  },
];

// Folders of patterns for new notes and pages: Obsidian, Hugo, Eleventy, themes.
const TEMPLATES =
  /(?:^|\/)(?:\d{1,3}[ ._-]+)?_?(?:templates?|archetypes|قوالب|القوالب|الگوها|قالب‌ها)\/.*\.(?:mdx?|markdown|html?|txt)$/i;

// Documents about a software project, and the files by which a folder is known to be one.
const ABOUT =
  /(?:^|\/)(?:README|LICEN[CS]E|COPYING|NOTICE|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY)(?:[._-][\w-]+)*(?:\.(?:md|txt|rst))?$|(?:^|\/)(?:package|package-lock|tsconfig|composer)\.json$/i;
// Files for crawlers and hosts.
const FOR_MACHINES =
  /(?:^|\/)(?:(?:robots|humans|ads|app-ads|security|llms(?:-full)?|sitemap\w*|requirements[\w-]*)\.txt|_redirects|_headers|_routes\.json|CNAME|(?:web|site)\.?manifest(?:\.json)?|manifest\.webmanifest|browserconfig\.xml|vercel\.json|firebase\.json)$/i;
const PROJECT =
  /(?:^|\/)(?:package\.json|composer\.json|go\.mod|Gemfile|Cargo\.toml|pyproject\.toml|requirements\.txt|mkdocs\.yml|_config\.ya?ml|hugo\.\w+|[\w-]+\.config\.[cm]?[jt]s)$/;
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

interface FoundSet {
  readonly set: ExportSet;
  readonly root: string;
  /** Whether files of it hold once more what another holds. */
  readonly isTwice: boolean;
}

/**
 * Finds the exports among files by their paths.
 *
 * @param paths all files of a folder or archive, with `/` between folders
 * @returns tells what a file of them is; `undefined` for files that belong to no export
 */
export function findExports(paths: readonly string[]): (path: string) => ExportRole | undefined {
  const found: FoundSet[] = [];
  for (const set of SETS) {
    const roots = new Set(
      paths.map((path) => set.sign.exec(path)).flatMap((match) => (match ? [match[1] ?? ''] : [])),
    );
    for (const root of roots) {
      const { also } = set;
      if (also && !paths.some((path) => path.startsWith(root) && also.test(path.slice(root.length))))
        continue;
      const { again } = set;
      const isTwice = paths.some(
        (path) => path.startsWith(root) && again?.where.test(path.slice(root.length)),
      );
      if (!found.some((each) => each.root === root)) found.push({ set, root, isTwice });
    }
  }
  // Of two exports around a file, the inner one says what it is.
  found.sort((a, b) => b.root.length - a.root.length);
  const projects = new Set(paths.filter((path) => PROJECT.test(path)).map(folderOf));
  return (path) => {
    for (const { root, set, isTwice } of found) {
      if (!path.startsWith(root)) continue;
      const inside = path.slice(root.length);
      if (isTwice && set.again?.files.test(inside))
        return { exported: set.name, notArticle: 'lists of articles' };
      if (set.articles.test(inside)) return { exported: set.name };
      const kind = set.rest.find(([pattern]) => pattern.test(inside))?.[1];
      // Files beside a single file are no part of its export.
      if (kind === undefined && set.isOneFile) continue;
      return { exported: set.name, notArticle: kind ?? 'others' };
    }
    if (FOR_MACHINES.test(path)) return { exported: 'site', notArticle: 'settings' };
    if (ABOUT.test(path) && projects.has(folderOf(path)))
      return { exported: 'project', notArticle: 'others' };
    return TEMPLATES.test(path) ? { exported: 'templates', notArticle: 'template' } : undefined;
  };
}
