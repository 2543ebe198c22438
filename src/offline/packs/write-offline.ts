import { sha256Of } from '../../files/file-hash.ts';
import type { Site } from '../../site/schema.ts';
import { LANGUAGES, numberingSystem } from '../../strings/language.ts';
import { offlineStrings } from '../../strings/offline.ts';
import { saveMain } from '../service-worker/save-main.ts';
import type { OfflineSetup, SaveData } from '../service-worker/setup.ts';
import { bundleOffline } from './bundle-offline.ts';
import type { Catalogue } from './catalogue.ts';
import { PackCache } from './compress-pack.ts';
import { makePacks } from './make-packs.ts';
import { offlineMain, withoutScript } from './offline-pages.ts';
import { ASSETS, type OfflineSource } from './offline-source.ts';
import type { PacksNotes } from './pack-notes.ts';
import { joinPage } from './page-parts.ts';
import { PageTaker } from './shells.ts';
import { makeStartSet, type StartSet } from './start-set.ts';

/** What was made. */
interface OfflineMade {
  readonly packs: number;
  readonly packBytes: number;
  /** Bytes of a first visit, compressed as hosts send them. */
  readonly installBytes: number;
  readonly latest: number;
  /** Notes on the packs, for the next build. */
  readonly notes: PacksNotes;
}

/**
 * Makes what a site needs to be read without a network: the service worker with its list of first files, the packs,
 * their catalogue, the pages `/offline/` and `/save/`. Called when all other files of the site are there. A site that
 * brings its own `sw.js` (a kill switch, say) keeps it, and gets none of this.
 */
export async function writeOffline(source: OfflineSource): Promise<OfflineMade | undefined> {
  const { site, hashOf, write, columns } = source;
  if (hashOf('sw.js') !== undefined) return undefined;
  const taker = new PageTaker(source);
  const packs = new PackCache(source.cache);
  const { entries, pictureLists, notes } = await makePacks(source, taker, packs);
  const start = await makeStartSet(source, taker, packs);
  packs.tidy();
  const used = new Uint8Array(columns.sections.length);
  for (const place of columns.section) used[place] = 1;
  const catalogue: Omit<Catalogue, 'version'> = {
    format: 2,
    articles: entries.reduce((sum, { articles }) => sum + articles, 0),
    sections: site.sections
      .filter(({ key }) => used[columns.sections.indexOf(key)] === 1)
      .map(({ key, title }) => ({ key, title })),
    shells: start.shells,
    packs: entries,
    pictureLists,
  };
  const unnamed = setupOf(site, '', start);
  const scripts = await bundleScripts(source);
  // All inputs of a version are part of its name: two versions of one name would mix in a cache.
  const worker = await bundleOffline('sw', 'iife', source);
  const parts = [catalogue, unnamed, worker, scripts.map(({ name }) => name)];
  const version = sha256Of(JSON.stringify(parts)).slice(0, 16);
  write('offline/catalogue.json', `${JSON.stringify({ ...catalogue, version })}\n`);
  const setup = { ...unnamed, version };
  const save = saveData(site, setup, scripts);
  const mend = {
    ...save,
    files: scripts.map(({ name, text }) => [ASSETS + name, sha256Of(text), 0] as const),
  };
  write('sw.js', `self.warraqSetup=${JSON.stringify({ ...setup, mend })};\n${worker}`);
  for (const { name, text } of scripts) write(ASSETS + name, text);
  await writePages(source, taker, setup, save);
  write('offline/kill-switch.js', await bundleOffline('kill-switch', 'iife', source));
  return {
    packs: entries.length,
    packBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    installBytes: start.bytes,
    latest: start.latest,
    notes,
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

interface Script {
  readonly name: string;
  readonly text: string;
}

/** The scripts of the page that saves: its own, and its worker's. */
async function bundleScripts(source: OfflineSource): Promise<readonly [page: Script, worker: Script]> {
  const bundle = async (entry: string): Promise<Script> => {
    const text = await bundleOffline(entry, 'esm', source);
    return { name: `${entry}-${sha256Of(text).slice(0, 10)}.js`, text };
  };
  return [await bundle('save'), await bundle('save-worker')];
}

/** The data of the page that saves, besides the setup. */
function saveData(
  site: Site,
  { base }: OfflineSetup,
  [page, worker]: readonly [page: Script, worker: Script],
): SaveData {
  return {
    page: base + ASSETS + page.name,
    worker: base + ASSETS + worker.name,
    numerals: numberingSystem(site.language, site.numerals),
    plural: { ...offlineStrings(site.language).articles },
  };
}

async function writePages(
  { site, write }: OfflineSource,
  taker: PageTaker,
  setup: OfflineSetup,
  save: SaveData,
): Promise<void> {
  const archive = await taker.page('/archive/');
  const shell = (archive && taker.shells[archive.shell]) ?? Object.values(taker.shells)[0] ?? '';
  const words = offlineStrings(site.language);
  const put = (path: string, title: string, main: string) => {
    const parts = { title, shell: shell.replace(/ aria-current="page"/g, ''), main };
    write(`${path}index.html`, joinPage(parts, site.base + path));
  };
  put('save/', words.saveTitle, saveMain(setup, save, withoutScript(site, words)));
  put('offline/', words.saveLink, offlineMain(site, words));
}
