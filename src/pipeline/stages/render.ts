import { type ArticleLinks, RenderedFacts } from '../../rendered/rendered-facts.ts';
import type { RenderContext } from '../context.ts';

/** The result of rendering. */
export interface Rendered {
  /** How many articles were rendered now. */
  readonly count: number;
  /** The characters of all articles, in several strings. */
  readonly characters: readonly string[];
  /** The internal links of all articles. */
  readonly links: ArticleLinks;
}

/** Renders those articles that are not in the store. */
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
