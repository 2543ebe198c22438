import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StaticServer } from '../../hosting/static-server.ts';
import type { ReportLanguage } from '../../problems/problem.ts';
import type { Answer } from './answer.ts';
import type { DeskArchive } from './desk-archive.ts';
import type { Jobs } from './jobs.ts';

/** What the routes of the desk work with. */
export interface Desk {
  readonly archive: DeskArchive;
  readonly jobs: Jobs;
  /** The built site, once it is shown. */
  shown: StaticServer | undefined;
}

/** A request that may be answered. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** The language in which problems are told. */
  readonly language: ReportLanguage;
}

/** Answers a request; without an answer it has answered by itself. */
export type Route = (desk: Desk, call: Call) => Promise<Answer | undefined>;

/** Routes by method and path; a path that ends with `/` has those below it. */
export type Routes = Readonly<Record<string, Route>>;
