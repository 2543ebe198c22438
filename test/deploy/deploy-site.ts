import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DeployTarget } from '../../src/deploy/target.ts';
import { sortedManifest, writeManifest } from '../../src/output/manifest.ts';

/** Files of a small site: path and text. */
export type Files = Readonly<Record<string, string>>;

/** The time of the first deploys. */
export const NOW = new Date('2024-06-01T00:00:00Z');
/** A time at which what was retired at {@link NOW} has had its day. */
export const LATER = new Date('2024-06-02T00:00:01Z');

const STYLE = '<link href="/_warraq/same.css">';

export const FIRST: Files = {
  'warraq-release.json': '{}',
  'index.html': `${STYLE}<script src="/_warraq/app.aaa.js"></script><a href="/2024/02/هدنة/"></a><a href="/section/news/"></a>`,
  '2024/02/هدنة/index.html': `${STYLE}the truce`,
  '2024/02/gone/index.html': `${STYLE}gone soon`,
  'section/news/index.html': `${STYLE}<a href="/2024/02/gone/"></a><script src="/_warraq/app.aaa.js"></script>`,
  '_warraq/app.aaa.js': 'script 1',
  '_warraq/same.css': 'style',
  'search-index/index.json': '{"table":1}',
};
export const SECOND: Files = {
  'warraq-release.json': '{}',
  'index.html': `${STYLE}<script src="/_warraq/app.bbb.js"></script><a href="/2024/03/new/"></a><a href="/section/news/"></a>`,
  '2024/02/هدنة/index.html': `${STYLE}the truce`,
  '2024/03/new/index.html': `${STYLE}<script src="/_warraq/app.bbb.js"></script>new`,
  'section/news/index.html': `${STYLE}<a href="/2024/03/new/"></a><script src="/_warraq/app.bbb.js"></script>`,
  '_warraq/app.bbb.js': 'script 2',
  '_warraq/same.css': 'style',
  'search-index/index.json': '{"table":2}',
};
export const THIRD: Files = {
  'warraq-release.json': '{}',
  'index.html': `${STYLE}<a href="/2024/04/last/"></a>`,
  '2024/02/هدنة/index.html': `${STYLE}the truce, mended`,
  '2024/04/last/index.html': `${STYLE}last`,
  '_warraq/same.css': 'style',
  'search-index/index.json': '{"table":3}',
};

/** Writes a site with its manifest into a new folder. */
export async function siteOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-site-'));
  const hashes: [string, string][] = [];
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(`${folder}/${path}`), { recursive: true });
    await writeFile(`${folder}/${path}`, text);
    hashes.push([path, createHash('sha256').update(text).digest('hex')]);
  }
  await writeManifest(folder, sortedManifest(hashes));
  return folder;
}

/** Finds a port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The same target, one file at a time, with something done before each of its steps. */
export function stepwise(target: DeployTarget, before: () => Promise<void>): DeployTarget {
  return {
    ...target,
    async begin(next) {
      await before();
      await target.begin(next);
    },
    async send(uploads, onSent) {
      for (const upload of uploads) {
        await before();
        await target.send([upload], onSent);
      }
    },
    async remove(paths) {
      for (const path of paths) {
        await before();
        await target.remove([path]);
      }
    },
    async finish(next) {
      await before();
      await target.finish(next);
      await before();
    },
  };
}

/** The same target, dead after so many steps, as when the network goes or the machine is switched off. */
export function dying(target: DeployTarget, after: number): DeployTarget {
  let steps = 0;
  return stepwise(target, async () => {
    if (steps++ >= after) throw new Error('the network is gone');
  });
}
