import { endOfString } from './parse-json.ts';

/** A value of a file of JSON, as it is written. */
export interface RawValue {
  readonly raw: string;
  /** Its first line in the file, from 1. */
  readonly line: number;
  /** How many letters it has, where `raw` is only its beginning. */
  readonly letters?: number;
}

const SIGN = /["{}[\]\n]/g;

/** A list in an object, in which a system has wrapped its records: `{"response": {"docs": [ … ]}}`. */
export interface WrappedList {
  readonly key: string;
  /** How many objects and lists are open within it. */
  readonly depth: number;
}

const LONGEST_KEY = 200;

/** The name that stands before a value. */
function keyBefore(text: string, at: number): string | undefined {
  return /"([^"\\]*)"\s*:\s*$/.exec(text.slice(Math.max(0, at - LONGEST_KEY), at))?.[1];
}

/**
 * Finds the first list of objects in a large object by its beginning.
 *
 * @param isRecord tells whether an object is one of those that are looked for
 */
export function wrappedList(text: string, isRecord: (value: unknown) => boolean): WrappedList | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  let depth = 0;
  SIGN.lastIndex = 0;
  for (let found = SIGN.exec(text); found; found = SIGN.exec(text)) {
    const sign = found[0];
    if (sign === '\n') continue;
    if (sign === '"') {
      const end = endOfString(text, found.index + 1);
      if (end < 0) return undefined;
      SIGN.lastIndex = end + 1;
    } else if (sign === '}' || sign === ']') depth--;
    else {
      depth++;
      const key = sign === '[' ? keyBefore(text, found.index) : undefined;
      if (key === undefined) continue;
      const resume = SIGN.lastIndex;
      const from = text.slice(resume);
      const rest = /^\s*\{/.test(from) ? afterFirstValue(from) : undefined;
      SIGN.lastIndex = resume;
      if (rest === undefined) continue;
      try {
        if (isRecord(JSON.parse(from.slice(0, from.length - rest.length)))) return { key, depth };
      } catch {
        // Not this list.
      }
    }
  }
  return undefined;
}

/**
 * Gives the objects of a file one by one without holding more than one: those of an array, or those that follow one
 * another, however they are broken into lines (RFC 8259; `jq` writes such files).
 *
 * @param most letters of a value; of a longer one only the beginning is given, so that no value fills the memory
 * @param beginning how many letters of a longer one are given
 * @param within the list in one large object whose objects are wanted, and nothing beside it
 * @throws Error where the file ends inside a value
 */
export async function* jsonValues(
  pieces: AsyncIterable<string>,
  most: number,
  beginning: number,
  within?: WrappedList,
): AsyncGenerator<RawValue> {
  let buffer = '';
  // Of a value that is too long: its beginning, and how many letters were dropped.
  let head = '';
  let dropped = 0;
  // Where a string begins that has not ended yet.
  let open = -1;
  let at = 0;
  let depth = 0;
  let base: number | undefined;
  let start = -1;
  let isWanted = within === undefined;
  let line = 1;
  let startLine = 1;
  const step = function* (): Generator<RawValue> {
    for (;;) {
      if (open >= 0) {
        const end = endOfString(buffer, at);
        if (end < 0) {
          at = buffer.length;
          return;
        }
        at = end + 1;
        if (start < 0 && within === undefined) yield { raw: buffer.slice(open, at), line };
        open = -1;
      }
      SIGN.lastIndex = at;
      const found = SIGN.exec(buffer);
      if (!found) {
        at = buffer.length;
        return;
      }
      const sign = found[0];
      const here = found.index;
      at = here + 1;
      if (sign === '"') {
        open = here;
        continue;
      }
      if (sign === '\n') line++;
      else if (sign === '{' || sign === '[') {
        base ??= within ? within.depth : sign === '[' ? 1 : 0;
        if (within && depth === base - 1) isWanted = sign === '[' && keyBefore(buffer, here) === within.key;
        if (depth === base && isWanted) {
          start = here;
          startLine = line;
        }
        depth++;
      } else {
        depth--;
        if (start >= 0 && depth === base) {
          yield dropped === 0
            ? { raw: buffer.slice(start, at), line: startLine }
            : { raw: head, line: startLine, letters: dropped + at - start };
          [start, dropped, head] = [-1, 0, ''];
          buffer = buffer.slice(at);
          at = 0;
        }
      }
    }
  };
  for await (const piece of pieces) {
    // The key stands before its list, and may have come in the piece before.
    const done = within ? at - LONGEST_KEY : at;
    if (start < 0 && open < 0 && done > 0) {
      buffer = buffer.slice(done);
      at -= done;
    }
    buffer += piece;
    yield* step();
    if (start < 0 || buffer.length - start <= most) continue;
    if (dropped === 0) head = buffer.slice(start, start + beginning);
    // A backslash at the end escapes the first letter of the next piece.
    let end = buffer.length;
    while (buffer[end - 1] === '\\') end--;
    dropped += end - start;
    buffer = buffer.slice(end);
    at -= end;
    start = 0;
    if (open >= 0) open = 0;
  }
  if (start >= 0 || depth > 0) throw new Error(`the file ends inside the value at line ${startLine}`);
}

/** How a file of JSON is laid out. */
type JsonForm = 'lines' | 'values';

function parses(text: string): boolean {
  try {
    return typeof JSON.parse(text.replace(/,\s*$/, '')) === 'object';
  } catch {
    return false;
  }
}

/** The rest of a text after its first value; `undefined` where that does not end in the text. */
function afterFirstValue(text: string): string | undefined {
  let depth = 0;
  SIGN.lastIndex = 0;
  for (let found = SIGN.exec(text); found; found = SIGN.exec(text)) {
    const sign = found[0];
    if (sign === '"') {
      const end = endOfString(text, found.index + 1);
      if (end < 0) return undefined;
      SIGN.lastIndex = end + 1;
    } else if (sign === '{' || sign === '[') depth++;
    else if (sign !== '\n' && --depth === 0) return text.slice(found.index + 1);
  }
  return undefined;
}

/**
 * Tells how a text of JSON is laid out: one object a line, or values that may stretch over lines; `undefined` for
 * what is no JSON, such as Markdown below front matter that is JSON.
 */
export function jsonForm(text: string): JsonForm | undefined {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (!/^(?:\[\s*)?\{\s*["}]/.test(start)) return undefined;
  const lines = start.split('\n');
  const whole = lines.slice(0, -1).filter((line) => line.trim() !== '');
  const isLines =
    start.startsWith('{') &&
    whole.slice(0, 20).filter((line) => /^\{.*\}\s*$/.test(line) && parses(line)).length;
  if (isLines) return 'lines';
  const rest = afterFirstValue(start);
  if (rest === undefined) return start.startsWith('{') && whole.length === 0 ? 'lines' : 'values';
  if (start.startsWith('{') && !/^\s*(?:[{,]|$)/.test(rest)) return undefined;
  return start.startsWith('{') && !start.slice(0, start.length - rest.length).includes('\n')
    ? 'lines'
    : 'values';
}
