import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { packGenerator } from '../../src/create/pack-generator.ts';
import { startRegistry } from './registry.ts';

const REPOSITORY = resolve(import.meta.dirname, '../..');

// As on a machine that knows nothing of this repository: its programs are not found.
const bareEnvironment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_|WARRAQ_)/.test(name)),
  ),
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !resolve(folder).startsWith(REPOSITORY))
    .join(delimiter),
  LANG: 'C.UTF-8',
};

/** What a program said. */
export interface Said {
  readonly out: string;
  readonly err: string;
}

/** A folder outside the repository, and a registry that has the packages which `npm pack` makes of it. */
export interface PackedFolder {
  readonly folder: string;
  /** Path of the tarball of `warraq`. */
  readonly tarball: string;
  /** Runs a program in a folder below, which must succeed. */
  run(below: string, program: string, ...words: string[]): Promise<Said>;
  /** Starts a program that goes on; gives the first line that it says and what ends it. */
  start(below: string, program: string, ...words: string[]): Promise<{ line: string; end: () => void }>;
  remove(): void;
}

function pack(folder: string, what: string): string {
  const words = ['pack', what, '--silent', '--pack-destination', folder];
  const { status, stdout, stderr } = spawnSync('npm', words, { cwd: REPOSITORY, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return join(folder, stdout.trim().split('\n').at(-1) ?? '');
}

const settingsOf = (folder: string) =>
  JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { name: string; version: string };

/** Packs the repository as `npm publish` would, and lets npm find the packages. */
export async function packRepository(): Promise<PackedFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-package-'));
  const tarball = await packGenerator(REPOSITORY);
  const creator = './compiled/create-warraq';
  const { stdout: upstream } = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' });
  const registry = await startRegistry(
    [
      { tarball, settings: settingsOf(REPOSITORY) },
      { tarball: pack(folder, creator), settings: settingsOf(join(REPOSITORY, creator)) },
    ],
    upstream.trim(),
  );
  const environment = {
    ...bareEnvironment,
    HOME: folder,
    npm_config_registry: registry.url,
    npm_config_cache: join(folder, 'npm-cache'),
    npm_config_yes: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
  return {
    folder,
    tarball,
    run: (below, program, ...words) =>
      new Promise((done, failed) => {
        const child = spawn(program, words, {
          cwd: join(folder, below),
          env: environment,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let [out, err] = ['', ''];
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          out += text;
        });
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          err += text;
        });
        child.on('error', failed);
        child.on('close', (code) => {
          if (code === 0) done({ out, err });
          else failed(new Error(`${program} ${words.join(' ')}: exit code ${code}\n${out}\n${err}`));
        });
      }),
    start: (below, program, ...words) =>
      new Promise((told, failed) => {
        const child = spawn(program, words, { cwd: join(folder, below), env: environment, detached: true });
        child.on('error', failed);
        child.stdout
          .setEncoding('utf8')
          .once('data', (line: string) =>
            told({ line: line.trim(), end: () => child.pid && process.kill(-child.pid) }),
          );
      }),
    remove: () => {
      registry.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
