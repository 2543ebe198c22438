import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

/** A running static server. */
export interface StaticServer {
  /** Address of the site's home, with the base path. */
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

/**
 * Serves a built site as a plain static host does: files below the base path, `index.html` for folders, `404.html`
 * with status 404 for the rest.
 *
 * @param folder the site's folder
 * @param base the path below which it lies, starting and ending with `/`
 * @param port 0 takes any free port
 */
export async function serveStatic(
  folder: string,
  { base = '/', port = 0, host = '127.0.0.1' } = {},
): Promise<StaticServer> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    const missing = () => {
      const page = `${folder}/404.html`;
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(existsSync(page) ? readFileSync(page) : 'Not found');
    };
    const path = request.url ?? '/';
    if (path === base.slice(0, -1)) {
      response.writeHead(301, { location: base });
      response.end();
      return;
    }
    if (!path.startsWith(base)) {
      missing();
      return;
    }
    request.url = `/${path.slice(base.length)}`;
    files(request, response, missing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const at = server.address() as AddressInfo;
  return {
    url: `http://${host}:${at.port}${base}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
