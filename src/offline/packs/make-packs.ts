import { mkdir, readFile } from 'node:fs/promises';
import { articleAddress, decodedPath } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { eachConcurrently } from '../../threads/each-concurrently.ts';
import { isInShare } from '../../threads/share.ts';
import type { PackEntry } from './catalogue.ts';
import type { PackCache } from './compress-pack.ts';
import { ASSETS, type OfflineSource } from './offline-source.ts';
import { type PackContent, type PackedRow, readRows, toRow } from './pack.ts';
import { Base } from './pack-base.ts';
import { packContent } from './pack-content.ts';
import { PackMemory, type PackNote, type PacksNotes } from './pack-notes.ts';
import { type PackPlan, planPacks } from './plan-packs.ts';
import type { PageTaker } from './shells.ts';

/** The packs of a site. */
interface PacksMade {
  readonly entries: readonly PackEntry[];
  readonly pictureLists: Readonly<Record<string, string>>;
  /** Notes for the next build. */
  readonly notes: PacksNotes;
}

const PACKS_AT_ONCE = 3;

async function pictureList(pictures: readonly string[], { locate, site }: OfflineSource) {
  const list: [path: string, hash: string][] = [];
  let bytes = 0;
  for (const address of pictures) {
    const path = address.slice(site.base.length);
    const content = await readFile(locate(decodedPath(path))).catch(() => undefined);
    if (!content) continue;
    list.push([path, sha256Of(content)]);
    bytes += content.length;
  }
  return { list, bytes };
}

const idOf = (text: Uint8Array): string => sha256Of(text).slice(0, 32);

/** Makes packs; unchanged packs of an earlier build are taken over. */
class PackMaker {
  readonly base: Base;
  private readonly source: OfflineSource;
  private readonly taker: PageTaker;
  private readonly cache: PackCache;
  private readonly memory: PackMemory;

  constructor(source: OfflineSource, taker: PageTaker, cache: PackCache) {
    this.source = source;
    this.taker = taker;
    this.cache = cache;
    this.base = new Base(source.cache);
    this.memory = new PackMemory(source.before, source.columns, (row) => this.entry(row).id);
  }

  private entry(row: number): ArticleEntry {
    return this.source.articles[row] as ArticleEntry;
  }

  /** Gives the key of a pack's content. Pictures are part of it: a page names them by their hashes. */
  keyOf(plan: PackPlan): string {
    const known = this.memory.keyOf(plan);
    if (known !== undefined) return known;
    const parts = Array.from(plan.rows, (row) => {
      const { id, digest } = this.entry(row);
      return `${id} ${digest} ${this.source.hashOf(`${articleAddress(id).slice(1)}index.html`) ?? ''}`;
    });
    return sha256Of(parts.join('\n'));
  }

  /** Gives by address the pages of this pack that earlier packs hold unchanged. */
  private async rowsBefore({ rows }: PackPlan): Promise<Map<string, PackedRow>> {
    const known = new Map<string, PackedRow>();
    const packs = new Set(Array.from(rows, (row) => this.memory.packBefore(row)));
    for (const pack of packs) {
      const note = pack === undefined ? undefined : this.memory.noteOf(pack);
      if (!note) continue;
      const bytes = note.entry.base
        ? this.base.recall(note.entry.id)
        : this.memory.base === this.base.key
          ? await this.cache.recall(note.kept, this.base.soFar())
          : undefined;
      if (!bytes) continue;
      for (const each of readRows(bytes)) known.set(each.row.p, each);
    }
    return known;
  }

  /** Takes over shells of the build before. */
  private reuseShells(keys: Iterable<string>): void {
    const { shells } = this.taker;
    const before = this.source.before?.notes.shells ?? {};
    const taken = this.source.taken?.shells ?? {};
    for (const key of keys) shells[key] ??= before[key] ?? taken[key] ?? '';
  }

  /** Gives the page of an article from a volume, where the site has the same page. */
  private takenRow({ id }: ArticleEntry): PackedRow | undefined {
    const address = articleAddress(id);
    const [hash, row] = this.source.taken?.row(address) ?? [];
    return hash !== undefined && hash === this.source.hashOf(`${address.slice(1)}index.html`)
      ? row
      : undefined;
  }

  async open(plan: PackPlan): Promise<PackContent> {
    const { takePack, taken, site } = this.source;
    const known = await this.rowsBefore(plan);
    if (takePack && !taken && known.size === 0) {
      const pack = await takePack(Array.from(plan.rows, (row) => this.entry(row)));
      for (const [key, text] of Object.entries(pack.shellTexts)) this.taker.shells[key] ??= text;
      return pack;
    }
    const rows: PackedRow[] = [];
    for (const row of plan.rows) {
      const article = this.entry(row);
      const same =
        this.memory.packBefore(row) === undefined
          ? this.takenRow(article)
          : known.get(articleAddress(article.id));
      if (same) {
        rows.push(same);
        this.reuseShells([same.row.s]);
      } else {
        const page = await this.taker.article(article);
        if (page) rows.push(toRow(page));
      }
    }
    return packContent(rows, site);
  }

  // Two packs may show the same pictures, and a pack may be there without its pictures.
  private put(file: string, hash: string, content: string | Uint8Array): void {
    const { reuse, write } = this.source;
    if (!reuse(ASSETS + file, hash)) write(ASSETS + file, content);
  }

  async make({ section, years, base }: PackPlan, pack: PackContent): Promise<PackNote> {
    const { source } = this;
    const { bytes: text, shells } = pack;
    const on = this.base.soFar();
    const content = await this.cache.compress(text, on);
    const hash = sha256Of(content);
    const file = `pack-${hash.slice(0, 16)}.bin`;
    this.put(file, hash, content);
    const { list, bytes } = await pictureList(pack.pictures, source);
    let pictures: PackNote['pictures'];
    if (list.length > 0) {
      const json = JSON.stringify(list);
      pictures = [`pictures-${sha256Of(json).slice(0, 16)}.json`, sha256Of(json)];
      this.put(...pictures, json);
    }
    const entry: PackEntry = {
      file,
      hash,
      id: idOf(text),
      bytes: content.length,
      articles: pack.articles,
      ...(base ? { base: true } : {}),
      section,
      years,
      pictures: [list.length, bytes],
    };
    return { entry, shells, kept: this.cache.nameOf(text, on), ...(pictures ? { pictures } : {}) };
  }

  /** Takes over a pack of the build before, if its files are still there. */
  reusePack(note: PackNote | undefined): note is PackNote {
    const { reuse } = this.source;
    if (!note || !reuse(ASSETS + note.entry.file, note.entry.hash)) return false;
    if (note.pictures && !reuse(ASSETS + note.pictures[0], note.pictures[1])) return false;
    this.cache.use(note.kept);
    this.reuseShells(note.shells);
    return true;
  }
}

function inPlans(plans: readonly PackPlan[], count: number): Pick<PacksNotes, 'rows' | 'ends'> {
  const rows = new Int32Array(count);
  let end = 0;
  const ends = Uint32Array.from(plans, (plan) => {
    rows.set(plan.rows, end);
    end += plan.rows.length;
    return end;
  });
  return { rows, ends };
}

/** Makes the packs of all articles, or a share of them; unchanged ones of the release before are taken over. */
export async function makePacks(
  source: OfflineSource,
  taker: PageTaker,
  cache: PackCache,
): Promise<PacksMade> {
  await mkdir(source.cache, { recursive: true });
  const before = source.before?.notes.packs ?? {};
  const plans = planPacks(source.columns);
  const maker = new PackMaker(source, taker, cache);
  const { base } = maker;
  const notes = new Array<PackNote>(plans.length);
  const [keys, made] = [new Array<string>(plans.length), new Array<string>(plans.length)];
  // Packs of the base are compressed one after another. Where nothing is remembered the next is put together meanwhile.
  const isFirst = Object.keys(before).length === 0;
  const opened = new Map<number, Promise<PackContent>>();
  const open = (index: number): Promise<PackContent> => {
    const pack = opened.get(index) ?? maker.open(plans[index] as PackPlan);
    opened.delete(index);
    if (isFirst && plans[index]?.base && plans[index + 1]?.base) {
      const next = pack.then(() => maker.open(plans[index + 1] as PackPlan));
      next.catch(() => undefined);
      opened.set(index + 1, next);
    }
    return pack;
  };
  const finish = async (index: number): Promise<void> => {
    const plan = plans[index] as PackPlan;
    if (source.only && !isInShare(source.only, index)) {
      if (!plan.base) return;
      const { bytes } = await open(index);
      base.add(idOf(bytes), bytes);
      return;
    }
    keys[index] = maker.keyOf(plan);
    made[index] = sha256Of(`${base.key}\n${keys[index]}`);
    const known = before[made[index]];
    if (maker.reusePack(known)) {
      notes[index] = known;
      if (plan.base) base.addKnown(known.entry.id, async () => (await maker.open(plan)).bytes);
      return;
    }
    const pack = await open(index);
    notes[index] = await maker.make(plan, pack);
    if (plan.base) base.add(notes[index].entry.id, pack.bytes);
  };
  let next = 0;
  while (plans[next]?.base) await finish(next++);
  const rest = Array.from({ length: plans.length - next }, (_, index) => next + index);
  await eachConcurrently(rest, PACKS_AT_ONCE, finish);
  base.tidy();
  const pictureLists = Object.fromEntries(
    notes.flatMap(({ entry, pictures }) => (pictures ? [[entry.file, pictures[0]]] : [])),
  ) as Record<string, string>;
  // In a share the places of packs that other machines make stay empty.
  const packs = Object.fromEntries(notes.flatMap((note, index) => [[made[index], note]]));
  return {
    entries: notes.flatMap(({ entry }) => [entry]),
    pictureLists,
    notes: {
      packs,
      shells: { ...taker.shells },
      base: base.key,
      ...inPlans(plans, source.articles.length),
      keys,
      made,
    },
  };
}
