import type { Edit } from '../../../article/draft.ts';
import { escapeHtml } from '../../../markup/escape.ts';
import type { Attachment } from '../attachment.ts';
import { unescapedMarkup } from '../fragment.ts';
import { builderBlock, isBuilderBlock } from '../page-builders.ts';

export type { Attachment } from '../attachment.ts';

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const plain = text.replace(/&quot;|&#8221;|&#8220;|[\u201C\u201D]/g, '"');
  for (const [, name, , a, b, c] of plain.matchAll(
    /(?<![\w-])([\w-]+)\s{0,99}=\s{0,99}("([^"]*)"|'([^']*)'|([^\s'"\]]+))/g,
  ))
    if (name !== undefined) found[name.toLowerCase()] = a ?? b ?? c ?? '';
  return found;
}

function figure(picture: string, caption: string): string {
  const line = caption.trim() === '' ? '' : `<figcaption>${caption.trim()}</figcaption>`;
  return `\n\n<figure class="wp-caption">${picture}${line}</figure>\n\n`;
}

function gallery(
  attributes: Record<string, string>,
  attachments: ReadonlyMap<string, Attachment>,
  own: readonly string[],
): string {
  const ids = (attributes.ids ?? attributes.include)?.split(/\s*,\s*/) ?? own;
  return ids
    .flatMap((id) => {
      const picture = attachments.get(id);
      return picture
        ? [
            figure(
              `<img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt)}">`,
              escapeHtml(picture.caption),
            ),
          ]
        : [];
    })
    .join('');
}

// WordPress finds an attachment's picture in a caption in this very way.
const CAPTION_PARTS = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i;
const NAME = '[a-zA-Z][\\w-]*';
const CODE = new RegExp(
  `\\[(\\[?)(${NAME})((?:\\s+[^\\]\\[]*?|=[^\\]\\[]*?)?)(\\/?)\\](?:([\\s\\S]*?)\\[\\/\\2\\])?(\\]?)`,
  'g',
);
const KNOWN_ALONE =
  /^(?:gallery|playlist|video|audio|embed|youtube|vimeo|more|nextpage|contact-form|contact-form-7|mc4wp_form|toc|recent-posts|archives|sitemap|googlemaps|soundcloud|instagram|twitter|tweet|facebook|polldaddy|poll|slideshow|ad|ads|adsense|adrotate|sc|quads|subscribe|share|social|divider|separator|clear|spacer|button|newsletter|rev_slider|layerslider|metaslider|wpforms|ninja_form|gravityform|products|product|cart|checkout|footnotes|latex|math|gist|code|sourcecode|quote|blockquote|box|alert|note|tab|tabs|accordion|toggle|column|columns|row|one_half|dropcap|highlight|tooltip|caption|wp_caption)$/i;

function known(
  name: string,
  attributes: Record<string, string>,
  inner: string,
  first: string,
  attachments: ReadonlyMap<string, Attachment>,
  own: readonly string[],
): string | undefined {
  const url =
    attributes.url ??
    attributes.src ??
    attributes.href ??
    (/^https?:/.test(first) ? first : undefined) ??
    (/^https?:\S+$/.test(inner.trim()) ? inner.trim() : undefined);
  const frame = (src: string) => `\n\n<iframe src="${escapeHtml(src)}"></iframe>\n\n`;
  switch (name) {
    case 'caption':
    case 'wp_caption': {
      const parts = CAPTION_PARTS.exec(inner);
      return parts ? figure(parts[1] ?? '', attributes.caption ?? parts[2] ?? '') : inner;
    }
    case 'gallery':
      return gallery(attributes, attachments, own);
    case 'youtube': {
      const id = attributes.id ?? (/^[\w-]{8,}$/.test(first) ? first : undefined);
      return frame(id === undefined ? (url ?? '') : `https://www.youtube.com/embed/${id}`);
    }
    case 'vimeo': {
      const id = attributes.id ?? (/^\d+$/.test(first) ? first : undefined);
      return frame(id === undefined ? (url ?? '') : `https://player.vimeo.com/video/${id}`);
    }
    case 'embed':
    case 'googlemaps':
    case 'soundcloud':
    case 'instagram':
    case 'twitter':
    case 'tweet':
    case 'facebook':
    case 'gist':
      return url === undefined ? undefined : frame(url);
    case 'video':
    case 'audio': {
      const src =
        url ??
        ['mp4', 'webm', 'ogv', 'm4v', 'mp3', 'm4a', 'ogg', 'wav']
          .map((kind) => attributes[kind])
          .find((each) => each !== undefined);
      return src === undefined ? undefined : `\n\n<${name} src="${escapeHtml(src)}"></${name}>\n\n`;
    }
    case 'efn_note':
    case 'mfn':
    case 'ref':
    case 'footnote':
    case 'fn':
    case 'note-ref':
    case 'modern_footnote':
    case 'simple_footnote':
    case 'sidenote':
      return inner.trim() === '' ? undefined : noteHtml(inner);
    case 'quote':
    case 'blockquote':
      return `\n\n<blockquote>${inner}</blockquote>\n\n`;
    case 'code':
    case 'sourcecode':
      return `\n\n<pre><code>${inner}</code></pre>\n\n`;
    case 'et_pb_code':
    case 'et_pb_fullwidth_code':
      return unescapedMarkup(inner);
    default:
      return isBuilderBlock(name) ? builderBlock(name, attributes, inner, attachments) : undefined;
  }
}

/** A footnote that stands in its sentence: the reader of HTML makes a mark and a note of it. */
const noteHtml = (inner: string) => `<warraq-note>${inner.trim()}</warraq-note>`;

/**
 * Converts shortcodes: captions, galleries and players become HTML; of others the text inside stays and the brackets
 * are recorded as edits. Brackets that are no shortcodes (`[1]`, `[كذا]`, `[sic]`) stay.
 *
 * @param own pictures attached to the post itself, for a gallery that names none
 */
export function expandShortcodes(
  content: string,
  edits: Edit[],
  attachments: ReadonlyMap<string, Attachment>,
  own: readonly string[] = [],
): string {
  // Footnotes of the plug-in that has double brackets for a sign, where they are long enough to be a sentence.
  if (/\(\((?=[^()]{12,})/.test(content))
    content = content.replace(/\s?\(\(((?:[^()]|\([^()]{0,200}\)){12,2000})\)\)/g, (whole, inner: string) => {
      edits.push({ rule: 'shortcodes', place: 'body', before: whole, after: inner });
      return noteHtml(inner);
    });
  if (!content.includes('[')) return content;
  content = content.replace(/<!-- \[et_pb_line_break_holder\] -->/g, '\n');
  const expand = (text: string, depth: number): string =>
    depth > 6
      ? text
      : text.replace(
          CODE,
          (
            whole,
            lead: string,
            rawName: string,
            rest: string,
            slash: string,
            inner: string | undefined,
            close: string,
          ) => {
            // Double brackets quote a shortcode.
            if (lead === '[' && close === ']') return whole.slice(1, -1);
            const name = rawName.toLowerCase();
            const isCode =
              inner !== undefined ||
              slash === '/' ||
              rest.includes('=') ||
              KNOWN_ALONE.test(name) ||
              /^(?:vc|et_pb|fusion)_/.test(name);
            if (!isCode) return whole;
            const attributes = attributesOf(rest);
            const first = rest
              .trim()
              .replace(/^=/, '')
              .replace(/^["']|["']$/g, '');
            const shown = known(name, attributes, inner ?? '', first, attachments, own);
            const opening = whole.slice(lead.length, whole.indexOf(']') + 1);
            if (
              shown === undefined ||
              !/^(?:caption|wp_caption|quote|blockquote|code|sourcecode)$/.test(name)
            )
              edits.push({
                rule: 'shortcodes',
                place: 'body',
                before: opening,
                after: (shown ?? '').replace(/\s+/g, ' ').trim(),
              });
            // What stands in blocks of a page builder are paragraphs of their own.
            const held = isBuilderBlock(name) ? `\n\n${inner ?? ''}\n\n` : (inner ?? '');
            return lead + expand(shown ?? held, depth + 1) + close;
          },
        );
  return expand(content, 0);
}
