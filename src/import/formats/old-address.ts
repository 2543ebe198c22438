import { withoutEscapes } from '../../markup/percent.ts';

/** Gives the path of an old address, decoded; `undefined` for `/?p=12`, which a static site cannot serve. */
export function oldPath(link: string | undefined): string | undefined {
  if (link === undefined || !/^https?:/.test(link)) return undefined;
  let path: string;
  try {
    const url = new URL(link);
    if (url.search !== '') return undefined;
    path = url.pathname;
  } catch {
    return undefined;
  }
  const plain = withoutEscapes(path);
  return plain === '/' || /[\s?#%\\]/.test(plain) ? undefined : plain;
}
