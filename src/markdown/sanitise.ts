import type { Root } from 'hast';
import { type Schema, sanitize } from 'hast-util-sanitize';

const DIRECTION = ['dir', 'ltr', 'rtl', 'auto'] as const;
const LANGUAGE = ['lang', /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/] as const;
// Links may point only to footnotes; ids of the author cannot shadow the page's.
const FOOTNOTE_ID = ['id', /^fn(?:ref)?-\S+$/, 'footnote-label'] as const;

const TAGS =
  'a abbr address b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em ' +
  'figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small ' +
  'span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr';

/**
 * What an article may contain. Stricter than GitHub's schema (rehype-sanitize's default) about presentational HTML
 * (align, border, font …), so that every page is valid; wider by what Arabic articles need: figures and captions, bdi
 * and bdo, cite, mark, time, and our own classes.
 */
const SCHEMA: Schema = {
  tagNames: TAGS.split(' '),
  strip: ['script', 'style', 'template', 'noscript', 'textarea', 'select', 'title', 'svg', 'math', 'canvas'],
  ancestors: {
    caption: ['table'],
    colgroup: ['table'],
    tbody: ['table'],
    td: ['table'],
    tfoot: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
    figcaption: ['figure'],
    summary: ['details'],
    rp: ['ruby'],
    rt: ['ruby'],
  },
  protocols: {
    href: ['http', 'https', 'mailto', 'tel'],
    cite: ['http', 'https'],
    src: [],
  },
  clobber: [],
  required: { input: { disabled: true, type: 'checkbox' } },
  attributes: {
    '*': [[...DIRECTION], [...LANGUAGE], [...FOOTNOTE_ID]],
    a: [
      'href',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'data-footnote-backref'],
    ],
    abbr: ['title'],
    blockquote: ['cite'],
    code: [['className', /^language-[\w+#-]+$/]],
    col: ['span'],
    colgroup: ['span'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    dfn: ['title'],
    div: [['className', 'note', 'pictures']],
    figure: [['className', 'verse', 'pullquote', 'post']],
    h2: [['className', 'sr-only']],
    hr: [],
    img: ['src', 'alt', 'title'],
    input: [['disabled', true], ['type', 'checkbox'], 'checked'],
    ins: ['cite', 'dateTime'],
    li: [['className', 'task-list-item'], 'value'],
    ol: ['start', 'reversed', ['className', 'contains-task-list']],
    p: [['className', 'bayt', 'line', 'note-title', 'card', 'related', 'video', 'audio', 'embed', 'missing']],
    q: ['cite'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    span: [['className', 'card', 'video', 'audio', 'embed', 'missing']],
    td: ['colSpan', 'rowSpan', 'align'],
    th: ['colSpan', 'rowSpan', 'scope', 'align'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
  },
};

/** Removes from a tree everything that the schema does not allow; scripts with their text. */
export function sanitise() {
  return (tree: Root): Root => sanitize(tree, SCHEMA) as Root;
}
