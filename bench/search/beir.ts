import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A passage of a BEIR corpus. */
export interface Passage {
  id: string;
  title: string;
  text: string;
}

/** A question with the passages judged to answer it. */
export interface Question {
  id: string;
  text: string;
  relevant: ReadonlySet<string>;
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** Reads `corpus.jsonl` of a BEIR folder. */
export function readCorpus(folder: string): Passage[] {
  return readLines(join(folder, 'corpus.jsonl')).map((line) => {
    const { _id, title, text } = JSON.parse(line) as { _id: string; title?: string; text: string };
    return { id: _id, title: title ?? '', text };
  });
}

/** Reads a set (`queries.jsonl`, `qrels.tsv`); questions without a judged passage are left out. */
export function readQuestions(folder: string, set: string): Question[] {
  const relevant = new Map<string, Set<string>>();
  for (const line of readLines(join(folder, set, 'qrels.tsv')).slice(1)) {
    const [question = '', passage = '', score = '0'] = line.split('\t');
    if (Number(score) <= 0) continue;
    const known = relevant.get(question);
    if (known === undefined) relevant.set(question, new Set([passage]));
    else known.add(passage);
  }
  return readLines(join(folder, set, 'queries.jsonl')).flatMap((line) => {
    const { _id, text } = JSON.parse(line) as { _id: string; text: string };
    const judged = relevant.get(_id);
    return judged === undefined ? [] : [{ id: _id, text, relevant: judged }];
  });
}
