import { useEffect, useState } from 'preact/hooks';
import type { OpenFile } from '../../protocol.ts';
import { ask, query } from '../api.ts';
import { Writing } from '../article-writing.tsx';
import { words } from '../language.ts';
import { address } from '../route.ts';

/** Opens a file in the editor, or says why it cannot. */
export function EditView({ file, line }: { file: string; line: number }) {
  const [opened, setOpened] = useState<OpenFile>();
  const [failure, setFailure] = useState('');
  useEffect(() => {
    ask<OpenFile>('GET', `file?${query({ file })}`).then(setOpened, (error: Error) =>
      setFailure(error.message),
    );
  }, [file]);
  if (failure !== '')
    return (
      <section class="page">
        <h1>{words().cannotOpen}</h1>
        <p role="alert" dir="auto">
          {failure}
        </p>
        <p>
          <a href={address('articles')}>{words().backToArticles}</a>
        </p>
      </section>
    );
  if (!opened) return <p class="waiting">{words().loading}</p>;
  return <Writing first={opened} line={line} />;
}
