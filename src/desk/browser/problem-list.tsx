import type { DescribedProblem } from '../../problems/report.ts';
import { keyed } from './keyed.ts';
import { count, words } from './language.ts';
import { PathName } from './path-name.tsx';
import { address } from './route.ts';

const isOpen = (file: string | undefined): file is string =>
  file !== undefined && /^content\/(?:articles|pages)\/.+\.md$/.test(file);

/** Lists problems: what happened, where, and how to mend it. */
export function ProblemList({
  problems,
  here,
  onGo,
}: {
  problems: readonly DescribedProblem[];
  /** The open file: its name is not repeated. */
  here?: string;
  onGo?(line: number): void;
}) {
  const say = words();
  return (
    <ul class="problems">
      {keyed(problems, (each) => `${each.file} ${each.line} ${each.message}`).map(([key, each]) => (
        <li key={key} class={each.severity}>
          <strong>{say.severities[each.severity]}</strong> <span dir="auto">{each.message}</span>
          {each.hint !== '' && (
            <span class="mend" dir="auto">
              {each.hint}
            </span>
          )}
          {each.file !== undefined && each.file !== here && (
            <span class="where">
              {isOpen(each.file) ? (
                <a href={address('edit', each.file, each.line ? `line=${each.line}` : '')}>
                  <PathName path={each.file} />
                </a>
              ) : (
                <PathName path={each.file} />
              )}
              {each.line !== undefined && <> {say.lineNumber(count(each.line))}</>}
            </span>
          )}
          {each.line !== undefined && each.file === here && onGo && (
            <button type="button" class="quiet" onClick={() => onGo(each.line ?? 1)}>
              {say.lineNumber(count(each.line))}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
