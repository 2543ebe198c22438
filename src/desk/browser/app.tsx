import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { DeskStart, JobState } from '../protocol.ts';
import { ask, Refused } from './api.ts';
import { Context, type DeskContext } from './desk-context.ts';
import { JobBar } from './job-bar.tsx';
import { currentLanguage, setLanguage, words, writeAs } from './language.ts';
import { address, type Place, usePlace } from './route.ts';
import { ArticlesView } from './views/articles.tsx';
import { EditView } from './views/edit.tsx';
import { ImportView } from './views/import.tsx';
import { ManyView } from './views/many.tsx';
import { ProblemsView } from './views/problems.tsx';
import { PublishView } from './views/publish.tsx';
import { ReviewView } from './views/review.tsx';
import { SettingsView } from './views/settings.tsx';

const VIEWS = ['articles', 'import', 'review', 'problems', 'publish', 'settings'] as const;

function View({ place }: { place: Place }) {
  switch (place.view) {
    case 'edit':
      return <EditView key={place.file} file={place.file} line={Number(place.options.get('line') ?? 0)} />;
    case 'import':
      return <ImportView />;
    case 'review':
      return <ReviewView />;
    case 'problems':
      return <ProblemsView />;
    case 'publish':
      return <PublishView />;
    case 'settings':
      return <SettingsView />;
    case 'many':
      return <ManyView />;
    default:
      return <ArticlesView options={place.options} />;
  }
}

function useJob(first: JobState | undefined): JobState | undefined {
  const [job, setJob] = useState(first);
  useEffect(() => {
    const events = new EventSource('/api/events');
    events.onmessage = ({ data }) => setJob(JSON.parse(String(data)) as JobState);
    return () => events.close();
  }, []);
  return job;
}

interface Note {
  readonly message: string;
  readonly kind: 'note' | 'error';
  readonly at: number;
}

/** Shows the last message; a note disappears by itself, an error stays. */
function useNotes() {
  const [note, setNote] = useState<Note>();
  useEffect(() => {
    if (!note || note.kind === 'error') return;
    const timer = setTimeout(() => setNote(undefined), 6000);
    return () => clearTimeout(timer);
  }, [note]);
  const tell = useCallback((message: string, kind: Note['kind'] = 'note') => {
    setNote({ message, kind, at: Date.now() });
  }, []);
  const shown = (
    <div class={`notes ${note?.kind ?? ''}`} role="status" aria-live="polite">
      {note && (
        <p>
          <span dir="auto">{note.message}</span>
          <button type="button" class="quiet" onClick={() => setNote(undefined)} aria-label={words().close}>
            ×
          </button>
        </p>
      )}
    </div>
  );
  return { tell, shown };
}

function Desk({
  start,
  reload,
  onSpeak,
}: {
  start: DeskStart;
  reload: () => Promise<void>;
  onSpeak: () => void;
}) {
  const place = usePlace();
  const job = useJob(start.job);
  const { tell, shown } = useNotes();
  const say = words();
  const context: DeskContext = useMemo(() => ({ start, job, reload, tell }), [start, job, reload, tell]);
  const current = place.view === 'edit' || place.view === 'many' ? 'articles' : place.view;
  useEffect(() => {
    document.title = `${say.views[current as keyof typeof say.views] ?? say.desk} — ${start.title || say.desk}`;
  }, [current, say, start.title]);
  return (
    <Context.Provider value={context}>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {say.skip}
      </button>
      <header class="top">
        <p class="name">
          <a href={address('articles')}>{start.title || say.desk}</a> <small>{say.desk}</small>
        </p>
        <nav aria-label={say.navigation}>
          <ul>
            {VIEWS.map((view) => (
              <li key={view}>
                <a href={address(view)} aria-current={current === view ? 'page' : undefined}>
                  {say.views[view]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <button
          type="button"
          class="quiet"
          lang={currentLanguage() === 'ar' ? 'en' : 'ar'}
          onClick={() => {
            setLanguage(currentLanguage() === 'ar' ? 'en' : 'ar');
            onSpeak();
          }}
        >
          {say.otherLanguage}
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        <View place={place} />
      </main>
      {shown}
      <JobBar job={job} />
    </Context.Provider>
  );
}

/** The root component of the application. */
export function App() {
  const [start, setStart] = useState<DeskStart>();
  const [failure, setFailure] = useState('');
  const [, setSpoken] = useState(0);
  const reload = useCallback(async () => {
    try {
      const told = await ask<DeskStart>('GET', 'start');
      writeAs(told.habits);
      setStart(told);
      setFailure('');
    } catch (error) {
      setFailure(error instanceof Refused ? error.message : words().unreachable);
    }
  }, []);
  useEffect(() => void reload(), [reload]);
  if (failure !== '')
    return (
      <main class="failure" role="alert">
        <p dir="auto">{failure}</p>
      </main>
    );
  if (!start) return <p class="waiting">{words().loading}</p>;
  return <Desk start={start} reload={reload} onSpeak={() => setSpoken((times) => times + 1)} />;
}
