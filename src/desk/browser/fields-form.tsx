import { useId } from 'preact/hooks';
import type { FieldShape } from '../protocol.ts';
import { words } from './language.ts';

/** Values of fields as they stand in a file. */
export type Values = Readonly<Record<string, unknown>>;

/** What a form of fields is given. */
interface FormProps {
  readonly shapes: readonly FieldShape[];
  readonly values: Values;
  /** Names of the fields that hold a choice among others than the schema's. */
  readonly choices?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** What is wrong, by field. */
  readonly wrong?: Readonly<Record<string, string>>;
  /** `null` takes a field away. */
  onChange(key: string, value: unknown): void;
}

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

const isTable = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Latin by nature: addresses, colours, keys of machines.
const LTR = new Set([
  'url',
  'src',
  'email',
  'base',
  'accent',
  'timezone',
  'aliases',
  'key',
  'language',
  'family',
  'to',
  'icon',
  'logo',
  'logo_dark',
  'of',
  'paper',
  'raised',
  'ink',
  'muted',
  'line',
  'mark',
  'danger',
]);

// Groups of more fields are opened when they are wanted.
const FOLDED_FROM = 4;

/** Gives the label of a field. */
export function labelOf(key: string): string {
  const labels: Readonly<Record<string, string>> = words().fields;
  return labels[key] ?? key;
}

function optionLabel(option: string): string {
  const labels: Readonly<Record<string, string>> = words().options;
  return labels[option] ?? option;
}

/** A list of lines: each line of the box is one. */
function ListField({
  id,
  value,
  ltr,
  onChange,
  describedBy,
}: {
  id: string;
  value: readonly string[];
  ltr: boolean;
  describedBy: string | undefined;
  onChange(value: readonly string[] | null): void;
}) {
  return (
    <textarea
      id={id}
      dir={ltr ? 'ltr' : 'auto'}
      rows={Math.max(2, value.length + 1)}
      aria-describedby={describedBy}
      value={value.join('\n')}
      onInput={(event) => {
        const lines = event.currentTarget.value.split('\n');
        onChange(lines.every((line) => line.trim() === '') ? null : lines);
      }}
    />
  );
}

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

function Field({
  shape,
  value,
  choices,
  wrong,
  onChange,
}: {
  shape: FieldShape;
  value: unknown;
  choices: readonly (readonly [string, string])[] | undefined;
  wrong: string | undefined;
  onChange(value: unknown): void;
}) {
  const id = useId();
  const say = words();
  const { key, kind } = shape;
  const ltr = LTR.has(key);
  const hints: Readonly<Record<string, string>> = say.hints;
  // The language of an article is an exception, that of the site a choice.
  const hint = key === 'language' && kind === 'choice' ? undefined : hints[key];
  // What stands for it where it is left out is the same as nothing.
  const current = key === 'status' && text(value) === shape.otherwise ? '' : text(value);
  const isColour = key === 'accent' && shape.otherwise !== undefined;
  const describedBy = wrong || hint ? `${id}-about` : undefined;
  const set = (next: string) => onChange(next === '' ? null : next);
  const common = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    dir: ltr ? ('ltr' as const) : ('auto' as const),
  };
  // Its arrow stands where those of the others do.
  const { dir: _, ...chosen } = common;
  let control: preact.JSX.Element;
  const options = choices ?? shape.options?.map((each) => [each, optionLabel(each)] as const);
  if (kind === 'flag')
    control = (
      <select
        {...chosen}
        value={text(value)}
        onChange={(event) => {
          const { value: next } = event.currentTarget;
          onChange(next === '' ? null : next === 'true');
        }}
      >
        <option value="">{shape.otherwise === 'true' ? say.otherwise(say.yes) : say.asUsual}</option>
        <option value="true">{say.yes}</option>
        <option value="false">{say.no}</option>
      </select>
    );
  else if (options && kind !== 'list')
    control = (
      <select {...chosen} value={current} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">
          {!shape.otherwise
            ? say.none
            : key === 'status'
              ? optionLabel(shape.otherwise)
              : say.otherwise(optionLabel(shape.otherwise))}
        </option>
        {current !== '' && !options.some(([name]) => name === current) && (
          <option value={current}>{current}</option>
        )}
        {options
          .filter(([name]) => key !== 'status' || name !== shape.otherwise)
          .map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
      </select>
    );
  else if (kind === 'text')
    control = (
      <textarea
        {...common}
        rows={3}
        value={text(value)}
        onInput={(event) => set(event.currentTarget.value)}
      />
    );
  else if (kind === 'list')
    control = (
      <ListField
        id={id}
        ltr={ltr}
        describedBy={describedBy}
        value={Array.isArray(value) ? value.map(text) : []}
        onChange={onChange}
      />
    );
  else if (kind === 'date' && /^(?:\d{4}-\d{2}-\d{2})?$/.test(text(value)))
    control = (
      <input
        {...common}
        type="date"
        value={text(value)}
        onInput={(event) => set(event.currentTarget.value)}
      />
    );
  else
    control = (
      <input
        {...common}
        type={isColour ? 'color' : 'text'}
        placeholder={shape.otherwise ?? ''}
        value={text(value) || (isColour ? (shape.otherwise ?? '') : '')}
        onInput={(event) => {
          const next = event.currentTarget.value;
          const isNumber = (kind === 'number' || kind === 'mixed') && /^\d+$/.test(next);
          onChange(next === '' ? null : isNumber ? Number(next) : next);
        }}
      />
    );
  return (
    <div class={`field ${kind} field-${key}`}>
      <label for={id}>{labelOf(key)}</label>
      {control}
      {describedBy && (
        <p id={`${id}-about`} class={wrong ? 'wrong' : 'hint'}>
          {wrong ?? hint}
        </p>
      )}
    </div>
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

/** Gives values as a file holds them: lines of lists without what is empty. */
export function tidied(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value
      .map((each) => (typeof each === 'string' ? each.trim() : each))
      .filter((each) => each !== '');
    return kept.length === 0 ? null : kept;
  }
  return typeof value === 'string' ? value.trim() || null : value;
}
