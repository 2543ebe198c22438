import { Archive } from './archive.ts';
import { Engine } from './engine.ts';
import type { Answer, Question } from './protocol.ts';
import { httpSource, SearchFailure } from './source.ts';

/**
 * The search worker: holds the opened index and answers questions, so that typing never waits for posting
 * lists and only the shown results cross to the page.
 */
let index = '';
let engine: Promise<Engine> | undefined;

function opened(): Promise<Engine> {
  engine ??= Archive.open(httpSource(index)).then((archive) => new Engine(archive));
  // A failed start is tried again with the next question.
  engine.catch(() => {
    engine = undefined;
  });
  return engine;
}

async function answer(question: Question): Promise<Answer> {
  const { id } = question;
  try {
    if (question.kind === 'open') {
      index = question.index;
      await opened();
      return { id, kind: 'done' };
    }
    if (question.kind === 'suggest')
      return { id, kind: 'suggestions', suggestions: await (await opened()).suggest(question.text) };
    return { id, kind: 'answer', answer: await (await opened()).search(question.request) };
  } catch (error) {
    // Files of a replaced index are gone: the next question opens the new one, or without a network the one over the
    // articles saved on the device.
    if (error instanceof SearchFailure && (error.code === 'missing' || error.code === 'offline'))
      engine = undefined;
    const code = error instanceof SearchFailure ? error.code : 'malformed';
    return { id, kind: 'failure', code, detail: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener('message', async (event: MessageEvent<Question>) => {
  postMessage(await answer(event.data));
});
