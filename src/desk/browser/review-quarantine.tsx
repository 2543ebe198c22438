import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProposedItem, WaitingItem } from '../protocol.ts';
import { ask, query } from './api.ts';
import { useDesk } from './desk-context.ts';
import { FieldsForm, tidied, type Values } from './fields-form.tsx';
import { words } from './language.ts';
import { PathName } from './path-name.tsx';
import { Actions, type ItemProps, useAct } from './review-actions.tsx';
import { address } from './route.ts';

const FORM = ['title', 'published', 'section', 'status', 'authors'];

/** Reviews an item in quarantine: the input, and the article that it would become. */
export function QuarantineReview({ item, onDone }: ItemProps<WaitingItem>) {
  const { start } = useDesk();
  const say = words();
  const { act, busy } = useAct();
  const [proposed, setProposed] = useState<ProposedItem>();
  const [fields, setFields] = useState<Values>({});
  const [body, setBody] = useState('');
  const text = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    let isOld = false;
    ask<ProposedItem>('GET', `review/item?${query({ key: item.key })}`).then(
      (made) => {
        if (isOld) return;
        setProposed(made);
        setFields(made.fields);
        setBody(made.body);
      },
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [item.key]);
  const shapes = FORM.flatMap((key) => start.articleFields.filter((shape) => shape.key === key));
  const accept = () =>
    act(async () => {
      const tidy = Object.entries(fields)
        .map(([key, value]) => [key, tidied(value)] as const)
        .filter(([, value]) => value !== null);
      await ask('POST', 'review/accept', { key: item.key, fields: Object.fromEntries(tidy), body });
      await onDone(say.accepted);
    });
  // A form that is not read, or an empty file: there is nothing to publish or to edit.
  const isUnreadable = proposed?.before.every((line) => line.trim() === '');
  return (
    <>
      <p class="reason" dir="auto">
        <strong>{item.reason.message}</strong> {item.reason.hint}
      </p>
      <p class="hint">
        <PathName path={item.input} />
        {item.outcome === 'merged' && (
          <>
            {' '}
            {say.mergedInto}{' '}
            <a href={address('edit', item.file)}>
              <PathName path={item.file} />
            </a>
          </>
        )}
      </p>
      <Actions
        busy={busy || !proposed}
        labels={say.quarantineActions}
        onAccept={isUnreadable ? undefined : () => void accept()}
        onEdit={isUnreadable ? undefined : () => text.current?.focus()}
        onReject={() =>
          void act(async () => {
            await ask('POST', 'review/reject', { key: item.key });
            await onDone(say.rejected);
          })
        }
      />
      {isUnreadable || (
        <div class="sides">
          <div>
            <h2>{say.before}</h2>
            <section class="text" dir="auto" aria-label={say.before}>
              {(proposed?.before ?? []).join('\n')}
            </section>
          </div>
          <div>
            <h2>{say.after}</h2>
            <FieldsForm
              shapes={shapes}
              values={fields}
              choices={{ section: start.sections.map(({ key, title }) => [key, title] as const) }}
              onChange={(key, value) => setFields((now) => ({ ...now, [key]: value }))}
            />
            <label class="field">
              <span class="hint">{say.text}</span>
              <textarea
                ref={text}
                dir="auto"
                rows={14}
                value={body}
                onInput={(event) => setBody(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') event.currentTarget.blur();
                  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void accept();
                }}
              />
            </label>
          </div>
        </div>
      )}
    </>
  );
}
