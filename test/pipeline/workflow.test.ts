import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { MANIFEST_FILE } from '../../src/output/manifest.ts';
import { unlessMissing } from '../system/needs.ts';
import { articleText, dice, newArchive } from './archive.ts';

// GitHub's machines cannot be had here. Its workflow is run step by step: the commands as they stand, by bash; what
// GitHub's own actions do (checkout, cache, artifacts) by copies of folders. `npm ci` is the one command left out:
// Warraq is linked where npm would have put it.

const GENERATOR = resolve(import.meta.dirname, '../..');
const WORKFLOW = `${GENERATOR}/docs/recipes/github-actions.yml`;

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly steps: readonly Step[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, string>> };
}

type Values = Readonly<Record<string, string>>;

/** Writes the values of `${{ … }}`; functions give a text of their own. */
function filledIn(text: string, values: Values): string {
  return text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression: string) => {
    if (expression.startsWith('hashFiles(')) return 'hash';
    const name = /^fromJson\((.+)\)$/.exec(expression)?.[1] ?? expression;
    const value = values[name];
    assert.ok(value !== undefined, `the workflow names ${expression}, which nothing gives`);
    return value;
  });
}

/** What GitHub keeps between jobs and runs. */
class Runner {
  readonly place: string;
  readonly repository: string;
  private job = 0;

  constructor(place: string, repository: string) {
    this.place = place;
    this.repository = repository;
  }

  /** Runs the steps of a job on a machine of its own; gives what its steps put out. */
  async run({ steps }: Job, values: Values): Promise<Values> {
    const machine = `${this.place}/machine-${this.job++}`;
    const after: (() => Promise<void>)[] = [];
    let outputs: Values = {};
    for (const step of steps) {
      const given = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([key, value]) => [key, filledIn(String(value), values)]),
      );
      if (step.run !== undefined && step.run !== 'npm ci') {
        const found = await this.command(filledIn(step.run, values), machine);
        const named = Object.entries(found).map(([key, value]) => [`steps.${step.id}.outputs.${key}`, value]);
        outputs = { ...outputs, ...Object.fromEntries(named) };
      } else if (step.uses !== undefined) await this.action(step.uses, given, machine, after);
    }
    for (const each of after.reverse()) await each();
    return outputs;
  }

  private async command(text: string, machine: string): Promise<Values> {
    const file = `${this.place}/output`;
    await writeFile(file, '');
    // As GitHub calls it.
    const { status, stderr } = spawnSync('bash', ['-e', '-c', text], {
      cwd: machine,
      encoding: 'utf8',
      env: { ...process.env, GITHUB_OUTPUT: file, CI: 'true' },
    });
    assert.equal(status, 0, `${text}\n${stderr}`);
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
    return Object.fromEntries(lines.map((line) => [line.replace(/=.*/s, ''), line.replace(/^[^=]*=/, '')]));
  }

  private async action(
    uses: string,
    given: Values,
    machine: string,
    after: (() => Promise<void>)[],
  ): Promise<void> {
    const [name = ''] = uses.replace('actions/', '').split('@');
    const paths = (given.path ?? '').split('\n').filter((path) => path !== '');
    const artifacts = `${this.place}/artifacts`;
    const copy = (from: string, to: string) =>
      cp(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    switch (name) {
      case 'checkout':
        await cp(this.repository, machine, { recursive: true });
        await mkdir(`${machine}/node_modules/.bin`, { recursive: true });
        await symlink(`${GENERATOR}/src/cli/warraq.mjs`, `${machine}/node_modules/.bin/warraq`);
        return;
      case 'cache/restore':
      case 'cache': {
        const caches = `${this.place}/caches`;
        await mkdir(caches, { recursive: true });
        const kept = (await readdir(caches)).sort();
        const restore = (given['restore-keys'] ?? '').trim();
        const found =
          kept.find((key) => key === given.key) ??
          kept.findLast((key) => restore !== '' && key.startsWith(restore));
        if (found !== undefined)
          for (const path of paths) await copy(`${caches}/${found}/${path}`, `${machine}/${path}`);
        if (name === 'cache/restore') return;
        after.push(async () => {
          for (const path of paths) await copy(`${machine}/${path}`, `${caches}/${given.key}/${path}`);
        });
        return;
      }
      case 'upload-artifact':
        return copy(`${machine}/${given.path}`, await placeFor(`${artifacts}/${given.name}`));
      case 'download-artifact':
        for (const artifact of await readdir(artifacts)) {
          if (artifact.startsWith(given.pattern?.replace(/\*$/, '') ?? ''))
            await copy(`${artifacts}/${artifact}`, `${machine}/${given.path}/${artifact}`);
        }
        return;
      case 'upload-pages-artifact':
        await rm(`${this.place}/site`, { recursive: true, force: true });
        return copy(`${machine}/${given.path}`, `${this.place}/site`);
      default:
        assert.ok(['setup-node', 'deploy-pages'].includes(name), `the workflow uses ${uses}`);
    }
  }
}

async function placeFor(path: string): Promise<string> {
  await rm(path, { recursive: true, force: true });
  await mkdir(resolve(path, '..'), { recursive: true });
  return path;
}

async function runWorkflow(runner: Runner, id: string): Promise<void> {
  const { jobs } = parse(await readFile(WORKFLOW, 'utf8')) as { jobs: Record<string, Job> };
  assert.deepEqual(
    Object.entries(jobs).map(([name, { needs }]) => [name, needs]),
    [
      ['years', undefined],
      ['catalogue', 'years'],
      ['volume', ['years', 'catalogue']],
      ['bind', 'volume'],
    ],
  );
  const { years, catalogue, volume, bind } = jobs as Record<'years' | 'catalogue' | 'volume' | 'bind', Job>;
  const values = { 'github.run_id': id };
  const listed = await runner.run(years, values);
  const list = filledIn(years.outputs?.list ?? '', listed);
  const all = filledIn(volume.strategy?.matrix.year ?? '', { 'needs.years.outputs.list': list });
  for (const job of [catalogue, volume])
    for (const year of JSON.parse(all) as string[]) await runner.run(job, { ...values, 'matrix.year': year });
  await runner.run(bind, values);
}

test('the workflow for GitHub Actions makes the site that one build makes, and again after an edit', {
  skip: unlessMissing('jq', '--version'),
}, async () => {
  const repository = await newArchive();
  const random = dice(5);
  for (const folder of ['2022/05', '2023/11', 'undated'])
    await mkdir(`${repository}/content/articles/${folder}`, { recursive: true });
  const article = (place: string, day: string) =>
    writeFile(`${repository}/content/articles/${place}.md`, articleText(random, day));
  await article('2022/05/first', '2022-05-10');
  await article('2022/05/second', '2022-05-11');
  await article('2023/11/third', '2023-11-02');
  await writeFile(
    `${repository}/content/articles/undated/fourth.md`,
    articleText(random, '2020-01-01').replace(/published:.*\n/, ''),
  );
  const runner = new Runner(await mkdtemp(join(tmpdir(), 'warraq-workflow-')), repository);
  const single = await mkdtemp(join(tmpdir(), 'warraq-workflow-single-'));
  const manifestOf = (folder: string) => readFile(`${folder}/${MANIFEST_FILE}`, 'utf8');
  for (const id of ['1', '2']) {
    await runWorkflow(runner, id);
    const root = `${single}/${id}`;
    await cp(repository, root, { recursive: true });
    const words = ['build', '--root', root, '--no-compress'];
    const { status, stderr } = spawnSync(
      process.execPath,
      [`${GENERATOR}/src/cli/warraq.mjs`, ...words, '--quiet'],
      { encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    assert.equal(await manifestOf(`${runner.place}/site`), await manifestOf(`${root}/dist`));
    await article('2023/11/third', '2023-11-03');
  }
  const site = await manifestOf(`${runner.place}/site`);
  for (const page of ['2022/05/second', '2023/11/third', 'undated/fourth'])
    assert.ok(site.includes(`  ${page}/index.html\n`), page);
  for (const folder of [repository, runner.place, single]) await rm(folder, { recursive: true, force: true });
});
