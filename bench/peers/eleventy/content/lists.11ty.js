import { escaped, link, page, teasers } from '../_includes/parts.js';

export const data = {
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: ({ list }) => `${list.url}index.html`,
  eleventyExcludeFromCollections: true,
};

export function render({ list: { title, url, count, entries, terms, before, after }, collections }) {
  const [{ sections }] = collections.archive;
  const names = terms.map((term) => `<li>${link(term.url, term.name)} ${term.count}</li>`);
  return page(
    { title, url, sections },
    `<h1>${escaped(title)}</h1><p>${count}</p>
${names.length > 0 ? `<ul>${names.join('')}</ul>` : teasers(entries)}
<nav class="pages">${before ? link(before, 'السابق') : ''}${after ? link(after, 'التالي') : ''}</nav>`,
  );
}
