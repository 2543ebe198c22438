/**
 * Registers the service worker once the page has come to rest, so that the first page is never slower for it. A reader
 * who saves data is left alone: nothing is fetched that was not asked for.
 */
interface Connection {
  readonly saveData?: boolean;
}

const { base } = document.documentElement.dataset;
const { connection } = navigator as Navigator & { connection?: Connection };

async function register(path: string): Promise<void> {
  const registration = await navigator.serviceWorker.register(`${path}sw.js`, {
    scope: path,
    updateViaCache: 'none',
  });
  if (navigator.serviceWorker.controller) return;
  const { active } = await navigator.serviceWorker.ready;
  (active ?? registration.active)?.postMessage({ type: 'visited', url: location.href.replace(/#.*/, '') });
}

if (
  base !== undefined &&
  /^https?:$/.test(location.protocol) &&
  'serviceWorker' in navigator &&
  !connection?.saveData
) {
  const rest = () => {
    const start = () => void register(base).catch(() => undefined);
    if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 5000 });
    else setTimeout(start, 1000);
  };
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest);
}

export {};
