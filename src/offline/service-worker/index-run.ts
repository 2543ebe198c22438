import { scriptAddress } from '../../search/browser/script-address.ts';
import { SaveStopped } from './keep.ts';
import { cacheNames, type OfflineSetup } from './setup.ts';

interface News {
  readonly done?: number;
  readonly total?: number;
  readonly finished?: boolean;
  readonly failed?: string;
}

/**
 * Makes the index over the saved packs, in a worker.
 *
 * @param script address of `save-worker.ts` as built
 * @param bar shows the share that is done
 * @throws SaveStopped where there is no room, or the reader stops it
 */
export function runIndex(
  script: string,
  setup: OfflineSetup,
  signal: AbortSignal,
  bar: HTMLProgressElement,
): Promise<void> {
  const worker = new Worker(scriptAddress(script), { type: 'module' });
  return new Promise<void>((done, fail) => {
    worker.onmessage = ({ data: news }: MessageEvent<News>) => {
      if (news.total) bar.value = (news.done ?? 0) / news.total;
      if (news.finished) done();
      if (news.failed !== undefined)
        fail(new SaveStopped(news.failed === 'QuotaExceededError' ? 'quota' : 'broken'));
    };
    worker.onerror = () => fail(new SaveStopped('broken'));
    signal.addEventListener('abort', () => fail(new SaveStopped('stopped')));
    worker.postMessage(setup);
  }).finally(() => worker.terminate());
}

/** Keeps this page and its scripts on the device: they make a lost index again without a network. */
export async function keepPage(setup: OfflineSetup, scripts: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheNames(setup.base).visited);
  const page = new URL(`${setup.base}save/`, location.origin).href;
  await Promise.all(
    [page, ...scripts].map(async (address) => {
      if (await cache.match(address)) return;
      const response = await fetch(address, { cache: 'force-cache' });
      if (response.ok) await cache.put(address, response);
    }),
  );
}
