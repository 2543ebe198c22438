import type { Browser } from 'playwright-core';
import type { Passage, Question } from './beir.ts';
import { judge, type Quality } from './measures.ts';

/** What a peer is given. */
export interface PeerInput {
  corpus: readonly Passage[];
  sets: readonly { name: string; questions: readonly Question[] }[];
  /** A folder for its files, removed afterwards. */
  folder: string;
  browser: Browser;
}

/** What a peer reached, by set; or why it did not run. */
export interface PeerResult {
  sets?: Record<string, Quality>;
  note?: string;
}

/** Another search engine, run on the same questions. */
export interface Peer {
  name: string;
  run(input: PeerInput): Promise<PeerResult>;
}

/** Runs a function from question to ranked ids over all sets and judges it. */
export async function judgeAll(
  input: PeerInput,
  answer: (text: string) => string[] | Promise<string[]>,
): Promise<PeerResult> {
  const sets: Record<string, Quality> = {};
  for (const { name, questions } of input.sets) {
    const ranked: string[][] = [];
    for (const question of questions) ranked.push(await answer(question.text));
    sets[name] = judge(questions, ranked);
  }
  return { sets };
}
