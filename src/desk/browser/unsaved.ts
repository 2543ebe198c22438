/** Text that was not saved yet, kept in the browser's storage. */
export interface Unsaved {
  /** Hash of the file that it was made from. */
  readonly hash: string;
  readonly body: string;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly yaml?: string;
  readonly at: number;
  /** The tab that wrote it. */
  readonly tab: string;
}

const TAB_KEY = 'warraq-desk-tab';

function tabName(): string {
  const known = sessionStorage.getItem(TAB_KEY);
  // A duplicated tab inherits the session storage, and with it the name of the tab it was made from. The navigation
  // entry tells that from a reload.
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (known && entry?.type !== 'navigate') return known;
  const name = crypto.randomUUID();
  sessionStorage.setItem(TAB_KEY, name);
  return name;
}

const TAB = tabName();

const keyOf = (root: string, file: string, tab: string): string => `warraq-desk ${root} ${file} ${tab}`;

/** Stores the unsaved text of this tab. */
export function keepUnsaved(root: string, file: string, words: Omit<Unsaved, 'at' | 'tab'>): void {
  const kept: Unsaved = { ...words, at: Date.now(), tab: TAB };
  try {
    localStorage.setItem(keyOf(root, file, TAB), JSON.stringify(kept));
  } catch {
    // The storage is full: the text stays on the page alone.
  }
}

/** Removes what was stored, after a save or when the person discards it. */
export function forgetUnsaved(root: string, file: string, tab = TAB): void {
  localStorage.removeItem(keyOf(root, file, tab));
}

/** Finds unsaved texts of a file: that of this tab, and those of other tabs, newest first. */
export function findUnsaved(
  root: string,
  file: string,
): { own: Unsaved | undefined; others: readonly Unsaved[] } {
  const begin = keyOf(root, file, '');
  const found: Unsaved[] = [];
  for (let at = 0; at < localStorage.length; at++) {
    const key = localStorage.key(at);
    if (!key?.startsWith(begin)) continue;
    try {
      found.push(JSON.parse(localStorage.getItem(key) ?? '') as Unsaved);
    } catch {
      // An entry that this application did not write.
    }
  }
  const others = found.filter(({ tab }) => tab !== TAB).sort((a, b) => b.at - a.at);
  return { own: found.find(({ tab }) => tab === TAB), others };
}
