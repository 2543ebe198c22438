import type { Suggestion } from '../query/suggest.ts';
import type { SearchAnswer, SearchRequest } from './request.ts';
import type { FailureCode } from './source.ts';

/** What the page sends to the worker. */
export type Question =
  | { id: number; kind: 'open'; index: string }
  | { id: number; kind: 'search'; request: SearchRequest }
  | { id: number; kind: 'suggest'; text: string };

/** What comes back; `id` is the question's. */
export type Answer =
  | { id: number; kind: 'done' }
  | { id: number; kind: 'answer'; answer: SearchAnswer }
  | { id: number; kind: 'suggestions'; suggestions: Suggestion[] }
  | { id: number; kind: 'failure'; code: FailureCode; detail: string };
