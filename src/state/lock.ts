import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Problem, WarraqError } from '../problems/problem.ts';

/** What to do where a lock is held by another process. */
interface LockOptions {
  /** The problem to throw, given the holder's process id. */
  readonly refusal: (pid: string) => Problem;
  /** Is called once where the lock is held; if given, the caller waits until the lock is free. */
  readonly onWait?: ((pid: string) => void) | undefined;
}

const BEAT_MS = 10_000;
// A holder on another machine, or in another container, is known only by the time of the file that it keeps touching.
const DEAD_AFTER_MS = 120_000;
const ASK_AGAIN_MS = 300;

// The start time of a process, because process ids are reused; Linux only.
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ');
    return fields?.[19] ?? '-';
  } catch {
    return '-';
  }
}

function runs(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === '-' || start === '-' || now === start;
}

/**
 * Tells whether the holder of a lock is alive; `draft` is a file just written, whose time tells the file system's
 * clock.
 */
async function isHeld(held: string, file: string, draft: string): Promise<boolean> {
  const [pid = '', start = '-', host = hostname()] = held.trim().split(' ');
  if (!/^\d+$/.test(pid)) return false;
  if (host === hostname()) return runs(Number(pid), start);
  const [beat, now] = await Promise.all([stat(file), stat(draft)]).catch(() => []);
  return beat !== undefined && now !== undefined && now.mtimeMs - beat.mtimeMs < DEAD_AFTER_MS;
}

/** Removes a lock whose holder is gone, unless another process has done so first and holds it now. */
async function clearAway(file: string, held: string): Promise<void> {
  const away = `${file}.${randomUUID().slice(0, 8)}`;
  await rename(file, away).catch(() => undefined);
  const found = await readFile(away, 'utf8').catch(() => held);
  if (found !== held) await link(away, file).catch(() => undefined);
  await rm(away, { force: true });
}

/**
 * Takes a lock: a file that names the process that holds it. A lock whose holder is gone (killed, or on a machine that
 * was switched off) is taken over.
 * @returns a function that releases the lock
 * @throws WarraqError where another holds it and no `onWait` was given
 */
export async function takeLock(file: string, { refusal, onWait }: LockOptions): Promise<() => Promise<void>> {
  const own = `${process.pid} ${startOf(process.pid)} ${hostname()} ${randomUUID()}\n`;
  await mkdir(dirname(file), { recursive: true });
  for (let asked = 0; ; asked++) {
    // Written under another name and then linked, so that a lock never exists without its holder's name.
    const draft = `${file}.${randomUUID().slice(0, 8)}`;
    let held: string;
    try {
      await writeFile(draft, own);
      const taken = await link(draft, file).then(
        () => true,
        async (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          // The file system has no links, as on USB sticks.
          const wrote = writeFile(file, own, { flag: 'wx' });
          return wrote.then(
            () => true,
            (fault: NodeJS.ErrnoException) => {
              if (fault.code === 'EEXIST') return false;
              throw fault;
            },
          );
        },
      );
      if (taken) return holding(file, own);
      held = await readFile(file, 'utf8').catch(() => '');
      if (held !== '' && !(await isHeld(held, file, draft))) {
        await clearAway(file, held);
        continue;
      }
    } finally {
      await rm(draft, { force: true });
    }
    const pid = held.split(' ')[0] ?? '';
    if (!onWait) {
      // The lock vanished between two looks, or is just being written on a file system without links: look again.
      if (held === '' && asked < 5) continue;
      throw new WarraqError(refusal(pid));
    }
    if (asked === 0) onWait(pid);
    await pause(ASK_AGAIN_MS);
  }
}

function holding(file: string, own: string): () => Promise<void> {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if ((await readFile(file, 'utf8').catch(() => '')) === own) await rm(file, { force: true });
  };
}
