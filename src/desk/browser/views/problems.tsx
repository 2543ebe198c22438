import { useState } from 'preact/hooks';
import type { DescribedProblem } from '../../../problems/report.ts';
import { ask } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { count, words } from '../language.ts';
import { ProblemList } from '../problem-list.tsx';

const SHOWN = 300;
const SEVERITIES = ['error', 'warning', 'info'] as const;

let last: { readonly problems: readonly DescribedProblem[]; readonly fixed: number | undefined } | undefined;

/** Everything that is wrong with the archive, the worst first. */
export function ProblemsView() {
  const { job, tell } = useDesk();
  const say = words();
  const [severity, setSeverity] = useState<'' | (typeof SEVERITIES)[number]>('');
  if (job?.kind === 'check' && job.state === 'done')
    last = { problems: job.problems, fixed: job.result.counts?.fixed };
  const busy = job?.state === 'running';
  const check = (fix = false) =>
    ask('POST', 'jobs', { kind: 'check', fix }).catch((error: Error) => tell(error.message, 'error'));
  const problems = last?.problems ?? [];
  const shown = SEVERITIES.filter((each) => severity === '' || severity === each).flatMap((each) =>
    problems.filter((problem) => problem.severity === each),
  );
  return (
    <section class="page">
      <header class="page-head">
        <h1>{say.views.problems}</h1>
        <p class="actions">
          {problems.length > 0 && (
            <button type="button" disabled={busy} onClick={() => void check(true)} title={say.fixAbout}>
              {say.fix}
            </button>
          )}
          <button type="button" class="primary" disabled={busy} onClick={() => void check()}>
            {last ? say.checkAgain : say.check}
          </button>
        </p>
      </header>
      {!last && <p>{say.checkAbout}</p>}
      {last?.fixed !== undefined && <p role="status">{say.fixed(last.fixed, count(last.fixed))}</p>}
      {last && problems.length === 0 && (
        <p class="good" role="status">
          {say.nothingWrong}
        </p>
      )}
      {problems.length > 0 && (
        <>
          <fieldset class="tabs">
            <legend class="sr-only">{say.severity}</legend>
            {(['', ...SEVERITIES] as const).map((each) => {
              const number =
                each === '' ? problems.length : problems.filter((one) => one.severity === each).length;
              return (
                <button
                  type="button"
                  key={each}
                  aria-pressed={severity === each}
                  onClick={() => setSeverity(each)}
                >
                  {each === '' ? say.all : say.severitiesMany[each]} ({count(number)})
                </button>
              );
            })}
          </fieldset>
          <ProblemList problems={shown.slice(0, SHOWN)} />
          {shown.length > SHOWN && <p class="hint">{say.firstOnly(count(SHOWN), count(shown.length))}</p>}
        </>
      )}
    </section>
  );
}
