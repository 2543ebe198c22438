import type { Question } from './beir.ts';

/** How well one engine answered one set. */
export interface Quality {
  questions: number;
  mrr10: number;
  success1: number;
  success10: number;
  /** Questions without any result. */
  zero: number;
}

/** Judges ranked passage ids, best first, one list a question. */
export function judge(questions: readonly Question[], ranked: readonly (readonly string[])[]): Quality {
  let reciprocal = 0;
  let first = 0;
  let ten = 0;
  let zero = 0;
  for (const [index, question] of questions.entries()) {
    const ids = ranked[index] ?? [];
    if (ids.length === 0) zero++;
    const rank = ids.slice(0, 10).findIndex((id) => question.relevant.has(id));
    if (rank < 0) continue;
    reciprocal += 1 / (rank + 1);
    ten++;
    if (rank === 0) first++;
  }
  const count = Math.max(1, questions.length);
  return {
    questions: questions.length,
    mrr10: reciprocal / count,
    success1: first / count,
    success10: ten / count,
    zero,
  };
}

/** The value below which a share of the numbers lie (nearest rank); 0 of none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
