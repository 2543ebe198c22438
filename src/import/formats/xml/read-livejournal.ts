import { makeParagraphs } from '../../html/paragraphs.ts';
import { rootElement } from '../beginning.ts';
import { readFragment } from '../fragment.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from '../importer.ts';
import { readRecord } from '../json/read-record.ts';
import { childrenOf, childText, type XmlElement } from './xml.ts';
import { readXml } from './xml-input.ts';

/** The entries of an export, of a single entry that a program fetched, or of a list of such. */
function entriesOf(root: XmlElement | undefined): XmlElement[] {
  if (root?.name === 'event' || root?.name === 'entry') return [root];
  return ['entry', 'event'].flatMap((name) => childrenOf(root, name));
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  const { root } = await readXml(input, options, notes);
  for (const [position, entry] of entriesOf(root).entries()) {
    const comments = childrenOf(entry, 'comment').length;
    if (comments > 0) countSkipped(notes, 'comments', comments);
    const draft = readRecord(
      {
        title: childText(entry, 'subject'),
        published: childText(entry, 'eventtime', 'logtime'),
        tags: childText(entry, 'taglist'),
        url: childText(entry, 'url'),
        // Entries for friends are not public; what says nothing is.
        security: childText(entry, 'security'),
      },
      options.today,
    );
    const { blocks, lines } = readFragment(
      (childText(entry, 'event') ?? '')
        .replace(/<\/?lj-cut\b[^>]*>/gi, '')
        .replace(/<lj\s+(?:user|comm)\s*=\s*["']?([\w-]+)["']?\s*\/?>/gi, '$1')
        .replace(/<lj-(?:embed|template|poll-\d+)\b[^>]*\/>/gi, ''),
      draft.edits,
      undefined,
      makeParagraphs,
    );
    draft.body.children = blocks;
    draft.lines = [...draft.lines, ...lines];
    draft.position = position;
    yield draft;
  }
}

/** Entries of LiveJournal and Dreamwidth: `<livejournal>` of their export for a month, entries that programs fetched. */
export const livejournal: Importer = {
  name: 'livejournal',
  example:
    '<livejournal><entry><eventtime>…</eventtime><subject>…</subject><event>…: LiveJournal, Dreamwidth',
  isStreamed: true,
  recognise: ({ text }) =>
    /^(?:livejournal|entry|event|entries|events)$/.test(rootElement(text)?.name ?? '') &&
    /<eventtime>/.test(text) &&
    /<event>/.test(text),
  read,
};
