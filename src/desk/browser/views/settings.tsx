import { useCallback, useEffect, useState } from 'preact/hooks';
import type { OpenSettings } from '../../protocol.ts';
import { ask, Refused } from '../api.ts';
import { ConflictView } from '../conflict.tsx';
import { useDesk } from '../desk-context.ts';
import { FieldsForm, tidied, type Values } from '../fields-form.tsx';
import { words } from '../language.ts';
import { ProblemList } from '../problem-list.tsx';
import { guardLeaving } from '../route.ts';

/** Edits `site.yaml` in a form; comments and keys that are not touched stay as they are in the file. */
export function SettingsView() {
  const { start, tell, reload } = useDesk();
  const say = words();
  const [opened, setOpened] = useState<OpenSettings>();
  const [changes, setChanges] = useState<Values>({});
  const [text, setText] = useState<string>();
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [conflict, setConflict] = useState<{ hash: string; yaml: string; fields: Values }>();
  const load = useCallback(async () => {
    const now = await ask<OpenSettings>('GET', 'settings').catch((error: Error) => {
      tell(error.message, 'error');
      return undefined;
    });
    if (now) setOpened(now);
  }, [tell]);
  useEffect(() => void load(), [load]);
  const dirty = text !== undefined ? text !== opened?.text : Object.keys(changes).length > 0;
  useEffect(() => {
    guardLeaving(dirty ? () => confirm(words().leaveSettings) : undefined);
    return () => guardLeaving();
  }, [dirty]);
  if (!opened) return <p class="waiting">{say.loading}</p>;
  const values = Object.fromEntries(
    Object.entries({ ...opened.values, ...changes }).filter(([, value]) => value !== null),
  );
  const save = async () => {
    setWrong({});
    const tidy = Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, tidied(value)]));
    try {
      const saved = await ask<OpenSettings>('PUT', 'settings', {
        hash: opened.hash,
        ...(text === undefined ? { changes: tidy } : { text }),
      });
      setOpened(saved);
      setChanges({});
      setText(undefined);
      tell(say.saved);
      await reload();
    } catch (error) {
      if (error instanceof Refused && error.conflict) setConflict(error.conflict);
      else if (error instanceof Error) {
        const named = Object.keys(changes).filter((key) => error.message.includes(`\`${key}`));
        setWrong(Object.fromEntries(named.map((key) => [key, error.message])));
        tell(error.message, 'error');
      }
    }
  };
  const mine = (of: Values) =>
    Object.keys(changes).map((key) => `${key}: ${JSON.stringify(of[key] ?? null)}`);
  return (
    <section class="page settings">
      <header class="page-head sticky">
        <h1>{say.views.settings}</h1>
        <p class="actions">
          <span class="state" role="status">
            {dirty ? say.unsaved : ''}
          </span>
          <button
            type="button"
            onClick={() => {
              setText(text === undefined ? opened.text : undefined);
              setChanges({});
            }}
          >
            {text === undefined ? say.asFile : say.asForm}
          </button>
          <button type="button" class="primary" disabled={!dirty} onClick={() => void save()}>
            {say.save}
          </button>
        </p>
      </header>
      {opened.problems.length > 0 && <ProblemList problems={opened.problems} here="content/site.yaml" />}
      {conflict && (
        <ConflictView
          mine={text ?? mine(changes).join('\n')}
          theirs={text === undefined ? mine(conflict.fields).join('\n') : conflict.yaml}
          isGone={false}
          onChoose={(choice) => {
            setOpened({ ...opened, hash: conflict.hash, text: conflict.yaml, values: conflict.fields });
            if (choice === 'theirs') {
              setChanges({});
              setText(undefined);
            } else if (choice === 'both' && text !== undefined) setText(`${conflict.yaml}\n${text}`);
            setConflict(undefined);
          }}
        />
      )}
      {text === undefined ? (
        <FieldsForm
          shapes={start.siteFields}
          values={values}
          wrong={wrong}
          onChange={(key, value) => setChanges((now) => ({ ...now, [key]: value }))}
        />
      ) : (
        <textarea
          class="code"
          dir="ltr"
          rows={30}
          aria-label="content/site.yaml"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      )}
    </section>
  );
}
