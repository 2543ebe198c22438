import { existsSync } from 'node:fs';
import { data } from 'virtual:warraq/data';
import { fromData } from './from-data.ts';

// What an owner's template shows may follow from the page that it stands on.
const kept = fromData(() => (existsSync(data.archive.layout.theme) ? undefined : new Map<string, string>()));

/**
 * Gives the HTML of a part of pages that is the same wherever it stands, made once for all pages of a thread. Where the
 * archive has a theme it is made for each page.
 *
 * @param name what the part is and all that it follows from
 * @param make makes it
 */
export function keptHtml(name: string, make: () => Promise<string>): string | Promise<string> {
  const parts = kept();
  const known = parts?.get(name);
  if (known !== undefined) return known;
  return make().then((html) => {
    parts?.set(name, html);
    return html;
  });
}
