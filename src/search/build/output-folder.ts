import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The index folder, counting what goes into it. Content is compressed; paths are relative to the folder. */
export class OutputFolder {
  files = 0;
  bytes = 0;
  private readonly root: string;
  private readonly made = new Set<string>();

  constructor(root: string) {
    this.root = root;
  }

  /** Empties the folder. */
  async clear(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
    await mkdir(this.root, { recursive: true });
  }

  /** Writes one file as it is. */
  async write(path: string, content: Uint8Array): Promise<void> {
    const target = join(this.root, path);
    const folder = dirname(target);
    if (!this.made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.made.add(folder);
    }
    // Synchronous: for thousands of small files the thread pool costs more than the writing.
    writeFileSync(target, content);
    this.files++;
    this.bytes += content.length;
  }

  /** Compresses and writes one file. */
  writeZipped(path: string, content: string | Uint8Array): Promise<void> {
    return this.write(path, zip(content));
  }

  /** Compresses and writes `name` with the hash of its content before `.bin`; returns the hash. */
  async writeHashed(name: string, content: string | Uint8Array): Promise<string> {
    const zipped = zip(content);
    const hash = digest(zipped);
    await this.write(`${name}${hash}.bin`, zipped);
    return hash;
  }
}

// Node writes no time into the gzip header, so the same content gives the same bytes.
function zip(content: string | Uint8Array): Buffer {
  return gzipSync(content, { level: 9 });
}

/** Ten hexadecimal digits of SHA-256: enough for names within one index. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}
