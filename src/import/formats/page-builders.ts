import { endTag, replaceBetween } from '../../markup/between.ts';
import { withoutEscapes } from '../../markup/percent.ts';
import { isObject, listOf } from '../html/json-ld.ts';
import type { Attachment } from './attachment.ts';
import { fromBeaver } from './beaver.ts';
import { builtElsewhere } from './built-elsewhere.ts';

const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Tells whether a shortcode is a block of WPBakery, Divi, Fusion, Enfold, Beaver and their like. */
export function isBuilderBlock(name: string): boolean {
  return (
    /^(?:vc|et_pb|fusion|av|fl|cs|ct|mk|us|ux|dt|qode|cmsms|nd|thb|wpb|mpc|penci|td_block|tcb|thrive|x)_/.test(
      name,
    ) ||
    /^(?:row|column|col|section|container|one_(?:half|third|fourth)|two_thirds?|three_fourths?|fullwidth|tabs?|accordion|toggle|panel|box|block|div)(?:_(?:inner|last|item))?$/.test(
      name,
    )
  );
}

const HEADING =
  /^(?:vc_custom_heading|fusion_title|av_heading|et_pb_heading|mk_fancy_title|us_heading|dt_fancy_title|ct_headline)$/;
const PICTURE =
  /^(?:vc_single_image|et_pb_image|et_pb_fullwidth_image|fusion_imageframe|av_image|us_single_image|mk_image)$/;
const GALLERY =
  /^(?:vc_gallery|vc_images_carousel|et_pb_gallery|fusion_gallery|av_gallery|us_gallery|vc_media_grid)$/;
const RAW = /^(?:vc_raw_html|et_pb_code|av_codeblock|fusion_code)$/;
const FILM =
  /^(?:vc_video|et_pb_video|fusion_youtube|fusion_vimeo|av_video|us_video|et_pb_audio|fusion_audio)$/;
const DROPPED =
  /(?:_btn|_button|_raw_js|_separator|_empty_space|_icon|_cta|_social\w*|_newsletter|_signup|_contact\w*|_search|_sidebar|_widget\w*|_recent_posts|_blog|_posts?_(?:grid|slider|list)|_masonry\w*|_code_snippet|_google_?maps?|_map|_counter\w*|_progress_bar|_comments|_login|_sharing|_spacer|_divider|_hr|_tweetmeme|_facebook|_pinterest)$/;

/** Decodes HTML that a builder keeps in an attribute: percent-encoded, then base64. */
function decodedBlock(text: string): string | undefined {
  const plain = text.replace(/<\/?p>|\s+/g, '').replace(/^#E-8_/, '');
  if (!/^[A-Za-z\d+/]{16,}={0,2}$/.test(plain)) return undefined;
  const decoded = Buffer.from(plain, 'base64').toString('utf8');
  if (decoded.includes('\uFFFD')) return undefined;
  return /%[\dA-F]{2}/i.test(decoded) ? withoutEscapes(decoded) : decoded;
}

/** Gives the frames and films of a block of raw HTML, and its text where that is prose; the rest is code of plug-ins. */
function rawBlock(inner: string): string {
  const html = decodedBlock(inner) ?? (/[<&]/.test(inner) || /\s/.test(inner.trim()) ? inner : '');
  const prose = replaceBetween(
    html,
    /<(script|style|form)\b/gi,
    ([, name = '']) => endTag(name),
    () => ' ',
  )
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const frames: string[] = [];
  replaceBetween(
    html,
    /<(iframe|video|audio|blockquote)\b/gi,
    ([, name = '']) => endTag(name),
    (whole) => {
      frames.push(whole);
      return '';
    },
  );
  return prose.length >= 25 && frames.length === 0 ? html : frames.join('\n');
}

/**
 * Gives the HTML that a builder's block stands for.
 *
 * @returns `undefined` for a block that only holds others
 */
export function builderBlock(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inner: string,
  attachments: ReadonlyMap<string, Attachment>,
): string | undefined {
  const block = (html: string) => `\n\n${html}\n\n`;
  const picture = (id: string | undefined, src: string | undefined, alt = ''): string => {
    const known = attachments.get(id ?? '');
    const url = known?.url ?? src;
    if (url === undefined || url === '') return '';
    const caption = known && known.caption !== '' ? `<figcaption>${escaped(known.caption)}</figcaption>` : '';
    return `<figure class="wp-caption"><img src="${escaped(url)}" alt="${escaped(known?.alt || alt)}">${caption}</figure>`;
  };
  if (HEADING.test(name)) {
    const said = attributes.text ?? attributes.heading ?? attributes.title ?? inner;
    const tag = /tag(?::|%3A)(h[1-6])/i.exec(attributes.font_container ?? '')?.[1] ?? attributes.tag;
    const level = /^h[2-6]$/i.test(tag ?? '')
      ? tag
      : /^[2-6]$/.test(attributes.size ?? '')
        ? `h${attributes.size}`
        : 'h2';
    return said.trim() === '' ? '' : block(`<${level}>${said.trim()}</${level}>`);
  }
  if (PICTURE.test(name)) {
    const src =
      attributes.src ?? attributes.image_src ?? (/^\s*https?:\S+\s*$/.test(inner) ? inner.trim() : undefined);
    if (src === undefined && /<img\b/i.test(inner)) return block(inner);
    const id =
      attributes.image ?? attributes.image_id?.replace(/\|.*$/, '') ?? attributes.attachment ?? attributes.id;
    return block(picture(id, src, attributes.alt ?? attributes.title_text ?? ''));
  }
  if (GALLERY.test(name)) {
    const ids = (
      attributes.images ??
      attributes.gallery_ids ??
      attributes.image_ids ??
      attributes.ids ??
      attributes.include ??
      ''
    )
      .split(/\s*,\s*/)
      .filter((each) => each !== '');
    return ids.length === 0 ? undefined : block(ids.map((id) => picture(id, undefined)).join('\n\n'));
  }
  if (RAW.test(name)) return block(rawBlock(inner));
  if (FILM.test(name)) {
    const given = attributes.link ?? attributes.src ?? attributes.url ?? attributes.video ?? attributes.audio;
    const id = attributes.id;
    const src =
      given ??
      (name === 'fusion_vimeo' && id ? `https://player.vimeo.com/video/${id}` : undefined) ??
      (id && !/^https?:/.test(id) ? `https://www.youtube.com/embed/${id}` : id);
    if (src === undefined) return '';
    const tag = /\.(?:mp3|m4a|ogg|wav)(?:$|\?)/i.test(src)
      ? 'audio'
      : /\.(?:mp4|webm)(?:$|\?)/i.test(src)
        ? 'video'
        : 'iframe';
    return block(`<${tag} src="${escaped(src)}"></${tag}>`);
  }
  if (DROPPED.test(name)) return '';
  if (/_(?:testimonial|blockquote|quote)$/.test(name)) {
    const by = attributes.author ?? attributes.name;
    return block(`<blockquote>${inner}${by === undefined ? '' : `<p>${escaped(by)}</p>`}</blockquote>`);
  }
  // Parts with a title of their own: tabs, toggles, blurbs.
  const title = attributes.title ?? attributes.heading;
  const isTitled =
    /_(?:tab|tta_section|toggle|accordion_item|accordion_tab|blurb|section_item|team_member)$|^(?:tab|toggle|accordion)$/.test(
      name,
    );
  if (isTitled && title !== undefined && title.trim() !== '')
    return block(`<h3>${escaped(title.trim())}</h3>\n\n${inner}`);
  return undefined;
}

/** Makes HTML of Elementor's data of a page, in the order of the page. */
function fromElementor(json: string): string | undefined {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return undefined;
  }
  const pieces: string[] = [];
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
  const walk = (value: unknown, depth: number): void => {
    if (depth > 20) return;
    for (const each of listOf(value)) {
      if (!isObject(each)) continue;
      const settings = isObject(each.settings) ? each.settings : {};
      const widget = text(each.widgetType);
      if (widget === 'heading' && text(settings.title) !== '') {
        const level = /^h[2-6]$/.test(text(settings.header_size)) ? text(settings.header_size) : 'h2';
        pieces.push(`<${level}>${text(settings.title)}</${level}>`);
      } else if (widget === 'text-editor') pieces.push(text(settings.editor));
      else if (widget === 'image' && isObject(settings.image) && text(settings.image.url) !== '') {
        const caption = text(settings.caption);
        const line = caption === '' ? '' : `<figcaption>${escaped(caption)}</figcaption>`;
        pieces.push(
          `<figure><img src="${escaped(text(settings.image.url))}" alt="${escaped(text(settings.image.alt))}">${line}</figure>`,
        );
      } else if (widget === 'video') {
        const src = text(settings.youtube_url) || text(settings.vimeo_url) || text(settings.hosted_url);
        if (src !== '') pieces.push(`<iframe src="${escaped(src)}"></iframe>`);
      } else if (widget === 'blockquote' || widget === 'testimonial') {
        const said = text(settings.blockquote_content) || text(settings.testimonial_content);
        if (said !== '') pieces.push(`<blockquote>${said}</blockquote>`);
      } else if (widget === 'html') pieces.push(rawBlock(text(settings.html)));
      else if (/^(?:accordion|toggle|tabs)$/.test(widget))
        for (const tab of listOf(settings.tabs).filter(isObject))
          pieces.push(`<h3>${text(tab.tab_title)}</h3>`, text(tab.tab_content));
      else if (widget === 'icon-list')
        pieces.push(
          `<ul>${listOf(settings.icon_list)
            .filter(isObject)
            .map((item) => `<li>${text(item.text)}</li>`)
            .join('')}</ul>`,
        );
      walk(each.elements, depth + 1);
    }
  };
  walk(data, 0);
  const html = pieces.filter((each) => each !== '').join('\n\n');
  return html === '' ? undefined : html;
}

/** Makes the list of the notes that WordPress keeps beside a text, `[{"id": …, "content": …}]`. */
function blockFootnotes(json: string): string {
  try {
    const notes = listOf(JSON.parse(json)).filter(isObject);
    const items = notes.map(
      (note) => `<li id="${escaped(String(note.id))}">${String(note.content ?? '')}</li>`,
    );
    return items.length === 0 ? '' : `<ol class="wp-block-footnotes">${items.join('')}</ol>`;
  } catch {
    return '';
  }
}

/** A post's text, with the notes that the block editor keeps beside it; where it is empty, what a builder keeps. */
export function builtContent(given: string, meta: ReadonlyMap<string, string>): string {
  const content =
    given.trim() === ''
      ? (fromElementor(meta.get('_elementor_data') ?? '') ??
        fromBeaver(meta.get('_fl_builder_data') ?? '') ??
        builtElsewhere(meta) ??
        given)
      : given;
  const notes = blockFootnotes(meta.get('footnotes') ?? '[]');
  if (notes === '') return content;
  const place = /<!--\s*wp:footnotes\b[^<>]*-->/;
  return place.test(content) ? content.replace(place, () => notes) : `${content}\n\n${notes}`;
}
