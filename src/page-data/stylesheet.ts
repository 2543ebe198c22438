import { data } from 'virtual:warraq/data';
import { styles as themeStyles } from 'virtual:warraq/theme-styles';
import searchOverlays from '../search/browser/search-overlays.css?raw';
import searchPage from '../search/browser/search-page.css?raw';
import type { ColourRole } from '../site/appearance-schema.ts';
import { type Light, OWN_COLOURS, paletteOf } from '../site/colours.ts';
import { listStyleOf } from '../strings/language.ts';
import article from '../styles/article.css?raw';
import base from '../styles/base.css?raw';
import blocks from '../styles/blocks.css?raw';
import browse from '../styles/browse.css?raw';
import frame from '../styles/frame.css?raw';
import front from '../styles/front.css?raw';
import lists from '../styles/lists.css?raw';
import print from '../styles/print.css?raw';
import { hashOf } from './hash.ts';
import { link } from './site-context.ts';
import { typeface } from './typeface.ts';

/** A stylesheet with the hash of its content in its name. */
interface StyleFile {
  readonly name: string;
  readonly path: string;
  readonly css: string;
}

/** Folder of the files with hashes in their names; they may be cached for ever. */
export const ASSETS = '_warraq';

type Ours = Exclude<ColourRole, 'accent'>;

// Removes comments and line breaks; strings stay as they are.
function withoutSpaces(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/("[^"]*")|\s+/g, (_, quoted: string | undefined) => quoted ?? ' ')
    .replace(/("[^"]*")|\s*([{};,>])\s*/g, (_, quoted: string | undefined, sign: string) => quoted ?? sign)
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}

function styleFile(name: string, css: string): StyleFile {
  const file = `${name}.${hashOf(css)}.css`;
  return { name: file, path: link(`/${ASSETS}/${file}`), css };
}

const { site } = data.archive;
const numbers = listStyleOf(site.language, site.numerals);
const palettes = { light: paletteOf(site, 'light').palette, dark: paletteOf(site, 'dark').palette };
const settings = `:root{--accent-light:${palettes.light.accent};--accent-dark:${palettes.dark.accent};--numbers:${numbers};--text:${typeface.stack}}`;

/** The owner's colours and headline font, in the same layer as ours, because print and narrow screens override them. */
function ownSettings(): string {
  const colours = (light: Light) =>
    Object.entries(palettes[light])
      .filter(([role, colour]) => role !== 'accent' && colour !== OWN_COLOURS[light][role as Ours])
      .map(([role, colour]) => `--${role}:${colour};`)
      .join('');
  const [day, night] = [colours('light'), colours('dark')];
  const rules = [
    day && `:root{${day}}`,
    night &&
      `:root[data-theme="dark"]{${night}}@media(prefers-color-scheme:dark){:root:not([data-theme="light"]){${night}}}`,
    typeface.headings && `@media screen{:is(h1,h2,h3,h4,h5,h6),.brand{font-family:${typeface.headings}}}`,
  ].join('');
  return rules === '' ? '' : `@layer base{${rules}}`;
}

// Page numbers in print use the site's digits. CSS variables do not reach page margins.
const folio = `@page{@bottom-center{content:counter(page,${numbers});font:10pt ${typeface.printStack}}}`;

/** The stylesheet of every page: typeface, the owner's colours, ours, and the theme's. */
export const siteStyle = styleFile(
  'site',
  `${typeface.css(link)}${folio}${[base, frame, lists, front, article, blocks, print].map(withoutSpaces).join('')}${settings}${ownSettings()}${typeface.print(link)}${themeStyles.join('\n')}`,
);

/** The stylesheet of calendars and timelines. */
export const browseStyle = styleFile('browse', withoutSpaces(browse));

/** The stylesheet of the search page. */
export const searchStyle = styleFile('search', [searchPage, searchOverlays].map(withoutSpaces).join(''));
