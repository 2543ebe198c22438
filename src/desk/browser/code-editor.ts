import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  keymap,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { currentLanguage, words } from './language.ts';

// Each line stands in the direction of its own first letter: Latin quotations among Arabic lines.
const ownDirection = Decoration.line({ attributes: { dir: 'auto' } });

function directions(view: EditorView): DecorationSet {
  const made = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      // A line without letters takes the direction of the text around it.
      if (/\p{L}/u.test(line.text)) made.add(line.from, line.from, ownDirection);
      at = line.to + 1;
    }
  }
  return made.finish();
}

const lineDirections = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = directions(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = directions(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const look = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700', fontSize: '1.15em' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontWeight: '600' },
  { tag: [tags.url, tags.link], color: 'var(--accent)' },
  { tag: [tags.processingInstruction, tags.meta, tags.contentSeparator], color: 'var(--muted)' },
  { tag: tags.quote, color: 'var(--muted)' },
  { tag: tags.monospace, fontFamily: 'monospace', fontSize: '.9em' },
]);

/** What an editor calls back with. */
export interface EditorEvents {
  onChange(text: string): void;
  onSave(): void;
  /** Files were dropped or pasted; the cursor is where they were dropped. */
  onFiles(files: readonly File[]): void;
  onScroll(share: number): void;
}

function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
}

function handlers(events: EditorEvents): Extension {
  return EditorView.domEventHandlers({
    drop(event, view) {
      const files = filesOf(event.dataTransfer);
      if (files.length === 0) return false;
      event.preventDefault();
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.selection.main.head;
      view.dispatch({ selection: { anchor: at } });
      events.onFiles(files);
      return true;
    },
    paste(event) {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return false;
      event.preventDefault();
      events.onFiles(files);
      return true;
    },
  });
}

/** Makes an editor of Markdown, right to left as the text is. */
export function makeEditor(parent: HTMLElement, text: string, events: EditorEvents): EditorView {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        history(),
        search({ top: true }),
        // Tab goes on to the next control, as everywhere: lines are indented by Ctrl-].
        keymap.of([
          {
            key: 'Mod-s',
            run: () => {
              events.onSave();
              return true;
            },
          },
          { key: 'Mod-b', run: (target) => surround(target, '**') },
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
        ]),
        markdown(),
        syntaxHighlighting(look),
        EditorView.lineWrapping,
        EditorView.perLineTextDirection.of(true),
        lineDirections,
        highlightActiveLine(),
        EditorView.contentAttributes.of({
          'aria-label': words().text,
          dir: 'rtl',
          lang: currentLanguage() === 'ar' ? 'ar' : '',
          spellcheck: 'true',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) events.onChange(update.state.doc.toString());
        }),
        handlers(events),
      ],
    }),
  });
  view.scrollDOM.addEventListener('scroll', () => {
    const { scrollTop, scrollHeight, clientHeight } = view.scrollDOM;
    events.onScroll(scrollTop / Math.max(1, scrollHeight - clientHeight));
  });
  return view;
}

/** Puts a sign before and after the selection, or removes it. */
export function surround(view: EditorView, sign: string): boolean {
  const { from, to } = view.state.selection.main;
  const chosen = view.state.sliceDoc(from, to);
  const isSet = chosen.length > 2 * sign.length && chosen.startsWith(sign) && chosen.endsWith(sign);
  const next = isSet ? chosen.slice(sign.length, -sign.length) : `${sign}${chosen}${sign}`;
  const start = isSet ? from : from + sign.length;
  view.dispatch({
    changes: { from, to, insert: next },
    selection: { anchor: start, head: start + (isSet ? next.length : chosen.length) },
  });
  view.focus();
  return true;
}

/** Puts a sign at the beginning of each selected line, or removes it. */
export function beginLines(view: EditorView, sign: string): void {
  const { from, to } = view.state.selection.main;
  const { doc } = view.state;
  const changes = [];
  for (let number = doc.lineAt(from).number; number <= doc.lineAt(to).number; number++) {
    const line = doc.line(number);
    if (line.text.startsWith(sign))
      changes.push({ from: line.from, to: line.from + sign.length, insert: '' });
    else changes.push({ from: line.from, insert: sign });
  }
  view.dispatch({ changes });
  view.focus();
}

/** Inserts text at the cursor. */
export function insert(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main;
  view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
  view.focus();
}

/** Inserts a block at the cursor, with an empty line before and after. */
export function insertBlock(view: EditorView, block: string): void {
  const { head } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, head - 2), head);
  const lead = head === 0 || before === '\n\n' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const after = view.state.sliceDoc(head, head + 1) === '\n' ? '\n' : '\n\n';
  insert(view, `${lead}${block}${after}`);
}

/** Moves the cursor to a line, counted from 1. */
export function goToLine(view: EditorView, line: number): void {
  const { doc } = view.state;
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  view.dispatch({
    selection: { anchor: at.from },
    effects: EditorView.scrollIntoView(at.from, { y: 'center' }),
  });
  view.focus();
}
