import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Peer, writePeerSite } from '../peers/sites.ts';
import type { MadeArticle } from './archive.ts';
import { type Call, CannotMeasure, inARow, type Measure, measure, versionOf } from './measure.ts';

const HERE = resolve(import.meta.dirname, '../..');
const ELEVENTY = `${HERE}/bench/peers/eleventy`;
const PUBLIC = 'public';

async function packageVersion(folder: string): Promise<string> {
  return (JSON.parse(await readFile(`${folder}/package.json`, 'utf8')) as { version: string }).version;
}

// Eleventy is installed by its own lockfile when it is first measured: Warraq's stays free of it.
function installEleventy(): void {
  if (existsSync(`${ELEVENTY}/node_modules/@11ty/eleventy`)) return;
  const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: ELEVENTY,
    encoding: 'utf8',
  });
  if (status !== 0) throw new CannotMeasure(`npm ci in bench/peers/eleventy failed:\n${stderr.slice(-1000)}`);
}

const CALLS: Record<Peer, (cwd: string) => Call> = {
  hugo: (cwd) => ({ program: 'hugo', words: ['--quiet'], cwd }),
  eleventy: (cwd) => ({
    program: process.execPath,
    words: [`${ELEVENTY}/node_modules/@11ty/eleventy/cmd.cjs`, '--quiet'],
    cwd,
  }),
  astro: (cwd) => ({
    program: process.execPath,
    words: [`${HERE}/node_modules/astro/bin/astro.mjs`, 'build', '--silent'],
    cwd,
  }),
};

const VERSIONS: Record<Peer, () => Promise<string> | string> = {
  hugo() {
    const found = versionOf('hugo', ['version'])?.match(/v[\d.]+/)?.[0];
    if (!found) throw new CannotMeasure('Hugo is not on this machine (apt-get install hugo)');
    return `Hugo ${found.slice(1)}`;
  },
  async eleventy() {
    installEleventy();
    return `Eleventy ${await packageVersion(`${ELEVENTY}/node_modules/@11ty/eleventy`)}`;
  },
  astro: async () => `Astro ${await packageVersion(`${HERE}/node_modules/astro`)}`,
};

/** Gives a peer's name with its version, and installs what it needs. */
export async function peerVersion(peer: Peer): Promise<string> {
  return `${await VERSIONS[peer]()} + Pagefind ${await packageVersion(`${HERE}/node_modules/pagefind`)}`;
}

/** What a peer's clean build cost, in all and by program. */
export interface PeerCost {
  readonly whole: Measure;
  readonly generator: Measure;
  readonly pagefind: Measure;
}

/** Builds a peer's site from nothing, indexes it with Pagefind as shipped, and checks that every article has its page. */
export async function measurePeer(
  peer: Peer,
  root: string,
  articles: () => Iterable<MadeArticle>,
): Promise<PeerCost> {
  if (!existsSync(root)) await writePeerSite(peer, root, articles());
  for (const made of [PUBLIC, '.astro', 'resources'])
    await rm(`${root}/${made}`, { recursive: true, force: true });
  await rm(`${root}/node_modules/.astro`, { recursive: true, force: true });
  const generator = measure(peer, CALLS[peer](root));
  const program = `${HERE}/node_modules/.bin/pagefind`;
  const pagefind = measure('Pagefind', { program, words: ['--site', PUBLIC, '--quiet'], cwd: root });
  // Eleventy and Astro make addresses of the same names by rules of their own: pages are counted, not named.
  const names = readdirSync(`${root}/${PUBLIC}`, { recursive: true, encoding: 'utf8' });
  const made = names.filter((name) => /maqal-\d+[/\\]index\.html$/.test(name)).length;
  const wanted = [...articles()].length;
  if (made !== wanted) throw new CannotMeasure(`${peer} made ${made} pages of ${wanted} articles`);
  return { whole: inARow([generator, pagefind]), generator, pagefind };
}
