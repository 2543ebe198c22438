import { escapeHtml } from '../markup/escape.ts';
import { decodeReferences } from '../markup/references.ts';
import { pictureOf, sourcesOf, TEXT_SIZES } from './pictures.ts';
import { link, site, strings } from './site-context.ts';

const IMAGE = /<img src="([^"]*)" alt="([^"]*)"([^>]*)>/g;

// Serialisers leave `<` in attributes; as text it would open a tag.
const asText = (attribute: string): string => attribute.replaceAll('<', '&lt;');

function pathOf(src: string): string {
  const own = src.startsWith(site.base) ? src.slice(site.base.length - 1) : src;
  return decodeReferences(own);
}

/**
 * Adds sizes and smaller files to the pictures in an article's HTML, and puts the alternative text where a picture is
 * missing. Done when the page is made, so that the cached HTML does not depend on picture files.
 */
export function withPictures(html: string): string {
  return html.replace(IMAGE, (_, src: string, alt: string, rest: string) => {
    const path = pathOf(src);
    const picture = pictureOf(path);
    if (!picture) {
      const words = alt === '' ? '' : ` · ${asText(alt)}`;
      return `<span class="card missing"><span>${escapeHtml(strings.pictureMissing)}</span>${words}</span>`;
    }
    const measured = `<img src="${encodeURI(link(path))}" alt="${alt}" width="${picture.width}" height="${picture.height}"${rest}>`;
    // See components/LoadImageToggle.astro.
    const words = [strings.showPicture, ...(alt === '' ? [] : [asText(alt)])].join(': ');
    const toggle = `<label class="load-image"><input type="checkbox">${words}</label>`;
    const sources = sourcesOf(picture).map(
      ({ type, srcset }) => `<source type="image/${type}" srcset="${srcset}" sizes="${TEXT_SIZES}">`,
    );
    if (sources.length === 0) return toggle + measured;
    return `${toggle}<picture>${sources.join('')}${measured}</picture>`;
  });
}
