import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A real server that serves a site with the files that we write for it. */
export interface WebServer {
  readonly url: string;
  stop(): void;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

type Configure = (
  folder: string,
  dist: string,
  port: number,
) => { text: string; words: (file: string) => string[] };

const SERVERS: Readonly<Record<'nginx' | 'caddy', Configure>> = {
  nginx: (folder, dist, port) => ({
    text: `daemon off; ${process.getuid?.() === 0 ? 'user root; ' : ''}pid ${folder}/pid; error_log stderr error; worker_processes 1; events { worker_connections 1024; }
http {
  access_log off; client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${dist}; include ${dist}/_servers/nginx.conf; }
}\n`,
    words: (file) => ['-c', file],
  }),
  caddy: (_folder, dist, port) => ({
    text: `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n  root * ${dist}\n  import ${dist}/_servers/Caddyfile\n}\n`,
    words: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
  }),
};

async function untilAnswering(url: string, server: ChildProcess, told: () => string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (server.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await wait(100);
  }
  throw new Error(`the server does not answer: ${told()}`);
}

/** Starts nginx or Caddy on a site. */
export async function startServer(name: 'nginx' | 'caddy', dist: string): Promise<WebServer> {
  const folder = await mkdtemp(join(tmpdir(), `warraq-${name}-`));
  await chmod(folder, 0o755);
  const port = await freePort();
  const { text, words } = SERVERS[name](folder, dist, port);
  const file = join(folder, 'config');
  await writeFile(file, text);
  const server = spawn(name, words(file), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder },
  });
  let told = '';
  server.stderr.setEncoding('utf8').on('data', (piece: string) => {
    told += piece;
  });
  const url = `http://127.0.0.1:${port}/`;
  const stop = () => {
    server.stderr.destroy();
    // nginx's master takes its workers with it.
    server.kill(name === 'nginx' ? 'SIGTERM' : 'SIGKILL');
  };
  try {
    await untilAnswering(url, server, () => told);
  } catch (error) {
    stop();
    throw error;
  }
  return { url, stop };
}
