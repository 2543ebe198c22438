const ENTRY = /^([A-Za-z]\w*):(?: (.+))?$/;
const INNER = /^ {2}(?:- (.+)|([A-Za-z]\w*): (.+))$/;
const QUOTED = /^"(?:[^"\\]|\\["\\])*"$/;
const DAY = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;
const COUNT = /^(?:0|[1-9]\d{0,8})$/;
// What a text without quotation marks may begin with here. One that begins with a digit could be a number.
const TEXT = /^(?:[\p{L}/\u00AB]|\d+(?:[ /]|$))/u;
const RESERVED = /^(?:true|false|null|\d+)$/i;
const IN_BRACKETS = /(?:^|, )("(?:[^"\\]|\\["\\])*"|[^",:[\]{}]+)(?=, |$)/gy;
// Controls, and spaces and line ends that YAML reads in ways of its own.
const ODD = /[^\P{Cc}\n]|[\u2028\u2029\uFEFF]| #| $/mu;

/** Gives the value of a text in quotation marks, a day, a small whole number, or a text without quotation marks. */
function scalarOf(source: string): string | number | undefined {
  if (source.startsWith('"')) return QUOTED.test(source) ? (JSON.parse(source) as string) : undefined;
  if (COUNT.test(source)) return Number(source);
  if (DAY.test(source)) return source;
  const isText = TEXT.test(source) && !source.includes(': ') && !source.endsWith(':');
  return isText && !RESERVED.test(source) ? source : undefined;
}

function listOf(source: string): (string | number)[] | undefined {
  const items: (string | number)[] = [];
  IN_BRACKETS.lastIndex = 0;
  for (let read = 0; read < source.length; read = IN_BRACKETS.lastIndex) {
    const item = IN_BRACKETS.exec(source)?.[1];
    const value = item === undefined ? undefined : scalarOf(item);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return items;
}

/** Adds a line below a key to its list or map; `false` where it is no such line. */
function addInner(into: Record<string, unknown>, key: string, line: string): boolean {
  const [, item, name, source] = INNER.exec(line) ?? [];
  const value = scalarOf(item ?? source ?? '');
  if (value === undefined) return false;
  const known = into[key];
  if (item !== undefined) {
    if (Array.isArray(known)) known.push(value);
    else if (known === undefined) into[key] = [value];
    return known === undefined || Array.isArray(known);
  }
  if (name === undefined || Array.isArray(known)) return false;
  const map = (known ?? {}) as Record<string, unknown>;
  if (Object.hasOwn(map, name)) return false;
  map[name] = value;
  into[key] = map;
  return true;
}

/**
 * Reads YAML that is as plain as most front matter: a line for each key with a text, a day or a list in brackets, or below
 * it a list or a map of these. It takes a tenth of the time of the whole parser.
 *
 * @returns the value that the whole parser gives; `undefined` where the text holds anything else
 */
export function readSimpleYaml(yaml: string): Record<string, unknown> | undefined {
  if (ODD.test(yaml)) return undefined;
  const found: Record<string, unknown> = {};
  /** The last key, where nothing stands behind it: lines below belong to it. */
  let open: string | undefined;
  for (const line of yaml.split('\n')) {
    if (open !== undefined && line.startsWith(' ')) {
      if (!addInner(found, open, line)) return undefined;
      continue;
    }
    if (open !== undefined && found[open] === undefined) return undefined;
    const [, key, source] = ENTRY.exec(line) ?? [];
    if (key === undefined || Object.hasOwn(found, key)) return undefined;
    open = source === undefined ? key : undefined;
    if (source === undefined) found[key] = undefined;
    else {
      found[key] =
        source.startsWith('[') && source.endsWith(']') ? listOf(source.slice(1, -1)) : scalarOf(source);
      if (found[key] === undefined) return undefined;
    }
  }
  return open !== undefined && found[open] === undefined ? undefined : found;
}

// What would need quotation marks: what YAML reads as more than text, and an end that it drops.
const NEEDS_MARKS = /: |[:\s-]$| #|[\n\t]/;

/** The text of a value that needs no quotation marks; `undefined` where it may need them. */
function plainScalar(value: unknown): string | undefined {
  if (typeof value === 'number') return COUNT.test(String(value)) ? String(value) : undefined;
  if (typeof value !== 'string' || ODD.test(value)) return undefined;
  const isText = TEXT.test(value) && !NEEDS_MARKS.test(value) && !RESERVED.test(value);
  return isText || DAY.test(value) ? value : undefined;
}

/** Writes a field whose value is plain: a text, a list of texts in brackets, or a map of texts; else `undefined`. */
export function writeSimpleField(key: string, value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map(plainScalar);
    const isPlain = items.every((item) => item !== undefined && !/[[\]{},]/.test(item));
    return isPlain ? `${key}: [${items.join(', ')}]\n` : undefined;
  }
  if (typeof value !== 'object' || value === null) {
    const text = plainScalar(value);
    return text === undefined ? undefined : `${key}: ${text}\n`;
  }
  const lines: string[] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const text = plainScalar(inner);
    if (text === undefined) return undefined;
    lines.push(`  ${name}: ${text}\n`);
  }
  return lines.length === 0 ? undefined : `${key}:\n${lines.join('')}`;
}
