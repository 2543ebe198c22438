import type { IncomingMessage } from 'node:http';
import { type Problem, problem, type ReportLanguage, WarraqError } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';

/** The response to a request. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly content: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The longest text body of a request, in bytes; files are uploaded in another way. */
const MOST_TEXT = 16 * 2 ** 20;

/** Makes a response of a value as JSON. */
export function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', content: JSON.stringify(value) };
}

/** Makes a response of problems: the request was refused. */
export function refused(problems: readonly Problem[], language: ReportLanguage, status = 422): Answer {
  return json({ problems: toJson(problems, language) }, status);
}

/** A request that the application would not send. */
export class BadRequest extends Error {
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/**
 * Reads the body of a request as JSON.
 *
 * @throws BadRequest where it is too long or no object
 */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  if (Number(request.headers['content-length'] ?? 0) > MOST_TEXT) throw new BadRequest(413, 'too long');
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_TEXT) throw new BadRequest(413, 'too long');
    pieces.push(piece);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    throw new BadRequest(400, 'not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest(400, 'not an object');
  return value as Readonly<Record<string, unknown>>;
}

/**
 * Gives a string of a request.
 * @throws BadRequest where it is none
 */
export function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new BadRequest(400, `${name} is not text`);
  return value;
}

/**
 * Gives a list of strings of a request.
 * @throws BadRequest where it is none
 */
export function textsOf(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw new BadRequest(400, `${name} is not a list of texts`);
  return value as string[];
}

/**
 * Gives an object of a request.
 * @throws BadRequest where it is none
 */
export function tableOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest(400, `${name} is not a table`);
  return value as Readonly<Record<string, unknown>>;
}

/** Gives problems for anything that was thrown. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof WarraqError) return error.problems;
  const fault = error as NodeJS.ErrnoException;
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  if (fault.code !== undefined && /^E[A-Z]+$/.test(fault.code))
    return [problem('disk-write', {}, { file: fault.path ?? '', reason })];
  return [problem('bug', {}, { reason })];
}
