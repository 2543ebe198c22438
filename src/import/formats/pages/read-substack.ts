import { classAndId, removeElements, visibleText } from '../../html/element.ts';
import { decode } from '../../input/decode.ts';
import { decodedText } from '../../input/decode-stream.ts';
import { keepPrivate, standingOf } from '../../privacy/standing.ts';
import { readFragment } from '../fragment.ts';
import type { Importer, Input, ReadNotes, ReadOptions } from '../importer.ts';
import { readRecord } from '../json/read-record.ts';

type Row = Readonly<Record<string, string>>;

/** The row of the export's list of posts that belongs to a file. */
async function rowOf(input: Input): Promise<Row | undefined> {
  const bytes = await input.beside?.('../posts.csv');
  if (!bytes) return undefined;
  const { parse } = await import('csv-parse/sync');
  const rows = parse(decode(bytes).text, {
    columns: true,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as Row[];
  const id = input.name.replace(/\.html$/i, '');
  const number = /^\d+/.exec(id)?.[0];
  return (
    rows.find((row) => row.post_id === id) ??
    rows.find((row) => row.post_id !== undefined && row.post_id.split('.')[0] === number)
  );
}

// Boxes in which readers are asked to subscribe, share or pay.
const WIDGET =
  /subscription-widget|subscribe-widget|button-wrapper|captioned-button|paywall|share-dialog|poll-embed|like-button/;

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  const html = await decodedText(input, options, notes);
  const row = await rowOf(input);
  const draft = readRecord(
    {
      title: row?.title,
      subtitle: row?.subtitle,
      published: row?.post_date,
      slug: /^\d+\.(.+)\.html$/i.exec(input.name)?.[1],
    },
    options.today,
  );
  // What the list of posts does not name was never published.
  if (input.beside && !row) keepPrivate(draft, { standing: 'draft', mark: 'posts.csv' });
  if (row) keepPrivate(draft, standingOf(row, options.today));
  if (row?.type === 'page') draft.kind = 'page';
  const fragment = readFragment(html, draft.edits, undefined, (root) =>
    removeElements(
      root,
      (each) => WIDGET.test(classAndId(each)),
      (each) => {
        const before = visibleText(each);
        if (before !== '') draft.edits.push({ rule: 'boilerplate', place: 'body', before, after: '' });
      },
    ),
  );
  draft.body.children = fragment.blocks;
  draft.lines.push(...fragment.lines);
  draft.raw = html;
  yield draft;
}

/** Posts of a Substack export: pages whose title, date and audience stand in the list beside them. */
export const substack: Importer = {
  name: 'substack',
  example: 'posts.csv beside posts/123.title.html: the zip of a Substack export',
  recognise: ({ exported }) => exported === 'substack',
  read,
};
