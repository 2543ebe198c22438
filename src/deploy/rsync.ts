import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MANIFEST_FILE, type Manifest, parseManifest, printManifest } from '../output/manifest.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { deployFailure } from './failure.ts';
import { type DeployTarget, UNFINISHED_FILE } from './target.ts';

// rsync's exit codes: some files of a list could not be taken (23), or vanished (24).
const PARTIAL = new Set([23, 24]);

const BATCH = 1000;

/** Tells whether rsync got an answer, including "no such file"; other failures share that exit code. */
function isThereOrNot(code: number, err: string): boolean {
  if (code === 0) return true;
  const lines = err.split('\n').filter((line) => line !== '');
  const isNone = (line: string) => line.includes('No such file or directory');
  // Some versions add a line about the closed connection.
  const isEcho = (line: string) => /^rsync error: |(?:read|write) error: |unexpectedly closed/.test(line);
  return lines.some(isNone) && lines.every((line) => isNone(line) || isEcho(line));
}

async function rsync(
  words: readonly string[],
  input?: string,
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('rsync', words, { stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', (cause: NodeJS.ErrnoException) => {
      const error = problem('program-missing', {}, { program: 'rsync' });
      reject(cause.code === 'ENOENT' ? new WarraqError(error, { cause }) : cause);
    });
    child.on('close', (code) => resolve({ code: code ?? 1, out, err }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/**
 * A folder on another machine by the system's rsync: `rsync://host/module/path` (a daemon) or
 * `ssh://user@host/path` (over ssh, with its keys and settings).
 */
export function rsyncTarget(site: string, address: string): DeployTarget {
  const url = new URL(address);
  const path = decodeURIComponent(url.pathname).replace(/\/+$/, '');
  const place =
    url.protocol === 'ssh:'
      ? `${url.username ? `${url.username}@` : ''}${url.hostname}:${path}/`
      : `${url.protocol}//${url.username ? `${url.username}@` : ''}${url.host}${path}/`;
  const shell = url.protocol === 'ssh:' && url.port !== '' ? ['-e', `ssh -p ${Number(url.port)}`] : [];
  const fail = (err: string): never => {
    throw new WarraqError(deployFailure(place, err));
  };
  const run = async (words: readonly string[], input?: string): Promise<string> => {
    const { code, out, err } = await rsync([...shell, ...words], input);
    if (code === 0) return out;
    if (deployFailure(place, err).code !== 'target-failed') return fail(err);
    // When the connection breaks while data is being sent, the remote's reason may not have been read: ask again.
    const asked = await rsync([...shell, '--list-only', place]);
    return fail(asked.code === 0 ? err : `${asked.err}${err}`);
  };

  async function withFile<Out>(work: (folder: string) => Promise<Out>): Promise<Out> {
    const folder = await mkdtemp(join(tmpdir(), 'warraq-rsync-'));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const read = (name: string): Promise<Manifest | undefined> =>
    withFile(async (folder) => {
      const { code, err } = await rsync([...shell, `${place}${name}`, `${folder}/`]);
      if (!isThereOrNot(code, err)) fail(err);
      const text = await readFile(`${folder}/${name}`, 'utf8').catch(() => undefined);
      return text === undefined ? undefined : parseManifest(text);
    });
  const write = (name: string, manifest: Manifest): Promise<void> =>
    withFile(async (folder) => {
      await writeFile(`${folder}/${name}`, printManifest(manifest));
      await run(['-t', `${folder}/${name}`, place]);
    });
  // Names that are missing in the local folder are deleted at the target, and nothing else.
  const removeNamed = async (empty: string, names: readonly string[], lenient = false) => {
    if (names.length === 0) return;
    const words = ['-r', '--delete-missing-args', '--files-from=-', '--from0', `${empty}/`, place];
    const { code, err } = await rsync([...shell, ...words], names.join('\0'));
    if (code !== 0 && !(lenient && PARTIAL.has(code))) fail(err);
  };
  const remove = async (paths: readonly string[]): Promise<void> => {
    const folders = new Set(paths.map((path) => dirname(path)).filter((folder) => folder !== '.'));
    await withFile(async (empty) => {
      for (const folder of folders) await mkdir(`${empty}/${folder}`, { recursive: true });
      await removeNamed(empty, paths);
    });
    // Then folders that are empty now; rsync leaves others.
    await withFile((empty) => removeNamed(empty, [...folders].sort().reverse(), true));
  };
  return {
    name: place,
    atomic: false,
    takesVariants: true,
    readState: async () => ({ manifest: await read(MANIFEST_FILE), unfinished: await read(UNFINISHED_FILE) }),
    present: (paths) =>
      withFile(async (empty) => {
        if (paths.length === 0) return [];
        // A dry run in the opposite direction lists what exists at the target.
        const words = ['-rn', '-8', '--out-format=%n', '--files-from=-', '--from0', place, `${empty}/`];
        const { code, out, err } = await rsync([...shell, ...words], paths.join('\0'));
        if (!isThereOrNot(code, err)) fail(err);
        const there = new Set(out.split('\n'));
        return paths.filter((path) => there.has(path));
      }),
    begin: (next) => write(UNFINISHED_FILE, next),
    async send(uploads, onSent) {
      if (uploads.length === 0) return;
      // `--delay-updates` puts all files in place at the end and not one by one over minutes. They are sent in batches,
      // so that there is progress, and a failed deploy knows what arrived.
      const words = ['-rltI', '--compress', '--partial', '--delay-updates', '--files-from=-', '--from0'];
      for (let from = 0; from < uploads.length; from += BATCH) {
        const batch = uploads.slice(from, from + BATCH);
        await run([...words, `${site}/`, place], batch.map(({ path }) => path).join('\0'));
        for (const upload of batch) onSent(upload);
      }
    },
    remove,
    async finish(manifest) {
      await write(MANIFEST_FILE, manifest);
      await remove([UNFINISHED_FILE]);
    },
  };
}
