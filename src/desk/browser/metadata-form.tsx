import { useId } from 'preact/hooks';
import type { OpenFile } from '../protocol.ts';
import { useDesk } from './desk-context.ts';
import { FieldsForm, type Values } from './fields-form.tsx';
import { words } from './language.ts';

const FIRST = ['title', 'published', 'section', 'status'];

/** The front matter of the open file, as a form or as YAML. */
export function MetadataForm({
  opened,
  fields,
  yaml,
  wrong,
  onChange,
  onYaml,
  onPicture,
}: {
  opened: OpenFile;
  fields: Values;
  yaml: string | undefined;
  wrong: Readonly<Record<string, string>>;
  onChange(key: string, value: unknown): void;
  onYaml(yaml: string | undefined): void;
  onPicture(file: File): Promise<void>;
}) {
  const { start } = useDesk();
  const id = useId();
  const say = words();
  const isPage = opened.file.startsWith('content/pages/');
  if (yaml !== undefined)
    return (
      <div class="metadata">
        <div class="field">
          <label for={id}>{say.frontMatter}</label>
          <textarea
            id={id}
            class="code"
            dir="ltr"
            rows={Math.min(20, yaml.split('\n').length + 1)}
            value={yaml}
            onInput={(event) => onYaml(event.currentTarget.value)}
          />
        </div>
        {opened.fields !== undefined && (
          <button type="button" class="quiet" onClick={() => onYaml(undefined)}>
            {say.asForm}
          </button>
        )}
      </div>
    );
  const shapes = isPage ? start.pageFields : start.articleFields;
  const first = isPage ? shapes : FIRST.flatMap((key) => shapes.filter((shape) => shape.key === key));
  const rest = shapes.filter((shape) => !first.includes(shape) && shape.key !== 'inferred');
  const choices = { section: start.sections.map(({ key, title }) => [key, title] as const) };
  const image = fields.image as Values | undefined;
  const src = typeof image?.src === 'string' ? image.src : '';
  const inferred = Array.isArray(fields.inferred) ? fields.inferred.map(String) : [];
  return (
    <div class="metadata">
      {inferred.length > 0 && (
        <p class="hint">
          {say.inferredHere}{' '}
          <button type="button" class="quiet" onClick={() => onChange('inferred', null)}>
            {say.confirmAll}
          </button>
        </p>
      )}
      <FieldsForm shapes={first} values={fields} choices={choices} wrong={wrong} onChange={onChange} />
      {!isPage && (
        <details>
          <summary>{say.moreFields}</summary>
          <div class="lead">
            {src.startsWith('/media/') && <img src={src} alt="" />}
            <label class="button">
              {say.leadPicture}
              <input
                type="file"
                class="sr-only"
                accept="image/*"
                onChange={(event) => {
                  const [file] = event.currentTarget.files ?? [];
                  if (file) void onPicture(file);
                  event.currentTarget.value = '';
                }}
              />
            </label>
          </div>
          <FieldsForm shapes={rest} values={fields} wrong={wrong} onChange={onChange} />
          <button type="button" class="quiet" onClick={() => onYaml(opened.yaml)}>
            {say.asFile}
          </button>
        </details>
      )}
    </div>
  );
}
