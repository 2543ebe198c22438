import type { DescribedProblem } from '../../problems/report.ts';
import type { Conflict } from '../protocol.ts';
import { currentLanguage } from './language.ts';

function inWords({ file, message, hint }: DescribedProblem): string {
  const place = file === undefined ? '' : `${file.replace(/^content\//, '')}: `;
  return `${place}${message}${hint === '' ? '' : ` — ${hint}`}`;
}

/** An answer of the server that is not a success. */
export class Refused extends Error {
  readonly status: number;
  readonly problems: readonly DescribedProblem[];
  readonly conflict: Conflict['conflict'] | undefined;

  constructor(
    status: number,
    answer: { problems?: readonly DescribedProblem[]; reason?: string } & Partial<Conflict>,
  ) {
    super(answer.problems?.map(inWords).join('\n') ?? answer.reason ?? `${status}`);
    this.status = status;
    this.problems = answer.problems ?? [];
    this.conflict = answer.conflict;
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = { reason: text.trim() };
  }
  if (!response.ok) throw new Refused(response.status, value as object);
  return value as Answer;
}

/** Sends a request to the desk's server and gives its answer. @throws Refused where it does not do what was asked */
export async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api/${path}`, {
    method,
    headers: { 'X-Desk-Language': currentLanguage(), 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answerOf(response);
}

/** Uploads the bytes of a file. @throws Refused as {@link ask} does */
export async function sendFile<Answer>(method: string, path: string, file: Blob): Promise<Answer> {
  const response = await fetch(`/api/${path}`, {
    method,
    headers: { 'X-Desk-Language': currentLanguage(), 'Content-Type': 'application/octet-stream' },
    body: file,
  });
  return answerOf(response);
}

/** Writes values as the query of an address. */
export function query(values: Readonly<Record<string, string | number>>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== '') written.set(name, String(value));
  return written.toString();
}
