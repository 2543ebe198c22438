import { useId } from 'preact/hooks';
import type { FieldShape } from '../protocol.ts';
import { words } from './language.ts';

const text = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

// Fields whose values are Latin and run from left to right: addresses, colours, keys.
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

/** One field of a form with its label, its hint and what is wrong with it. */
export function Field({
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
  // Of a site the language has a hint, of an article it needs none.
  const hint = key === 'language' && kind === 'choice' ? undefined : hints[key];
  // A value equal to the default is shown as an empty choice.
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
  // The arrow of a choice stands on the same side as in the others, whatever the direction of the value.
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
