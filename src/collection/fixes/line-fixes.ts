import { bidiFaults } from '../../article/bidi.ts';
import { splitFrontMatter } from '../../article/front-matter.ts';
import { nearest } from '../../article/nearest.ts';
import { parseWrittenDate } from '../../article/written-dates.ts';
import type { Problem, ProblemCode } from '../../problems/problem.ts';

/** Gives the text of a file with one problem mended; `undefined` where that is not certain. */
type TextFix = (text: string, of: Problem, keys: readonly string[]) => string | undefined;

/** A key or a list sign at the start of a line of YAML, and the rest of it. */
const ENTRY = /^(\s*(?:- +)?(?:[\w-]+: +)?)(.*?)\s*$/;

const told = (of: Problem, name: string): string => String(of.values?.[name] ?? '');

/** Changes one line of a text, counted from 1; line ends stay as they are. */
function changeLine(
  text: string,
  line: number | undefined,
  change: (line: string) => string | undefined,
): string | undefined {
  const lines = text.split('\n');
  const old = lines[(line ?? 0) - 1];
  if (old === undefined) return undefined;
  const end = old.endsWith('\r') ? '\r' : '';
  const changed = change(end === '' ? old : old.slice(0, -1));
  if (changed === undefined) return undefined;
  lines[(line ?? 0) - 1] = changed + end;
  return lines.join('\n');
}

function removeLine(text: string, line: number): string {
  const lines = text.split('\n');
  lines.splice(line - 1, 1);
  return lines.join('\n');
}

// JSON strings are valid double-quoted YAML strings.
const quoted = (value: string): string => JSON.stringify(value);

function quoteValue(line: string): string | undefined {
  const [, entry = '', value = ''] = ENTRY.exec(line) ?? [];
  if (entry.trim() === '' || value === '' || /^["'[{|>]/.test(value)) return undefined;
  return entry + quoted(value);
}

function withoutFaults(line: string, named: readonly string[]): string | undefined {
  const faults = new Set(
    bidiFaults(line)
      .filter(({ character }) => named.includes(character))
      .map(({ index }) => index),
  );
  if (faults.size === 0) return undefined;
  return [...line.split('').entries()]
    .filter(([index]) => !faults.has(index))
    .map(([, unit]) => unit)
    .join('');
}

/** Keys with lists that people write as one text: `authors: ليلى الحكيم، كريم الوادي`. */
const LISTS = new Set(['authors', 'topics', 'people', 'places', 'aliases']);

function fixValue(line: string, key: string): string | undefined {
  const [, entry = '', value = ''] = ENTRY.exec(line) ?? [];
  if (value === '' || !entry.trim().startsWith(`${key}:`)) return undefined;
  const plain = value.replace(/^(["'])(.*)\1$/, '$2');
  if (key === 'published' || key === 'updated') {
    const found = parseWrittenDate(plain);
    return found ? `${entry}${found.date}` : undefined;
  }
  if (!LISTS.has(key) || /^[[{|>&*]/.test(plain)) return undefined;
  const items = plain
    .split(/[،؛,;]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return items.length === 0 ? undefined : `${entry}[${items.map(quoted).join(', ')}]`;
}

function removeAlias(text: string, of: Problem): string | undefined {
  const alias = told(of, 'alias');
  const line = of.line ?? 0;
  const old = text.split('\n')[line - 1] ?? '';
  const bare = old
    .trim()
    .replace(/^- +/, '')
    .replace(/^(["'])(.*)\1$/, '$2');
  if (/^\s*- /.test(old) && bare === alias) return removeLine(text, line);
  const inside = /^(\s*aliases: *\[)(.*)(\]\s*)$/.exec(old);
  if (!inside) return undefined;
  const items = (inside[2] ?? '').split(/\s*,\s*/);
  const kept = items.filter((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2') !== alias);
  if (kept.length !== items.length - 1) return undefined;
  if (kept.length === 0) return removeLine(text, line);
  return changeLine(text, line, () => `${inside[1]}${kept.join(', ')}${inside[3]}`);
}

/** Adds to an article the translation that refers to it. */
function addTranslation(text: string, of: Problem): string | undefined {
  const entry = `${told(of, 'own')}: ${quoted(told(of, 'place'))}`;
  const parts = splitFrontMatter(text);
  if (!parts || told(of, 'own') === '' || told(of, 'place') === '') return undefined;
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*\r?$/.test(line));
  const at = lines.findIndex((line, index) => index < end && /^translations:/.test(line));
  const eol = lines[0]?.endsWith('\r') ? '\r' : '';
  if (at < 0) lines.splice(end, 0, `translations:${eol}`, `  ${entry}${eol}`);
  else if (/^translations:\s*$/.test(lines[at] ?? '')) {
    const indent = /^\s+/.exec(lines[at + 1] ?? '')?.[0] ?? '  ';
    lines.splice(at + 1, 0, `${indent}${entry}${eol}`);
  } else {
    const inside = /^(translations: *\{)(.*)(\}\s*)$/.exec(lines[at] ?? '');
    if (!inside) return undefined;
    const rest = inside[2]?.trim() ? `, ${inside[2]}` : '';
    lines[at] = `${inside[1]}${entry}${rest}${inside[3]}`;
  }
  return lines.join('\n');
}

/** Fixes by the code of their problem. */
export const TEXT_FIXES: Readonly<Partial<Record<ProblemCode, TextFix>>> = {
  'value-cut': (text, of) => changeLine(text, of.line, quoteValue),
  // Mostly a colon or a sign in an unquoted value, or a tab; parsers may report the line after.
  'front-matter-syntax': (text, of) => {
    const isSound = (line: string) => !/^\t/.test(line);
    const untab = changeLine(text, of.line, (line) =>
      isSound(line) ? undefined : line.replace(/^\t+/, (tabs) => '  '.repeat(tabs.length)),
    );
    return (
      untab ??
      changeLine(text, of.line, quoteValue) ??
      changeLine(text, of.line === undefined ? undefined : of.line - 1, quoteValue)
    );
  },
  'field-unknown': (text, of, keys) => {
    const key = told(of, 'key');
    const close = nearest(key, keys);
    if (close === undefined || new RegExp(`^${close}:`, 'm').test(splitFrontMatter(text)?.yaml ?? text))
      return undefined;
    return changeLine(text, of.line, (line) =>
      line.startsWith(`${key}:`) ? `${close}${line.slice(key.length)}` : undefined,
    );
  },
  'field-wrong': (text, of) => changeLine(text, of.line, (line) => fixValue(line, told(of, 'key'))),
  'bidi-override': (text, of) =>
    changeLine(text, of.line, (line) => withoutFaults(line, told(of, 'character').split(' '))),
  'alias-taken': removeAlias,
  'alias-unusable': removeAlias,
  'translation-one-way': addTranslation,
};
