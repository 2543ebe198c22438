import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';

/** Front matter in any of the three ways in which blogs write it, and the text below it. */
export interface AnyFrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Line on which the body starts, from 1. */
  readonly bodyLine: number;
  /** Why the front matter could not be read; its lines are then in the body's stead. */
  readonly fault: string | undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(kind: 'yaml' | 'toml' | 'json', text: string): Record<string, unknown> {
  if (kind === 'toml') return parseToml(text) as Record<string, unknown>;
  if (kind === 'json') {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  }
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new Error(error.message.split('\n')[0]);
  // Aliases are refused: a few lines of them can unfold to gigabytes.
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  return isRecord(value) ? value : {};
}

/** YAML that a person broke (a colon in a title) still has its lines: `key: rest of the line`. */
function rescued(text: string): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const line of text.split(/\r?\n/)) {
    const found = /^([A-Za-z_][\w-]*)\s*:\s+(\S.*)$/.exec(line.trimEnd());
    if (found?.[1] !== undefined) data[found[1]] = (found[2] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  }
  return data;
}

const KINDS = [
  ['yaml', /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/],
  ['toml', /^\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/],
  ['json', /^(\{[ \t]*\r?\n[\s\S]*?\r?\n\})[ \t]*(?:\r?\n|$)/],
] as const;

/** Divides a file into front matter (YAML, TOML or JSON) and body; `undefined` where it has none. */
export function readFrontMatter(source: string): AnyFrontMatter | undefined {
  const text = source.replace(/^\uFEFF/, '');
  for (const [kind, pattern] of KINDS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const inside = found[1] ?? '';
    if (kind === 'yaml' && !/^[\w"'\p{L}-]+\s*:/mu.test(inside)) continue;
    const bodyLine = found[0].split('\n').length;
    const body = text.slice(found[0].length);
    try {
      return { data: read(kind, inside), body, bodyLine, fault: undefined };
    } catch (error) {
      const fault = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      return { data: kind === 'yaml' ? rescued(inside) : {}, body, bodyLine, fault };
    }
  }
  return undefined;
}
