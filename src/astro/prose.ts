import { pictureOf } from './pictures.ts';
import { escapeHtml, link, site, strings } from './site-context.ts';

const IMAGE = /<img src="([^"]*)" alt="([^"]*)"([^>]*)>/g;
const SIZES = '(min-width: 38rem) 35rem, 100vw';

function pathOf(src: string): string {
  const own = src.startsWith(site.base) ? src.slice(site.base.length - 1) : src;
  return own.replaceAll('&#x26;', '&').replaceAll('&amp;', '&');
}

/**
 * Gives the pictures in an article's HTML their measures and their smaller files, and puts words where a picture is
 * missing. Done when the page is made, so that the cached HTML does not depend on picture files.
 */
export function withPictures(html: string): string {
  return html.replace(IMAGE, (_, src: string, alt: string, rest: string) => {
    const path = pathOf(src);
    const picture = pictureOf(path);
    if (!picture) {
      const words = alt === '' ? '' : ` · ${alt}`;
      return `<span class="card missing"><span>${escapeHtml(strings.pictureMissing)}</span>${words}</span>`;
    }
    const measured = `<img src="${encodeURI(link(path))}" alt="${alt}" width="${picture.width}" height="${picture.height}"${rest}>`;
    // See components/Ask.astro.
    const words = [strings.showPicture, ...(alt === '' ? [] : [alt])].join(': ');
    const ask = `<label class="ask"><input type="checkbox">${words}</label>`;
    const types = [...new Set(picture.variants.map((each) => each.type))];
    if (types.length === 0) return ask + measured;
    const sources = types.map((type) => {
      const files = picture.variants.filter((each) => each.type === type);
      const set = files.map((each) => `${encodeURI(link(each.path))} ${each.width}w`).join(', ');
      return `<source type="image/${type}" srcset="${set}" sizes="${SIZES}">`;
    });
    return `${ask}<picture>${sources.join('')}${measured}</picture>`;
  });
}
