/**
 * The little script of every page: opens the search dialog from its button, `/` or Ctrl-K, and marks the words
 * that led the reader here. Everything else is loaded only then.
 */
declare const ELEMENT_FILE: string;
declare const HIGHLIGHT_FILE: string;

const load = (file: string): Promise<unknown> =>
  import(/* @vite-ignore */ new URL(file, import.meta.url).href);

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function open(): void {
  const own = document.querySelector<HTMLInputElement>('warraq-search:not([compact]) input[name="q"]');
  if (own !== null) {
    own.focus();
    return;
  }
  load(ELEMENT_FILE).then(
    (module) => (module as { openSearchDialog(): Promise<void> }).openSearchDialog(),
    // Without the script the link's own page is still there.
    () => {
      const link = document.querySelector<HTMLAnchorElement>('a[data-search-open]');
      if (link !== null) location.assign(link.href);
    },
  );
}

document.addEventListener('keydown', (event) => {
  const slash =
    event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isEditable(event.target);
  // By physical key as well as by letter: on an Arabic keyboard the K key writes U+0646.
  const control =
    (event.ctrlKey || event.metaKey) && (event.key.toLowerCase() === 'k' || event.code === 'KeyK');
  if (!slash && !control) return;
  event.preventDefault();
  open();
});
document.addEventListener('click', (event) => {
  const opener = event.target instanceof Element ? event.target.closest('[data-search-open]') : null;
  if (opener === null || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});
if (document.querySelector('warraq-search') !== null) void load(ELEMENT_FILE);
if (/[?&#]q=/.test(location.search + location.hash) && document.querySelector('article') !== null)
  void load(HIGHLIGHT_FILE);
