import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** A server that counts what it sends, compressed as a host would. */
export interface StaticServer {
  url: string;
  requests: number;
  /** Bytes of bodies as they cross the wire. */
  bytes: number;
  /** What a path that ends in a slash gives. */
  page: string;
  /** Gets what is posted. */
  onPost?: (body: string) => void;
  close(): Promise<void>;
}

/**
 * Serves a folder, and ranges of its files, on a free port of this machine; a path that ends in a slash gives a page.
 *
 * @param makeFile gives a file that is not in the folder
 */
export async function serveFolder(
  folder: string,
  makeFile: (path: string) => Uint8Array | undefined = () => undefined,
): Promise<StaticServer> {
  const packed = new Map<string, Uint8Array>();
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      counted.onPost?.(body);
      response.end();
      return;
    }
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path.endsWith('/')) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(counted.page);
      return;
    }
    try {
      const type = TYPES[extname(path)];
      let body = packed.get(path);
      if (body === undefined) {
        const raw = makeFile(path.slice(1)) ?? (await readFile(join(folder, path)));
        // What is compressed already stays as it is; scripts and JSON are compressed as every host does.
        body = type === undefined ? raw : gzipSync(raw, { level: 9 });
        packed.set(path, body);
      }
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      const whole = body.length;
      if (from !== undefined) body = body.subarray(Number(from), Number(to) + 1);
      counted.requests++;
      counted.bytes += body.length;
      response.writeHead(from === undefined ? 200 : 206, {
        ...(from === undefined ? {} : { 'content-range': `bytes ${from}-${to}/${whole}` }),
        'content-type': type ?? 'application/octet-stream',
        'cache-control': 'no-store',
        ...(type === undefined ? {} : { 'content-encoding': 'gzip' }),
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const counted: StaticServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: 0,
    bytes: 0,
    page: '<!doctype html><html lang="ar"><title>-</title>',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return counted;
}
