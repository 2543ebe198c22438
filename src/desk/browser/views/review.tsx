import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ReviewList } from '../../protocol.ts';
import { ask } from '../api.ts';
import { useDesk } from '../desk-context.ts';
import { count, words } from '../language.ts';
import { PathName } from '../path-name.tsx';
import { CleanedReview, FamilyReview, InferredReview } from '../review-items.tsx';
import { QuarantineReview } from '../review-quarantine.tsx';

/** The kinds of items that are reviewed. */
const KINDS = ['quarantine', 'inferred', 'cleaned', 'families'] as const;
type Kind = (typeof KINDS)[number];

const nameOf = {
  quarantine: (item: ReviewList['quarantine'][number]) => item.key,
  families: (item: ReviewList['families'][number]) => item.family,
  inferred: (item: ReviewList['inferred'][number]) => item.file,
  cleaned: (item: ReviewList['cleaned'][number]) => item.file,
} as const;

function labelsOf(list: ReviewList, kind: Kind): { name: string; label: string }[] {
  switch (kind) {
    case 'quarantine':
      return list.quarantine.map((item) => ({
        name: nameOf.quarantine(item),
        label: item.input.split('/').at(-1) ?? '',
      }));
    case 'families':
      return list.families.map((item) => ({
        name: item.family,
        label: item.members[0]?.title ?? item.family,
      }));
    case 'inferred':
      return list.inferred.map((item) => ({ name: item.file, label: item.title }));
    case 'cleaned':
      return list.cleaned.map((item) => ({ name: item.file, label: item.file.split('/').at(-1) ?? '' }));
  }
}

/** Tells whether items of a kind are listed by the names of their files. */
const isFile = (kind: Kind): boolean => kind === 'quarantine' || kind === 'cleaned';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/**
 * Reviews one after the other what imports left to people. Keys: j and k go on and back, a accepts, e edits, r rejects.
 */
export function ReviewView() {
  const { tell, job } = useDesk();
  const say = words();
  const [list, setList] = useState<ReviewList>();
  const [kind, setKind] = useState<Kind>();
  const [at, setAt] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  const ended = job && job.state !== 'running' ? job.id : 0;
  const address = `review?after=${ended}`;
  const load = useCallback(async () => {
    try {
      setList(await ask<ReviewList>('GET', address));
    } catch (error) {
      tell(error instanceof Error ? error.message : '', 'error');
    }
  }, [tell, address]);
  useEffect(() => void load(), [load]);
  const shown: Kind = kind ?? KINDS.find((each) => (list?.totals[each] ?? 0) > 0) ?? 'quarantine';
  const labels = list ? labelsOf(list, shown) : [];
  const index = Math.min(at, Math.max(0, labels.length - 1));
  const name = labels[index]?.name;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // Keys are read by their position: an Arabic layout has other letters there.
      const step = { KeyJ: 1, KeyK: -1 }[event.code];
      const act = { KeyA: 'accept', KeyE: 'edit', KeyR: 'reject' }[event.code];
      if (step !== undefined) setAt((now) => Math.max(0, now + step));
      else if (act !== undefined) place.current?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const done = async (message: string) => {
    tell(message);
    await load();
    place.current?.focus();
  };
  if (!list) return <p class="waiting">{say.loading}</p>;
  const item = (() => {
    const props = { key: name, onDone: done };
    switch (shown) {
      case 'quarantine': {
        const one = list.quarantine[index];
        return one && <QuarantineReview {...props} item={one} />;
      }
      case 'families': {
        const one = list.families[index];
        return one && <FamilyReview {...props} item={one} />;
      }
      case 'inferred': {
        const one = list.inferred[index];
        return one && <InferredReview {...props} item={one} />;
      }
      case 'cleaned': {
        const one = list.cleaned[index];
        return one && <CleanedReview {...props} item={one} />;
      }
    }
  })();
  return (
    <section class="page review">
      <header class="page-head">
        <h1>{say.views.review}</h1>
        <p class="hint">{say.reviewKeys}</p>
      </header>
      <fieldset class="tabs">
        <legend class="sr-only">{say.reviewKinds}</legend>
        {KINDS.map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={shown === each}
            onClick={() => {
              setKind(each);
              setAt(0);
            }}
          >
            {say.review[each]} ({count(list.totals[each])})
          </button>
        ))}
      </fieldset>
      <p class="hint">{say.reviewAbout[shown]}</p>
      {labels.length === 0 ? (
        <p class="empty">{say.nothingToReview}</p>
      ) : (
        <div class="desk-pair">
          <ol class="queue" aria-label={say.review[shown]}>
            {labels.map(({ name: own, label }, number) => (
              <li key={own}>
                <button
                  type="button"
                  class="quiet"
                  aria-current={number === index ? 'true' : undefined}
                  onClick={() => setAt(number)}
                  dir={isFile(shown) ? undefined : 'auto'}
                >
                  {isFile(shown) ? <PathName path={label} /> : label}
                </button>
              </li>
            ))}
          </ol>
          <div class="item" ref={place} tabIndex={-1}>
            {item}
          </div>
        </div>
      )}
    </section>
  );
}
