import type { Edit } from '../../../article/draft.ts';
import { endTag, replaceBetween } from '../../../markup/between.ts';
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
    case 'et_pb_code':
    case 'et_pb_fullwidth_code':
      return unescapedMarkup(inner);
    default:
      return isBuilderBlock(name) ? builderBlock(name, attributes, inner, attachments) : undefined;
  }
}

/** A footnote that stands in its sentence: the reader of HTML makes a mark and a note of it. */
const noteHtml = (inner: string) => `<warraq-note>${inner.trim()}</warraq-note>`;

const CODE_START = /<(pre|code|script|style)\b[^>]*>/gi;

// Plug-ins that show code: SyntaxHighlighter, CodeColorer, Crayon, GeSHi.
const CODE_SHORTCODE =
  /\[(code|sourcecode|source|crayon|geshi|cc\w*|as3|actionscript3?|applescript|bash|shell|coldfusion|clojure|cpp|csharp|c-sharp|css|delphi|diff|erlang|fsharp|groovy|html|java|javafx|javascript|js|jscript|json|matlabkey|objc|obj-c|perl|php|plain|powershell|python|py|ruby|rails|scala|sql|swift|vb|vbnet|xhtml|xml|yaml)(?:\s[^\]]{0,300})?\]/gi;
const SHORTCODE_ENDS = new Map<string, RegExp>();
function endShortcode(name: string): RegExp {
  const end = SHORTCODE_ENDS.get(name) ?? new RegExp(`\\[/${name}\\]`, 'gi');
  SHORTCODE_ENDS.set(name, end);
  return end;
}

/** Writes code as HTML: an editor for text leaves its signs as they are, a visual one writes references and breaks. */
function asCode(code: string): string {
  if (/<(?:br|p|div|span)\b/i.test(code) && /&(?:lt|gt|amp|nbsp|quot|#\d+);/.test(code)) return code;
  const plain = code.replace(/^\s*\n|\s+$/g, '');
  return /&(?:lt|gt|amp|quot|#0?39);/.test(plain) && !/<[a-z/%!?]/i.test(plain) ? plain : escapeHtml(plain);
}

// A note follows a sentence or is written onto a word; «قال: ((…))» and «حديث ((…))» quote.
const BRACKET_NOTE =
  /((?:[.!\u061F?\u2026\u00BB\u201D"]|<\/\w+>)\s?|[\p{L}\p{N}\u060C,])\(\(((?:[^()]|\([^()]{0,200}\)){12,2000})\)\)/gu;
const SAYS = /(?:(?:قا|قو|يقو|تقو|نقو)ل\p{L}{0,3}|حديث|آية)$/u;

/** Makes notes of `((…))`, the sign of a plug-in; Arabic sets words of the Prophet between such brackets too. */
function takeBracketNotes(content: string, edits: Edit[]): string {
  if (!content.includes('((')) return content;
  return content.replace(BRACKET_NOTE, (whole, before: string, inner: string, at: number) => {
    if (SAYS.test(content.slice(Math.max(0, at - 8), at + before.length))) return whole;
    edits.push({ rule: 'shortcodes', place: 'body', before: whole.slice(before.length), after: inner });
    return before.trimEnd() + noteHtml(inner);
  });
}

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
  if (!/\[|\(\(/.test(content)) return content;
  // What stands in code is no shortcode, whatever its brackets look like.
  const codes: string[] = [];
  const keep = (code: string) => `\0${codes.push(code) - 1}\0`;
  const withoutCodes = replaceBetween(
    content.replaceAll('\0', ''),
    CODE_SHORTCODE,
    ([, name = '']) => endShortcode(name),
    (_whole, inside) => keep(`\n\n<pre><code>${asCode(inside)}</code></pre>\n\n`),
  );
  const plain = replaceBetween(
    withoutCodes,
    CODE_START,
    ([, name = '']) => endTag(name),
    (whole) => keep(whole),
  );
  const restored = (text: string): string =>
    text.replace(/\0(\d+)\0/g, (_, at: string) => restored(codes[Number(at)] ?? ''));
  const made: Edit[] = [];
  const expanded = restored(expandPlain(plain, made, attachments, own));
  edits.push(
    ...made.map((edit) => ({ ...edit, before: restored(edit.before), after: restored(edit.after) })),
  );
  return expanded;
}

function expandPlain(
  given: string,
  edits: Edit[],
  attachments: ReadonlyMap<string, Attachment>,
  own: readonly string[],
): string {
  let content = takeBracketNotes(given, edits);
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
            if (shown === undefined || !/^(?:caption|wp_caption|quote|blockquote)$/.test(name))
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
