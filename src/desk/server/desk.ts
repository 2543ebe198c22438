import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StaticServer } from '../../hosting/static-server.ts';
import type { ReportLanguage } from '../../problems/problem.ts';
import type { Answer } from './answer.ts';
import type { DeskArchive } from './desk-archive.ts';
import type { Jobs } from './jobs.ts';

/** What routes work with. */
export interface Desk {
  readonly archive: DeskArchive;
  readonly jobs: Jobs;
  /** The server of the built site, once it was asked for. */
  shown: StaticServer | undefined;
}

/** A request that passed the guard. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The language of problems. */
  readonly language: ReportLanguage;
}

/** Answers a request; `undefined` where it has written the response itself. */
export type Route = (desk: Desk, call: Call) => Promise<Answer | undefined>;

/** Routes by method and path; a path that ends with `/` stands for all below it. */
export type Routes = Readonly<Record<string, Route>>;
