import { scriptAddress } from '../../search/browser/script-address.ts';

/**
 * Registers the service worker once the page has loaded, so that it does not slow the first page; not at all where the
 * browser saves data.
 */
interface Connection {
  readonly saveData?: boolean;
}

const { base } = document.documentElement.dataset;
const { connection } = navigator as Navigator & { connection?: Connection };

interface IndexLost {
  readonly type: 'index-lost';
  readonly text: string;
  readonly label: string;
  readonly href: string;
}

/** Shows on a page with a search that only part of the saved articles is searched, with a link to repair that. */
function showLost({ text, label, href }: IndexLost): void {
  if (document.querySelector('[data-index-lost]')) return;
  const link = document.createElement('a');
  link.href = href;
  link.textContent = label;
  const note = document.createElement('p');
  note.className = 'page-note';
  note.setAttribute('role', 'status');
  note.dataset.indexLost = '';
  note.append(text, ' ', link);
  document.querySelector('main')?.prepend(note);
}

async function register(path: string): Promise<void> {
  const registration = await navigator.serviceWorker.register(scriptAddress(`${path}sw.js`), {
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
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Partial<IndexLost>>) => {
    if (data.type === 'index-lost') showLost(data as IndexLost);
  });
  const rest = () => {
    const start = () => void register(base).catch(() => undefined);
    if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: 5000 });
    else setTimeout(start, 1000);
  };
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest);
}
