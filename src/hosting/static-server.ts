import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { posix } from 'node:path';
import sirv from 'sirv';
import { withoutEscapes } from '../markup/percent.ts';
import { cacheControlOf, policyOf, securityHeaders } from './delivery.ts';

// WHATWG URL, 4.3: names of this machine as browsers write them into `Host`.
const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

function isOwnHost(asked: string | undefined, host: string): boolean {
  if (asked === undefined) return false;
  return THIS_MACHINE.test(asked) || asked.replace(/:\d+$/, '') === host;
}

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
 * A server on this machine answers only those who ask for this machine: a page of another site whose name was made
 * to lead here (DNS rebinding) gets nothing.
 *
 * @param folder the site's folder
 * @param policy the Content-Security-Policy of the site; with it, the headers that hosts are told to send are sent
 * @param base the path below which it lies, starting and ending with `/`
 * @param port 0 takes any free port
 */
export async function serveStatic(
  folder: string,
  {
    base = '/',
    port = 0,
    host = '127.0.0.1',
    policy,
  }: { base?: string; port?: number; host?: string; policy?: string } = {},
): Promise<StaticServer> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) => {
    if (!isOwnHost(request.headers.host, host)) {
      response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('This server answers for this machine only.\n');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' });
      response.end('A site of files is only read.\n');
      return;
    }
    if (policy !== undefined) {
      // As hosts do: a path counts as what it leads to, in whatever way it was written.
      const [asked = ''] = (request.url ?? '').slice(base.length).split('?');
      const plain = posix.normalize(`/${withoutEscapes(asked)}`).slice(1);
      for (const [name, value] of securityHeaders(policyOf(plain, policy))) response.setHeader(name, value);
      response.setHeader('Cache-Control', cacheControlOf(plain));
    }
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
