import { escaped, page, SITE, teasers } from '../_includes/parts.js';

export const data = { permalink: '/', eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const [{ entries, sections }] = collections.archive;
  const parts = sections.map(
    ([key, of]) => `<section><h2>${escaped(key)}</h2>${teasers(of.slice(0, 4))}</section>`,
  );
  return page(
    { title: SITE.title, url: '/', sections },
    `${teasers(entries.slice(0, 12))}${parts.join('\n')}`,
  );
}
