import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ArticleEntry } from '../../collection/read.ts';
import { liteMaker } from '../../exports/formats/lite.ts';
import { hashOfId } from '../../offline/article-columns.ts';
import { secureMarkup } from '../../output/secure-markup.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { Site } from '../../site/schema.ts';

/** The articles whose lite pages are made, and where. */
export interface LiteTask {
  readonly site: Site;
  readonly articles: readonly ArticleEntry[];
  /** Of all articles of the archive, in order. */
  readonly ids: readonly string[];
  /** The staging folder. */
  readonly out: string;
}

/** A lite page that was made. */
interface LiteFile {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
  /** Whether another file was there already; it was not overwritten. */
  readonly taken: boolean;
}

/** The lite pages of an article. */
export interface LiteMade {
  readonly id: string;
  readonly files: readonly LiteFile[];
  /** Hashes of the ids that its links may lead to: when one is added or removed, the pages change. */
  readonly linkedIds: readonly number[];
}

const BATCH = 100;

function writeNew(place: string, html: string): boolean {
  try {
    // Never overwrites a file: it may be hard-linked with the release in place.
    writeFileSync(place, html, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Makes lite pages, straight into the staging folder. */
export async function makeLitePages(
  { site, articles, ids, out }: LiteTask,
  store: RenderStore,
  tell: (made: readonly LiteMade[]) => void,
): Promise<void> {
  const linked = new Set<number>();
  const make = liteMaker(site, ids, 'beside', (id) => linked.add(hashOfId(id)));
  let batch: LiteMade[] = [];
  for (const entry of articles) {
    const { html: body } = await store.get(entry);
    const files = make(entry, body).map(({ path, html: written }): LiteFile => {
      const file = `lite/${path}index.html`;
      const html = secureMarkup(written, { page: file, file: entry.file });
      mkdirSync(dirname(`${out}/${file}`), { recursive: true });
      const taken = !writeNew(`${out}/${file}`, html);
      const hash = createHash('sha256').update(html).digest('hex');
      return { path: file, hash, bytes: Buffer.byteLength(html), taken };
    });
    batch.push({ id: entry.id, files, linkedIds: [...linked] });
    linked.clear();
    if (batch.length < BATCH) continue;
    tell(batch);
    batch = [];
  }
  tell(batch);
}
