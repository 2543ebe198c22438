import { useState } from 'preact/hooks';
import { useDesk } from './desk-context.ts';

/** The properties of the view of one item. */
export interface ItemProps<Item> {
  readonly item: Item;
  onDone(message: string): Promise<void>;
}

/** Runs the action of a button and shows an error if it fails. */
export function useAct() {
  const { tell } = useDesk();
  const [busy, setBusy] = useState(false);
  const act = async (what: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    try {
      await what();
    } catch (error) {
      tell(error instanceof Error ? error.message : '', 'error');
    } finally {
      setBusy(false);
    }
  };
  return { act, busy };
}

/** The buttons accept, edit and reject; those of them that can be. */
export function Actions({
  busy,
  onAccept,
  onEdit,
  onReject,
  labels,
}: {
  busy: boolean;
  onAccept?: (() => void) | undefined;
  onEdit?: (() => void) | undefined;
  onReject?: (() => void) | undefined;
  labels: { accept: string; edit: string; reject: string };
}) {
  return (
    <p class="actions">
      {onAccept && (
        <button
          type="button"
          class="primary"
          data-act="accept"
          aria-keyshortcuts="a"
          disabled={busy}
          onClick={onAccept}
        >
          {labels.accept} <kbd>a</kbd>
        </button>
      )}
      {onEdit && (
        <button type="button" data-act="edit" aria-keyshortcuts="e" onClick={onEdit}>
          {labels.edit} <kbd>e</kbd>
        </button>
      )}
      {onReject && (
        <button
          type="button"
          class="danger"
          data-act="reject"
          aria-keyshortcuts="r"
          disabled={busy}
          onClick={onReject}
        >
          {labels.reject} <kbd>r</kbd>
        </button>
      )}
    </p>
  );
}
