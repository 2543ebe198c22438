import { diffLines } from 'diff';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { keyed } from './keyed.ts';
import { words } from './language.ts';

/**
 * Merges two texts into one that holds the lines of both: where they differ, those of the first come before those of
 * the second.
 */
export function bothTexts(mine: string, theirs: string): string {
  return diffLines(theirs, mine)
    .map(({ value }) => (value.endsWith('\n') ? value : `${value}\n`))
    .join('');
}

function Side({
  name,
  parts,
  side,
}: {
  name: string;
  parts: ReturnType<typeof diffLines>;
  side: 'added' | 'removed';
}) {
  const other = side === 'added' ? 'removed' : 'added';
  const own = parts.filter((part) => !part[other]);
  return (
    <div>
      <h3>{name}</h3>
      <section class="text" dir="auto" aria-label={name}>
        {keyed(own, ({ value }) => value).map(([key, part]) =>
          part[side] ? <mark key={key}>{part.value}</mark> : <span key={key}>{part.value}</span>,
        )}
      </section>
    </div>
  );
}

/**
 * Shows two versions of a file side by side, where another program saved meanwhile. Nothing is written until the person
 * chooses.
 */
export function ConflictView({
  mine,
  theirs,
  isGone,
  onChoose,
}: {
  mine: string;
  theirs: string;
  isGone: boolean;
  onChoose(choice: 'mine' | 'theirs' | 'both'): void;
}) {
  const say = words();
  const parts = useMemo(() => diffLines(theirs, mine), [mine, theirs]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" tabIndex={-1} ref={heading}>
        {say.conflict.title}
      </h2>
      <p>{isGone ? say.conflict.gone : say.conflict.about}</p>
      <div class="sides">
        <Side name={say.conflict.mine} parts={parts} side="added" />
        <Side name={say.conflict.theirs} parts={parts} side="removed" />
      </div>
      <p class="actions">
        <button type="button" class="primary" onClick={() => onChoose('mine')}>
          {say.conflict.keepMine}
        </button>
        {!isGone && (
          <>
            <button type="button" onClick={() => onChoose('both')}>
              {say.conflict.keepBoth}
            </button>
            <button type="button" onClick={() => onChoose('theirs')}>
              {say.conflict.takeTheirs}
            </button>
          </>
        )}
      </p>
    </section>
  );
}
