import type { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import { beginLines, type EditorEvents, goToLine, insert, makeEditor, surround } from './code-editor.ts';
import { words } from './language.ts';

/** The text editor with its toolbar. */
export function WritingPane({
  text,
  line,
  onReady,
  ...events
}: EditorEvents & {
  text: string;
  /** The line to begin on, from 1; 0 for none. */
  line: number;
  onReady(view: EditorView): void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const latest = useRef(events);
  latest.current = events;
  // The editor owns the text after it has started; later renderings must not reset it.
  const first = useRef({ text, line, onReady });
  const say = words();
  useEffect(() => {
    if (!place.current) return;
    const made = makeEditor(place.current, first.current.text, {
      onChange: (next) => latest.current.onChange(next),
      onSave: () => latest.current.onSave(),
      onFiles: (files) => latest.current.onFiles(files),
      onScroll: (share) => latest.current.onScroll(share),
    });
    view.current = made;
    first.current.onReady(made);
    if (first.current.line > 0) goToLine(made, first.current.line);
    return () => made.destroy();
  }, []);
  const tool = (name: string, act: (target: EditorView) => void) => (
    <button type="button" onClick={() => view.current && act(view.current)}>
      {name}
    </button>
  );
  return (
    <div class="writing">
      <div class="tools" role="toolbar" aria-label={say.tools.label}>
        {tool(say.tools.bold, (target) => surround(target, '**'))}
        {tool(say.tools.heading, (target) => beginLines(target, '## '))}
        {tool(say.tools.quote, (target) => beginLines(target, '> '))}
        {tool(say.tools.list, (target) => beginLines(target, '- '))}
        {tool(say.tools.link, (target) => {
          const { from, to } = target.state.selection.main;
          const chosen = target.state.sliceDoc(from, to) || say.tools.linkText;
          insert(target, `[${chosen}](https://)`);
        })}
        <label class="button">
          {say.tools.picture}
          <input
            type="file"
            class="sr-only"
            accept="image/*"
            multiple
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = '';
              if (files.length > 0) latest.current.onFiles(files);
            }}
          />
        </label>
      </div>
      <div class="editor" ref={place} />
    </div>
  );
}
