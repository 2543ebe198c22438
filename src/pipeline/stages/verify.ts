import { existsSync } from 'node:fs';
import { articleAddress, linkedPath } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { caseCollisions } from '../../files/case-collisions.ts';
import { listFiles } from '../../files/list-files.ts';
import { isAnswered } from '../../output/links.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import { type Problem, problem, WarraqError } from '../../problems/problem.ts';
import type { ArticleLinks } from '../../rendered/rendered-facts.ts';
import { rowOf } from '../../state/jagged-array.ts';
import type { BuildContext } from '../context.ts';
import type { Packed } from './offline.ts';
import type { Pictures } from './pictures.ts';
import type { Pages } from './prerender.ts';
import type { Rendered } from './render.ts';

/** Lists articles without a page: the build is incomplete if there are any. */
function missingPages(articles: readonly ArticleEntry[], output: OutputTree): Problem[] {
  return articles
    .filter(({ id }) => !output.files.has(`${articleAddress(id).slice(1)}index.html`))
    .map(({ id, file }) => problem('page-missing', { file }, { id }));
}

/**
 * Names the links that lead nowhere in the site: of all articles' texts, and of the pages that were made. Each address is
 * looked up once, however many articles lead there: after an edit only the text that was edited is looked at.
 */
function brokenLinks(
  articles: readonly ArticleEntry[],
  { addresses, byRow }: ArticleLinks,
  pages: ReadonlyMap<string, string>,
  output: OutputTree,
): Problem[] {
  const broken = Uint8Array.from(addresses, (href) =>
    isAnswered(linkedPath(href).slice(1), output.files) ? 0 : 1,
  );
  const told = new Set<string>();
  const found: Problem[] = [];
  if (broken.includes(1)) {
    for (const [row, { file }] of articles.entries()) {
      for (const number of rowOf(byRow, row)) {
        if (broken[number] === 0) continue;
        const href = linkedPath(addresses[number] ?? '');
        told.add(href.slice(1));
        found.push(problem('link-broken', { file }, { href }));
      }
    }
  }
  for (const [path, file] of pages) {
    if (!told.has(path) && !isAnswered(path, output.files))
      found.push(problem('link-broken', { file }, { href: `/${path}` }));
  }
  return found;
}

/**
 * Reports what is wrong with the release: paths claimed twice, broken links, unreadable pictures.
 * @throws WarraqError where an article has no page
 */
export async function verify(
  { articles, layout, output, progress }: BuildContext,
  rendered: Rendered,
  pictures: Pictures,
  pages: Pages,
  packed: Packed,
): Promise<Problem[]> {
  progress.stage('verify');
  const missing = missingPages(articles, output);
  if (missing.length > 0) throw new WarraqError(missing);
  // The next build makes what was left, and reports everything.
  if (packed.isLeft) return [];
  const clashes = output.clashes.map((path) => problem('path-claimed', {}, { path }));
  const own = existsSync(layout.public) ? await listFiles(layout.public) : [];
  // Two files of the owner are told apart when they are read.
  const made = new Set(own);
  const twins = caseCollisions(own, output.files.keys())
    .filter(([, other]) => !made.has(other))
    .map(([path, other]) => problem('file-name-twice', { file: `public/${path}` }, { other }));
  return [
    ...pictures.problems,
    ...clashes,
    ...twins,
    ...brokenLinks(articles, rendered.links, pages.links, output),
  ];
}
