import { useEffect, useState } from 'preact/hooks';
import { STAGE_LABELS } from '../../pipeline/stage-labels.ts';
import type { JobState } from '../protocol.ts';
import { ask } from './api.ts';
import { count, currentLanguage, words } from './language.ts';

/** Gives the name of the stage that a job is at. */
function stageName({ kind, stage }: JobState): string {
  const labels: Readonly<Record<string, string>> = {
    ...STAGE_LABELS[currentLanguage()],
    ...words().stages,
  };
  return labels[stage] ?? words().jobs[kind];
}

function Clock({ running }: { running: boolean }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return;
    const began = Date.now();
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - began) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return <span class="clock">{words().seconds(count(seconds))}</span>;
}

/** The running job, at the foot of every view: its name, its progress, and a button that stops it. */
export function JobBar({ job }: { job: JobState | undefined }) {
  const say = words();
  if (job?.state !== 'running') return null;
  return (
    <section class="job" aria-label={say.work}>
      <strong>{say.jobs[job.kind]}</strong>
      <span>{stageName(job)}</span>
      {job.total > 0 ? (
        <progress max={job.total} value={Math.min(job.done, job.total)} aria-label={stageName(job)} />
      ) : (
        <progress aria-label={stageName(job)} />
      )}
      <Clock key={job.id} running />
      <button type="button" onClick={() => void ask('DELETE', 'jobs')}>
        {say.stop}
      </button>
    </section>
  );
}
