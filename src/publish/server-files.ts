import { DELIVERY_RULES, PAGE_CACHE_CONTROL, securityHeaders } from './delivery.ts';
import type { HostSettings } from './host-files.ts';
import { MEDIA_TYPES } from './media-types.ts';

/** The folder of a site that holds files for web servers; it is never served. */
export const SERVERS_FOLDER = '_servers';

function asRegex(base: string, path: string): string {
  return `^${`${base}${path}`.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`;
}

function rawAddress(base: string, address: string): string {
  return `${base}${decodeURI(address).slice(1)}`;
}

/** Writes an nginx file that a `server { … }` block includes after its `listen` and `root` lines. */
export function nginxFile({ base, policy, redirects }: HostSettings): string {
  // add_header of a location replaces those of the server: each place has to repeat them all.
  const headers = (cacheControl: string) =>
    [...securityHeaders(policy), ['Cache-Control', cacheControl] as const]
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
    ...DELIVERY_RULES.flatMap(({ paths, cacheControl }) =>
      paths.map((path) => `location ~ "${asRegex(base, path)}" {\n${headers(cacheControl)}\n}`),
    ),
    ...redirects.map(({ from, to }) => {
      return `location = "${rawAddress(base, from)}" { return 301 "${encodeURI(rawAddress(base, to))}"; }`;
    }),
    `location ${base} {\n    index index.html;\n${headers(PAGE_CACHE_CONTROL)}\n}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Writes a Caddy file that a site block imports after its `root` line. */
export function caddyFile({ base, policy, redirects }: HostSettings): string {
  const folder = base === '/' ? '' : `\n#     (the site's folder as ${base.slice(1, -1)} in it)`;
  const security = securityHeaders(policy).map(
    ([name, value]) => `  ${name} "${value.replaceAll('"', '\\"')}"`,
  );
  const rules = DELIVERY_RULES.flatMap(({ name, paths, cacheControl }) => [
    `@${name} path ${paths.map((path) => `${base}${path}`).join(' ')}`,
    `header @${name} Cache-Control "${cacheControl}"`,
  ]);
  const known = DELIVERY_RULES.flatMap(({ paths }) => paths.map((path) => `${base}${path}`));
  return `# Warraq: import this file in a site block:
#   example.org {
#     root * /srv/www${folder}
#     import /srv/www${base}${SERVERS_FOLDER}/Caddyfile
#   }
header {
${security.join('\n')}
}
${rules.join('\n')}
@pages not path ${known.join(' ')}
header @pages Cache-Control "${PAGE_CACHE_CONTROL}"
${redirects.map(({ from, to }) => `redir "${rawAddress(base, from)}" "${encodeURI(rawAddress(base, to))}" 301`).join('\n')}
@private path ${base}${SERVERS_FOLDER}/*
error @private 404
file_server {
  precompressed br zstd gzip
}
handle_errors {
  @missing expression {err.status_code} == 404
  rewrite @missing ${base}404.html
  file_server {
    precompressed br zstd gzip
  }
}
`;
}
