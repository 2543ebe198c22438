import type { HostFile } from '../site/hosts.ts';
import { apacheFile } from './apache-file.ts';
import { type HostSettings, headersFile, redirectsFile, vercelFile } from './host-files.ts';
import { azureFile, firebaseFile } from './platform-files.ts';
import { caddyFile, nginxFile } from './server-files.ts';

const WRITERS: Readonly<Record<HostFile, (settings: HostSettings) => string | undefined>> = {
  _headers: headersFile,
  _redirects: (settings) => (settings.redirects.length === 0 ? undefined : redirectsFile(settings)),
  'vercel.json': vercelFile,
  'firebase.json': firebaseFile,
  'staticwebapp.config.json': azureFile,
  '.htaccess': apacheFile,
  '.nojekyll': () => '',
  '_servers/nginx.conf': nginxFile,
  '_servers/Caddyfile': caddyFile,
};

/** Writes a file that a host reads; `undefined` where this site needs none. */
export function hostFile(file: HostFile, settings: HostSettings): string | undefined {
  return WRITERS[file](settings);
}
