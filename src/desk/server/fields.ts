import { z } from 'zod';
import type { FieldShape } from '../protocol.ts';

interface Shape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

// Fields whose text may be longer than one line of a form.
const LONG = new Set(['summary', 'description', 'alt']);
const DATES = new Set(['published', 'updated', 'retrieved', 'date']);

function toField(key: string, shape: Shape): FieldShape {
  const about = shape.description ?? '';
  const otherwise = typeof shape.default === 'string' ? { otherwise: shape.default } : {};
  const base = { key, about, ...otherwise };
  if (shape.enum) return { ...base, kind: 'choice', options: shape.enum };
  if (shape.type === 'string')
    return { ...base, kind: DATES.has(key) ? 'date' : LONG.has(key) ? 'text' : 'line' };
  if (shape.type === 'boolean')
    return { ...base, kind: 'flag', ...(shape.default === true ? { otherwise: 'true' } : {}) };
  if (shape.type === 'integer' || shape.type === 'number') return { ...base, kind: 'number' };
  if (shape.type === 'array' && shape.items?.type === 'string')
    return { ...base, kind: 'list', ...(shape.items.enum ? { options: shape.items.enum } : {}) };
  if (shape.type === 'object' && shape.properties) {
    const fields = Object.entries(shape.properties).map(([name, each]) => toField(name, each));
    return { ...base, kind: 'group', fields };
  }
  if (shape.type === 'array' && shape.items?.properties) {
    const fields = Object.entries(shape.items.properties).map(([name, each]) => toField(name, each));
    return { ...base, kind: 'rows', fields };
  }
  // A string or a table that says more: the string stands for the table's first field.
  const table = shape.type === 'array' ? shape.items?.anyOf?.find(({ properties }) => properties) : undefined;
  if (table?.properties) {
    const fields = Object.entries(table.properties).map(([name, each]) => toField(name, each));
    return { ...base, kind: 'rows', fields, ...(fields[0] ? { plain: fields[0].key } : {}) };
  }
  return { ...base, kind: shape.anyOf?.every(({ type }) => type !== 'object') ? 'mixed' : 'yaml' };
}

/** Describes the fields of a schema for a form, in the schema's order. */
export function fieldsOf(schema: z.ZodType): FieldShape[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return Object.entries(properties).map(([key, shape]) => toField(key, shape));
}
