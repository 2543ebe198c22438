import { decodedLines } from '../input/decode-stream.ts';
import { countSkipped, type Importer, type Input, type ReadNotes, type ReadOptions } from './importer.ts';
import { addApart } from './json/parse-json.ts';
import { readRecord } from './json/read-record.ts';

const LIMITS = { most: 2 ** 22, beginning: 10_000 };
const ENTRY_END = /^-{8}\s*$/;
const SECTION_END = /^-{5}\s*$/;
const SECTION = /^(BODY|EXTENDED BODY|EXCERPT|KEYWORDS|COMMENT|PING):\s*$/;
const FIELD = /^([A-Z][A-Z ]{2,20}):[ \t]*(.*)$/;
// `02/20/2024 09:30:00 AM`: the month stands first, and the hours are of no known place.
const DATE = /^(\d\d)\/(\d\d)\/(\d{4})\b/;

// Fields that are no marks.
const KNOWN = /^(?:TITLE|AUTHOR|DATE|PRIMARY CATEGORY|CATEGORY|TAGS|BASENAME|UNIQUE URL|IMAGE)$/;

interface Entry {
  readonly fields: Map<string, string[]>;
  readonly sections: Map<string, string>;
  /** Number of comments and pings, by kind; they are never read. */
  readonly answers: Record<string, number>;
  readonly raw: string[];
}

const newEntry = (): Entry => ({ fields: new Map(), sections: new Map(), answers: {}, raw: [] });

function toRecord({ fields, sections }: Entry): Record<string, unknown> {
  const marks: Record<string, unknown> = {};
  for (const [name, values] of fields)
    if (!KNOWN.test(name)) for (const value of values) addApart(marks, name, value);
  const [first, all] = [(name: string) => fields.get(name)?.[0], (name: string) => fields.get(name) ?? []];
  const day = DATE.exec(first('DATE') ?? '');
  const tags = all('TAGS').flatMap((line) =>
    (line.match(/"[^"]*"|[^,]+/g) ?? []).map((tag) => tag.replaceAll('"', '').trim()),
  );
  const text = ['BODY', 'EXTENDED BODY']
    .map((name) => sections.get(name)?.trim() ?? '')
    .filter((each) => each !== '');
  return {
    title: first('TITLE'),
    author: first('AUTHOR'),
    date: day ? `${day[3]}-${day[1]}-${day[2]}` : first('DATE'),
    category: [...new Set([...all('PRIMARY CATEGORY'), ...all('CATEGORY')])],
    tags: [...tags, ...(sections.get('KEYWORDS')?.split(/[,\u060C\n]/) ?? [])].filter(
      (tag) => tag.trim() !== '',
    ),
    summary: sections.get('EXCERPT')?.trim(),
    ...marks,
    slug: first('BASENAME'),
    url: first('UNIQUE URL'),
    image: first('IMAGE'),
    text: text.join('\n\n'),
  };
}

async function* read(input: Input, options: ReadOptions, notes: ReadNotes) {
  let entry = newEntry();
  let section: string | undefined;
  let position = 0;
  const close = function* () {
    const done = entry;
    [entry, section] = [newEntry(), undefined];
    for (const [kind, count] of Object.entries(done.answers)) countSkipped(notes, kind, count);
    if (done.fields.size === 0 && done.sections.size === 0) return;
    const draft = readRecord(toRecord(done), options.today);
    draft.position = position++;
    draft.raw = done.raw.join('\n');
    yield draft;
  };
  for await (const line of decodedLines(input, options, notes, LIMITS)) {
    const text = line.text.replace(/\r$/, '');
    if (ENTRY_END.test(text)) {
      yield* close();
      continue;
    }
    const begun = section === undefined ? SECTION.exec(text)?.[1] : undefined;
    const isAnswer = /^(?:COMMENT|PING)$/.test(begun ?? section ?? '');
    if (!isAnswer) entry.raw.push(text);
    if (SECTION_END.test(text)) section = undefined;
    else if (begun !== undefined) {
      section = begun;
      if (isAnswer) entry.answers.comments = (entry.answers.comments ?? 0) + 1;
    } else if (section === undefined) {
      const [, name = '', value = ''] = FIELD.exec(text) ?? [];
      if (name !== '' && value.trim() !== '')
        entry.fields.set(name, [...(entry.fields.get(name) ?? []), value.trim()]);
    } else if (!isAnswer) entry.sections.set(section, `${entry.sections.get(section) ?? ''}${text}\n`);
  }
  // Each section of an entry ends with a line of its own.
  const cut = section === undefined ? undefined : `the file ends inside ${section}`;
  yield* close();
  if (cut !== undefined) throw new Error(cut);
}

/**
 * The text in which Movable Type, TypePad and blogs that follow them write their entries
 * (https://movabletype.org/documentation/appendices/import-export-format.html). Comments and pings, which have the
 * addresses of readers in them, are counted and not read.
 */
export const movableType: Importer = {
  name: 'movable-type',
  example: 'TITLE: \u2026, STATUS: Publish, -----, BODY: of Movable Type, TypePad (.txt)',
  isStreamed: true,
  recognise: ({ text }) =>
    /^\s*(?:[A-Z][A-Z ]{2,20}:[^\n]*\n){2,}-{5}[ \t]*\r?\n(?:BODY|EXTENDED BODY|EXCERPT):/.test(text) &&
    /^TITLE:/m.test(text.slice(0, 4000)),
  read,
};
