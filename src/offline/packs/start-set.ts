import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { ArticleEntry } from '../../collection/read.ts';
import { sha256Of } from '../../files/file-hash.ts';
import type { OfflineSetup } from '../service-worker/setup.ts';
import { bundleOffline } from './bundle-offline.ts';
import type { PackCache } from './compress-pack.ts';
import { ASSETS, type OfflineSource } from './offline-source.ts';
import { type PackedPage, packBytes, packText } from './pack.ts';
import type { PageTaker } from './shells.ts';

/** The most that a first visit brings, as sent. */
const INSTALL_BYTES = 400_000;
/** Articles that are ready after the first visit. */
const LATEST = 50;
// Without fonts for print, which are loaded when something is printed.
const SHELL_ASSET = /^(?!.*\/print-[^/]*$).*\.(?:css|m?js|woff2|svg)$/;

/** What a first visit brings to the device. */
export interface StartSet {
  readonly core: OfflineSetup['core'];
  readonly file: string;
  readonly shells: { readonly file: string; readonly hash: string; readonly bytes: number };
  /** All of it, as hosts send it. */
  readonly bytes: number;
  readonly latest: number;
}

const sent = (content: string | Uint8Array): number => gzipSync(content, { level: 6 }).length;

/** Lists what pages ask for: style sheets, scripts, fonts, and what these name in turn. */
async function assetsOf(source: OfflineSource, pages: readonly string[]): Promise<string[]> {
  const { locate, site, hashOf } = source;
  const found = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    // Pictures of articles are not part of the shell: the reader chooses them.
    if (path.startsWith('media/') || found.has(path) || hashOf(path) === undefined || !SHELL_ASSET.test(path))
      return;
    found.add(path);
    if (!/\.(?:css|m?js)$/.test(path)) return;
    const text = await readFile(locate(path), 'utf8');
    // Assets name one another by file name; names carry hashes, so no other text is taken for one.
    for (const [name] of text.matchAll(/[\w.-]+[.-][\w-]{8,}\.(?:css|m?js|woff2)/g))
      await visit(ASSETS + name);
  };
  for (const text of pages) {
    for (const [, address = ''] of text.matchAll(/(?:href|src)="([^"]+)"/g))
      if (address.startsWith(site.base)) await visit(address.slice(site.base.length));
  }
  return [...found].sort();
}

async function firstPages(source: OfflineSource, taker: PageTaker): Promise<PackedPage[]> {
  const { site, articles, columns } = source;
  const paths = ['/', '/search/', '/archive/', ...site.sections.map(({ key }) => `/section/${key}/`)];
  const pages = await Promise.all(paths.map((path) => taker.page(path)));
  const newest = Array.from(columns.newest.subarray(0, LATEST), (row) => articles[row] as ArticleEntry);
  const latest = await Promise.all(newest.map((entry) => taker.article(entry)));
  return [...pages, ...latest].filter((page) => page !== undefined);
}

/** Chooses what a first visit brings: what reading needs, then as many latest articles and search files as there is room for. */
export async function makeStartSet(
  source: OfflineSource,
  taker: PageTaker,
  packs: PackCache,
): Promise<StartSet> {
  const { locate, site, write } = source;
  const first = await firstPages(source, taker);
  const core: [string, string, 0 | 1][] = [];
  const shellText = JSON.stringify(
    Object.fromEntries(Object.entries(taker.shells).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  const hash = sha256Of(shellText);
  const shells = { file: `shells-${hash.slice(0, 16)}.json`, hash, bytes: Buffer.byteLength(shellText) };
  write(ASSETS + shells.file, shellText);
  core.push([ASSETS + shells.file, hash, 1]);
  let bytes = sent(shellText) + sent(await bundleOffline('sw', 'iife', source));
  for (const path of await assetsOf(source, [
    ...Object.values(taker.shells),
    ...first.map(({ main }) => main),
  ])) {
    const content = await readFile(locate(path));
    core.push([path, sha256Of(content), 1]);
    bytes += path.endsWith('.woff2') ? content.length : sent(content);
  }
  let kept = first;
  let pack = await packs.compress(packBytes(packText(kept), site.language));
  const fixed = first.filter(({ record }) => !record).length;
  while (bytes + pack.length > INSTALL_BYTES && kept.length > fixed) {
    kept = kept.slice(0, Math.max(fixed, Math.floor(kept.length * 0.8)));
    pack = await packs.compress(packBytes(packText(kept), site.language));
  }
  const packHash = sha256Of(pack);
  const file = `start-${packHash.slice(0, 16)}.bin`;
  write(ASSETS + file, pack);
  core.push([ASSETS + file, packHash, 1]);
  bytes += pack.length;
  for (const path of await source.searchStart()) {
    const content = await readFile(locate(path));
    if (bytes + content.length > INSTALL_BYTES) continue;
    core.push([path, sha256Of(content), 0]);
    bytes += content.length;
  }
  return { core, file, shells, bytes, latest: kept.length - fixed };
}
