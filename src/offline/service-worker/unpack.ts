import { scriptAddress } from '../../search/browser/script-address.ts';
import { joinBase, openPack, readPages } from '../packs/pack.ts';
import { readZipped, zip } from './device-file.ts';
import { addressOf, keepFile, type SaveFailure, SaveStopped } from './keep.ts';
import { listArticles } from './saved.ts';
import { cacheNames, type OfflineSetup, savedPack, sha256 } from './setup.ts';

/** The task of a worker: a pack as downloaded, and the base against which it was compressed. */
export interface UnpackOrder {
  readonly setup: OfflineSetup;
  readonly unpack: {
    readonly id: string;
    readonly content: ArrayBuffer;
    /** Names of the packs of the base that stand before it, in their order. */
    readonly base: readonly string[];
  };
}

/** Answer to an order: nothing where the pack is kept, else why it is not. */
type UnpackAnswer = SaveFailure | undefined;

let joined: { readonly key: string; readonly bytes: Promise<Uint8Array> } | undefined;

async function baseOf(setup: OfflineSetup, base: readonly string[]): Promise<Uint8Array> {
  const cache = await caches.open(cacheNames(setup.base).packs);
  const parts = base.map(async (id) => {
    const address = addressOf(setup, savedPack(id));
    const bytes = await readZipped(await cache.match(address)).catch(() => undefined);
    if (bytes) return bytes;
    // Deleted or damaged on the device: the next try downloads it again.
    await cache.delete(address);
    throw new SaveStopped('broken');
  });
  return joinBase(await Promise.all(parts));
}

async function unpack({ setup, unpack: { id, content, base } }: UnpackOrder): Promise<void> {
  const key = base.join(' ');
  if (joined?.key !== key) joined = { key, bytes: baseOf(setup, base) };
  const before = await joined.bytes.catch((error: unknown) => {
    joined = undefined;
    throw error;
  });
  let list: string;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = openPack(new Uint8Array(content), before) as Uint8Array<ArrayBuffer>;
    if (!(await sha256(bytes)).startsWith(id)) throw new RangeError('other content');
    list = JSON.stringify(listArticles(readPages(bytes)));
  } catch (cause) {
    throw new SaveStopped('broken', cause);
  }
  // Kept without the base, which may change with the next release.
  await keepFile(setup, 'packs', savedPack(id), await zip(bytes));
  await keepFile(setup, 'packs', `${savedPack(id)}.json`, list);
}

/** Takes a pack apart and keeps it, in a worker; answers through the port that came with the order. */
export async function answerUnpack(order: UnpackOrder, port: MessagePort | undefined): Promise<void> {
  const answer: UnpackAnswer = await unpack(order).then(
    () => undefined,
    (error: unknown) => (error instanceof SaveStopped ? error.why : 'broken'),
  );
  port?.postMessage(answer);
}

/** Unpacks packs in a worker: on the page it would freeze a cheap phone for seconds. */
export class Unpacker {
  private readonly script: string;
  private worker: Worker | undefined;
  private readonly waiting = new Set<(error: SaveStopped) => void>();

  /** @param script address of `save-worker.ts` as built */
  constructor(script: string) {
    this.script = script;
  }

  private start(): Worker {
    const worker = new Worker(scriptAddress(this.script), { type: 'module' });
    // Its script did not come, or the system ended it.
    worker.onerror = () => this.end('cut');
    return worker;
  }

  /** Gives a pack to the worker; its content is moved there. Rejects with SaveStopped. */
  async take(order: UnpackOrder): Promise<void> {
    this.worker ??= this.start();
    const { worker } = this;
    const { port1, port2 } = new MessageChannel();
    await new Promise<void>((done, fail) => {
      this.waiting.add(fail);
      port1.onmessage = ({ data }: MessageEvent<UnpackAnswer>) => {
        this.waiting.delete(fail);
        if (data === undefined) done();
        else fail(new SaveStopped(data));
      };
      worker.postMessage(order, [order.unpack.content, port2]);
    }).finally(() => port1.close());
  }

  /** Ends the worker; what it has not answered is given up. */
  end(why: SaveFailure = 'stopped'): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const fail of this.waiting) fail(new SaveStopped(why));
    this.waiting.clear();
  }
}
