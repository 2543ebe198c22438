import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { fileForPath } from '../../output/links.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { RenderStore } from '../../rendered/render-store.ts';

/** Names the articles that have no page: none, or the build is not whole. */
export function missingPages(articles: readonly ArticleEntry[], output: OutputTree): Problem[] {
  return articles
    .filter(({ id }) => !output.files.has(`${articleAddress(id).slice(1)}index.html`))
    .map(({ id, file }) => problem('page-missing', { file }, { id }));
}

function decoded(address: string): string {
  const path = address.replace(/[?#].*$/s, '');
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Names the links that lead nowhere in the site: of all articles' texts, and of the pages that were made. */
export function brokenLinks(
  articles: readonly ArticleEntry[],
  store: RenderStore,
  links: ReadonlyMap<string, string>,
  output: OutputTree,
): Problem[] {
  const leads = (path: string) => {
    const file = fileForPath(path);
    return output.files.has(file) || output.files.has(`${file}/index.html`);
  };
  const told = new Set<string>();
  const found: Problem[] = [];
  for (const { file, digest } of articles) {
    for (const href of store.facts(digest)?.links ?? []) {
      if (leads(decoded(href).slice(1))) continue;
      told.add(decoded(href).slice(1));
      found.push(problem('link-broken', { file }, { href: decoded(href) }));
    }
  }
  for (const [path, file] of links) {
    if (!told.has(path) && !leads(path)) found.push(problem('link-broken', { file }, { href: `/${path}` }));
  }
  return found;
}
