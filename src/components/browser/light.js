// Before the first paint: what this reader chose on an earlier page. Small and alone, because painting waits for it.
try {
  const root = document.documentElement;
  for (const name of ['theme', 'size', 'saver']) {
    const value = localStorage.getItem(`warraq-${name}`);
    if (value) root.dataset[name] = value;
  }
  // The reader's system asks for it, and the reader has not decided otherwise here.
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  if (connection?.saveData) root.dataset.saver ??= 'on';
  // The first picture is lazy so that it waits where data is saved. For all others it has been asked for (ImagePreload.astro),
  // and need not wait for the layout to be shown.
  if (root.dataset.saver !== 'on' && !matchMedia('(prefers-reduced-data: reduce)').matches) {
    const hurry = () => {
      const pictures = document.querySelectorAll('img[fetchpriority="high"]');
      for (const picture of /** @type {NodeListOf<HTMLImageElement>} */ (pictures)) picture.loading = 'eager';
    };
    hurry();
    document.addEventListener('DOMContentLoaded', hurry);
  }
  if (root.dataset.size) root.style.setProperty('--scale', root.dataset.size);
} catch {
  // Storage is closed to this page: the reader's system decides.
}
