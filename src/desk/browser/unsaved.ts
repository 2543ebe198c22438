/** Words that were written and not saved: kept by the browser until they are. */
export interface Unsaved {
  /** What they were made from. */
  readonly hash: string;
  readonly body: string;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly yaml?: string;
  readonly at: number;
  /** Which tab keeps them. */
  readonly tab: string;
}

const TAB_KEY = 'warraq-desk-tab';

function tabName(): string {
  const known = sessionStorage.getItem(TAB_KEY);
  // A tab that was doubled takes the name of the other with it: the performance entry tells a reload from that.
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (known && entry?.type !== 'navigate') return known;
  const name = crypto.randomUUID();
  sessionStorage.setItem(TAB_KEY, name);
  return name;
}

const TAB = tabName();

const keyOf = (root: string, file: string, tab: string): string => `warraq-desk ${root} ${file} ${tab}`;

/** Keeps what was written in this tab. */
export function keepUnsaved(root: string, file: string, words: Omit<Unsaved, 'at' | 'tab'>): void {
  const kept: Unsaved = { ...words, at: Date.now(), tab: TAB };
  try {
    localStorage.setItem(keyOf(root, file, TAB), JSON.stringify(kept));
  } catch {
    // The browser's store is full: the words stay on the page.
  }
}

/** Forgets what was kept: it is saved, or the person does not want it. */
export function forgetUnsaved(root: string, file: string, tab = TAB): void {
  localStorage.removeItem(keyOf(root, file, tab));
}

/** Finds what was kept of a file: that of this tab, and that of others, newest first. */
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
      // Not what this application wrote.
    }
  }
  const others = found.filter(({ tab }) => tab !== TAB).sort((a, b) => b.at - a.at);
  return { own: found.find(({ tab }) => tab === TAB), others };
}
