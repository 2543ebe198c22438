import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';

/** A package as `npm pack` made it, with its package.json. */
export interface Published {
  readonly tarball: string;
  readonly settings: { readonly name: string; readonly version: string };
}

/** A registry of npm on this machine. */
export interface Registry {
  readonly url: string;
  close(): void;
}

/**
 * Serves packages as if they had been published, and sends whoever asks for another to the registry that npm uses here.
 *
 * @param upstream address of that registry, with a slash at its end
 */
export function startRegistry(packages: readonly Published[], upstream: string): Promise<Registry> {
  const known = new Map(packages.map((each) => [`/${each.settings.name}`, each]));
  const files = new Map(packages.map((each) => [`/-/${basename(each.tarball)}`, each]));
  const server = createServer(({ url = '/', headers }, response) => {
    const asked = decodeURIComponent(url.split('?')[0] ?? '/');
    const file = files.get(asked);
    if (file) return response.end(readFileSync(file.tarball));
    const found = known.get(asked);
    if (!found) return response.writeHead(302, { location: `${upstream}${url.slice(1)}` }).end();
    const { tarball, settings } = found;
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    const dist = { tarball: `http://${headers.host}/-/${basename(tarball)}`, integrity };
    const about = {
      name: settings.name,
      'dist-tags': { latest: settings.version },
      versions: { [settings.version]: { ...settings, dist } },
    };
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(about));
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      done({ url: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}
