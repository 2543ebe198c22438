import { replaceBetween } from '../../../markup/between.ts';
import { escapeHtml } from '../../../markup/escape.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { NOTE_SCHEME } from '../../note-names.ts';
import { outsideCode } from './markdown-notes.ts';

// Hugo: {{< youtube id >}}, {{% figure src="…" caption="…" %}}; Jekyll and Hexo: {% include … %}, {% youtube id %};
// MDX: <YouTube id="…" />.
const HUGO = /\{\{[<%]\s{0,99}(\/?)(\w[\w-]{0,99})([^>%]{0,2000})[%>]\}\}/g;
const LIQUID = /\{%-?\s{0,99}(\w{1,99})([^%]{0,2000})%\}/g;
const COMPONENT =
  /<(YouTube|Youtube|YouTubeEmbed|LiteYouTubeEmbed|Vimeo|Tweet|Instagram|Image|Img|Figure)\s([^<>]{0,2000}?)\/>/g;

// Tags in pairs between which code or a quotation stands.
const CODE_PAIR =
  /\{%-?\s{0,9}(highlight|codeblock|code)\b([^%]{0,500})-?%\}|\{\{[<%]\s{0,9}(highlight|code)\b([^>%]{0,500})[%>]\}\}/g;
const QUOTE_PAIR = /\{%-?\s{0,9}(blockquote|quote|pullquote)\b([^%]{0,500})-?%\}/g;
const ENDS = new Map(
  ['highlight', 'codeblock', 'code', 'blockquote', 'quote', 'pullquote'].map((name) => [
    name,
    new RegExp(
      `\\{%-?\\s{0,9}end${name}\\s{0,9}-?%\\}|\\{\\{[<%]\\s{0,9}/\\s{0,9}${name}\\s{0,9}[%>]\\}\\}`,
      'g',
    ),
  ]),
);
const NEVER = /(?!)/g;

// Addresses that Jekyll makes when it writes a page.
const OWN_ADDRESS = /\{\{-?\s{0,9}["']([^"'{}]{0,500})["']\s{0,9}\|[^{}]{0,200}url[^{}]{0,200}\}\}/g;
const SITE_ADDRESS = /\{\{-?\s{0,9}site\.(?:url|baseurl|github\.url)\s{0,9}-?\}\}/g;
// What Hugo and Jekyll call another page by, as the address of a link.
const PAGE_ADDRESS =
  /(?<=\]\()\s{0,9}(?:\{\{[<%]\s{0,9}(?:rel)?ref\s{1,9}["']?([^"'{}%>\n]{1,300}?)["']?\s{0,9}[%>]\}\}|\{%-?\s{0,9}(?:post_url|link)\s{1,9}([^%{}\n]{1,300}?)\s{0,9}-?%\})(?:#[^\s()]{0,300})?\s{0,9}(?=\))/g;
// Lists of other pages, which a generator makes, and what it writes of a page.
const LIST_START = /\{%-?\s{0,9}for\s+\w+\s+in\s+(?:site|paginator|collections|pages|posts)\b[^%]{0,300}%\}/g;
const LIST_MARK = /\{%-?\s{0,9}(end)?for\b[^%]{0,300}%\}/g;
const PAGE_VALUE =
  /\{\{-?\s{0,9}(?:post|site|page|paginator|collections|include|layout|content|forloop)\b[^{}]{0,300}\}\}/g;
const RAW = /(\{%-?\s{0,9}raw\s{0,9}-?%\}[\s\S]*?\{%-?\s{0,9}endraw\s{0,9}-?%\})/;

// What programs that take a blog out of WordPress leave: [caption id="…"][![alt](src)](link) words[/caption], often
// without the end, with a backslash for the end of the line or with half of the link.
const CAPTION =
  /\[caption\b[^\]\n]{0,500}\][ \t]*\[?(!\[[^\]\n]{0,500}\]\([^()\n]{1,1000}\)|(?:<a\b[^<>]{0,500}>)?<img\b[^<>]{1,1000}>(?:<\/a>)?)(?:\]\([^()\n]{0,1000}\))?([^\n]{0,1000}?)(?:\\?\[\/caption\]|\\?[ \t]*(?:\n\s{0,99}\[\/caption\]|$))/gm;
const MARKUP = /[[\]<>*_`]/;

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i;

function figure(src: string, alt: string, caption: string): string {
  return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

/** Gives a picture of WordPress in Markdown with the words below it. */
function captioned(picture: string, given: string): string {
  const words = given.trim();
  const [, alt = '', src = ''] = /^!\[([^\]]*)\]\(<?([^\s()<>]+)/.exec(picture) ?? [];
  if (words === '' || (src !== '' && MARKUP.test(words))) return `\n\n${picture}\n\n${words}\n\n`;
  if (src !== '') return `\n\n${figure(src, alt, words)}\n\n`;
  return `\n\n<figure>${picture}<figcaption>${words}</figcaption></figure>\n\n`;
}

const frame = (src: string) => `<iframe src="${escapeHtml(src)}"></iframe>`;

/** Gives the HTML for which a shortcode, a tag or a component stands; nothing for those that are not known. */
function shownFor(name: string, given: string): string {
  const rest = given.replace(/[/-]$/, '');
  const attributes = Object.fromEntries(
    [...rest.matchAll(/(?<![\w-])([\w-]+)=(?:\{?"([^"]*)"\}?|'([^']*)'|(\S+))/g)].map((each) => [
      each[1]?.toLowerCase(),
      each[2] ?? each[3] ?? each[4] ?? '',
    ]),
  );
  const words = [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map((each) => each[1] ?? each[2] ?? '');
  const id = attributes.id ?? attributes.videoid ?? words[0] ?? '';
  const src =
    attributes.src ?? attributes.url ?? attributes.image_path ?? attributes.image ?? attributes.path;
  switch (name.toLowerCase()) {
    case 'youtube':
    case 'youtubeembed':
    case 'liteyoutubeembed':
      return frame(`https://www.youtube.com/embed/${id}`);
    case 'vimeo':
      return frame(`https://player.vimeo.com/video/${id}`);
    case 'tweet':
    case 'x':
      return frame(`https://x.com/${attributes.user ?? 'i'}/status/${id}`);
    case 'instagram':
      return frame(`https://www.instagram.com/p/${id}/`);
    case 'gist':
      return words.length < 2 ? '' : frame(`https://gist.github.com/${words[0]}/${words[1]}`);
    case 'asset_img':
    case 'img': {
      if (src !== undefined)
        return figure(src, attributes.alt ?? '', attributes.caption ?? attributes.title ?? '');
      // Hexo: classes, the file, its measures, its title.
      const at = words.findIndex((word) => PICTURE_FILE.test(word));
      const title = words.slice(at + 1).filter((word) => !/^\d+(?:x\d+)?$/.test(word));
      return at < 0 ? '' : figure(words[at] ?? '', '', title.join(' '));
    }
    case 'figure':
    case 'image':
    case 'include':
      return src === undefined || (name === 'include' && !PICTURE_FILE.test(src))
        ? ''
        : figure(
            src,
            attributes.alt ?? '',
            attributes.caption ?? attributes.title ?? (name === 'include' ? (attributes.alt ?? '') : ''),
          );
    default:
      return '';
  }
}

/** Takes out lists of other pages, with the loops within them; their ends are counted. */
function withoutLists(body: string, note: (before: string, after: string) => void): string {
  let text = body;
  for (let start = text.search(LIST_START); start >= 0; start = text.search(LIST_START)) {
    let depth = 0;
    let end = text.length;
    for (const mark of text.slice(start).matchAll(LIST_MARK)) {
      depth += mark[1] === undefined ? 1 : -1;
      if (depth > 0) continue;
      end = start + mark.index + mark[0].length;
      break;
    }
    note(text.slice(start, end), '');
    text = text.slice(0, start) + text.slice(end);
  }
  return text;
}

/** Makes fences of tags between which code stands, and quotations of those between which one does. */
function expandPairs(body: string, note: (before: string, after: string) => void): string {
  const endOf = (found: RegExpExecArray) => ENDS.get(found[1] ?? found[3] ?? '') ?? NEVER;
  const coded = replaceBetween(body, CODE_PAIR, endOf, (_whole, inside, found) => {
    const given = found[2] ?? found[4] ?? '';
    const language = (/lang:([\w+-]+)/.exec(given) ?? /^\s*([a-z][\w+-]*)(?=\s|$)/i.exec(given))?.[1] ?? '';
    note(found[0], `\`\`\`${language}`);
    return `\n\`\`\`${language}\n${inside.replace(/^[ \t]*\n|\s+$/g, '')}\n\`\`\`\n`;
  });
  return replaceBetween(coded, QUOTE_PAIR, endOf, (_whole, inside, found) => {
    const by = (found[2] ?? '').trim();
    note(found[0], by === '' ? '>' : `> \u2014 ${by}`);
    const lines = [...inside.trim().split('\n'), ...(by === '' ? [] : ['', `\u2014 ${by}`])];
    return `\n\n${lines.map((line) => `> ${line}`).join('\n')}\n\n`;
  });
}

/** Converts shortcodes, tags and wiki links of generators and notebooks; each is recorded as an edit. Code stays. */
export function expandTemplates(body: string, draft: ArticleDraft, name = ''): string {
  const note = (before: string, after: string) =>
    draft.edits.push({ rule: 'shortcodes', place: 'body', before, after });
  const isComponents = /\.mdx$/i.test(name);
  const expanded = (text: string) => expandWords(text, note, isComponents);
  return outsideCode(
    outsideCode(body, (text) => expandPairs(text, note)),
    (text) =>
      text
        .split(RAW)
        .map((part, at) =>
          at % 2 === 1 ? part.replace(/^\{%[^%]*%\}|\{%[^%]*%\}$/g, '') : expanded(withoutLists(part, note)),
        )
        .join(''),
  );
}

function expandWords(
  body: string,
  note: (before: string, after: string) => void,
  isComponents: boolean,
): string {
  const replaced = (whole: string, shown: string) => {
    note(whole, shown);
    return shown;
  };
  return (
    (
      isComponents
        ? body.replace(COMPONENT, (whole, name: string, given: string) =>
            replaced(whole, shownFor(name, given)),
          )
        : body
    )
      .replace(CAPTION, (whole, picture: string, words: string) => {
        note(whole.slice(0, whole.indexOf(']') + 1), '');
        return captioned(picture, words);
      })
      .replace(OWN_ADDRESS, (whole, address: string) => replaced(whole, address))
      .replace(SITE_ADDRESS, (whole) => replaced(whole, ''))
      .replace(PAGE_VALUE, (whole) => replaced(whole, ''))
      .replace(PAGE_ADDRESS, (whole, hugo: string | undefined, jekyll: string | undefined) => {
        note(whole.trim(), '');
        return `<${NOTE_SCHEME}${(hugo ?? jekyll ?? '').trim().replace(/^\/|#.*$/g, '')}>`;
      })
      .replace(HUGO, (whole, closing: string, name: string, given: string) =>
        replaced(whole, closing === '' ? shownFor(name, given) : ''),
      )
      .replace(LIQUID, (whole, name: string, given: string) => replaced(whole, shownFor(name, given)))
      // What only a generator can lead to leads nowhere here.
      .replace(/(?<!!)\[([^\][\n]{1,500})\]\(\s{0,9}\)/g, '$1')
      .replace(
        /!\[\[([^\][|]{1,500})(?:\|([^\][]{0,500}))?\]\]/g,
        (whole, src: string, alt: string | undefined) => {
          // Another note embedded in this one: its name stands in its place.
          if (!/\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$/i.test(src.trim())) {
            note(whole, alt ?? src.trim());
            return alt ?? src.trim();
          }
          return `![${/^\d+(?:x\d+)?$/.test(alt ?? '') ? '' : (alt ?? '')}](<${src.trim()}>)`;
        },
      )
      .replace(
        /\[\[([^\][|#]{0,500})(?:#[^\][|]{0,500})?(?:\|([^\][]{0,500}))?\]\]/g,
        (whole, target: string, label: string | undefined) => {
          const said = label ?? target;
          note(whole, said);
          // The end of the run knows whether there is an article of that name, and leaves the words alone otherwise.
          return target.trim() === '' || /[<>\n]/.test(target)
            ? said
            : `[${said}](<${NOTE_SCHEME}${target.trim()}>)`;
        },
      )
  );
}
