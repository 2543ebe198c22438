/** Name of the style sheet's file, beside this script; written in by the bundler. */
declare const STYLE_FILE: string;

/** Loads the style of the search into a page that does not have it, once. Resolves when it applies. */
export function ensureStyle(): Promise<void> {
  if (document.querySelector('link[data-warraq-search]') !== null) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(STYLE_FILE, import.meta.url).href;
  link.dataset.warraqSearch = '';
  return new Promise((resolve) => {
    // Without its style the search is plain but whole.
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}
