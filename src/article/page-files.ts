/** Writes a part of an address letter for letter as Astro's renderer does. */
export const addressPart = (text: string): string =>
  text.normalize().replaceAll('#', '%23').replaceAll('?', '%3F');

/** Gives the file of a page in the site from its address. */
export function pageFile(pathname: string, isEndpoint: boolean): string {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  if (isEndpoint) return path;
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}
