import { escaped, page } from './parts.js';

export function render({ title, content, collections, page: { url } }) {
  const [{ sections }] = collections.archive;
  return page({ title, url, sections }, `<h1>${escaped(title)}</h1><div class="prose">${content}</div>`);
}
