import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

/** What a network does to an answer. */
export type Mischief = 'cut' | 'page' | 'damage' | 'slow' | undefined;

const SLOW_MS = 2500;

/** A server that can be told to fail. It keeps its port when it is stopped and started again. */
export interface FickleServer {
  readonly url: string;
  /** Paths asked for since they were last taken. */
  readonly asked: string[];
  /** Decides for each path; `undefined` serves it rightly. */
  mischief: (path: string) => Mischief;
  /** The site that is served. */
  folder: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Serves a folder below a base path. */
export async function fickleServer(folder: string, base: string): Promise<FickleServer> {
  let port = 0;
  let server: Server | undefined;
  const asked: string[] = [];
  const made = {
    get url() {
      return `http://127.0.0.1:${port}${base}`;
    },
    asked,
    mischief: (_path: string): Mischief => undefined,
    folder,
    async stop() {
      const running = server;
      server = undefined;
      if (!running) return;
      running.closeAllConnections();
      await new Promise<void>((done) => running.close(() => done()));
    },
    async start() {
      server = createServer((request, response) => {
        const path = decodeURI(request.url ?? '/').slice(base.length);
        asked.push(path);
        const what = made.mischief(path);
        if (what === 'cut') {
          response.writeHead(200, { 'content-length': '100000' });
          response.write('half');
          setTimeout(() => request.socket.destroy(), 20);
        } else if (what === 'page') {
          response.writeHead(200, { 'content-type': 'text/html' });
          response.end('<!DOCTYPE html><title>login</title>');
        } else if (what === 'damage') {
          response.writeHead(200, { 'content-type': 'application/octet-stream' });
          response.end('not what it was');
        } else {
          const serve = () => {
            request.url = `/${(request.url ?? '/').slice(base.length)}`;
            sirv(made.folder, { dev: true, etag: true })(request, response, () => {
              response.writeHead(404, { 'content-type': 'text/html' });
              response.end('<!DOCTYPE html><title>404</title>');
            });
          };
          if (what === 'slow') setTimeout(serve, SLOW_MS);
          else serve();
        }
      });
      await new Promise<void>((done) => server?.listen(port, '127.0.0.1', done));
      port = (server.address() as AddressInfo).port;
    },
  } satisfies FickleServer;
  await made.start();
  return made;
}
