import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DeskStart, JobState } from '../protocol.ts';

/** What every view is given. */
export interface DeskContext {
  readonly start: DeskStart;
  readonly job: JobState | undefined;
  /** Reads the state of the archive again. */
  reload(): Promise<void>;
  /** Shows a message; screen readers read it aloud. */
  tell(message: string, kind?: 'note' | 'error'): void;
}

/** The React-style context that carries it to every view. */
export const Context = createContext<DeskContext | undefined>(undefined);

/** Gives what every view is given. */
export function useDesk(): DeskContext {
  const desk = useContext(Context);
  if (!desk) throw new Error('no desk');
  return desk;
}
