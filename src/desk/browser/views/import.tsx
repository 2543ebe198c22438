import { Fragment } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DescribedProblem } from '../../../problems/report.ts';
import { eachConcurrently } from '../../../threads/each-concurrently.ts';
import type { ImportRun, JobState } from '../../protocol.ts';
import { ask, query, Refused, sendFile } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { chosenFiles, type DroppedFile, droppedFiles } from '../dropped-files.ts';
import { count, words, writeBytes, writeMoment } from '../language.ts';
import { PathName } from '../path-name.tsx';
import { ProblemList } from '../problem-list.tsx';
import { address } from '../route.ts';

const AT_ONCE = 3;

/** Uploads files, a few at a time. */
function sendAll(
  files: readonly DroppedFile[],
  upload: string,
  onSent: (bytes: number) => void,
): Promise<void> {
  return eachConcurrently(files, AT_ONCE, async ({ path, file }) => {
    await sendFile('PUT', `uploads?${query({ upload, path })}`, file);
    onSent(file.size);
  });
}

function useRuns(job: JobState | undefined): { runs: readonly ImportRun[]; again: () => Promise<void> } {
  const [runs, setRuns] = useState<readonly ImportRun[]>([]);
  const ended = job?.kind === 'import' && job.state !== 'running' ? job.id : 0;
  // The parameter changes when an import has ended, so that the list is read again.
  const at = `runs?${query({ after: ended })}`;
  const again = useCallback(async () => {
    const answer = await ask<{ runs: readonly ImportRun[] }>('GET', at).catch(() => ({ runs: [] }));
    setRuns(answer.runs);
  }, [at]);
  useEffect(() => void again(), [again]);
  return { runs, again };
}

/** The outcome of an import: counts and the edits by rule. */
function Outcome({ job }: { job: JobState }) {
  const say = words();
  const { counts = {}, edits = [] } = job.result;
  const names = ['in', 'published', 'merged', 'quarantined', 'already'] as const;
  return (
    <section class="outcome" aria-labelledby="outcome-title">
      <h2 id="outcome-title">{say.importStates[job.state === 'running' ? 'done' : job.state]}</h2>
      {job.result.counts && (
        <dl class="numbers">
          {names
            .filter((name) => name !== 'already' || (counts[name] ?? 0) > 0)
            .map((name) => (
              <div key={name}>
                <dt>{say.importCounts[name]}</dt>
                <dd>{count(counts[name] ?? 0)}</dd>
              </div>
            ))}
        </dl>
      )}
      {(counts.quarantined ?? 0) > 0 && (
        <p>
          <a href={address('review')}>{say.toReview}</a>
        </p>
      )}
      {edits.length > 0 && (
        <details>
          <summary>{say.whatWasCleaned}</summary>
          <dl class="numbers small">
            {edits.map(([rule, number]) => (
              <div key={rule}>
                <dt>{rule}</dt>
                <dd>{count(number)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {job.problems.length > 0 && (
        <details open={job.state === 'failed'}>
          <summary>{say.notes(job.problems.length, count(job.problems.length))}</summary>
          <ProblemList problems={job.problems.slice(0, 200)} />
        </details>
      )}
    </section>
  );
}

/** Imports files that are dropped or chosen, lists earlier imports, and undoes them. */
export function ImportView() {
  const { job, start, tell, reload } = useDesk();
  const say = words();
  const { runs, again } = useRuns(job);
  const [sending, setSending] = useState<{ sent: number; total: number }>();
  const [isOver, setOver] = useState(false);
  const dropPlace = useRef<HTMLDivElement>(null);
  const [section, setSection] = useState('');
  const [author, setAuthor] = useState('');
  const busy = job?.state === 'running' || sending !== undefined;
  const lastImport = job?.kind === 'import' && job.state !== 'running' ? job : undefined;
  // An import may have added sections to the settings.
  const done = lastImport?.id;
  useEffect(() => {
    if (done !== undefined) void reload();
  }, [done, reload]);

  const take = async (files: readonly DroppedFile[]) => {
    if (files.length === 0 || busy) return;
    const total = files.reduce((sum, { file }) => sum + file.size, 0);
    const tooLarge = files.find(({ file }) => file.size > start.uploadLimit);
    if (tooLarge) return tell(say.tooLarge(tooLarge.path), 'error');
    let sent = 0;
    setSending({ sent, total });
    try {
      const { upload } = await ask<{ upload: string }>('POST', 'uploads');
      await sendAll(files, upload, (bytes) => {
        sent += bytes;
        setSending({ sent, total });
      });
      await ask('POST', 'jobs', { kind: 'import', upload, section, author });
    } catch (error) {
      tell(error instanceof Refused ? error.message : say.unreachable, 'error');
    } finally {
      setSending(undefined);
    }
  };

  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const place = dropPlace.current;
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const out = () => setOver(false);
    const drop = async (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) await latest.current(await droppedFiles(event.dataTransfer));
    };
    place?.addEventListener('dragover', over);
    place?.addEventListener('dragleave', out);
    place?.addEventListener('drop', drop);
    return () => {
      place?.removeEventListener('dragover', over);
      place?.removeEventListener('dragleave', out);
      place?.removeEventListener('drop', drop);
    };
  }, []);

  const undo = async (run: ImportRun) => {
    if (!confirm(say.reallyUndo(run.published, count(run.published)))) return;
    try {
      const { removed, problems } = await ask<{ removed: number; problems: readonly DescribedProblem[] }>(
        'DELETE',
        `runs?${query({ run: run.run })}`,
      );
      tell([say.undone(removed, count(removed)), ...problems.map(({ message }) => message)].join(' '));
    } catch (error) {
      tell(error instanceof Error ? error.message : '', 'error');
    }
    await again();
    await reload();
  };

  return (
    <section class="page import">
      <h1>{say.views.import}</h1>
      <div class={`drop ${isOver ? 'over' : ''}`} ref={dropPlace}>
        <p class="large">{say.dropHere}</p>
        <p class="hint">{say.dropKinds}</p>
        <p class="actions">
          <label class={`button ${busy ? 'disabled' : ''}`}>
            {say.chooseFiles}
            <input
              type="file"
              class="sr-only"
              multiple
              disabled={busy}
              onChange={(event) => {
                const files = chosenFiles(event.currentTarget.files ?? new DataTransfer().files);
                event.currentTarget.value = '';
                void take(files);
              }}
            />
          </label>
          <label class={`button ${busy ? 'disabled' : ''}`}>
            {say.chooseFolder}
            <input
              type="file"
              class="sr-only"
              disabled={busy}
              {...{ webkitdirectory: true }}
              onChange={(event) => {
                const files = chosenFiles(event.currentTarget.files ?? new DataTransfer().files);
                event.currentTarget.value = '';
                void take(files);
              }}
            />
          </label>
        </p>
        {sending && (
          <p role="status">
            {say.sending(writeBytes(sending.sent), writeBytes(sending.total))}{' '}
            <progress max={Math.max(1, sending.total)} value={sending.sent} aria-label={say.views.import} />
          </p>
        )}
      </div>
      <details class="defaults">
        <summary>{say.importDefaults}</summary>
        <div class="fields">
          <div class="field">
            <label for="import-section">{say.fields.section}</label>
            <input
              id="import-section"
              dir="auto"
              value={section}
              onInput={(event) => setSection(event.currentTarget.value)}
              list="sections"
            />
            <datalist id="sections">
              {start.sections.map(({ key, title }) => (
                <option key={key} value={title} />
              ))}
            </datalist>
          </div>
          <div class="field">
            <label for="import-author">{say.author}</label>
            <input
              id="import-author"
              dir="auto"
              value={author}
              onInput={(event) => setAuthor(event.currentTarget.value)}
            />
          </div>
        </div>
      </details>
      {lastImport && <Outcome job={lastImport} />}
      <h2>{say.importsSoFar}</h2>
      {runs.length === 0 ? (
        <p class="empty">{say.noImports}</p>
      ) : (
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{say.when}</th>
              <th scope="col">{say.from}</th>
              <th scope="col">{say.importCounts.published}</th>
              <th scope="col">{say.importCounts.merged}</th>
              <th scope="col">{say.importCounts.quarantined}</th>
              <th scope="col">
                <span class="sr-only">{say.takeBack}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.run}>
                <th scope="row">
                  {writeMoment(run.at)} {!run.ended && <span class="badge draft">{say.unfinished}</span>}
                </th>
                <td>
                  {run.inputs.slice(0, 3).map((input, at) => (
                    <Fragment key={input}>
                      {at > 0 && say.comma}
                      <PathName path={input} />
                    </Fragment>
                  ))}
                  {run.inputs.length > 3 ? ' …' : ''}
                </td>
                <td>{count(run.published)}</td>
                <td>{count(run.merged)}</td>
                <td>{count(run.quarantined)}</td>
                <td>
                  <button type="button" class="danger" disabled={busy} onClick={() => void undo(run)}>
                    {say.undo}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
