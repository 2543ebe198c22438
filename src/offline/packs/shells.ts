import { readFileSync } from 'node:fs';
import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { sha256Of } from '../../files/file-hash.ts';
import type { OfflineSource } from './offline-source.ts';
import type { PackedPage } from './pack.ts';
import { leanArticle, splitPage } from './page-parts.ts';

const ASSET_HASH = /(?<=\/_warraq\/[\w.-]*?)[.-][A-Za-z0-9_-]{8,}(?=\.(?:m?js|css|woff2)")/g;

/** Where pages are taken from. */
export type PageSource = Pick<OfflineSource, 'site' | 'locate' | 'record'>;

/** Takes pages of the built site for packs, and collects their shells. */
export class PageTaker {
  /** Shells by key. */
  readonly shells: Record<string, string> = {};
  private readonly source: PageSource;
  /** By shell, its key: most pages have one of a few. */
  private readonly keys = new Map<string, string>();

  constructor(source: PageSource) {
    this.source = source;
  }

  private shell(text: string): string {
    const known = this.keys.get(text);
    if (known !== undefined) return known;
    // Hashes in asset names change with every design, the kind of page does not: a new design leaves packs as they are.
    const key = sha256Of(text.replace(ASSET_HASH, '')).slice(0, 8);
    this.shells[key] ??= text;
    this.keys.set(text, key);
    return key;
  }

  private html(path: string): string | undefined {
    try {
      // Synchronous: for thousands of small files promises cost more than the reading.
      return readFileSync(this.source.locate(`${path.slice(1)}index.html`), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Takes a page as it is; `undefined` where there is none. */
  async page(path: string): Promise<PackedPage | undefined> {
    const html = this.html(path);
    const parts = html && splitPage(html, this.source.site.base + path.slice(1), '');
    return parts ? { path, title: parts.title, shell: this.shell(parts.shell), main: parts.main } : undefined;
  }

  /** Takes an article's page: its content, and what the search knows of it. */
  async article(entry: ArticleEntry): Promise<PackedPage | undefined> {
    const path = articleAddress(entry.id);
    const html = this.html(path);
    const record = await this.source.record(entry);
    const parts = html && splitPage(html, this.source.site.base + path.slice(1), record.title);
    if (!parts) return undefined;
    return {
      path,
      title: parts.title,
      shell: this.shell(parts.shell),
      main: leanArticle(parts.main),
      record,
    };
  }
}
