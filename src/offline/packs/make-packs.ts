import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { sha256 } from '../copy-manifest.ts';
import type { PackEntry } from './catalogue.ts';
import { compressPack, type PackBase } from './compress-pack.ts';
import { ASSETS, type OfflineSource } from './offline-source.ts';
import { BASE_BYTES, joinBase, type PackedPage, packBytes, packText } from './pack.ts';
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

async function pictureList(pages: readonly PackedPage[], { locate, site }: OfflineSource) {
  const list: [path: string, hash: string][] = [];
  let bytes = 0;
  for (const address of new Set(pages.flatMap(({ main }) => picturesOf(main, site.base)))) {
    const path = address.slice(site.base.length);
    const content = await readFile(locate(decodeURI(path))).catch(() => undefined);
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

/** The bytes of the packs of the base, read or made once, and kept in the folder of caches. */
class Base {
  private readonly parts: (readonly [id: string, bytes: Uint8Array | undefined])[] = [];
  private readonly cache: string;
  private joined: Promise<Uint8Array> | undefined;

  constructor(cache: string) {
    this.cache = cache;
  }

  /** Names what the next pack is compressed against. */
  get key(): string {
    return this.parts.map(([id]) => id).join(' ');
  }

  /** Adds a pack; without bytes it is one that {@link has} knows. */
  async add(id: string, bytes?: Uint8Array): Promise<void> {
    this.parts.push([id, bytes]);
    this.joined = undefined;
    if (!bytes || this.has(id)) return;
    await mkdir(this.cache, { recursive: true });
    await writeFile(`${this.file(id)}.${process.pid}`, bytes);
    await rename(`${this.file(id)}.${process.pid}`, this.file(id));
  }

  has(id: string): boolean {
    return existsSync(this.file(id));
  }

  /** What the next pack is compressed against. */
  soFar(): PackBase {
    return { key: `${BASE_BYTES} ${this.key}`, bytes: () => this.bytes() };
  }

  private bytes(): Promise<Uint8Array> {
    this.joined ??= Promise.all(
      this.parts.map(async ([id, bytes]) => bytes ?? new Uint8Array(await readFile(this.file(id)))),
    ).then(joinBase);
    return this.joined;
  }

  /** Deletes what earlier editions were compressed against. */
  async tidy(): Promise<void> {
    const kept = new Set(this.parts.map(([id]) => `base-${id}`));
    for (const name of await readdir(this.cache).catch(() => []))
      if (name.startsWith('base-') && !kept.has(name)) await rm(join(this.cache, name), { force: true });
  }

  private file(id: string): string {
    return join(this.cache, `base-${id}`);
  }
}

/** A pack before it is compressed. */
interface OpenPack {
  readonly pages: readonly PackedPage[];
  readonly text: Uint8Array;
}

async function openPack(plan: PackPlan, source: OfflineSource, taker: PageTaker): Promise<OpenPack> {
  const pages: PackedPage[] = [];
  for (const article of plan.articles) {
    const page = await taker.article(article);
    if (page) pages.push(page);
  }
  return { pages, text: packBytes(packText(pages), source.site.language) };
}

async function makePack(
  plan: PackPlan,
  { pages, text }: OpenPack,
  source: OfflineSource,
  taker: PageTaker,
  base: Base,
): Promise<{ readonly note: PackNote; readonly bytes: Uint8Array }> {
  const content = await compressPack(text, source.cache, base.soFar());
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
    id: sha256(text).slice(0, 32),
    bytes: content.length,
    articles: pages.length,
    ...(plan.base ? { base: true } : {}),
    section,
    years,
    pictures: [list.length, bytes],
  };
  return { note: { entry, shells, ...(pictures ? { pictures } : {}) }, bytes: text };
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
  const base = new Base(source.cache);
  // Packs of the base are compressed one after another. Where nothing is remembered the next is put together meanwhile.
  const isFirst = Object.keys(before.packs).length === 0;
  const opened = new Map<number, Promise<OpenPack>>();
  const open = (index: number): Promise<OpenPack> => {
    const made = opened.get(index) ?? openPack(plans[index] as PackPlan, source, taker);
    opened.delete(index);
    if (isFirst && plans[index]?.base && plans[index + 1]?.base) {
      const next = made.then(() => openPack(plans[index + 1] as PackPlan, source, taker));
      next.catch(() => undefined);
      opened.set(index + 1, next);
    }
    return made;
  };
  const settle = async (index: number): Promise<void> => {
    const plan = plans[index] as PackPlan;
    const key = sha256(`${base.key}\n${packKey(plan, source)}`);
    const known = before.packs[key];
    let note: PackNote;
    if ((!plan.base || (known && base.has(known.entry.id))) && takeOver(known, source)) {
      note = known;
      if (plan.base) await base.add(note.entry.id);
    } else {
      const made = await makePack(plan, await open(index), source, taker, base);
      note = made.note;
      if (plan.base) await base.add(note.entry.id, made.bytes);
    }
    for (const [shell, text] of Object.entries(note.shells)) taker.shells[shell] ??= text;
    notes[index] = note;
    after.packs[key] = note;
  };
  let next = 0;
  while (plans[next]?.base) await settle(next++);
  const lane = async () => {
    while (next < plans.length) await settle(next++);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await mkdir(source.cache, { recursive: true });
  const staged = join(source.cache, `${NOTES}.${process.pid}`);
  await writeFile(staged, JSON.stringify(after));
  await rename(staged, join(source.cache, NOTES));
  await base.tidy();
  const pictureLists = Object.fromEntries(
    notes.flatMap(({ entry, pictures }) => (pictures ? [[entry.file, pictures[0]]] : [])),
  ) as Record<string, string>;
  return { entries: notes.map(({ entry }) => entry), pictureLists };
}
