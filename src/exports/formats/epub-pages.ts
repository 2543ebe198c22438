import { articleAddress, decodedPath } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { escapeHtml, escapeText } from '../../markup/escape.ts';
import { attributesOf, tokens, toXhtml, VOID_ELEMENTS, writeTag } from '../../markup/html-tokens.ts';
import type { Site } from '../../site/schema.ts';
import { listStyleOf } from '../../strings/language.ts';
import type { PageWords } from './page-words.ts';

/** Spells an address as XML readers want it: letters of its path in percent, those of its host in Punycode. */
const addressOf = (href: string): string => encodeURI(decodedPath(URL.parse(href)?.href ?? href));

/** The stylesheet of a book, without sizes and colours, which e-readers set. */
export const bookStyle = ({
  language,
  numerals,
}: Site): string => `@font-face{font-family:"Warraq Naskh";src:url(naskh.woff2) format("woff2")}
@font-face{font-family:"Warraq Latin";src:url(latin.woff2) format("woff2")}
body{font-family:"Warraq Naskh","Warraq Latin",serif;line-height:1.8;margin:0 .6em;overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.4;font-weight:bold}
h1{font-size:1.5em}
p{margin:0 0 .8em}
.facts{color:#555;font-size:.9em}
.source{border-top:1px solid #999;margin-top:2em;padding-top:.6em;font-size:.85em}
figure{margin:1em 0}
img{max-width:100%;height:auto}
figcaption{font-size:.85em;color:#555}
blockquote{margin:1em;font-style:normal;border-inline-start:3px solid #999;padding-inline-start:.8em}
pre{white-space:pre-wrap}
table{border-collapse:collapse}
td,th{border:1px solid #999;padding:.2em .4em}
ol{list-style-type:${listStyleOf(language, numerals)}}
[dir="ltr"] ol{list-style-type:decimal}
.number{white-space:nowrap}
.wide-sign{font-size:min(1em,6vw)}
nav ol{list-style:none}
.cover{margin:0;text-align:center}
.cover img{height:100%}
`;

/** The files of a book that links in its text may lead to. */
interface BookPlaces {
  readonly base: string;
  /** Origin and base of the site, for links to what the book does not contain. */
  readonly web: string;
  /** The file of an article in the book. */
  readonly fileOf: (id: string) => string | undefined;
  /** Tells whether an article has a part that links name: an error in EPUB where it has none. */
  readonly hasPart: (id: string, part: string) => boolean;
  /** The file of a picture in the book, by its path below the base (`media/nile.jpg`). */
  readonly pictureOf: (path: string) => string | undefined;
}

// Players and form controls are useless in a book; their content is kept as a link.
const UNWRAPPED = new Set(['picture', 'source', 'track', 'button', 'script']);

/** Tells whether HTML has an element that a link's `#part` names. */
export const hasPart = (html: string, part: string): boolean =>
  html.includes(` id="${escapeHtml(decodedPath(part))}"`);

/** Gives the article that a path below the base leads to, and the part that it names. */
export function articleAndPart(path: string): { id: string; part: string } {
  const [, page = '', part = ''] = /^([^?#]*)[^#]*#?(.*)$/s.exec(path) ?? [];
  return { id: decodedPath(page).replace(/\/$/, ''), part };
}

/** Converts the body of an article to XHTML with links and pictures inside the book. */
export function bookBody(html: string, places: BookPlaces): string {
  const local = (address: string): string | undefined =>
    address.startsWith(places.base) && !address.startsWith('//')
      ? address.slice(places.base.length)
      : undefined;
  let out = '';
  let media = '';
  for (const token of tokens(html)) {
    if (token.kind === 'text') out += media === '' ? token.raw : '';
    else if (token.kind === 'close') {
      if (token.name === media) media = '';
      else if (media === '' && !UNWRAPPED.has(token.name)) out += token.raw;
    } else if (token.kind === 'open') {
      if (media !== '' || UNWRAPPED.has(token.name)) continue;
      const attributes = attributesOf(token.attributes);
      const address = attributes.get('href') ?? attributes.get('src') ?? '';
      const path = local(address);
      if (token.name === 'video' || token.name === 'audio') {
        media = token.name;
        const target = path === undefined ? address : places.web + path;
        if (/^https?:/.test(target))
          out += `<p><a href="${escapeHtml(addressOf(target))}">${escapeText(target)}</a></p>`;
        continue;
      }
      if (token.name === 'img') {
        const file = path === undefined ? undefined : places.pictureOf(decodedPath(path));
        const alt = attributes.get('alt') ?? '';
        out += file
          ? writeTag(
              'img',
              new Map([
                ['src', `../${file}`],
                ['alt', alt],
              ]),
            )
          : escapeText(alt);
        continue;
      }
      if (token.name === 'a' && address.startsWith('#') && !hasPart(html, address.slice(1)))
        attributes.delete('href');
      else if (token.name === 'a' && attributes.has('href'))
        attributes.set('href', bookLink(address, path, places));
      // E-readers show a note with this type beside the text.
      if (attributes.has('data-footnote-ref')) attributes.set('epub:type', 'noteref');
      else if (attributes.has('data-footnotes')) attributes.set('epub:type', 'footnotes');
      else if (token.name === 'li' && attributes.get('id')?.startsWith('fn-'))
        attributes.set('epub:type', 'footnote');
      // Obsolete in HTML 5, and an error in EPUB.
      for (const name of [
        'align',
        'width',
        'height',
        'loading',
        'decoding',
        'srcset',
        'sizes',
        'rel',
        'tabindex',
      ])
        attributes.delete(name);
      out += writeTag(token.name, attributes, VOID_ELEMENTS.has(token.name));
    }
  }
  return toXhtml(out);
}

function bookLink(href: string, path: string | undefined, places: BookPlaces): string {
  if (path === undefined) return /^[a-z][a-z0-9+.-]*:/i.test(href) ? addressOf(href) : href;
  const { id, part } = articleAndPart(path);
  const file = places.fileOf(id);
  if (file === undefined) return encodeURI(decodedPath(places.web + path));
  return part !== '' && places.hasPart(id, part) ? `${file}#${part}` : file;
}

/** Writes an XHTML page of a book; `style` is the relative path of its stylesheet. */
export function bookPage(words: PageWords, title: string, body: string, style = '../style.css'): string {
  const { language } = words;
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language.tag}" xml:lang="${language.tag}" dir="${language.dir}"><head><meta charset="utf-8"/><title>${escapeText(title)}</title><link rel="stylesheet" href="${style}"/></head><body>${body}</body></html>
`;
}

/** Writes the page of an article: headline, metadata, text and provenance. */
export function articlePage(entry: ArticleEntry, body: string, words: PageWords): string {
  const { data, id } = entry;
  const facts: string[] = [];
  const byline = words.byline(data);
  if (byline) facts.push(words.html(byline));
  if (data.published) facts.push(`<time datetime="${data.published}">${words.date(data.published)}</time>`);
  if (data.section) facts.push(words.html(words.sectionTitle(data.section)));
  const here = words.site.url + words.site.base + articleAddress(id).slice(1);
  const link = (url: string) =>
    `<a href="${escapeHtml(addressOf(url))}"><bdi dir="ltr">${escapeText(decodedPath(url))}</bdi></a>`;
  const origin: string[] = [];
  if (data.source?.name) origin.push(words.html(data.source.name));
  if (data.source?.url) origin.push(link(data.source.url));
  const source = origin.length > 0 ? `<p>${words.strings.source}: ${origin.join(' · ')}</p>` : '';
  const license = data.license ?? words.site.license;
  const rights = license ? `<p>${words.html(license)}</p>` : '';
  const subtitle = data.subtitle ? `<p><strong>${words.html(data.subtitle)}</strong></p>` : '';
  // Words around an article in another language are in the site's.
  const foreign = words.foreign(data).replace(/lang="([^"]*)"/, 'lang="$1" xml:lang="$1"');
  const { tag, dir } = words.language;
  const ours = foreign ? ` lang="${tag}" xml:lang="${tag}" dir="${dir}"` : '';
  return bookPage(
    words,
    words.line(data.title),
    `<article epub:type="article"${foreign}><h1>${toXhtml(words.html(data.title))}</h1>${toXhtml(subtitle)}<p class="facts"${ours}>${toXhtml(facts.join(' · '))}</p>${body}<div class="source"${ours}>${toXhtml(source)}<p>${link(here)}</p>${toXhtml(rights)}</div></article>`,
  );
}
