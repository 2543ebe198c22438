import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DeskStart, JobState } from '../protocol.ts';

/** What every view is given. */
export interface DeskContext {
  readonly start: DeskStart;
  readonly job: JobState | undefined;
  /** Asks again what the archive is. */
  reload(): Promise<void>;
  /** Says something to the person, and to those who hear the page. */
  tell(message: string, kind?: 'note' | 'error'): void;
}

/** Hands it down. */
export const Context = createContext<DeskContext | undefined>(undefined);

/** Gives what every view is given. */
export function useDesk(): DeskContext {
  const desk = useContext(Context);
  if (!desk) throw new Error('no desk');
  return desk;
}
