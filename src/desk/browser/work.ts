import type { OpenFile } from '../protocol.ts';
import { labelOf } from './field.tsx';
import type { Values } from './fields-form.tsx';
import type { Unsaved } from './unsaved.ts';

/** Ends a text with a line feed. */
export const ended = (body: string): string => (body === '' || body.endsWith('\n') ? body : `${body}\n`);

/** Applies changes to fields. */
export function withChanges(fields: Values, changes: Values): Record<string, unknown> {
  const all = { ...fields, ...changes };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** Writes fields that differ as lines before the text, so that both sides of a conflict can be read. */
export function shownText(keys: readonly string[], fields: Values, body: string): string {
  const lines = keys.map((key) => {
    const value = fields[key];
    return `${labelOf(key)}: ${typeof value === 'string' ? value : value === undefined ? '—' : JSON.stringify(value)}`;
  });
  return [...lines, ...(lines.length > 0 ? [''] : []), ended(body)].join('\n');
}

/** An open file and the changes made since it was read. */
export interface Work {
  readonly opened: OpenFile;
  readonly body: string;
  readonly changes: Values;
  /** The front matter as YAML, where it was edited by hand. */
  readonly yaml: string | undefined;
}

/** Starts with the unsaved text of this tab, where that was made from the same file. */
export function firstWork(opened: OpenFile, own: Unsaved | undefined): Work {
  const yaml = opened.fields === undefined ? opened.yaml : undefined;
  if (own?.hash === opened.hash)
    return { opened, body: own.body, changes: own.changes, yaml: own.yaml ?? yaml };
  return { opened, body: opened.body, changes: {}, yaml };
}

/** Tells whether there is something to save. */
export const isDirty = ({ opened, body, changes, yaml }: Work): boolean =>
  ended(body) !== ended(opened.body) ||
  Object.keys(changes).length > 0 ||
  (yaml !== undefined && yaml.trimEnd() !== opened.yaml.trimEnd());

/** Finds the field that a message names. */
export function fieldOf(message: string, changes: Values): string {
  return Object.keys(changes).find((key) => message.includes(`\`${key}`)) ?? '';
}
