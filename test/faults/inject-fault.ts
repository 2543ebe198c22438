// Loaded before the command line (`--import`): it dies, or its disk fails, at a change of the disk with a given number.
// FAULT_COUNT=FILE writes how many changes there were; FAULT_KILL=N dies before the change with this number, having
// written half of it where it is a piece of a file; FAULT_THREAD=N ends the thread that is sent the message with
// this number.
import fs, { type PathLike } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread, Worker } from 'node:worker_threads';

const numberOf = (name: string) => Number(process.env[name] ?? Number.NaN);

const kill = numberOf('FAULT_KILL');
const counted = process.env.FAULT_COUNT;
let changes = 0;

type Call = (...given: unknown[]) => unknown;
type Calls = Record<string, Call>;

const writeHalf = fs.writeFileSync;
const countTo = fs.writeFileSync;

// A kill in the middle of a write leaves the beginning of it.
function tear(name: string, given: readonly unknown[]): void {
  const [target, content] = given;
  if (!/^(?:writeFile|appendFile|write)/.test(name)) return;
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) return;
  const half = content.slice(0, Math.floor(content.length / 2));
  const flag = name.startsWith('append') || typeof target === 'number' ? 'a' : 'w';
  writeHalf(target as PathLike | number, half, { flag });
}

function beforeChange(name: string, given: readonly unknown[]): void {
  changes++;
  if (changes !== kill) return;
  tear(name, given);
  process.kill(process.pid, 'SIGKILL');
}

const CHANGES =
  'writeFile appendFile write rename link unlink rm rmdir mkdir copyFile cp truncate symlink createWriteStream';

function watch(calls: Calls, endings: readonly string[]): void {
  for (const base of CHANGES.split(' '))
    for (const ending of endings) {
      const name = `${base}${ending}`;
      const own = calls[name];
      if (typeof own !== 'function') continue;
      calls[name] = function (this: unknown, ...given) {
        beforeChange(name, given);
        return own.apply(this, given);
      };
    }
}

if (isMainThread && (counted !== undefined || !Number.isNaN(kill))) {
  watch(fs as unknown as Calls, ['', 'Sync']);
  watch(fs.promises as unknown as Calls, ['']);
  syncBuiltinESMExports();
  if (counted !== undefined) process.on('exit', () => countTo(counted, String(changes)));
}

const last = numberOf('FAULT_THREAD');
if (isMainThread && !Number.isNaN(last)) {
  const send = Worker.prototype.postMessage;
  let messages = 0;
  Worker.prototype.postMessage = function (...given) {
    send.apply(this, given);
    if (++messages !== last) return;
    process.stderr.write('\u2020'); // DAGGER: tells the trial that a thread died
    void this.terminate();
  };
}
