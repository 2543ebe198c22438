/** The names that `host:` in `site.yaml` and `--host` take. */
export const HOST_NAMES = [
  'any',
  'cloudflare-pages',
  'netlify',
  'github-pages',
  'gitlab-pages',
  'vercel',
  'firebase',
  'azure',
  's3',
  'nginx',
  'caddy',
  'apache',
] as const;

/** The kind of place that a site is published to. */
export type HostName = (typeof HOST_NAMES)[number];

/** Compressed variants of a file, by ending: brotli, gzip, zstd. */
export const VARIANTS = ['br', 'gz', 'zst'] as const;

/** The ending of a compressed variant. */
export type Variant = (typeof VARIANTS)[number];

/** A file that a host or a web server reads, by its path in the site. */
export type HostFile =
  | '_headers'
  | '_redirects'
  | 'vercel.json'
  | 'firebase.json'
  | 'staticwebapp.config.json'
  | '.htaccess'
  | '.nojekyll'
  | '_servers/nginx.conf'
  | '_servers/Caddyfile';

/** What a host takes of a site on its free plan. */
interface HostLimits {
  readonly files?: number;
  /** Files in one folder. */
  readonly folderFiles?: number;
  readonly fileBytes?: number;
  readonly siteBytes?: number;
  /** Limits of a paid plan, where known: a problem names them. */
  readonly paid?: { readonly files?: number; readonly siteBytes?: number };
}

/** Everything in a site that depends on its host. */
interface Host {
  /** As people call it. */
  readonly title: string;
  /** The compressed variants that the host serves by itself; others would only add files. */
  readonly variants: readonly Variant[];
  readonly files: readonly HostFile[];
  readonly limits: HostLimits;
  /** Up to how many articles `/lite/` is made where `site.yaml` does not say: it has a file for each of them. */
  readonly liteUpTo: number;
  /** Whether search records lie in files of their own; else the browser reads them from the articles' pages. */
  readonly recordFiles: boolean;
  /** Whether posting lists of the search are stored in few large files. */
  readonly fewSearchFiles: boolean;
  /** How many articles stand on a page of a section, a topic, an author …; a page of a timeline holds four times as many. */
  readonly listLength: number;
  /** How many dated articles a topic, a person, a place or a series needs for a timeline. */
  readonly timelineFrom: number;
  /** For how many of the newest articles link pictures are drawn by default. */
  readonly socialImages: number;
}

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

const PLAIN: Omit<Host, 'title'> = {
  variants: [],
  files: [],
  limits: {},
  liteUpTo: Infinity,
  recordFiles: true,
  fewSearchFiles: false,
  listLength: 30,
  timelineFrom: 3,
  socialImages: 1000,
};
/** Settings for hosts that limit the number of files. */
const FEW_FILES = {
  liteUpTo: 0,
  recordFiles: false,
  fewSearchFiles: true,
  listLength: 90,
  // Shorter groups have their dates on one list page; a timeline would double their files and show the same in reverse.
  timelineFrom: 180,
  socialImages: 200,
} as const;

/** The one table of hosts; figures from the hosts' documentation, read in November 2026. */
export const HOSTS: Readonly<Record<HostName, Host>> = {
  // Up to this many articles a site has at most a fifth of the files that any other host accepts.
  any: { ...PLAIN, title: 'any host', liteUpTo: 2000, files: ['_headers', '_redirects'] },
  // developers.cloudflare.com/pages/platform/limits; 100,000 since 23 January 2026
  // (developers.cloudflare.com/changelog/post/2026-01-23-pages-file-limit-increase), with PAGES_WRANGLER_MAJOR_VERSION=4.
  'cloudflare-pages': {
    ...PLAIN,
    ...FEW_FILES,
    title: 'Cloudflare Pages',
    files: ['_headers', '_redirects'],
    limits: { files: 20_000, fileBytes: 25 * MIB, paid: { files: 100_000 } },
  },
  // docs.netlify.com/site-deploys/overview: no limit of files in all, 54,000 in one folder.
  netlify: {
    ...PLAIN,
    title: 'Netlify',
    files: ['_headers', '_redirects'],
    limits: { folderFiles: 54_000 },
  },
  // docs.github.com/pages/getting-started-with-github-pages/github-pages-limits; 100 MiB is what git push takes
  // (docs.github.com/repositories/working-with-files/managing-large-files). Without `.nojekyll` a branch loses every
  // folder that begins with an underscore.
  'github-pages': {
    ...PLAIN,
    title: 'GitHub Pages',
    files: ['.nojekyll'],
    limits: { fileBytes: 100 * MIB, siteBytes: GIB },
  },
  // docs.gitlab.com/user/gitlab_com (GitLab Pages: 1 GB); 200,000 entries by gitlab.com/gitlab-org/gitlab/-/issues/500273.
  // It compresses nothing and hands out what lies there: docs.gitlab.com/user/project/pages/introduction, "Serving
  // compressed assets".
  'gitlab-pages': {
    ...PLAIN,
    title: 'GitLab Pages',
    variants: ['br', 'gz'],
    files: ['_redirects'],
    limits: { files: 200_000, siteBytes: GIB },
  },
  // vercel.com/docs/limits: "Static File uploads" 100 MB on Hobby, 1 GB on Pro, 15,000 source files for the command line.
  vercel: {
    ...PLAIN,
    ...FEW_FILES,
    title: 'Vercel',
    files: ['vercel.json'],
    limits: { files: 15_000, siteBytes: 100 * MIB, paid: { siteBytes: GIB } },
  },
  // firebase.google.com/docs/hosting/usage-quotas-pricing, …/reference/rest/v1beta1/sites.versions/populateFiles.
  firebase: {
    ...PLAIN,
    title: 'Firebase Hosting',
    files: ['firebase.json'],
    limits: { fileBytes: 2 * GIB, siteBytes: 10 * GIB },
  },
  // learn.microsoft.com/azure/static-web-apps/quotas: 250 MB on Free, 500 MB on Standard, 15,000 files.
  azure: {
    ...PLAIN,
    ...FEW_FILES,
    title: 'Azure Static Web Apps',
    files: ['staticwebapp.config.json'],
    limits: { files: 15_000, siteBytes: 250 * MIB, paid: { siteBytes: 500 * MIB } },
  },
  s3: { ...PLAIN, title: 'S3' },
  nginx: { ...PLAIN, title: 'nginx', variants: ['br', 'gz'], files: ['_servers/nginx.conf'] },
  caddy: { ...PLAIN, title: 'Caddy', variants: ['br', 'gz'], files: ['_servers/Caddyfile'] },
  apache: { ...PLAIN, title: 'Apache', files: ['.htaccess'] },
};

/**
 * How many search records share a file. A browser reads one of them alone; a host that does not know HTTP Range sends it
 * all four.
 */
const RECORDS_PER_FILE = 4;

/** Tells how many search records share a file, 0 where none lie in files. */
export function recordsPerFile(host: HostName): number {
  return HOSTS[host].recordFiles ? RECORDS_PER_FILE : 0;
}
