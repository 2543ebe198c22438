import { useEffect, useState } from 'preact/hooks';

/** A parsed address of the application: the view and its parameters. */
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

/** Asks whether the view may be left, while it holds unsaved text. */
let keeper: (() => boolean) | undefined;
let current = location.hash;

/** Sets the function that is asked before the view changes; without an argument none is. */
export function guardLeaving(mayLeave?: () => boolean): void {
  keeper = mayLeave;
}

/** Goes to a view by changing the address. */
export function go(view: string, file = ''): void {
  location.hash = address(view, file);
}

/** Gives the current place and renders again when it changes. */
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
