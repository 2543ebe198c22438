import { parse as parseToml } from 'smol-toml';
import { type Document, parseDocument, Scalar, visit } from 'yaml';
import { addApart, parseJson, twiceKey } from '../json/parse-json.ts';

/** Front matter in any of the three ways in which blogs write it, and the text below it. */
interface AnyFrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Line on which the body starts, from 1. */
  readonly bodyLine: number;
  /** What is wrong with it; of its data there is then what could be read. */
  readonly fault: { readonly reason: string; readonly text: string } | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Kind = 'yaml' | 'toml' | 'json';

/**
 * Of a key that stands twice in a map the last value counts; the others stay under `twice:key`, so that a mark of privacy
 * counts wherever it stands.
 *
 * @returns the first such key
 */
function setKeysApart(document: Document): string | undefined {
  let first: string | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Map<string, (typeof items)[number]>();
      for (const pair of items) {
        const key = String(pair.key);
        const before = seen.get(key);
        seen.set(key, pair);
        if (!before) continue;
        first ??= key;
        const name = twiceKey(key, (each) => seen.has(each));
        before.key = new Scalar(name);
        seen.set(name, before);
      }
    },
  });
  return first;
}

function read(kind: Kind, text: string): { data: Record<string, unknown>; twice?: string | undefined } {
  if (kind === 'toml') return { data: parseToml(text) as Record<string, unknown> };
  if (kind === 'json') {
    const value: unknown = parseJson(text);
    return { data: isRecord(value) ? value : {} };
  }
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new Error(error.message.split('\n')[0]);
  const twice = setKeysApart(document);
  // Aliases are refused: a few lines of them can unfold to gigabytes.
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return { data: isRecord(value) ? value : {}, twice };
}

const LINES: Readonly<Record<Kind, RegExp>> = {
  yaml: /^([A-Za-z_][\w-]*)\s*:\s+(\S.*)$/,
  toml: /^([A-Za-z_][\w-]*)\s*=\s*(\S.*)$/,
  json: /^\s*"([A-Za-z_][\w-]*)"\s*:\s*(\S.*?),?$/,
};

/** Reads broken front matter, such as a title with a colon in it, line by line as `key: rest of the line`. */
function readLines(kind: Kind, text: string): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const line of text.split(/\r?\n/)) {
    const found = LINES[kind].exec(line.trimEnd());
    if (found?.[1] !== undefined) addApart(data, found[1], (found[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'));
  }
  return data;
}

const KINDS = [
  ['yaml', /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/],
  ['toml', /^\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/],
  ['json', /^(\{[ \t]*\r?\n[\s\S]*?\r?\n\})[ \t]*(?:\r?\n|$)/],
] as const;

// Notion ends the name of every file with the 32 digits of its page.
const NOTION_NAME = /[ -][0-9a-f]{32}\.(?:md|markdown)$/i;
const NOTION_HEAD = /^(# [^\n]+\n\s*\n)((?:[^\n:#>*-][^\n:]{0,40}: [^\n]*(?:\n|$))+)(?:\s*\n|\s*$)/;
const NOTION_KEYS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'created time': 'created',
    'created at': 'created',
    'publish date': 'date',
    'published on': 'date',
    'last edited time': 'updated',
    'last edited': 'updated',
    'created by': 'author',
    // A property of that kind is the page that was clipped, no address of the note.
    url: 'source_url',
    link: 'source_url',
  }),
);

/** The properties that Notion writes below a page's title, as front matter; `undefined` where there are none. */
function notionProperties(text: string, name: string): AnyFrontMatter | undefined {
  const found = NOTION_NAME.test(name) ? NOTION_HEAD.exec(text.replace(/\r\n/g, '\n')) : undefined;
  const [whole = '', title = '', lines = ''] = found ?? [];
  if (!found) return undefined;
  const data: Record<string, unknown> = {};
  for (const line of lines.trimEnd().split('\n')) {
    const key = line.slice(0, line.indexOf(':')).trim();
    const value = line.slice(line.indexOf(':') + 1).trim();
    const known = NOTION_KEYS.get(key.toLowerCase()) ?? key.toLowerCase();
    const isList = /^(?:tags?|topics|keywords|categor|\u0627\u0644\u0648\u0633\u0648\u0645)/.test(known);
    addApart(data, known, isList ? value.split(/\s*[,\u060C]\s*/) : value);
  }
  const body = title + text.replace(/\r\n/g, '\n').slice(whole.length);
  return { data, body, bodyLine: 1, fault: undefined };
}

const META_LINE = /^([\p{L}][\p{L}\p{N} _-]{0,30}):[ \t]*(.*)$/u;
const META_KEYS =
  /^(?:title|date|author|authors|status|tags|keywords|category|categories|slug|summary|lang|language|modified|العنوان|التاريخ|الكاتب|الوسوم|القسم|الحالة)$/i;

/** The lines `Title: …`, `Status: draft` that MultiMarkdown and Pelican have instead of front matter. */
function metadataLines(text: string): AnyFrontMatter | undefined {
  const head = text.split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? '';
  const data: Record<string, unknown> = {};
  let last = '';
  for (const line of head.split(/\r?\n/)) {
    const [, key = '', value = ''] = META_LINE.exec(line) ?? [];
    if (key !== '') {
      last = key.toLowerCase();
      const isList = /^(?:tags|keywords|الوسوم)$/.test(last);
      addApart(data, last, isList ? value.split(/\s*[,\u060C]\s*/) : value.trim());
    } else if (last !== '' && /^\s{2,}\S/.test(line)) data[last] = `${String(data[last])} ${line.trim()}`;
    else return undefined;
  }
  const keys = Object.keys(data);
  const isKnown = keys.filter((key) => META_KEYS.test(key)).length >= 2;
  if (!isKnown || !keys.some((key) => /^(?:title|العنوان)$/.test(key))) return undefined;
  const body = text.slice(head.length).replace(/^\s*\n/, '');
  return { data, body, bodyLine: head.split('\n').length + 2, fault: undefined };
}

const PROPERTY = /^[ \t]*(?:[-*+] )?([\p{L}][\p{L}\p{N} _-]{0,30})::[ \t]*(.*?)[ \t]*$/u;

/** The lines `key:: value` at the head of a note of Logseq, or of Obsidian with Dataview. */
function pageProperties(text: string): AnyFrontMatter | undefined {
  const lines = text.split('\n', 100);
  const data: Record<string, unknown> = {};
  let count = 0;
  for (const line of lines) {
    const [, key = '', value = ''] = PROPERTY.exec(line.trimEnd()) ?? [];
    if (key === '') break;
    count++;
    const isList = /^(?:tags|alias|topics|الوسوم)$/i.test(key);
    addApart(
      data,
      key.toLowerCase(),
      isList ? value.replace(/\[\[|\]\]|#/g, '').split(/\s*[,\u060C]\s*/) : value,
    );
  }
  if (count === 0) return undefined;
  return { data, body: text.split('\n').slice(count).join('\n'), bodyLine: count + 1, fault: undefined };
}

const INLINE = /(?:^[ \t]*(?:[-*+] )?|[[(])([\p{L}][\p{L}\p{N} _-]{0,30})::[ \t]*([^\n\])]{1,60})/gmu;

/** The fields that Dataview and Logseq find within the text of a note, `[publish:: false]`. */
export function inlineFields(text: string): Readonly<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  if (text.includes('::'))
    for (const [, key = '', value = ''] of text.matchAll(INLINE)) addApart(data, key, value.trim());
  return data;
}

/** Divides a file into front matter (YAML, TOML, JSON, or the properties of Notion) and body; `undefined` where it has none. */
export function readFrontMatter(source: string, name = ''): AnyFrontMatter | undefined {
  const text = source.replace(/^\uFEFF/, '');
  const notion = notionProperties(text, name);
  if (notion) return notion;
  for (const [kind, pattern] of KINDS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const inside = found[1] ?? '';
    if (kind === 'yaml' && !/^[\w"'\p{L}-]+\s*:/mu.test(inside)) continue;
    const bodyLine = found[0].split('\n').length;
    const body = text.slice(found[0].length);
    try {
      const { data, twice } = read(kind, inside);
      const fault = twice === undefined ? undefined : { reason: `${twice} stands twice`, text: inside };
      return { data, body, bodyLine, fault };
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      return { data: readLines(kind, inside), body, bodyLine, fault: { reason, text: inside } };
    }
  }
  return /\.(?:md|mdx|markdown|mdown|mkd|mmd)$/i.test(name)
    ? (metadataLines(text) ?? pageProperties(text))
    : undefined;
}
