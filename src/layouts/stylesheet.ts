import { data } from 'virtual:warraq/data';
import { hashOf } from '../page-data/hash.ts';
import { link } from '../page-data/site-context.ts';
import { typeface } from '../page-data/typeface.ts';
import search from '../search/browser/search.css?raw';
import { readableAccent } from '../site/colours.ts';
import { listStyleOf } from '../strings/language.ts';
import article from '../styles/article.css?raw';
import base from '../styles/base.css?raw';
import blocks from '../styles/blocks.css?raw';
import frame from '../styles/frame.css?raw';
import lists from '../styles/lists.css?raw';
import print from '../styles/print.css?raw';
import ways from '../styles/ways.css?raw';

/** A file that pages load, named by what is in it. */
export interface StyleFile {
  readonly name: string;
  readonly path: string;
  readonly css: string;
}

/** Folder of the files whose names hold a hash of their bytes; hosts may keep them for ever. */
export const ASSETS = '_warraq';

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

const { accent } = data.archive.site;
const numbers = listStyleOf(data.archive.site.language, data.archive.site.numerals);
const settings = `:root{--accent-light:${readableAccent(accent, 'light')};--accent-dark:${readableAccent(accent, 'dark')};--numbers:${numbers};--text:${typeface.stack}}`;

// PrerenderResult sheets are numbered like everything else on them; no variable reaches the margins of a page.
const folio = `@page{@bottom-center{content:counter(page,${numbers});font:10pt ${typeface.printStack}}}`;

/** The one stylesheet of every page: typeface, the owner's colour, the site. */
export const siteStyle = styleFile(
  'site',
  `${typeface.css(link)}${folio}${[base, frame, lists, article, blocks, print].map(squeeze).join('')}${settings}${typeface.print(link)}`,
);

/** What only lists and ways through the archive need: calendars, timelines. */
export const waysStyle = styleFile('ways', squeeze(ways));

/** What only the search page needs. */
export const searchStyle = styleFile('search', squeeze(search));
