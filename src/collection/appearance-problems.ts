import { existsSync } from 'node:fs';
import { decodedPath, kindAddress, sectionAddress } from '../article/address.ts';
import { nearest } from '../article/nearest.ts';
import { isFileBelow } from '../files/file-below.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { blockOf, linkOf, type SiteLink } from '../site/appearance-schema.ts';
import { paletteOf } from '../site/colours.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';

/** Gives the line of a key of `site.yaml`. */
export type LineOf = (path: readonly PropertyKey[]) => number;

// Pages of every site, which a menu may link without a title.
const STANDARD = [
  '/',
  '/archive/',
  '/search/',
  '/save/',
  '/lite/',
  '/atom.xml',
  ...(['topic', 'person', 'place', 'author', 'source', 'series'] as const).map((kind) => kindAddress(kind)),
];

function linkProblems(
  { sections, menu, footer, social }: Site,
  pages: readonly string[],
  themePages: (address: string) => boolean,
  at: (path: readonly PropertyKey[]) => { readonly file: string; readonly line: number },
): Problem[] {
  const titled = new Set([
    ...STANDARD,
    ...sections.map(({ key }) => decodedPath(sectionAddress(key))),
    ...pages.map((id) => `/${id}/`),
  ]);
  const found: Problem[] = [];
  const look = (path: readonly PropertyKey[], link: SiteLink) => {
    const { to, title } = linkOf(link);
    const address = decodedPath(to);
    if (titled.has(address)) return;
    const key = path.join('.');
    // Links to articles and files are checked by builds, with all other links.
    const isOfSite = /^\/(?:section\/)?[^/.]+\/?$/.test(address) && !themePages(address);
    if (isOfSite) {
      const close = nearest(address, [...titled]);
      const known = [...titled].join(', ');
      found.push(
        problem('menu-lost', at(path), {
          key,
          to,
          suggestion: close ? `did you mean \`${close}\`?` : `one of: ${known}`,
          suggestionAr: close ? `هل تقصد \`${close}\`؟` : `واحد من: ${known}`,
        }),
      );
    } else if (title === undefined && path[0] !== 'social') {
      found.push(problem('menu-untitled', at(path), { key, to }));
    }
  };
  for (const [index, link] of (menu ?? []).entries()) look(['menu', index], link);
  for (const [index, link] of (footer.links ?? []).entries()) look(['footer', 'links', index], link);
  for (const [index, link] of social.entries()) look(['social', index], link);
  return found;
}

/**
 * Says what of the appearance in `site.yaml` cannot be done: missing pictures, unreadable colours, links and parts of
 * the home page that lead nowhere. None of it prevents a build.
 * @param pages names of the standing pages
 */
export function appearanceProblems(
  layout: ArchiveLayout,
  site: Site,
  pages: readonly string[],
  file: string,
  lineOf: LineOf,
): Problem[] {
  const at = (path: readonly PropertyKey[]) => ({ file, line: lineOf(path) });
  const found: Problem[] = [];
  for (const key of ['logo', 'logo_dark', 'icon'] as const) {
    const path = site[key];
    if (path !== undefined && !isFileBelow(layout.public, `${layout.public}${decodedPath(path)}`))
      found.push(problem('site-picture-missing', at([key]), { key, path }));
  }
  for (const light of ['light', 'dark'] as const) {
    for (const { role, asked, against, ratio, used } of paletteOf(site, light).mended) {
      const path = ['colors', light, role];
      const values = { key: path.join('.'), value: asked, against, ratio: ratio.toFixed(1), used };
      found.push(problem('colour-contrast', at(path), values));
    }
  }
  const isThemePage = (address: string) => {
    const name = address.replace(/^\/|\/$/g, '');
    return [`${name}.astro`, `${name}/index.astro`].some((page) =>
      existsSync(`${layout.theme}/pages/${page}`),
    );
  };
  found.push(...linkProblems(site, pages, isThemePage, at));
  for (const [index, each] of site.home.entries()) {
    const { block, of } = blockOf(each);
    if (block !== 'section' && block !== 'page') continue;
    const known = block === 'section' ? site.sections.map(({ key }) => key) : pages;
    if (of !== undefined && known.includes(of)) continue;
    const values = { block, of: of ?? '', known: known.join(', ') || '—' };
    found.push(problem('home-lost', at(['home', index]), values));
  }
  return found;
}
