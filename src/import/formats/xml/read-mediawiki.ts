import { problem } from '../../../problems/problem.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { decodedPieces, decodedText } from '../../input/decode-stream.ts';
import { rootElement } from '../beginning.ts';
import { readFragment } from '../fragment.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { newDraft } from '../read-text.ts';
import { wikiTextToHtml } from './wikitext.ts';
import { child, childrenOf, childText, parseXml, splitItems, type XmlElement } from './xml.ts';

interface Wiki {
  readonly name: string | undefined;
  readonly base: string | undefined;
}

function wikiOf(head: string): Wiki {
  const { root } = parseXml(head);
  const site = child(root, 'siteinfo');
  return { name: childText(site, 'sitename'), base: childText(site, 'base')?.replace(/[^/]*$/, '') };
}

/** Makes a draft of a page from its last revision; the names of those who edited it are not taken. */
function readWikiPage(page: XmlElement, wiki: Wiki): ArticleDraft {
  const draft = newDraft();
  const { fields, edits, lines } = draft;
  const title = childText(page, 'title') ?? '';
  fields.title = title;
  lines.push(title);
  const last = childrenOf(page, 'revision')
    .sort((a, b) => ((childText(a, 'timestamp') ?? '') < (childText(b, 'timestamp') ?? '') ? -1 : 1))
    .at(-1);
  const time = childText(last, 'timestamp');
  if (time !== undefined && !Number.isNaN(Date.parse(time))) fields.published = time;
  const url =
    wiki.base === undefined || !/^https?:/.test(wiki.base)
      ? undefined
      : `${wiki.base}${encodeURI(title.replace(/ /g, '_'))}`;
  if (wiki.name !== undefined || url !== undefined)
    fields.source = {
      ...(wiki.name === undefined ? {} : { name: wiki.name }),
      ...(url === undefined ? {} : { url }),
    };
  const { html, categories } = wikiTextToHtml(childText(last, 'text') ?? '', edits);
  const fragment = readFragment(html, edits);
  draft.body.children = fragment.blocks;
  lines.push(...fragment.lines);
  draft.sections.push(...categories);
  return draft;
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes): AsyncGenerator<ArticleDraft> {
  let wiki: Wiki = { name: undefined, base: undefined };
  let position = 0;
  for await (const part of splitItems(decodedPieces(input, options, notes), ['page'])) {
    if ('head' in part) {
      wiki = wikiOf(part.head);
      continue;
    }
    const place = position++;
    const { root } = parseXml(part.raw);
    const space = childText(root, 'ns') ?? '0';
    if (root && part.isWhole && space !== '0') {
      countSkipped(notes, 'pages of the wiki itself');
      continue;
    }
    if (
      root &&
      part.isWhole &&
      (child(root, 'redirect') ||
        /^\s*#(?:redirect|تحويل)/i.test(childText(child(root, 'revision'), 'text') ?? ''))
    ) {
      countSkipped(notes, 'redirects');
      continue;
    }
    const draft = root && part.isWhole ? readWikiPage(root, wiki) : newDraft();
    draft.position = place;
    draft.line = part.line;
    draft.raw = part.raw;
    if (!root || !part.isWhole) {
      draft.lines = part.raw.split('\n');
      draft.refused = problem(
        'article-broken',
        { line: part.line },
        { position: place + 1, reason: 'the file ends inside it' },
      );
    }
    yield draft;
  }
}

/** Exports of MediaWiki: the last revision of each page of its articles. */
export const mediawiki: Importer = {
  name: 'mediawiki',
  example: '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">: Special:Export',
  isStreamed: true,
  recognise: ({ text }) => rootElement(text)?.name === 'mediawiki',
  read,
};

const SIGNS = [
  /^={2,5}[^=\n]+={2,5}\s*$/m,
  /\[\[[^\]\n|]+(?:\|[^\]\n]*)?\]\]/,
  /<ref[\s>/]/,
  /^\{\{[^}\n]+\}\}\s*$/m,
  /'''[^'\n]+'''/,
];

/** The text of one page of a wiki, as its editor shows it. */
export const wikitext: Importer = {
  name: 'wikitext',
  example: "== \u2026 ==, [[\u2026|\u2026]], '''\u2026''': a page of a wiki by itself (.wiki, .mediawiki)",
  recognise: ({ text, name }) =>
    SIGNS.filter((sign) => sign.test(text)).length >= (/\.(?:media)?wiki$/i.test(name) ? 1 : 3),
  async *read(input, options, notes) {
    const source = await decodedText(input, options, notes);
    const draft = newDraft();
    draft.raw = source;
    const name = input.name.replace(/\.\w+$/, '').replace(/_/g, ' ');
    draft.fields.title = name;
    const { html, categories } = wikiTextToHtml(source, draft.edits);
    const fragment = readFragment(html, draft.edits);
    draft.body.children = fragment.blocks;
    draft.lines.push(...fragment.lines);
    draft.sections.push(...categories);
    yield draft;
  },
};
