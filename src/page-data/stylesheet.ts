import { data } from 'virtual:warraq/data';
import { styles as themeStyles } from 'virtual:warraq/theme-styles';
import search from '../search/browser/search.css?raw';
import type { ColourRole } from '../site/appearance-schema.ts';
import { type Light, OWN_COLOURS, paletteOf } from '../site/colours.ts';
import { listStyleOf } from '../strings/language.ts';
import article from '../styles/article.css?raw';
import base from '../styles/base.css?raw';
import blocks from '../styles/blocks.css?raw';
import frame from '../styles/frame.css?raw';
import front from '../styles/front.css?raw';
import lists from '../styles/lists.css?raw';
import print from '../styles/print.css?raw';
import ways from '../styles/ways.css?raw';
import { hashOf } from './hash.ts';
import { link } from './site-context.ts';
import { typeface } from './typeface.ts';

/** A file that pages load, named by what is in it. */
export interface StyleFile {
  readonly name: string;
  readonly path: string;
  readonly css: string;
}

/** Folder of the files whose names hold a hash of their bytes; hosts may keep them for ever. */
export const ASSETS = '_warraq';

type Ours = Exclude<ColourRole, 'accent'>;

// Comments and line breaks are for us; what is inside quotation marks stays.
function squeeze(css: string): string {
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

/** The owner's colours and headlines, in the layer of ours: paper and narrow screens set them anew. */
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

// The number of a printed page is in the digits of the site. CSS variables do not reach the margins of a page.
const folio = `@page{@bottom-center{content:counter(page,${numbers});font:10pt ${typeface.printStack}}}`;

/** The one stylesheet of every page: typeface, the owner's colours, the site, what the owner's theme adds. */
export const siteStyle = styleFile(
  'site',
  `${typeface.css(link)}${folio}${[base, frame, lists, front, article, blocks, print].map(squeeze).join('')}${settings}${ownSettings()}${typeface.print(link)}${themeStyles.join('\n')}`,
);

/** What only lists and ways through the archive need: calendars, timelines. */
export const waysStyle = styleFile('ways', squeeze(ways));

/** What only the search page needs. */
export const searchStyle = styleFile('search', squeeze(search));
