import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { sha256 } from '../copy-manifest.ts';
import type { PackEntry } from './catalogue.ts';
import { compressPack } from './compress-pack.ts';
import { ASSETS, type OfflineSource } from './offline-source.ts';
import { type PackedPage, packBytes, packText } from './pack.ts';
import { picturesOf } from './page-parts.ts';
import { type PackInput, type PackPlan, planPacks } from './plan-packs.ts';
import type { PageTaker } from './shells.ts';

/** The packs of a site. */
export interface PacksMade {
  readonly entries: readonly PackEntry[];
  readonly pictureLists: Readonly<Record<string, string>>;
}

interface PackNote {
  readonly entry: PackEntry;
  readonly pictures?: readonly [file: string, hash: string];
  readonly shells: Readonly<Record<string, string>>;
}

/** What the last build noted, so that unchanged packs need not be looked into. */
interface Notes {
  readonly key: string;
  readonly packs: Record<string, PackNote>;
}

const NOTES = 'packs.json';
const LANES = 3;

async function readNotes(source: OfflineSource): Promise<Notes> {
  const key = sha256(JSON.stringify([source.codeKey, source.site]));
  const text = await readFile(join(source.cache, NOTES), 'utf8').catch(() => '');
  try {
    const notes = JSON.parse(text) as Notes;
    if (notes.key === key) return notes;
  } catch {
    // None, or cut short: everything is looked into.
  }
  return { key, packs: {} };
}

async function pictureList(pages: readonly PackedPage[], { dist, site }: OfflineSource) {
  const list: [path: string, hash: string][] = [];
  let bytes = 0;
  for (const address of new Set(pages.flatMap(({ main }) => picturesOf(main, site.base)))) {
    const path = address.slice(site.base.length);
    const content = await readFile(join(dist, decodeURI(path))).catch(() => undefined);
    if (!content) continue;
    list.push([path, sha256(content)]);
    bytes += content.length;
  }
  return { list, bytes };
}

/** Gives what the content of a pack follows from. Pictures belong to it: a page names them by their hashes. */
function packKey(plan: PackPlan, source: OfflineSource): string {
  const parts = plan.articles.map(({ id, digest }) => {
    const page = source.files.get(`${articleAddress(id).slice(1)}index.html`) ?? '';
    return `${id} ${digest} ${page}`;
  });
  return sha256(parts.join('\n'));
}

async function makePack(plan: PackPlan, source: OfflineSource, taker: PageTaker): Promise<PackNote> {
  const pages: PackedPage[] = [];
  for (const article of plan.articles) {
    const page = await taker.article(article);
    if (page) pages.push(page);
  }
  const content = await compressPack(packBytes(packText(pages)), source.cache);
  const hash = sha256(content);
  const file = `pack-${hash.slice(0, 16)}.bin`;
  source.write(ASSETS + file, content);
  const { list, bytes } = await pictureList(pages, source);
  let pictures: PackNote['pictures'];
  if (list.length > 0) {
    const json = JSON.stringify(list);
    pictures = [`pictures-${sha256(json).slice(0, 16)}.json`, sha256(json)];
    source.write(ASSETS + pictures[0], json);
  }
  const { section, years } = plan;
  const used = new Set(pages.map(({ shell }) => shell));
  const shells = Object.fromEntries(Object.entries(taker.shells).filter(([key]) => used.has(key)));
  const entry: PackEntry = {
    file,
    hash,
    bytes: content.length,
    articles: pages.length,
    section,
    years,
    pictures: [list.length, bytes],
  };
  return { entry, shells, ...(pictures ? { pictures } : {}) };
}

function takeOver(note: PackNote | undefined, source: OfflineSource): note is PackNote {
  if (!note || !source.keep(ASSETS + note.entry.file, note.entry.hash)) return false;
  return !note.pictures || source.keep(ASSETS + note.pictures[0], note.pictures[1]);
}

function toInput(entry: ArticleEntry): PackInput {
  const year = entry.id.slice(0, entry.id.indexOf('/'));
  return { article: entry, section: entry.data.section ?? '', year };
}

/** Makes the packs of all articles; those of the edition before that still hold are taken over. */
export async function makePacks(source: OfflineSource, taker: PageTaker): Promise<PacksMade> {
  const before = await readNotes(source);
  const after: Notes = { key: before.key, packs: {} };
  const plans = planPacks(source.articles.map(toInput));
  const notes = new Array<PackNote>(plans.length);
  let next = 0;
  const lane = async () => {
    while (next < plans.length) {
      const index = next++;
      const plan = plans[index] as PackPlan;
      const key = packKey(plan, source);
      const known = before.packs[key];
      const note = takeOver(known, source) ? known : await makePack(plan, source, taker);
      for (const [shell, text] of Object.entries(note.shells)) taker.shells[shell] ??= text;
      notes[index] = note;
      after.packs[key] = note;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await mkdir(source.cache, { recursive: true });
  const staged = join(source.cache, `${NOTES}.${process.pid}`);
  await writeFile(staged, JSON.stringify(after));
  await rename(staged, join(source.cache, NOTES));
  const pictureLists = Object.fromEntries(
    notes.flatMap(({ entry, pictures }) => (pictures ? [[entry.file, pictures[0]]] : [])),
  ) as Record<string, string>;
  return { entries: notes.map(({ entry }) => entry), pictureLists };
}
