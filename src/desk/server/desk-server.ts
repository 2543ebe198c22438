import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ReportLanguage, WarraqError } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { type Answer, BadRequest, json, problemsOf, refused } from './answer.ts';
import { type Application, applicationPage, openApplication } from './application.ts';
import { ARTICLE_ROUTES } from './article-routes.ts';
import type { Call, Desk, Route, Routes } from './desk.ts';
import { DeskArchive } from './desk-archive.ts';
import { COMMON_HEADERS, cookieName, deskPolicy, isOwnHost, isSameWord, refusalOf } from './guard.ts';
import { JOB_ROUTES } from './job-routes.ts';
import { Jobs } from './jobs.ts';
import { REVIEW_ROUTES } from './review-routes.ts';
import { SETTINGS_ROUTES } from './settings-routes.ts';
import { START_ROUTES } from './start-routes.ts';

const ROUTES: Routes = {
  ...START_ROUTES,
  ...ARTICLE_ROUTES,
  ...JOB_ROUTES,
  ...REVIEW_ROUTES,
  ...SETTINGS_ROUTES,
};

interface DeskOptions {
  readonly port?: number;
  readonly now?: () => Date;
  readonly language?: ReportLanguage;
}

type ServedApplication = Application & { readonly language: ReportLanguage };

/** A running desk. */
export interface RunningDesk {
  /** The address, with the token that gives access. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

function routeOf(method: string, path: string): Route | undefined {
  const exact = ROUTES[`${method} ${path}`];
  if (exact) return exact;
  const folder = /^\/[^/]+\//.exec(path)?.[0];
  return folder === undefined ? undefined : ROUTES[`${method} ${folder}`];
}

function send(response: ServerResponse, { status, type, content, headers }: Answer): void {
  response.writeHead(status, { ...COMMON_HEADERS, 'Content-Type': type, ...headers });
  response.end(content);
}

const plain = (status: number, content: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  content,
});

const TURNED_AWAY = {
  host: 'This server answers for this machine only.\n',
  origin: 'This page may not ask here.\n',
  token:
    'Open the address that `warraq desk` printed: it holds a word that lets this browser in.\n\u0627\u0641\u062A\u062D \u0627\u0644\u0639\u0646\u0648\u0627\u0646 \u0627\u0644\u0630\u064A \u0637\u0628\u0639\u0647 \u0627\u0644\u0623\u0645\u0631 warraq desk: \u0641\u064A\u0647 \u0643\u0644\u0645\u0629 \u062A\u0641\u062A\u062D \u0627\u0644\u0645\u0643\u062A\u0628 \u0644\u0647\u0630\u0627 \u0627\u0644\u0645\u062A\u0635\u0641\u062D.\n',
} as const;

const languageOf = (request: IncomingMessage): ReportLanguage =>
  request.headers['x-desk-language'] === 'en' ? 'en' : 'ar';

async function answerTo(desk: Desk, call: Call, application: ServedApplication): Promise<Answer | undefined> {
  const { pathname } = call.url;
  const method = call.request.method ?? 'GET';
  const file = application.files.get(pathname);
  if (method === 'GET' && file) return { status: 200, ...file };
  if (method === 'GET' && pathname === '/') {
    const nonce = randomBytes(16).toString('base64url');
    const headers = { 'Content-Security-Policy': deskPolicy(nonce) };
    return {
      status: 200,
      type: 'text/html; charset=utf-8',
      content: applicationPage(nonce, application.language),
      headers,
    };
  }
  const route = routeOf(method, pathname);
  if (!route) return json({}, 404);
  try {
    return await route(desk, call);
  } catch (error) {
    if (error instanceof BadRequest) return json({ reason: error.message }, error.status);
    return refused(problemsOf(error), call.language, error instanceof WarraqError ? 422 : 500);
  }
}

/**
 * Serves the desk of an archive to this machine alone. Requests from other machines, from pages of other sites, or
 * without the random token of this start are refused.
 * @param port 0 takes any free port
 * @param language the language that the desk opens in
 */
export async function startDesk(
  layout: ArchiveLayout,
  { port = 0, now = () => new Date(), language = 'ar' }: DeskOptions = {},
): Promise<RunningDesk> {
  const application = { ...(await openApplication()), language };
  const desk: Desk = { archive: new DeskArchive(layout, now), jobs: new Jobs(), shown: undefined };
  const token = randomBytes(24).toString('base64url');
  let own = { port, token };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://desk');
    const asked = { method: request.method ?? 'GET', headers: request.headers };
    const given = url.searchParams.get('token');
    if (given !== null && asked.method === 'GET' && url.pathname === '/' && isOwnHost(asked, own)) {
      if (!isSameWord(given, token)) return send(response, plain(401, TURNED_AWAY.token));
      const cookie = `${cookieName(own.port)}=${token}; HttpOnly; SameSite=Strict; Path=/`;
      return send(response, { ...plain(303, ''), headers: { Location: '/', 'Set-Cookie': cookie } });
    }
    const refusal = refusalOf(asked, own);
    if (refusal) return send(response, plain(refusal.status, TURNED_AWAY[refusal.reason]));
    const asks = { request, response, url, language: languageOf(request) };
    const answer = await answerTo(desk, asks, application);
    if (!answer) return;
    // A body that no route has read is drained, so that the response arrives; then the connection is closed.
    if (!request.complete) {
      request.resume();
      response.setHeader('Connection', 'close');
    }
    send(response, answer);
  };
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
    handle(request, response).catch(() => {
      if (!response.headersSent) send(response, plain(500, ''));
      else response.destroy();
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  own = { port: (server.address() as AddressInfo).port, token };
  return {
    url: `http://127.0.0.1:${own.port}/?token=${token}`,
    port: own.port,
    close: async () => {
      desk.jobs.stop();
      await desk.shown?.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}
