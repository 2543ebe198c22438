import { MEDIA_TYPES } from '../output/media-types.ts';
import {
  DELIVERY_RULES,
  PAGE_CACHE_CONTROL,
  POLICY_HEADER,
  securityHeaders,
  UNTRUSTED_POLICY,
  UNTRUSTED_RULES,
} from './delivery.ts';
import { encodedAddress, type HostSettings, type Redirect } from './host-files.ts';

const escapeRegex = (text: string) => text.replace(/["#.*+?^${}()|[\]\\]/g, '\\$&');
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Writes the rules of one old address, with and without its trailing slash, for any query. */
function moved(base: string, { from, query, to }: Redirect): string[] {
  const path = from.slice(1).replace(/\/$/, '');
  // Apache matches the decoded path below this folder. In quotes of this directive backslashes are not escapes; a per
  // cent sign begins a variable in the substitution.
  const pattern = `^${escapeRegex(path)}${path === '' ? '' : '/?'}$`;
  const rule = `RewriteRule "${pattern}" "${encodedAddress(base, to).replaceAll('%', '\\%')}?" [R=301,L,NE]`;
  return query === undefined ? [rule] : [`RewriteCond %{QUERY_STRING} "^${escapeRegex(query)}$"`, rule];
}

/** Writes `.htaccess` for Apache 2.4: it lies in the site's folder and needs `AllowOverride FileInfo Indexes Options`. */
export function apacheFile({ base, policy, redirects }: HostSettings): string {
  const under = (path: string) => `^${escapeRegex(base)}${path.split('*').map(escapeRegex).join('.*')}$`;
  const rule = (path: string, name: string, value: string) =>
    `  <If "%{REQUEST_URI} =~ m#${under(path)}#">\n    Header always set ${name} ${quoted(value)}\n  </If>`;
  const types = Object.entries(MEDIA_TYPES).map(
    ([ending, type]) => `AddType ${type.split(';')[0]} .${ending}`,
  );
  return `# Warraq: Apache reads this file where AllowOverride lets it (FileInfo, Indexes).
DirectoryIndex index.html
ErrorDocument 404 ${base}404.html
AddDefaultCharset utf-8
AddCharset utf-8 .css .js .mjs .json .webmanifest .xml .txt .md .svg
${types.join('\n')}
FileETag MTime Size
<IfModule mod_headers.c>
${securityHeaders(policy)
  .map(([name, value]) => `  Header always set ${name} ${quoted(value)}`)
  .join('\n')}
  Header always set Cache-Control ${quoted(PAGE_CACHE_CONTROL)}
${DELIVERY_RULES.flatMap(({ paths, cacheControl }) => paths.map((path) => rule(path, 'Cache-Control', cacheControl))).join('\n')}
${UNTRUSTED_RULES.flatMap(({ paths }) => paths.map((path) => rule(path, POLICY_HEADER, UNTRUSTED_POLICY))).join('\n')}
  <If "%{REQUEST_STATUS} == 404">
    Header always set Cache-Control ${quoted(PAGE_CACHE_CONTROL)}
  </If>
</IfModule>
<IfModule mod_deflate.c>
  AddOutputFilterByType DEFLATE text/html text/css text/javascript text/plain text/markdown application/json application/xml application/manifest+json image/svg+xml application/wasm
</IfModule>
<IfModule mod_rewrite.c>
RewriteEngine On
# An old address without its slash has a folder too: it leads on at once, the slash is added to the others.
DirectorySlash Off
RewriteOptions AllowNoSlash
${redirects.flatMap((redirect) => moved(base, redirect)).join('\n')}
RewriteCond %{REQUEST_FILENAME} -d
RewriteRule [^/]$ %{REQUEST_URI}/ [R=301,L]
</IfModule>
`;
}
