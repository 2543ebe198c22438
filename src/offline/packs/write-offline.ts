import type { Site } from '../../site/schema.ts';
import { LANGUAGES } from '../../strings/language.ts';
import { offlineStrings } from '../../strings/offline.ts';
import type { OfflineSetup } from '../browser/setup.ts';
import { sha256 } from '../copy-manifest.ts';
import { bundleOffline } from './bundle-offline.ts';
import type { Catalogue } from './catalogue.ts';
import { makePacks } from './make-packs.ts';
import { offlineMain, saveMain } from './offline-pages.ts';
import { ASSETS, type OfflineSource } from './offline-source.ts';
import { putTogether } from './page-parts.ts';
import { PageTaker } from './shells.ts';
import { makeStartSet, type StartSet } from './start-set.ts';

/** What was made. */
export interface OfflineMade {
  readonly packs: number;
  readonly packBytes: number;
  /** What a first visit brings to the device, compressed as hosts send it. */
  readonly installBytes: number;
  readonly latest: number;
}

/**
 * Makes what a site needs to be read without a network: the service worker with its list of first files, the packs,
 * their catalogue, the pages `/offline/` and `/save/`. Called when all other files of the site are there. A site that
 * brings its own `sw.js` (a kill switch, say) keeps it, and gets none of this.
 */
export async function writeOffline(source: OfflineSource): Promise<OfflineMade | undefined> {
  const { site, files, write } = source;
  if (files.has('sw.js')) return undefined;
  const taker = new PageTaker(source);
  const { entries, pictureLists } = await makePacks(source, taker);
  const start = await makeStartSet(source, taker);
  const catalogue: Omit<Catalogue, 'version'> = {
    format: 2,
    articles: entries.reduce((sum, { articles }) => sum + articles, 0),
    sections: site.sections
      .filter(({ key }) => source.articles.some(({ data }) => data.section === key))
      .map(({ key, title }) => ({ key, title })),
    shells: start.shells,
    packs: entries,
    pictureLists,
  };
  const version = sha256(JSON.stringify([catalogue, start.core])).slice(0, 16);
  write('offline/catalogue.json', `${JSON.stringify({ ...catalogue, version })}\n`);
  const setup = setupOf(site, version, start);
  write('sw.js', `self.warraqSetup=${JSON.stringify(setup)};\n${await bundleOffline('sw', 'iife', source)}`);
  write('offline/kill-switch.js', await bundleOffline('kill-switch', 'iife', source));
  await writePages(source, taker, setup);
  return {
    packs: entries.length,
    packBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    installBytes: start.bytes,
    latest: start.latest,
  };
}

function setupOf(site: Site, version: string, start: StartSet): OfflineSetup {
  const language = LANGUAGES[site.language];
  const strings: Record<string, string> = {};
  for (const [key, value] of Object.entries(offlineStrings(site.language)))
    if (typeof value === 'string' && !key.startsWith('verify')) strings[key] = value;
  for (const { key, title } of site.sections) strings[`section ${key}`] = title;
  return {
    base: site.base,
    version,
    core: start.core,
    start: start.file,
    shells: start.shells.file,
    strings,
    dir: language.dir,
    language: language.tag,
  };
}

async function writePages(source: OfflineSource, taker: PageTaker, setup: OfflineSetup): Promise<void> {
  const { site, write } = source;
  const page = await bundleOffline('save', 'esm', source);
  const worker = await bundleOffline('save-worker', 'esm', source);
  const names = {
    page: `save-${sha256(page).slice(0, 10)}.js`,
    worker: `save-worker-${sha256(worker).slice(0, 10)}.js`,
  };
  write(ASSETS + names.page, page);
  write(ASSETS + names.worker, worker);
  const archive = await taker.page('/archive/');
  const shell = (archive && taker.shells[archive.shell]) ?? Object.values(taker.shells)[0] ?? '';
  const words = offlineStrings(site.language);
  const put = (path: string, title: string, main: string) =>
    write(
      `${path}index.html`,
      putTogether({ title, shell: shell.replace(/ aria-current="page"/g, ''), main }, site.base + path),
    );
  put('save/', words.saveTitle, saveMain(site, words, setup, site.base + ASSETS, names));
  put('offline/', words.saveLink, offlineMain(site, words));
}
