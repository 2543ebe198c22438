import { useState } from 'preact/hooks';
import type { JobKind, JobState } from '../../protocol.ts';
import { ask, Refused } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { count, words, writeBytes } from '../language.ts';
import { PathName } from '../path-name.tsx';
import { ProblemList } from '../problem-list.tsx';

function Result({ job, kind }: { job: JobState | undefined; kind: JobKind }) {
  const say = words();
  if (job?.kind !== kind || job.state === 'running') return null;
  const { counts = {}, place } = job.result;
  const numbers = Object.entries(counts).map(([name, value]) => {
    const names: Readonly<Record<string, string>> = say.resultCounts;
    return [names[name] ?? name, name === 'bytes' ? writeBytes(value) : count(value)] as const;
  });
  return (
    <div class={`result ${job.state}`} role="status">
      <p>
        <strong>{say.jobStates[job.state]}</strong> {say.seconds(count(job.seconds))}
      </p>
      {numbers.length > 0 && (
        <dl class="numbers small">
          {numbers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {place && (
        <p>
          {say.liesIn}{' '}
          <span class="path">
            <PathName path={place} />
          </span>
        </p>
      )}
      {job.problems.length > 0 && (
        <details open={job.state === 'failed'}>
          <summary>{say.notes(job.problems.length, count(job.problems.length))}</summary>
          <ProblemList problems={job.problems.slice(0, 200)} />
        </details>
      )}
    </div>
  );
}

/** Builds the site, previews it, publishes it and exports it to a stick. */
export function PublishView() {
  const { job, start, tell } = useDesk();
  const say = words();
  const busy = job?.state === 'running';
  const [target, setTarget] = useState(start.targets[0]?.to ?? '');
  const [format, setFormat] = useState('usb');
  const begin = (order: Readonly<Record<string, string>>) =>
    ask('POST', 'jobs', order).catch((error: Error) =>
      tell(error instanceof Refused && error.status === 409 ? say.busy : error.message, 'error'),
    );
  const show = async () => {
    // The window is opened before the first await, since browsers block windows opened later; its address follows.
    const tab = window.open('', '_blank');
    try {
      const { url } = await ask<{ url: string }>('POST', 'show');
      if (tab) tab.location.href = url;
      else location.href = url;
    } catch (error) {
      tab?.close();
      tell(error instanceof Error ? error.message : '', 'error');
    }
  };
  return (
    <section class="page publish">
      <h1>{say.views.publish}</h1>
      <section aria-labelledby="build-title">
        <h2 id="build-title">{say.jobs.build}</h2>
        <p>{say.buildAbout}</p>
        <p class="actions">
          <button type="button" class="primary" disabled={busy} onClick={() => void begin({ kind: 'build' })}>
            {say.build}
          </button>
          <button type="button" disabled={busy} onClick={() => void show()}>
            {say.show}
          </button>
        </p>
        <Result job={job} kind="build" />
      </section>
      <section aria-labelledby="publish-title">
        <h2 id="publish-title">{say.jobs.publish}</h2>
        <p>{start.targets.length === 0 ? say.noTargets : say.publishAbout}</p>
        <div class="beside">
          {start.targets.length > 0 && (
            <label class="filter">
              <span>{say.target}</span>
              <select value={target} onChange={(event) => setTarget(event.currentTarget.value)}>
                {start.targets.map(({ name, to }) => (
                  <option key={to} value={to}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <button
            type="button"
            class="primary"
            disabled={busy || target === ''}
            onClick={() => confirm(say.reallyPublish) && void begin({ kind: 'publish', target })}
          >
            {say.publish}
          </button>
        </div>
        <Result job={job} kind="publish" />
      </section>
      <section aria-labelledby="export-title">
        <h2 id="export-title">{say.jobs.export}</h2>
        <p>{say.exportAbout}</p>
        <div class="beside">
          <label class="filter">
            <span>{say.format}</span>
            <select value={format} onChange={(event) => setFormat(event.currentTarget.value)}>
              {(['usb', 'zim', 'epub', 'lite'] as const).map((each) => (
                <option key={each} value={each}>
                  {say.formats[each]}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="primary"
            disabled={busy}
            onClick={() => void begin({ kind: 'export', format })}
          >
            {say.makeExport}
          </button>
        </div>
        <Result job={job} kind="export" />
      </section>
    </section>
  );
}
