import type { Suggestion } from '../query/suggest.ts';
import type { Answer, Question } from './protocol.ts';
import type { SearchAnswer, SearchRequest } from './request.ts';
import { scriptAddress } from './script-address.ts';
import { type FailureCode, SearchFailure } from './source.ts';

/** How the page asks for results. A release without workers brings its own. */
export interface SearchClient {
  /** Starts loading the index, so that the first results come sooner; failures show with the first search. */
  warm(): void;
  /** Answers a request. Rejects with `SearchFailure`. */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Titles and names that go on from what is typed; empty when they cannot be had. */
  suggest(text: string): Promise<Suggestion[]>;
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** A client that keeps the engine in a module worker; `index` is the absolute URL of the index folder. */
export function workerClient(script: string, index: string): SearchClient {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();

  const fail = (code: FailureCode | 'script'): void => {
    const error = code === 'script' ? new Error(`cannot run ${script}`) : new SearchFailure(code, script);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker?.terminate();
    worker = undefined;
  };
  const ask = (question: Unnumbered<Question>): Promise<Answer> => {
    if (worker === undefined) {
      try {
        worker = new Worker(scriptAddress(script), { type: 'module' });
      } catch (error) {
        // Workers are forbidden by a policy or missing in an old browser: the first search reports it.
        return Promise.reject(error);
      }
      worker.addEventListener('message', (event: MessageEvent<Answer>) => {
        waiting.get(event.data.id)?.resolve(event.data);
        waiting.delete(event.data.id);
      });
      const started = worker;
      worker.addEventListener('error', () => {
        if (worker === started) void reasonOf(script).then((code) => worker === started && fail(code));
      });
      if (question.kind !== 'open') void ask({ kind: 'open', index }).catch(() => {});
    }
    const id = ++last;
    const answer = new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
    worker.postMessage({ ...question, id });
    return answer;
  };
  return {
    warm() {
      if (worker === undefined) void ask({ kind: 'open', index }).catch(() => {});
    },
    async search(request) {
      const answer = await ask({ kind: 'search', request });
      if (answer.kind === 'failure') throw new SearchFailure(answer.code, answer.detail);
      if (answer.kind !== 'answer') throw new SearchFailure('malformed', script);
      return answer.answer;
    },
    async suggest(text) {
      const answer = await ask({ kind: 'suggest', text }).catch(() => null);
      return answer?.kind === 'suggestions' ? answer.suggestions : [];
    },
  };
}

/** Finds out why a worker did not start: its error event has no reason, so its file is fetched again. */
async function reasonOf(script: string): Promise<FailureCode | 'script'> {
  try {
    const response = await fetch(script);
    if (!response.ok) return 'missing';
    return /javascript/.test(response.headers.get('content-type') ?? '') ? 'script' : 'malformed';
  } catch {
    return 'offline';
  }
}
