import type { Edit } from '../../../article/draft.ts';
import { endTag, replaceBetween, replaceComments } from '../../../markup/between.ts';

const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The HTML of a wiki text, and its metadata. */
interface WikiText {
  readonly html: string;
  readonly categories: readonly string[];
}

// Namespaces of files and categories, in the languages in which wikis of ours are written.
const FILE = /^:?(?:file|image|media|ملف|صورة|پرونده|تصویر|قובץ|קובץ|fichier|datei|archivo)\s*:/iu;
const CATEGORY = /^(?:category|تصنيف|رده|زمرہ|קטגוריה|catégorie|kategorie|categoría)\s*:/iu;
const DEEPEST = 40;

/** Replaces each outermost pair of signs, with pairs nested in it, by what a function gives for its content. */
function balanced(text: string, open: string, close: string, replace: (inside: string) => string): string {
  let out = '';
  let depth = 0;
  let start = 0;
  let from = 0;
  for (let at = 0; at < text.length; ) {
    if (text.startsWith(open, at) && depth < DEEPEST) {
      if (depth === 0) start = at;
      depth++;
      at += open.length;
    } else if (depth > 0 && text.startsWith(close, at)) {
      depth--;
      at += close.length;
      if (depth === 0) {
        out += text.slice(from, start) + replace(text.slice(start + open.length, at - close.length));
        from = at;
      }
    } else at++;
  }
  return out + text.slice(from);
}

// Matches the empty string: the end of a self-closing tag, `<ref name="a" />`.
const AT_ONCE = /(?:)/g;

/** Divides what stands between the brackets of a link at its bars, but not at those of links within. */
function partsOf(inside: string): string[] {
  return balanced(inside, '[[', ']]', (inner) => `[[${inner.replaceAll('|', '\uE000')}]]`)
    .split('|')
    .map((part) => part.replaceAll('\uE000', '|').trim());
}

/** Turns the marks within a line into HTML; the text is escaped already. */
function inline(text: string): string {
  return text
    .replace(/'''''(.+?)'''''/g, '<strong><em>$1</em></strong>')
    .replace(/'''(.+?)'''/g, '<strong>$1</strong>')
    .replace(/''(.+?)''/g, '<em>$1</em>')
    .replace(/\[(https?:\/\/[^\s[\]]+)\s([^[\]]+)\]/g, '<a href="$1">$2</a>')
    .replace(/\[(https?:\/\/[^\s[\]]+)\]/g, '<a href="$1">$1</a>');
}

function tableToHtml(inside: string): string {
  const rows = inside.split(/\n\|-[^\n]*/).map((row, at) => (at === 0 ? row.replace(/^[^\n]*/, '') : row));
  const cells = (row: string) =>
    row
      .split(/\n(?=[|!])/)
      .filter((cell) => /^[|!]/.test(cell.trim()) && !/^\|\+/.test(cell.trim()))
      .flatMap((cell) =>
        cell
          .trim()
          .slice(1)
          .split(/\|\||!!/),
      )
      .map((cell) => `<td>${inline(cell.replace(/^[^|[\]]*\|(?!\|)/, '').trim())}</td>`);
  return `<table>${rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('')}</table>`;
}

/**
 * Writes a text of MediaWiki as HTML: headings, lists, links, notes, pictures, tables. Templates have no text of their
 * own here; each is noted, with the targets of links whose label says something else.
 */
export function wikiTextToHtml(source: string, edits: Edit[]): WikiText {
  const categories: string[] = [];
  const notes: string[] = [];
  const named = new Map<string, number>();
  const kept: string[] = [];
  const keep = (html: string) => `\uE001${kept.push(html) - 1}\uE002`;
  const note = (before: string, after = '') =>
    edits.push({ rule: 'shortcodes', place: 'body', before: before.slice(0, 4000), after });
  let text = replaceComments(source, (whole) => {
    edits.push({ rule: 'hidden', place: 'body', before: whole, after: '' });
    return '';
  });
  text = replaceBetween(
    text,
    /<nowiki>/gi,
    () => endTag('nowiki'),
    (_, inside) => keep(escaped(inside)),
  );
  text = balanced(text, '{{', '}}', (inside) => {
    note(`{{${inside}}}`);
    return '';
  });
  text = replaceBetween(
    text,
    /<ref(?![a-z])([^<>]*)>/gi,
    ([, attributes = '']) => (attributes.endsWith('/') ? AT_ONCE : endTag('ref')),
    (_, inside, [, attributes = '']) => {
      const name = /name\s{0,9}=\s{0,9}["']?([^"'>/]+)/.exec(attributes)?.[1]?.trim();
      let number = name === undefined ? undefined : named.get(name);
      if (number === undefined && !attributes.endsWith('/')) {
        number = notes.push(inside);
        if (name !== undefined) named.set(name, number);
      }
      return number === undefined
        ? ''
        : keep(`<sup><a href="#footnote-${number}" id="footnote-ref-${number}">[${number}]</a></sup>`);
    },
  );
  const links = (given: string): string =>
    balanced(given, '[[', ']]', (inside) => {
      const [target = '', ...rest] = partsOf(inside);
      const label = rest.at(-1);
      if (CATEGORY.test(target)) {
        categories.push(target.replace(CATEGORY, '').trim());
        return '';
      }
      if (FILE.test(target)) {
        const caption = rest.findLast(
          (part) =>
            !/^(?:thumb|frame|left|right|center|none|border|\d+px|x\d+px|upright.*|تصغير|مصغر|يمين|يسار|وسط|إطار|\d+بك|بديل=.*|alt=.*)$/iu.test(
              part,
            ),
        );
        const said = caption === undefined ? '' : inline(links(escaped(caption)));
        return keep(
          `<figure><img src="${escaped(target.replace(FILE, '').trim().replace(/ /g, '_'))}" alt=""><figcaption>${said}</figcaption></figure>`,
        );
      }
      if (/^:?[a-z]{2,12}:/.test(target) && label === undefined) {
        note(`[[${inside}]]`);
        return '';
      }
      const shown = (label ?? '') === '' ? target.replace(/^:/, '') : (label ?? '');
      if (shown !== target) note(`[[${inside}]]`, shown);
      return shown;
    });
  text = links(text);
  text = balanced(text, '{|', '|}', (inside) => `\n${keep(tableToHtml(escaped(inside)))}\n`);
  const html = toBlocks(text);
  const list = notes.map(
    (inside, at) =>
      `<li id="footnote-${at + 1}">${inline(escaped(links(inside)))} <a href="#footnote-ref-${at + 1}">\u2191</a></li>`,
  );
  const whole = list.length === 0 ? html : `${html}\n<ol>${list.join('')}</ol>`;
  const restored = (given: string): string =>
    given.replace(/\uE001(\d+)\uE002/g, (_, at: string) => restored(kept[Number(at)] ?? ''));
  return { html: restored(whole), categories };
}

// Markup of HTML that wikis let through.
const PASSED =
  /&#60;(\/?(?:br|b|i|u|s|sup|sub|blockquote|poem|small|big|center|div|span|p|code))(?:\s[^;]*?)?\s*\/?&#62;/gi;

function toBlocks(text: string): string {
  const out: string[] = [];
  let list = '';
  const close = (to: string) => {
    for (let at = list.length; at > 0 && !to.startsWith(list.slice(0, at)); at--) {
      out.push(list[at - 1] === '#' ? '</ol>' : '</ul>');
      // A list within an item ends before the item does.
      if (at > 1) out.push('</li>');
      list = list.slice(0, at - 1);
    }
  };
  let open: string[] = [];
  const flush = () => {
    if (open.length > 0) out.push(`<p>${open.join(' ')}</p>`);
    open = [];
  };
  for (const raw of text.replace(/__[A-Z]+__/g, '').split(/\r?\n/)) {
    const line = escaped(raw).replace(PASSED, (_, name: string) =>
      /^\/?(?:poem|center|small|big|div|span)$/i.test(name) ? '' : `<${name}>`,
    );
    const heading = /^(={2,6})\s*(\S.*)\1$/.exec(line.trimEnd());
    const item = /^([*#:;]+)(.*)$/.exec(line);
    if (heading || item || line.trim() === '') flush();
    const marks = item?.[1]?.replace(/[:;]/g, '') ?? '';
    close(marks);
    if (heading)
      out.push(
        `<h${heading[1]?.length ?? 2}>${inline((heading[2] ?? '').trimEnd())}</h${heading[1]?.length ?? 2}>`,
      );
    else if (item && marks !== '') {
      const last = out.at(-1) ?? '';
      if (marks.length > list.length && list !== '' && last.endsWith('</li>'))
        out[out.length - 1] = last.slice(0, -5);
      for (const mark of marks.slice(list.length)) out.push(mark === '#' ? '<ol>' : '<ul>');
      list = marks;
      out.push(`<li>${inline(item[2] ?? '')}</li>`);
    } else if (item) out.push(`<p>${inline(item[2] ?? '')}</p>`);
    else if (/^-{4,}/.test(line)) out.push('<hr>');
    else if (line.trim() !== '') open.push(inline(line.trim()));
  }
  flush();
  close('');
  return out.join('\n');
}
