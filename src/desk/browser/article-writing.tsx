import type { EditorView } from '@codemirror/view';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Conflict, OpenFile, Preview } from '../protocol.ts';
import { ask, query, Refused } from './api.ts';
import { goToLine } from './code-editor.ts';
import { bothTexts, ConflictView } from './conflict.tsx';
import { useDesk } from './desk-context.ts';
import { EditBar, type Pane } from './edit-bar.tsx';
import { tidied, type Values } from './fields-form.tsx';
import { words } from './language.ts';
import { MetadataForm } from './metadata-form.tsx';
import { PreviewPane, usePreview } from './preview-pane.tsx';
import { ProblemList } from './problem-list.tsx';
import { go, guardLeaving } from './route.ts';
import { findUnsaved, forgetUnsaved, keepUnsaved, type Unsaved } from './unsaved.ts';
import { UnsavedNotices } from './unsaved-notices.tsx';
import { usePictures } from './use-pictures.ts';
import { ended, fieldOf, firstWork, isDirty, shownText, type Work, withChanges } from './work.ts';
import { WritingPane } from './writing-pane.tsx';

const KEEP_MS = 300;

/**
 * The editor of an article: its data, text, preview and problems. It saves only while the file is still the text that
 * was opened.
 */
export function Writing({ first, line }: { first: OpenFile; line: number }) {
  const { start, tell, reload } = useDesk();
  const say = words();
  const { root } = start;
  const { file } = first;
  const kept = useMemo(() => findUnsaved(root, file), [root, file]);
  const [work, setWork] = useState(() => firstWork(first, kept.own));
  // Text that this tab wrote from an older state of the file is shown as a conflict from the start.
  const [others, setOthers] = useState(() => [
    ...(kept.own && kept.own.hash !== first.hash ? [kept.own] : []),
    ...kept.others,
  ]);
  const [conflict, setConflict] = useState<Conflict['conflict']>();
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const [outside, setOutside] = useState(false);
  const [pane, setPane] = useState<Pane>('write');
  const [scrolled, setScrolled] = useState(0);
  const editor = useRef<EditorView>();
  const latest = useRef(work);
  latest.current = work;
  const dirty = isDirty(work);
  const fields = withChanges(work.opened.fields ?? {}, work.changes);
  const preview: Preview | undefined = usePreview({ file, body: work.body, fields });

  const change = useCallback((next: Partial<Work>) => setWork((now) => ({ ...now, ...next })), []);
  const setBody = useCallback(
    (body: string) => {
      change({ body });
      const view = editor.current;
      if (view && view.state.doc.toString() !== body)
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: body } });
    },
    [change],
  );

  useEffect(() => {
    guardLeaving(dirty ? () => confirm(words().leaveUnsaved) : undefined);
    const unload = (event: BeforeUnloadEvent) => {
      if (dirty) event.preventDefault();
    };
    addEventListener('beforeunload', unload);
    const timer = setTimeout(() => {
      const { opened, body, changes, yaml } = work;
      if (dirty)
        keepUnsaved(root, file, {
          hash: opened.hash,
          body,
          changes,
          ...(yaml === undefined ? {} : { yaml }),
        });
    }, KEEP_MS);
    return () => {
      removeEventListener('beforeunload', unload);
      clearTimeout(timer);
    };
  }, [work, dirty, root, file]);
  useEffect(() => () => guardLeaving(), []);

  useEffect(() => {
    // Another program may have saved the file while this page was in the background.
    const look = async () => {
      const { opened } = latest.current;
      const now = await ask<OpenFile>('GET', `file?${query({ file })}`).catch(() => undefined);
      if (!now || now.hash === opened.hash) return;
      if (isDirty(latest.current)) return setOutside(true);
      change({ opened: now, changes: {}, yaml: now.fields === undefined ? now.yaml : undefined });
      setBody(now.body);
      tell(words().readAgain);
    };
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [file, change, setBody, tell]);

  const save = useCallback(async () => {
    const { opened, body, changes, yaml } = latest.current;
    setSaving(true);
    setWrong({});
    try {
      const tidy = Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, tidied(value)]));
      const written = yaml ?? (opened.hash === '' ? opened.yaml : undefined);
      const saved = await ask<OpenFile>('PUT', 'file', {
        file,
        hash: opened.hash,
        body,
        changes: tidy,
        ...(written === undefined ? {} : { yaml: written }),
      });
      setWork((now) => ({
        ...now,
        opened: saved,
        // Changes that were made while the file was being saved still have to be saved.
        changes: Object.fromEntries(
          Object.entries(now.changes).filter(([key, value]) => changes[key] !== value),
        ),
        yaml:
          saved.fields === undefined ? (now.yaml ?? saved.yaml) : now.yaml === yaml ? undefined : now.yaml,
      }));
      forgetUnsaved(root, file);
      setOutside(false);
      tell(words().saved);
      if ('title' in changes || 'section' in changes) void reload();
    } catch (error) {
      if (error instanceof Refused && error.conflict) setConflict(error.conflict);
      else if (error instanceof Refused && error.problems.length > 0) {
        const found = error.problems.map((each) => [fieldOf(each.message, changes), each.message] as const);
        setWrong(Object.fromEntries(found.filter(([key]) => key !== '')));
        tell(error.message, 'error');
      } else tell(error instanceof Refused ? error.message : words().unreachable, 'error');
    } finally {
      setSaving(false);
    }
  }, [file, root, tell, reload]);

  const choose = (choice: 'mine' | 'theirs' | 'both') => {
    if (!conflict) return;
    const { opened, body, changes, yaml } = latest.current;
    const now = { ...opened, ...conflict, yaml: conflict.hash === '' ? opened.yaml : conflict.yaml };
    const copy = (of: { body: string; changes: Values }): Unsaved => ({
      hash: conflict.hash,
      ...of,
      at: Date.now(),
      tab: 'other',
    });
    // The version that was not chosen can be brought back as long as this page is open.
    if (choice === 'theirs') setOthers((before) => [copy({ body, changes }), ...before]);
    if (choice === 'mine' && conflict.hash !== '')
      setOthers((before) => [copy({ body: conflict.body, changes: {} }), ...before]);
    change({
      opened: now,
      changes: choice === 'theirs' ? {} : changes,
      yaml: choice === 'theirs' ? undefined : yaml,
    });
    if (choice === 'theirs') setBody(conflict.body);
    if (choice === 'both') setBody(bothTexts(ended(body), ended(conflict.body)));
    setConflict(undefined);
    setOutside(false);
    if (choice === 'theirs') forgetUnsaved(root, file);
    else tell(say.conflict.notYetSaved);
    editor.current?.focus();
  };

  const { addPicture, dropPictures } = usePictures(latest, editor);
  const bodyLine = work.opened.bodyLine;
  const problems = [
    ...work.opened.problems,
    ...(preview?.problems ?? []).map((each) => ({ ...each, file, line: (each.line ?? 1) + bodyLine - 1 })),
  ];
  const mayMove = !dirty && work.opened.problems.some(({ code }) => code === 'date-folder');
  const differing = conflict
    ? Object.keys(work.changes).filter(
        (key) => JSON.stringify(work.changes[key] ?? undefined) !== JSON.stringify(conflict.fields[key]),
      )
    : [];

  return (
    <section class="edit" aria-label={say.editing}>
      <h1 class="sr-only">{typeof fields.title === 'string' ? fields.title : say.editing}</h1>
      <EditBar
        opened={work.opened}
        words={preview?.words}
        state={saving ? 'saving' : dirty ? 'unsaved' : 'saved'}
        pane={pane}
        onPane={setPane}
        onSave={() => void save()}
      />
      {outside && (
        <p class="warning" role="alert">
          {say.changedOutside}
        </p>
      )}
      <UnsavedNotices
        others={others}
        onTake={(each) => {
          if (isDirty(latest.current) && !confirm(say.replaceWriting)) return;
          change({ changes: each.changes, yaml: each.yaml });
          setBody(each.body);
          setOthers((before) => before.filter((other) => other !== each));
        }}
        onForget={(each) => {
          forgetUnsaved(root, file, each.tab);
          setOthers((before) => before.filter((other) => other !== each));
        }}
      />
      {conflict && (
        <ConflictView
          mine={shownText(differing, fields, work.body)}
          theirs={shownText(differing, conflict.fields, conflict.body)}
          isGone={conflict.hash === ''}
          onChoose={choose}
        />
      )}
      <div class={`sheet shows-${pane}`} hidden={conflict !== undefined}>
        <div class="write">
          <MetadataForm
            opened={work.opened}
            fields={fields}
            yaml={work.yaml}
            wrong={wrong}
            onChange={(key, value) => change({ changes: { ...latest.current.changes, [key]: value } })}
            onYaml={(yaml) => change({ yaml, changes: {} })}
            onPicture={async (picture) => {
              const src = await addPicture(picture);
              const image = fields.image as Values | undefined;
              if (src)
                change({ changes: { ...latest.current.changes, image: { ...image, src: encodeURI(src) } } });
            }}
          />
          <WritingPane
            text={work.body}
            line={line > 0 ? Math.max(1, line - bodyLine + 1) : 0}
            onReady={(view) => {
              editor.current = view;
            }}
            onChange={(body) => change({ body })}
            onSave={() => void save()}
            onFiles={(files) => void dropPictures(files)}
            onScroll={setScrolled}
          />
          {problems.length > 0 && (
            <section class="beneath" aria-labelledby="article-problems">
              <h2 id="article-problems">{say.problemsHere}</h2>
              <ProblemList
                problems={problems}
                here={file}
                onGo={(at) => editor.current && goToLine(editor.current, at - bodyLine + 1)}
              />
              {mayMove && (
                <button
                  type="button"
                  onClick={async () => {
                    const moved = await ask<{ file: string }>('POST', 'move', {
                      file,
                      hash: work.opened.hash,
                    }).catch(() => undefined);
                    if (moved) go('edit', moved.file);
                    else tell(say.notMoved, 'error');
                  }}
                >
                  {say.moveToDate}
                </button>
              )}
            </section>
          )}
        </div>
        <PreviewPane preview={preview} scrolled={scrolled} />
      </div>
    </section>
  );
}
