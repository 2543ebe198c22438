import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readChecksummed, writeChecksummed } from '../../files/checksummed-file.ts';
import type { PackBase } from './compress-pack.ts';
import { BASE_BYTES, joinBase } from './pack.ts';

const PREFIX = 'base-';

/** The bytes of the packs of the base, kept in the folder of caches. */
export class Base {
  private readonly parts: { readonly id: string; readonly bytes: () => Promise<Uint8Array> }[] = [];
  private readonly folder: string;
  private joined: Promise<Uint8Array> | undefined;

  /** @param folder may be deleted at any time */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Names what the next pack is compressed against. */
  get key(): string {
    return this.parts.map(({ id }) => id).join(' ');
  }

  /** Adds a pack with its bytes, and keeps these. */
  add(id: string, bytes: Uint8Array): void {
    writeChecksummed(join(this.folder, PREFIX + id), id, bytes);
    this.parts.push({ id, bytes: async () => bytes });
    this.joined = undefined;
  }

  /**
   * Adds a pack of an earlier build.
   *
   * @param again makes its bytes anew where they are not kept any more
   */
  addKnown(id: string, again: () => Promise<Uint8Array>): void {
    const bytes = async () => {
      const kept = this.recall(id);
      if (kept) return kept;
      const made = await again();
      writeChecksummed(join(this.folder, PREFIX + id), id, made);
      return made;
    };
    this.parts.push({ id, bytes });
    this.joined = undefined;
  }

  /** Gives the bytes of a pack of a base; `undefined` where they are not kept, or damaged. */
  recall(id: string): Uint8Array | undefined {
    return readChecksummed<Buffer>(join(this.folder, PREFIX + id), id);
  }

  /** What the next pack is compressed against. */
  soFar(): PackBase {
    return { key: `${BASE_BYTES} ${this.key}`, bytes: () => this.bytes() };
  }

  private bytes(): Promise<Uint8Array> {
    this.joined ??= Promise.all(this.parts.map(({ bytes }) => bytes())).then(joinBase);
    return this.joined;
  }

  /** Deletes what earlier releases were compressed against. */
  tidy(): void {
    const kept = new Set(this.parts.map(({ id }) => PREFIX + id));
    for (const name of readdirSync(this.folder))
      if (name.startsWith(PREFIX) && !kept.has(name)) rmSync(join(this.folder, name), { force: true });
  }
}
