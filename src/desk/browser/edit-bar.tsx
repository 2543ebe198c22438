import type { OpenFile } from '../protocol.ts';
import { count, words } from './language.ts';
import { PathName } from './path-name.tsx';
import { address } from './route.ts';

/** Which half of the editor a narrow window shows: the text or the preview. */
export type Pane = 'write' | 'look';

/** The bar above the editor: the article's name, whether it is saved, and the button that saves. */
export function EditBar({
  opened,
  words: length,
  state,
  pane,
  onPane,
  onSave,
}: {
  opened: OpenFile;
  words: number | undefined;
  state: 'saving' | 'unsaved' | 'saved';
  pane: Pane;
  onPane(pane: Pane): void;
  onSave(): void;
}) {
  const say = words();
  return (
    <header class="bar">
      <a href={address('articles')}>{say.backToArticles}</a>
      <span class="path" title={opened.path}>
        <PathName path={opened.file.replace(/^content\//, '')} />
      </span>
      {length !== undefined && <span class="quiet-text">{say.wordCount(length, count(length))}</span>}
      <span class="state" role="status">
        {state === 'saving' ? say.saving : state === 'unsaved' ? say.unsaved : say.allSaved}
      </span>
      <fieldset class="panes">
        <legend class="sr-only">{say.panes}</legend>
        <button type="button" aria-pressed={pane === 'write'} onClick={() => onPane('write')}>
          {say.write}
        </button>
        <button type="button" aria-pressed={pane === 'look'} onClick={() => onPane('look')}>
          {say.look}
        </button>
      </fieldset>
      <button type="button" class="primary" disabled={state !== 'unsaved'} onClick={onSave}>
        {say.save}
      </button>
    </header>
  );
}
