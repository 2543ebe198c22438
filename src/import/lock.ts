import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';

/** When a process began, so that a number used again by another process is not taken for it; Linux only. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ');
    return fields?.[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === '' || start === '' || now === start;
}

/**
 * Takes the lock of an archive, so that two imports never write at once; a lock whose process is gone is taken over.
 *
 * @returns gives the lock back
 * @throws WarraqError where another import is running
 */
export function takeLock(path: string): () => void {
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; tries < 5; tries++) {
    try {
      writeFileSync(path, mine, { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    let held = '';
    try {
      held = readFileSync(path, 'utf8');
    } catch {
      continue;
    }
    const [pid, start] = held.trim().split(' ');
    // A process that dies between making the file and writing it leaves it empty.
    if (pid !== undefined && pid !== '' && Number(pid) !== process.pid && isAlive(Number(pid), start ?? ''))
      throw new WarraqError(problem('import-running', {}, { pid }));
    if (Number(pid) === process.pid) throw new WarraqError(problem('import-running', {}, { pid: pid ?? '' }));
    rmSync(path, { force: true });
  }
  throw new WarraqError(problem('import-running', {}, { pid: '?' }));
}
