import { isCalendarDate } from '../../../article/dates.ts';
import { parseWrittenDate } from '../../../article/written-dates.ts';
import { foreignDate } from '../../html/foreign-dates.ts';

type Values = Readonly<Record<string, unknown>>;

// Keys that hold the name in an object that stands for a name; the last are of converters from XML to JSON.
const NAMES =
  'name displayName display_name full_name fullName fullOrUserName title label author data attributes url src @id text #text _ $t __cdata @_text'.split(
    ' ',
  );
// Keys that hold the address in an object that stands for one.
const ADDRESSES = 'url src href contentUrl content_url link path @id name'.split(' ');
const FIRST_NAMES = 'first_name firstName first_names given_name givenName given'.split(' ');
const LAST_NAMES = 'last_name lastName family_name familyName family surname'.split(' ');

const QUOTED = String.raw`(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")`;
const WRITTEN_LIST = new RegExp(String.raw`^\s*[[(]\s*${QUOTED}(?:\s*,\s*${QUOTED})*\s*,?\s*[\])]\s*$`);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * Reads a list or an object written as text into a cell of a table: JSON, or as Python prints it.
 *
 * @returns `undefined` for any other text
 */
function writtenValue(text: string): unknown {
  const start = text.trimStart()[0];
  if (start !== '[' && start !== '{' && start !== '(') return undefined;
  if (/^\s*(?:\[\s*["{[\]]|\{\s*["}])/.test(text)) {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object') return value;
    } catch {
      // Python's marks, or prose in brackets.
    }
  }
  if (!WRITTEN_LIST.test(text)) return undefined;
  return (text.match(new RegExp(QUOTED, 'g')) ?? []).map((each) =>
    each.slice(1, -1).replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(.))/gi, (_, short, long, sign: string) => {
      const code = short ?? long;
      return code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16));
    }),
  );
}

function saidBy(value: unknown, keys: readonly string[]): string[] {
  if (typeof value === 'string') {
    const written = writtenValue(value);
    return written === undefined ? [value] : saidBy(written, keys);
  }
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((each) => saidBy(each, keys));
  if (typeof value !== 'object' || value === null) return [];
  const record = value as Values;
  const said = keys.map((key) => record[key]).find((each) => each !== undefined && each !== null);
  if (said !== undefined) return saidBy(said, keys);
  const person = [FIRST_NAMES, LAST_NAMES].flatMap((names) =>
    names.flatMap((name) => (typeof record[name] === 'string' ? [record[name]] : [])).slice(0, 1),
  );
  return person.length === 0 ? [] : [person.join(' ')];
}

/** Gives the texts or names of a value: of a text, a list, an object that is called by a name. */
export const textsOf = (value: unknown): string[] => saidBy(value, NAMES);

/** Gives the addresses of a value: of a picture or page that an object stands for, its address before its name. */
export const addressesOf = (value: unknown): string[] => saidBy(value, ADDRESSES);

const PARTS =
  'components blocks children content contents body items nodes paragraphs html markdown text value'.split(
    ' ',
  );
const DEEPEST = 8;

/** Gives the pieces of a text that a system keeps as a nested structure, in their order. */
export function piecesOf(value: unknown, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((each) => piecesOf(each, depth + 1));
  if (typeof value !== 'object' || value === null) return depth === 0 ? textsOf(value) : saidBy(value, []);
  const record = value as Values;
  const part = PARTS.map((name) => record[name]).find((each) => each !== undefined && each !== null);
  return part === undefined ? (depth === 0 ? textsOf(value) : []) : piecesOf(part, depth + 1);
}

const pad = (part: unknown) => String(part).padStart(2, '0');

/** Gives a date that a program wrote as an object or in a form of its own as a text that says it. */
function plainDate(value: unknown): unknown {
  if (typeof value === 'string') {
    // .NET: `/Date(1708421400000+0200)/`.
    const stamp = /^\/Date\((-?\d{10,13})(?:[+-]\d{4})?\)\/$/.exec(value)?.[1];
    if (stamp !== undefined) return Number(stamp);
    const [, year, month, day, time] = /^((?:19|20)\d\d)(\d\d)(\d\d)(T\d{6}Z?)?$/.exec(value) ?? [];
    return year === undefined
      ? value
      : `${year}-${month}-${day}${time === undefined ? '' : time.replace(/T(\d\d)(\d\d)(\d\d)/, 'T$1:$2:$3')}`;
  }
  if (Array.isArray(value) && value.length >= 3 && value.every((part) => typeof part === 'number'))
    return `${value[0]}-${pad(value[1])}-${pad(value[2])}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const record = value as Values;
  // Parse, PHP, Firestore, protocol buffers, DynamoDB, forms of three fields.
  const said = ['iso', 'date', 'value', 'raw', '@value', 'S', 'N', 'datetime', 'time']
    .map((name) => record[name])
    .find((each) => typeof each === 'string' || typeof each === 'number');
  if (said !== undefined) return plainDate(said);
  const seconds = record._seconds ?? record.seconds;
  if (seconds !== undefined) return Number(seconds);
  if (record.year !== undefined && record.month !== undefined && record.day !== undefined)
    return `${record.year}-${pad(record.month)}-${pad(record.day)}`;
  return value;
}

const MOMENT = /^((?:19|20)\d\d-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d+)?Z$/;

/** Reads a field that holds a date: seconds or milliseconds since 1970, or a date as people and machines write it. */
export function dateOf(
  value: unknown,
  language: string | undefined,
): { date: string; printed: string } | undefined {
  const [text] = textsOf(plainDate(value));
  if (text === undefined) return undefined;
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text)) {
    const time = new Date(Number(text) * (text.length >= 13 && !text.includes('.') ? 1 : 1000));
    return Number.isNaN(time.getTime())
      ? undefined
      : { date: `${time.toISOString().slice(0, 19)}Z`, printed: text };
  }
  // The form of most dumps is taken without a search, which saves a tenth of the time of a record.
  if (/^(?:19|20)\d\d-\d\d-\d\d$/.test(text) && isCalendarDate(text)) return { date: text, printed: text };
  const moment = MOMENT.exec(text);
  if (moment && isCalendarDate(moment[1] ?? '')) return { date: `${moment[1]}T${moment[2]}Z`, printed: text };
  const found = parseWrittenDate(text, undefined, language);
  if (found) return { date: found.date, printed: text.trim() };
  const day = text.length < 100 ? foreignDate(text, language) : undefined;
  return day === undefined ? undefined : { date: day, printed: text.trim() };
}
