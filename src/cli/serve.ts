import { problem, WarraqError } from '../problems/problem.ts';
import type { Io } from './command.ts';

/** A server of this machine that is running. */
interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves until the call is ended from outside (Ctrl-C).
 *
 * @param text says where, by the server's address
 * @throws WarraqError where another program has the port
 */
export async function serveUntilStopped(
  io: Io,
  port: number,
  start: () => Promise<RunningServer>,
  text: (url: string) => string,
): Promise<number> {
  const server = await start().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new WarraqError(problem('port-taken', {}, { port }), { cause: error });
    throw error;
  });
  io.stdout(text(server.url));
  await new Promise<void>((done) => {
    if (io.signal?.aborted) done();
    io.signal?.addEventListener('abort', () => done());
  });
  await server.close();
  return 0;
}
