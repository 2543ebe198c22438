import { articleAddress } from '../article/address.ts';
import type { Rendered } from '../markdown/pipeline.ts';
import { withoutEscapes } from '../markup/percent.ts';
import { type Problem, problem } from '../problems/problem.ts';

const idsOf = (html: string) => new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id = '']) => id));

/** A link to a part of another article, and its place. */
export interface AnchorLink {
  readonly href: string;
  readonly place: { readonly file: string; readonly line: number };
}

/** Lists the links of a text to parts of itself that do not exist. */
export function brokenOwnAnchors({ html }: Rendered): string[] {
  const links = new Set(Array.from(html.matchAll(/ href="#([^"]+)"/g), ([, id = '']) => id));
  if (links.size === 0) return [];
  const ids = idsOf(html);
  // The target of the skip link and the block below the text are on every page.
  return [...links]
    .filter((id) => !ids.has(withoutEscapes(id)) && !['main', 'provenance'].includes(id))
    .map((id) => `#${withoutEscapes(id)}`);
}

/** Reports links to parts of articles that do not exist; each article is rendered once at most. */
export async function anchorProblems<Entry extends { readonly id: string }>(
  links: readonly AnchorLink[],
  articles: readonly Entry[],
  render: (entry: Entry) => Promise<Rendered>,
): Promise<Problem[]> {
  const found: Problem[] = [];
  const byPath = Map.groupBy(links, ({ href }) =>
    withoutEscapes(href.replace(/[?#].*$/s, '')).normalize('NFC'),
  );
  for (const entry of byPath.size === 0 ? [] : articles) {
    const own = byPath.get(articleAddress(entry.id).normalize('NFC'));
    if (!own) continue;
    const ids = idsOf((await render(entry)).html);
    for (const { href, place } of own) {
      const id = withoutEscapes(href.slice(href.indexOf('#') + 1));
      if (!ids.has(id) && !['', 'main', 'provenance'].includes(id))
        found.push(problem('anchor-missing', place, { href: withoutEscapes(href) }));
    }
  }
  return found;
}
