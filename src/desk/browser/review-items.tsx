import { useEffect, useState } from 'preact/hooks';
import type { CleanedItem, FamilyItem, InferredItem, OpenFile } from '../protocol.ts';
import { ask, query } from './api.ts';
import { labelOf } from './field.tsx';
import type { Values } from './fields-form.tsx';
import { keyed } from './keyed.ts';
import { words, writeDay } from './language.ts';
import { Actions, type ItemProps, useAct } from './review-actions.tsx';
import { address, go } from './route.ts';

/** Reviews an article some of whose data import inferred. */
export function InferredReview({ item, onDone }: ItemProps<InferredItem>) {
  const say = words();
  const { act, busy } = useAct();
  const write = (decide: (opened: OpenFile) => Values, message: string) =>
    act(async () => {
      const opened = await ask<OpenFile>('GET', `file?${query({ file: item.file })}`);
      const { file, hash, body } = opened;
      await ask('PUT', 'file', { file, hash, body, changes: { ...decide(opened), inferred: null } });
      await onDone(message);
    });
  // Fields that an article must have can be changed, not removed.
  const mayDrop = item.fields
    .filter(([field]) => field !== 'title' && field !== 'section')
    .map(([field]) => field);
  return (
    <>
      <h2 dir="auto">
        <a href={address('edit', item.file)}>{item.title}</a>
      </h2>
      <Actions
        busy={busy}
        labels={say.inferredActions}
        onAccept={() => void write(() => ({}), say.accepted)}
        onEdit={() => go('edit', item.file)}
        onReject={
          mayDrop.length === 0
            ? undefined
            : () => void write(() => Object.fromEntries(mayDrop.map((field) => [field, null])), say.rejected)
        }
      />
      <dl class="guesses">
        {item.fields.map(([field, value]) => (
          <div key={field}>
            <dt>{labelOf(field)}</dt>
            <dd dir="auto">{value || say.none}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function useFiles(files: readonly string[]): readonly OpenFile[] {
  const [opened, setOpened] = useState<readonly OpenFile[]>([]);
  const names = JSON.stringify(files);
  useEffect(() => {
    let isOld = false;
    const wanted = (JSON.parse(names) as string[]).map((file) =>
      ask<OpenFile>('GET', `file?${query({ file })}`),
    );
    Promise.all(wanted).then(
      (all) => {
        if (!isOld) setOpened(all);
      },
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [names]);
  return opened;
}

/** Reviews an article from which import removed passages: the passages, and the text that is left. */
export function CleanedReview({ item, onDone }: ItemProps<CleanedItem>) {
  const say = words();
  const { act, busy } = useAct();
  const [opened] = useFiles([item.file]);
  const decide = (decision: 'accepted' | 'rejected') =>
    act(async () => {
      await ask('POST', 'review/cleaning', { file: item.file, decision });
      await onDone(decision === 'accepted' ? say.accepted : say.putBack);
    });
  return (
    <>
      <h2 dir="auto">
        <a href={address('edit', item.file)}>{String(opened?.fields?.title ?? item.file)}</a>
      </h2>
      <Actions
        busy={busy}
        labels={say.cleanedActions}
        onAccept={() => void decide('accepted')}
        onEdit={() => go('edit', item.file)}
        onReject={() => void decide('rejected')}
      />
      <div class="sides">
        <div>
          <h3>{say.takenOut}</h3>
          {keyed(item.passages, ({ text }) => text).map(([key, { rule, text }]) => (
            <div key={key} class="passage">
              <small>{rule}</small>
              <p dir="auto">
                <del>{text}</del>
              </p>
            </div>
          ))}
        </div>
        <div>
          <h3>{say.after}</h3>
          <section class="text" dir="auto" aria-label={say.after}>
            {opened?.body}
          </section>
        </div>
      </div>
    </>
  );
}

/** Articles that tell the same story, side by side. */
export function FamilyReview({ item, onDone }: ItemProps<FamilyItem>) {
  const say = words();
  const { act, busy } = useAct();
  const opened = useFiles(item.members.slice(0, 4).map(({ file }) => file));
  const [first] = item.members;
  const remove = (file: string) =>
    act(async () => {
      await ask('POST', 'review/family', { family: item.family, remove: file });
      await onDone(say.rejected);
    });
  return (
    <>
      <Actions
        busy={busy}
        labels={say.familyActions}
        onAccept={() =>
          void act(async () => {
            await ask('POST', 'review/family', { family: item.family });
            await onDone(say.accepted);
          })
        }
        onEdit={() => first && go('edit', first.file)}
        onReject={item.members.length === 2 && first ? () => void remove(first.file) : undefined}
      />
      <div class="sides">
        {item.members.map((member) => (
          <div key={member.file}>
            <h3 dir="auto">
              <a href={address('edit', member.file)}>{member.title}</a>
            </h3>
            <p class="hint">
              {member.published ? writeDay(member.published) : say.undated}
              {member.source && ` · ${member.source}`}
            </p>
            <section class="text" dir="auto" aria-label={member.title}>
              {opened.find(({ file }) => file === member.file)?.body}
            </section>
            {item.members.length > 2 && (
              <button type="button" disabled={busy} onClick={() => void remove(member.file)}>
                {say.notOfFamily}
              </button>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
