import { Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { type Problem, problem, reasonOf } from '../problems/problem.ts';
import { cutValues } from './cut-values.ts';
import { nearest } from './nearest.ts';
import { type Article, type ArticleInput, articleSchema } from './schema.ts';
import { readSimpleYaml, writeSimpleField } from './simple-yaml.ts';

/** A parsed file with front matter; `data` is missing where there are problems. */
interface ParsedFile<Data> {
  readonly data: Data | undefined;
  /** The text below the front matter, as it was written. */
  readonly body: string;
  /** Line of the file on which the body starts, from 1. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}

const FENCE = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;

/** Divides a file into its front matter and its body; `undefined` where it has no front matter. */
export function splitFrontMatter(text: string): { yaml: string; body: string; bodyLine: number } | undefined {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const match = FENCE.exec(source);
  if (!match) return undefined;
  const rest = source.slice(match[0].length);
  const leading = /^(?:[ \t]*\r?\n)*/.exec(rest)?.[0] ?? '';
  const before = source.slice(0, match[0].length + leading.length);
  return { yaml: match[1] ?? '', body: rest.slice(leading.length), bodyLine: before.split('\n').length };
}

function keyLine(
  document: Document.Parsed,
  counter: LineCounter,
  path: readonly PropertyKey[],
): number | undefined {
  let node: unknown = document.contents;
  let line: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return line;
      const start = (pair.key as Node).range?.[0];
      if (start !== undefined) line = counter.linePos(start).line;
      node = pair.value;
    } else if (node !== null && typeof node === 'object' && 'items' in node) {
      const item = (node.items as Node[])[Number(step)];
      const start = item?.range?.[0];
      if (start !== undefined) line = counter.linePos(start).line;
      node = item;
    }
  }
  return line;
}

function shapeAt(schema: z.ZodType, path: readonly PropertyKey[]): { keys: string[]; expected: string } {
  let at: unknown = schema;
  let expected = schema.description ?? '';
  for (const step of [...path, undefined]) {
    while (at && typeof at === 'object' && 'unwrap' in at && typeof at.unwrap === 'function')
      at = at.unwrap();
    if (step === undefined) break;
    if (at && typeof at === 'object' && 'shape' in at)
      at = (at.shape as Record<string, unknown>)[String(step)];
    else if (at && typeof at === 'object' && 'element' in at) at = at.element;
    else break;
    const description = (at as z.ZodType | undefined)?.description;
    if (description) expected = description;
  }
  const shape = at && typeof at === 'object' && 'shape' in at ? (at.shape as Record<string, unknown>) : {};
  return { keys: Object.keys(shape), expected };
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? '' : text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

// A list of thousands of wrong values has one fault, not thousands.
const MOST_ISSUES = 20;

/** Leaves out all but the first issues of each field; the last that is told says how many follow. */
function firstIssues(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const counts = new Map<PropertyKey | undefined, number>();
  const first = issues.filter(({ path }) => {
    const count = (counts.get(path[0]) ?? 0) + 1;
    counts.set(path[0], count);
    return count <= MOST_ISSUES;
  });
  const told = new Set<PropertyKey | undefined>();
  for (let at = first.length; at-- > 0; ) {
    const issue = first[at] as z.core.$ZodIssue;
    const others = (counts.get(issue.path[0]) ?? 0) - MOST_ISSUES;
    if (others > 0 && !told.has(issue.path[0]))
      first[at] = { ...issue, message: `${issue.message}, and so are ${others} others` };
    told.add(issue.path[0]);
  }
  return first;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let at = data;
  for (const step of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return at;
}

function unknownKey(schema: z.ZodType, path: readonly PropertyKey[], key: string) {
  const { keys } = shapeAt(schema, path);
  const close = nearest(key, keys);
  return {
    key: [...path.map(String), key].join('.'),
    suggestion: close ? `did you mean \`${close}\`?` : `remove it, or use one of: ${keys.join(', ')}`,
    suggestionAr: close ? `هل تقصد \`${close}\`؟` : `احذفه أو استعمل واحدا من: ${keys.join(', ')}`,
  };
}

// Room for thousands of aliases and topics; a recursive parser would overflow on much more.
const MOST_YAML = 1_000_000;
const DEEPEST_YAML = /(?:[[{]\s*){100}|(?:- ){100}/;
// Far more than any schema has; each that is unknown is a problem of its own.
const MOST_KEYS = 1000;

/** Finds a key that stands twice in its map, or a map of too many keys; `yaml` itself compares each key with every other. */
function keyFault(document: Document.Parsed): { reason: string; at: number } | undefined {
  let found: { reason: string; at: number } | undefined;
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const at = (key as Node | null)?.range?.[0] ?? 0;
        if (isScalar(key) && seen.has(key.value))
          found = { reason: `Map keys must be unique: ${String(key.value)}`, at };
        else if (seen.size === MOST_KEYS) found = { reason: `more than ${MOST_KEYS} keys`, at };
        if (found) return visit.BREAK;
        seen.add(isScalar(key) ? key.value : key);
      }
      return undefined;
    },
  });
  return found;
}

function readDocument(yaml: string, counter: LineCounter): Document.Parsed | string {
  if (yaml.length > MOST_YAML) return `more than ${MOST_YAML} letters`;
  if (DEEPEST_YAML.test(yaml)) return 'nested too deep';
  try {
    return parseDocument(yaml, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  } catch (error) {
    return reasonOf(error);
  }
}

/** YAML that was parsed and checked against a schema. */
interface ParsedYaml<Data> {
  data: Data | undefined;
  problems: Problem[];
  lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Parses YAML, checks it against a schema and gives every problem with its line in the file.
 * @param yaml the YAML text
 * @param file path of the file, for the problems
 * @param firstLine line of the file on which the YAML starts, from 1
 */
export function parseYaml<Schema extends z.ZodType>(
  yaml: string,
  schema: Schema,
  file: string,
  firstLine = 1,
): ParsedYaml<z.output<Schema>> {
  const whole = () => parseWholeYaml(yaml, schema, file, firstLine);
  const simple = readSimpleYaml(yaml);
  const read = simple && schema.safeParse(simple);
  // Lines are asked for where something is wrong, and only the whole parser knows them.
  return read?.success ? { data: read.data, problems: [], lineOf: (path) => whole().lineOf(path) } : whole();
}

function parseWholeYaml<Schema extends z.ZodType>(
  yaml: string,
  schema: Schema,
  file: string,
  firstLine: number,
): ParsedYaml<z.output<Schema>> {
  const counter = new LineCounter();
  const read = readDocument(yaml, counter);
  if (typeof read === 'string') {
    const problems = [problem('front-matter-syntax', { file, line: firstLine }, { reason: read })];
    return { data: undefined, problems, lineOf: () => firstLine };
  }
  const document = read;
  const toFileLine = (line: number | undefined) => (line ?? 1) + firstLine - 1;
  const lineOf = (path: readonly PropertyKey[]) => toFileLine(keyLine(document, counter, path));
  const faults = document.errors.map(({ message, pos }) => ({
    reason: message.split('\n')[0] ?? '',
    at: pos[0],
  }));
  if (faults.length === 0) faults.push(...[keyFault(document)].filter((each) => each !== undefined));
  const problems: Problem[] = faults.map(({ reason, at }) =>
    problem('front-matter-syntax', { file, line: toFileLine(counter.linePos(at).line) }, { reason }),
  );
  if (problems.length > 0) return { data: undefined, problems, lineOf };
  let value: unknown;
  try {
    // Aliases are refused, because a few lines of them can expand to gigabytes.
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      data: undefined,
      problems: [problem('front-matter-syntax', { file, line: firstLine }, { reason })],
      lineOf,
    };
  }
  // Most files have no comment at all.
  if (yaml.includes(' #')) {
    for (const { key, line, kept, lost } of cutValues(document, counter))
      problems.push(problem('value-cut', { file, line: toFileLine(line) }, { key, kept, lost }));
  }
  const result = schema.safeParse(value);
  if (result.success) return { data: result.data, problems, lineOf };
  for (const issue of firstIssues(result.error.issues)) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const place = { file, line: lineOf([...issue.path, key]) };
        problems.push(problem('field-unknown', place, unknownKey(schema, issue.path, key)));
      }
      continue;
    }
    if (issue.path.length === 0 && issue.code === 'invalid_type') {
      const reason = 'no table of keys and values';
      problems.push(problem('front-matter-syntax', { file, line: lineOf([]) }, { reason }));
      continue;
    }
    const found = valueAt(value, issue.path);
    const { expected } = shapeAt(schema, issue.path);
    const key = issue.path.map(String).join('.');
    const place = { file, line: lineOf(issue.path) };
    if (found === undefined) problems.push(problem('field-missing', place, { key, expected }));
    else
      problems.push(
        problem('field-wrong', place, { key, value: show(found), reason: issue.message, expected }),
      );
  }
  return { data: undefined, problems, lineOf };
}

/**
 * Parses a Markdown file with front matter and checks it against a schema.
 * @param text the file's text
 * @param file its path, for the problems
 * @returns the front matter with defaults, the body unchanged, and every problem with its line
 */
export function parseFile<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  file: string,
): ParsedFile<z.output<Schema>> & { lineOf: (path: readonly PropertyKey[]) => number } {
  const nothing = { data: undefined, body: text, bodyLine: 1, lineOf: () => 1 };
  if (text.trim() === '') return { ...nothing, problems: [problem('file-empty', { file, line: 1 })] };
  const parts = splitFrontMatter(text);
  if (!parts) return { ...nothing, problems: [problem('front-matter-missing', { file, line: 1 })] };
  const { data, problems, lineOf } = parseYaml(parts.yaml, schema, file, 2);
  return { data, body: parts.body, bodyLine: parts.bodyLine, problems, lineOf };
}

/** Parses an article's file; see {@link parseFile}. */
export function parseArticle(text: string, file: string) {
  return parseFile(text, articleSchema, file);
}

/** Writes a field of any kind: the general way takes ten times as long as {@link writeSimpleField}. */
function writeField(key: string, value: unknown): string {
  const document = new Document({ [key]: value }, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, list) => {
      list.flow = list.items.every((item) => isScalar(item));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const KEY_ORDER = Object.keys(articleSchema.shape);

/**
 * Writes an article as a file: front matter in the schema's order without empty fields, a blank line, the body, and one
 * newline at the end. Parsing it gives the same article and body.
 */
export function toArticleFile(article: ArticleInput | Article, body: string): string {
  const entries = Object.entries(article)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .filter(([key, value]) => !(key === 'status' && value === 'published'))
    .sort(([a], [b]) => KEY_ORDER.indexOf(a) - KEY_ORDER.indexOf(b));
  const yaml = entries.map(([key, value]) => writeSimpleField(key, value) ?? writeField(key, value)).join('');
  return `---\n${yaml}---\n\n${body.replace(/^\s*\n/, '').trimEnd()}\n`;
}
