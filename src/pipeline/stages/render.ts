import { type ArticleLinks, RenderedFacts } from '../../rendered/rendered-facts.ts';
import type { RenderContext } from '../context.ts';

/** What rendering found out. */
export interface Rendered {
  /** How many articles were rendered now. */
  readonly count: number;
  /** The characters of all articles, in pieces. */
  readonly characters: readonly string[];
  /** Where all articles' texts lead to in the site. */
  readonly links: ArticleLinks;
}

/** Renders the Markdown of articles that are not in the store. */
export async function render(context: RenderContext): Promise<Rendered> {
  const { articles, lists, store, pool, progress, isOwn = () => true } = context;
  const rendered = new RenderedFacts(`${store.folder}/facts`, lists, articles);
  const missing = rendered.asked(articles).filter((article) => isOwn(article) && !store.has(article.digest));
  progress.stage('render', missing.length);
  if (missing.length > 0)
    await pool.render(missing, (done, slowest = []) => {
      progress.step(done);
      progress.note(slowest);
    });
  store.refresh();
  const { characters, links } = rendered.collect((digest) => store.facts(digest));
  return { count: missing.length, characters, links };
}
