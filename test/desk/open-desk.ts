import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { type RunningDesk, startDesk } from '../../src/desk/server/desk-server.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { newArchive } from '../pipeline/archive.ts';

/** What was answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The answer as JSON. */
  readonly data: Record<string, unknown>;
}

/** An archive with a desk on it, and a browser that was let in. */
export interface OpenDesk {
  readonly root: string;
  readonly desk: RunningDesk;
  readonly cookie: string;
  /** Asks as the application does; headers given stand in place of its own, `undefined` leaves one out. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<Answered>;
}

function send(
  port: number,
  method: string,
  path: string,
  body: string | Uint8Array | undefined,
  headers: Record<string, string>,
): Promise<Answered> {
  return new Promise((done, fail) => {
    // `node:http` sends paths and `Host` as they are given, as an attacker does.
    const sent = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        let data = {};
        try {
          data = JSON.parse(text) as object;
        } catch {
          // Not every answer is JSON.
        }
        done({ status: response.statusCode ?? 0, headers: response.headers, text, data });
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

/** Makes an archive of the given files, and opens its desk. */
export async function openDesk(files: Readonly<Record<string, string>> = {}): Promise<OpenDesk> {
  const root = await newArchive();
  for (const [file, text] of Object.entries(files)) {
    await mkdir(`${root}/${file.slice(0, file.lastIndexOf('/'))}`, { recursive: true });
    await writeFile(`${root}/${file}`, text);
  }
  const desk = await startDesk(archiveLayout(root));
  const { port } = desk;
  const own = `127.0.0.1:${port}`;
  const entered = await send(port, 'GET', desk.url.slice(desk.url.indexOf('/?')), undefined, { host: own });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  return {
    root,
    desk,
    cookie,
    ask(method, path, body, headers = {}) {
      const all = { host: own, origin: method === 'GET' ? undefined : `http://${own}`, cookie, ...headers };
      const kept = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined);
      const content =
        body === undefined || typeof body === 'string' || body instanceof Uint8Array
          ? body
          : JSON.stringify(body);
      return send(port, method, path, content as string | Uint8Array | undefined, Object.fromEntries(kept));
    },
  };
}
