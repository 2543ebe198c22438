import { Agent, get, type IncomingMessage } from 'node:http';
import { percentile } from '../search/measures.ts';

/** What a server answered under load. */
export interface LoadReport {
  readonly seconds: number;
  readonly requests: number;
  /** Bytes of bodies as they crossed the wire. */
  readonly bytes: number;
  /** Milliseconds until an answer was whole. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** What went wrong, with how often. */
  readonly errors: ReadonlyMap<string, number>;
}

/** A whole answer. */
export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: IncomingMessage['headers'];
}

/** Asks for one file as browsers do, taking compressed bytes as they come. Throws where the answer is cut. */
export function ask(agent: Agent, url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(pieces);
        const { headers, statusCode: status = 0 } = answer;
        const length = headers['content-length'];
        if (!answer.complete || (length !== undefined && Number(length) !== bytes.length))
          reject(new Error('cut answer'));
        else resolve({ status, bytes, headers });
      });
    });
    request.on('error', reject);
    request.setTimeout(30_000, () => request.destroy(new Error('no answer in 30 s')));
  });
}

/**
 * Asks a server for as long as wanted over so many connections at once, each that waits for its answer before it asks
 * again. What is not answered whole and with status 200 is an error.
 *
 * @param next gives the address of the next request
 */
export async function putUnderLoad(
  next: () => string,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<LoadReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  const errors = new Map<string, number>();
  const times: number[] = [];
  let bytes = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  const reader = async () => {
    while (performance.now() < end) {
      const url = next();
      const start = performance.now();
      try {
        const answer = await ask(agent, url);
        bytes += answer.bytes.length;
        times.push(performance.now() - start);
        if (answer.status !== 200) throw new Error(`${answer.status} ${new URL(url).pathname}`);
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        errors.set(said, (errors.get(said) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, reader));
  agent.destroy();
  times.sort((a, b) => a - b);
  const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
  return {
    seconds: (performance.now() - began) / 1000,
    requests: times.length,
    bytes,
    p50,
    p95,
    p99,
    errors,
  };
}
