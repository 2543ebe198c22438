import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';

/** Tells whether a generator is a clone of its repository, whose package can be made, and not an installed package. */
export const isClone = (generator: string): boolean =>
  existsSync(join(generator, 'src/packaging/compile-package.ts'));

/**
 * Makes the npm package of a clone, for archives that are to have this very generator whatever the registry has.
 *
 * @param clone absolute path of its folder
 * @param npm npm's own script, where npm has called us; otherwise npm is found as a shell finds it
 * @returns absolute path of the package, in a temporary folder of its own
 * @throws WarraqError `package-failed` with the last words of npm
 */
export async function packGenerator(clone: string, npm?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-package-'));
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  let told = '';
  const code = await new Promise<number | null>((done) => {
    const child = spawn(program, [...first, 'pack', '--silent', '--pack-destination', folder], {
      cwd: clone,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && first.length === 0,
    });
    // What fails in making it says so on either.
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => {
        told = `${told}${piece}`.slice(-2000);
      });
    child.on('error', ({ message }) => {
      told = message;
      done(1);
    });
    child.on('close', done);
  });
  const [made] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  if (code !== 0 || made === undefined)
    throw new WarraqError(problem('package-failed', {}, { root: clone, reason: told.trim() }));
  return join(folder, made);
}
