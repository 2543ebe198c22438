import type { EditorView } from '@codemirror/view';
import { type MutableRef, useCallback } from 'preact/hooks';
import { query, sendFile } from './api.ts';
import { insertBlock } from './code-editor.ts';
import { useDesk } from './desk-context.ts';
import { words } from './language.ts';
import type { Work } from './work.ts';

/** Adds pictures to the archive for an article; those that are dropped on the text are inserted there. */
export function usePictures(latest: MutableRef<Work>, editor: MutableRef<EditorView | undefined>) {
  const { tell } = useDesk();
  const addPicture = useCallback(
    async (picture: File): Promise<string | undefined> => {
      const { opened, changes } = latest.current;
      const isDraft = opened.fields?.status === 'draft' && changes.status === undefined;
      try {
        const at = `pictures?${query({ name: picture.name, draft: isDraft ? 1 : 0 })}`;
        return (await sendFile<{ src: string }>('POST', at, picture)).src;
      } catch (error) {
        tell(`${picture.name}: ${error instanceof Error ? error.message : ''}`, 'error');
        return undefined;
      }
    },
    [latest, tell],
  );
  const dropPictures = useCallback(
    async (files: readonly File[]) => {
      for (const each of files) {
        const src = await addPicture(each);
        if (src && editor.current)
          insertBlock(editor.current, `![${words().describePicture}](${encodeURI(src)})`);
      }
      if (files.length > 0) tell(words().pictureAdded);
    },
    [addPicture, editor, tell],
  );
  return { addPicture, dropPictures };
}
