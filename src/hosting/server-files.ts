import { MEDIA_TYPES } from '../output/media-types.ts';
import {
  cacheControlOf,
  DELIVERY_RULES,
  PAGE_CACHE_CONTROL,
  POLICY_HEADER,
  securityHeaders,
  UNTRUSTED_POLICY,
  UNTRUSTED_RULES,
} from './delivery.ts';
import { encodedAddress, type HostSettings, type Redirect } from './host-files.ts';

/** The folder of a site that holds files for web servers; it is never served. */
export const SERVERS_FOLDER = '_servers';

function asRegex(base: string, path: string): string {
  return `^${`${base}${path}`.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`;
}

/** Gives the decoded forms of an old address: with and without the trailing slash. */
function askedAs(base: string, { from }: Redirect): readonly string[] {
  const address = `${base}${from.slice(1)}`;
  if (from === '/') return [address];
  const bare = address.replace(/\/$/, '');
  return [bare, `${bare}/`];
}

function nginxRedirects(base: string, redirects: readonly Redirect[]): string[] {
  const rules = new Map<string, string[]>();
  for (const redirect of redirects) {
    const back = `return 301 "${encodedAddress(base, redirect.to)}";`;
    const rule = redirect.query === undefined ? back : `if ($args = "${redirect.query}") { ${back} }`;
    for (const address of askedAs(base, redirect)) rules.set(address, [...(rules.get(address) ?? []), rule]);
  }
  return [...rules].map(([address, lines]) => `location = "${address}" { ${lines.join(' ')} }`);
}

/** Writes an nginx file that a `server { … }` block includes after its `listen` and `root` lines. */
export function nginxFile({ base, policy, redirects }: HostSettings): string {
  // add_header in a location replaces those of the server block: each location must repeat them all.
  const headers = (cacheControl: string, of = policy) =>
    [...securityHeaders(of), ['Cache-Control', cacheControl] as const]
      .map(([name, value]) => `    add_header ${name} "${value}" always;`)
      .join('\n');
  const folder = base === '/' ? '' : `\n#     (the site's folder as ${base.slice(1, -1)} in it)`;
  const types = Object.entries(MEDIA_TYPES).map(([ending, type]) => `  ${type.split(';')[0]} ${ending};`);
  const parts = [
    `# Warraq: include this file in a server block:
#   server {
#     listen 80;
#     root /srv/www;${folder}
#     include /srv/www${base}${SERVERS_FOLDER}/nginx.conf;
#   }
charset utf-8;
charset_types text/css text/javascript text/plain text/markdown application/json application/xml application/manifest+json image/svg+xml;
absolute_redirect off;
etag on;
gzip_static on;
gzip_vary on;
# With the brotli module: brotli_static on;
error_page 404 ${base}404.html;
types {
${types.join('\n')}
}`,
    `location ^~ ${base}${SERVERS_FOLDER}/ { return 404; }`,
    // The first matching pattern counts.
    ...UNTRUSTED_RULES.flatMap(({ paths }) =>
      paths.map(
        (path) =>
          `location ~ "${asRegex(base, path)}" {\n${headers(cacheControlOf(path), UNTRUSTED_POLICY)}\n}`,
      ),
    ),
    ...DELIVERY_RULES.flatMap(({ paths, cacheControl }) =>
      paths.map((path) => `location ~ "${asRegex(base, path)}" {\n${headers(cacheControl)}\n}`),
    ),
    ...nginxRedirects(base, redirects),
    `location ${base} {\n    index index.html;\n${headers(PAGE_CACHE_CONTROL)}\n}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

// One `map` compares strings; a `redir` for each address would be a route for each.
function caddyRedirects(base: string, redirects: readonly Redirect[]): string {
  const rows = redirects.flatMap((redirect) => {
    const to = `"${encodedAddress(base, redirect.to)}"`;
    return askedAs(base, redirect).map((address) => [`"${address}"`, redirect.query, to] as const);
  });
  const table = (name: string, source: string, lines: readonly string[]) =>
    lines.length === 0
      ? ''
      : `map ${source} {${name}} {
${lines.map((line) => `  ${line}`).join('\n')}
  default ""
}
@${name} expression {${name}} != ""
redir @${name} {${name}} 301
`;
  const plain = rows.filter(([, query]) => query === undefined).map(([address, , to]) => `${address} ${to}`);
  const asking = rows
    .filter(([, query]) => query !== undefined)
    .map(([address, query, to]) => `"${address.slice(1, -1)}?${query}" ${to}`);
  return `${table('warraq_moved', '{path}', plain)}${table('warraq_asked', '"{path}?{query}"', asking)}`;
}

/** Writes a Caddy file that a site block imports after its `root` line. */
export function caddyFile({ base, policy, redirects }: HostSettings): string {
  const folder = base === '/' ? '' : `\n#     (the site's folder as ${base.slice(1, -1)} in it)`;
  const toLine = ([name, value]: readonly [string, string]) => `${name} "${value.replaceAll('"', '\\"')}"`;
  // A header that is set in two places keeps the general value: no file may match both.
  const security = securityHeaders(policy).filter(([name]) => name !== POLICY_HEADER);
  const rules = DELIVERY_RULES.flatMap(({ name, paths, cacheControl }) => [
    `@${name} path ${paths.map((path) => `${base}${path}`).join(' ')}`,
    `header @${name} Cache-Control "${cacheControl}"`,
  ]);
  const untrusted = UNTRUSTED_RULES.flatMap(({ name, paths }) => [
    `@${name} path ${paths.map((path) => `${base}${path}`).join(' ')}`,
    `header @${name} ${POLICY_HEADER} "${UNTRUSTED_POLICY}"`,
  ]);
  const strange = UNTRUSTED_RULES.flatMap(({ paths }) => paths.map((path) => `${base}${path}`));
  const known = DELIVERY_RULES.flatMap(({ paths }) => paths.map((path) => `${base}${path}`));
  return `# Warraq: import this file in a site block:
#   example.org {
#     root * /srv/www${folder}
#     import /srv/www${base}${SERVERS_FOLDER}/Caddyfile
#   }
header {
${security.map((each) => `  ${toLine(each)}`).join('\n')}
}
@own not path ${strange.join(' ')}
header @own ${toLine([POLICY_HEADER, policy])}
${rules.join('\n')}
${untrusted.join('\n')}
@pages not path ${known.join(' ')}
header @pages Cache-Control "${PAGE_CACHE_CONTROL}"
${caddyRedirects(base, redirects)}@private path ${base}${SERVERS_FOLDER}/*
error @private 404
file_server {
  precompressed br zstd gzip
}
handle_errors {
  header Cache-Control "${PAGE_CACHE_CONTROL}"
  @missing expression {err.status_code} == 404
  rewrite @missing ${base}404.html
  file_server {
    precompressed br zstd gzip
  }
}
`;
}
