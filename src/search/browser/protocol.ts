import type { SearchAnswer, SearchRequest } from './engine.ts';
import type { FailureCode } from './source.ts';

/** What the page sends to the worker. */
export type Question =
  | { id: number; kind: 'open'; index: string }
  | { id: number; kind: 'search'; request: SearchRequest };

/** What comes back; `id` is the question's. */
export type Answer =
  | { id: number; kind: 'done' }
  | { id: number; kind: 'answer'; answer: SearchAnswer }
  | { id: number; kind: 'failure'; code: FailureCode; detail: string };
