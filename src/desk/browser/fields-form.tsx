import type { FieldShape } from '../protocol.ts';
import { Field, labelOf } from './field.tsx';
import { words } from './language.ts';

/** Values of fields as they stand in a file. */
export type Values = Readonly<Record<string, unknown>>;

/** What a form of fields is given. */
interface FormProps {
  readonly shapes: readonly FieldShape[];
  readonly values: Values;
  /** Choices of fields whose list does not come from the schema, by field. */
  readonly choices?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** Error messages, by field. */
  readonly wrong?: Readonly<Record<string, string>>;
  /** Is called with the new value; `null` removes the field. */
  onChange(key: string, value: unknown): void;
}

const isTable = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// A group of this many fields or more is folded.
const FOLDED_FROM = 4;

function Rows({
  shape,
  value,
  onChange,
}: {
  shape: FieldShape;
  value: unknown;
  onChange(value: unknown): void;
}) {
  const { plain } = shape;
  const rows = (Array.isArray(value) ? value : []).flatMap((each): Values[] =>
    isTable(each) ? [each] : plain === undefined ? [] : [{ [plain]: each }],
  );
  const write = (next: readonly Values[]) =>
    onChange(
      next.length === 0
        ? null
        : next.map((row) => (plain !== undefined && Object.keys(row).join() === plain ? row[plain] : row)),
    );
  const say = words();
  const set = (at: number, row: Values) => write(rows.map((each, index) => (index === at ? row : each)));
  return (
    <fieldset class="rows">
      <legend>{labelOf(shape.key)}</legend>
      {[...rows.entries()].map(([at, row]) => (
        <div class="row" key={at}>
          <FieldsForm
            shapes={shape.fields ?? []}
            values={row}
            onChange={(key, next) => {
              const { [key]: _, ...rest } = row;
              set(at, next === null ? rest : { ...rest, [key]: next });
            }}
          />
          <div class="row-tools">
            {at > 0 && (
              <button
                type="button"
                onClick={() => {
                  const moved = [...rows];
                  const [one] = moved.splice(at, 1);
                  if (one) moved.splice(at - 1, 0, one);
                  write(moved);
                }}
              >
                {say.moveUp}
              </button>
            )}
            <button
              type="button"
              onClick={() => {
                write(rows.filter((_, index) => index !== at));
              }}
            >
              {say.remove}
            </button>
          </div>
        </div>
      ))}
      <button type="button" onClick={() => write([...rows, {}])}>
        {say.add}
      </button>
    </fieldset>
  );
}

/** A form over the fields of a schema. */
export function FieldsForm({ shapes, values, choices = {}, wrong = {}, onChange }: FormProps) {
  return (
    <div class="fields">
      {shapes.map((shape) => {
        const { key } = shape;
        if (shape.kind === 'yaml') return null;
        if (shape.kind === 'rows')
          return (
            <Rows key={key} shape={shape} value={values[key]} onChange={(next) => onChange(key, next)} />
          );
        if (shape.kind !== 'group')
          return (
            <Field
              key={key}
              shape={shape}
              value={values[key]}
              choices={choices[key]}
              wrong={wrong[key]}
              onChange={(next) => onChange(key, next)}
            />
          );
        const inner = isTable(values[key]) ? values[key] : {};
        const form = (
          <>
            {wrong[key] && <p class="wrong">{wrong[key]}</p>}
            <FieldsForm
              shapes={shape.fields ?? []}
              values={inner}
              onChange={(name, next) => {
                const { [name]: _, ...rest } = inner;
                const table = next === null ? rest : { ...rest, [name]: next };
                onChange(key, Object.keys(table).length === 0 ? null : table);
              }}
            />
          </>
        );
        return (shape.fields?.length ?? 0) > FOLDED_FROM ? (
          <details key={key} class="group" open={wrong[key] !== undefined}>
            <summary>{labelOf(key)}</summary>
            {form}
          </details>
        ) : (
          <fieldset key={key}>
            <legend>{labelOf(key)}</legend>
            {form}
          </fieldset>
        );
      })}
    </div>
  );
}

/** Removes empty lines of lists and empty groups from values before they are saved. */
export function tidied(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value
      .map((each) => (typeof each === 'string' ? each.trim() : each))
      .filter((each) => each !== '');
    return kept.length === 0 ? null : kept;
  }
  return typeof value === 'string' ? value.trim() || null : value;
}
