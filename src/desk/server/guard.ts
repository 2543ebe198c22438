import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The identity of the running desk. */
interface Own {
  readonly port: number;
  /** The random token of this start. */
  readonly token: string;
}

/** The parts of a request that are checked before anything is done. */
interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** Why a request is refused. */
interface Refusal {
  readonly status: 401 | 403 | 421;
  readonly reason: 'host' | 'origin' | 'token';
}

const SAFE = new Set(['GET', 'HEAD']);

/** Names the cookie by its port, since browsers share cookies between ports of one machine. */
export const cookieName = (port: number): string => `warraq-desk-${port}`;

/** Compares two tokens in constant time. */
export function isSameWord(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Tells whether a request names this machine as its host. It does not after DNS rebinding, where a foreign name leads
 * here.
 */
export function isOwnHost({ headers }: Asked, { port }: Own): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  return hosts.includes((headers.host ?? '').toLowerCase());
}

/**
 * Says why a request must be refused: it does not name this machine, a page of another site sent it, or it lacks the
 * token of this start.
 * A request that changes something must say which page sent it (RFC 6454, 7). One that only reads is refused where the
 * browser says that another site asks (Fetch Metadata Request Headers, 2.3); other ports of this machine count as other
 * sites.
 * @returns `undefined` where it may be answered
 */
export function refusalOf(asked: Asked, own: Own): Refusal | undefined {
  const { method, headers } = asked;
  if (!isOwnHost(asked, own)) return { status: 421, reason: 'host' };
  const { origin } = headers;
  const isOwnOrigin = origin !== undefined && origin === `http://${headers.host?.toLowerCase()}`;
  if (origin !== undefined || !SAFE.has(method)) if (!isOwnOrigin) return { status: 403, reason: 'origin' };
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, reason: 'origin' };
  const word = cookieOf(headers, cookieName(own.port));
  if (word === undefined || !isSameWord(word, own.token)) return { status: 401, reason: 'token' };
  return undefined;
}

/**
 * Gives the Content-Security-Policy of the application: everything from this server, nothing from elsewhere.
 *
 * @param nonce of the styles that the editor makes as it goes
 */
export function deskPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};
