import { useEffect, useState } from 'preact/hooks';

/** Where the person is: a view, what it shows, and how. */
export interface Place {
  readonly view: string;
  /** The file that is open. */
  readonly file: string;
  readonly options: URLSearchParams;
}

function placeOf(hash: string): Place {
  const [path = '', options = ''] = hash.replace(/^#\/?/, '').split('?');
  const at = path.indexOf('/');
  const view = at < 0 ? path : path.slice(0, at);
  const file = at < 0 ? '' : decodeURIComponent(path.slice(at + 1));
  return { view: view || 'articles', file, options: new URLSearchParams(options) };
}

/** Gives the address of a view. */
export function address(view: string, file = '', options = ''): string {
  const path = file === '' ? view : `${view}/${encodeURIComponent(file).replaceAll('%2F', '/')}`;
  return `#/${path}${options === '' ? '' : `?${options}`}`;
}

/** What may keep the person where they are, by asking: words that were not saved. */
let keeper: (() => boolean) | undefined;
let current = location.hash;

/** Sets who is asked before the place changes; without an argument nobody is. */
export function guardLeaving(mayLeave?: () => boolean): void {
  keeper = mayLeave;
}

/** Goes to a view. */
export function go(view: string, file = '', options = ''): void {
  location.hash = address(view, file, options);
}

/** Gives the place, and again whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const changed = () => {
      if (location.hash === current) return;
      if (keeper && !keeper()) {
        history.replaceState(null, '', current || '#/');
        return;
      }
      keeper = undefined;
      current = location.hash;
      setPlace(placeOf(location.hash));
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return place;
}
