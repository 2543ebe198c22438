import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articleText, dice } from '../pipeline/archive.ts';
import { isWhole } from '../pipeline/whole-site.ts';
import { callCommand, type Ended, type Fault, showsTrace } from './command.ts';
import { picture, writeMixedInputs } from './mixed-inputs.ts';
import { difference, restore, type Tree, treeOf } from './tree.ts';

/** A call of the command line that something is done to. */
export interface Job {
  readonly name: string;
  /** The state of the archive before it. */
  readonly state: 'inputs' | 'imported' | 'edited' | 'built';
  readonly words: readonly string[];
  /** What it makes, below the archive's root. */
  readonly results: readonly string[];
}

const EXPORT = 'export';
const exporting = (format: string, place: string): Job => ({
  name: format,
  state: 'built',
  words: [EXPORT, format, '--root', '.', '--out', place, '--quiet'],
  results: ['out'],
});

/** The jobs that faults are tried on. */
export const JOBS: readonly Job[] = [
  { name: 'import', state: 'inputs', words: ['import', 'in', '--root', '.'], results: ['content'] },
  { name: 'build', state: 'edited', words: ['build', '--root', '.', '--quiet'], results: ['dist'] },
  exporting('usb', 'out/usb'),
  exporting('zim', 'out/a.zim'),
  exporting('epub', 'out/a.epub'),
  {
    name: 'publish',
    state: 'built',
    words: ['publish', '--root', '.', '--to', 'www/site', '--quiet'],
    results: ['www/site'],
  },
];

/** What a job does when nothing goes wrong. */
export interface Undisturbed {
  readonly code: number | null;
  readonly tree: Tree;
  /** How often it changed the disk from its main thread. */
  readonly changes: number;
  readonly milliseconds: number;
}

async function must(cwd: string, words: readonly string[]): Promise<Ended> {
  const ended = await callCommand(cwd, words);
  if (ended.code !== 0) throw new Error(`${words.join(' ')}: ${ended.code}\n${ended.err}`);
  return ended;
}

/** An archive in the states that jobs begin from; it always lies in the same place. */
export class World {
  /** Where the archive of the current trial lies. */
  readonly root: string;
  readonly #base: string;
  readonly #undisturbed = new Map<Job, Undisturbed>();

  private constructor(base: string) {
    this.#base = base;
    this.root = join(base, 'archive');
  }

  /**
   * Makes the states: inputs; an archive that is built, copied and published once; the same, edited.
   *
   * @param jobs names of those that will be asked for; all where there is none
   */
  static async make(jobs: readonly string[] = []): Promise<World> {
    const world = new World(await mkdtemp(join(tmpdir(), 'warraq-faults-')));
    // Thousands of calls of one program: it is compiled once.
    process.env.NODE_COMPILE_CACHE ??= join(world.#base, 'compiled');
    const { root } = world;
    await mkdir(`${root}/in`, { recursive: true });
    await writeMixedInputs(`${root}/in`, 6);
    world.keep('inputs');
    // Imports need no site.
    if (jobs.length > 0 && jobs.every((job) => job === 'import')) return world;
    rmSync(root, { recursive: true });
    for (const folder of ['content/articles/2024/02', 'content/media', 'content/pages', 'out', 'www'])
      await mkdir(`${root}/${folder}`, { recursive: true });
    const random = dice(7);
    writeFileSync(
      `${root}/content/site.yaml`,
      'title: أرشيف الأعطال\nurl: https://example.org\nsections:\n  - {key: cities, title: مدن}\n  - {key: science, title: علوم}\n',
    );
    for (const red of [10, 200]) writeFileSync(`${root}/content/media/${red}.png`, await picture(red));
    for (const slug of ['one', 'two', 'three', 'four', 'خمسة'])
      writeFileSync(
        `${root}/content/articles/2024/02/${slug}.md`,
        `${articleText(random, '2024-02-20')}\n![صورة](/media/${slug === 'two' ? 10 : 200}.png)\n`,
      );
    const isAsked = ({ name, state }: Job) =>
      state === 'edited' || (state === 'built' && (jobs.length === 0 || jobs.includes(name)));
    for (const job of JOBS) if (isAsked(job)) await must(root, job.words);
    const folder = `${root}/content/articles/2024/02`;
    writeFileSync(
      `${folder}/one.md`,
      readFileSync(`${folder}/one.md`, 'utf8').replace('title: ', 'title: جديد '),
    );
    writeFileSync(`${folder}/six.md`, articleText(random, '2024-03-02'));
    rmSync(`${folder}/four.md`);
    world.keep('edited');
    await must(root, JOBS.find((each) => each.name === 'build')?.words ?? []);
    world.keep('built');
    return world;
  }

  /** Keeps the archive as it lies for a state. */
  keep(state: Job['state']): void {
    restore(this.root, join(this.#base, state));
  }

  /** Puts the archive back into the state before a job. */
  begin(job: Job): void {
    restore(this.stateBefore(job), this.root);
  }

  /** The folder in which the state before a job is kept. */
  stateBefore({ state }: Job): string {
    return join(this.#base, state);
  }

  /** What a job does when nothing goes wrong; done once. */
  async undisturbed(job: Job): Promise<Undisturbed> {
    const known = this.#undisturbed.get(job);
    if (known) return known;
    this.begin(job);
    const count = join(this.#base, 'count');
    const { code, milliseconds, err } = await callCommand(this.root, job.words, {
      env: { FAULT_COUNT: count },
    });
    if (code !== 0 && job.name !== 'import') throw new Error(`${job.name}: ${err}`);
    const changes = Number(await readFile(count, 'utf8'));
    const undisturbed = { code, milliseconds, changes, tree: treeOf(this.root, job.results) };
    this.#undisturbed.set(job, undisturbed);
    return undisturbed;
  }

  /**
   * Says what is wrong after a call that something was done to: the site that was there must be whole, `check` must
   * find nothing or name a file.
   */
  async inspect(job: Job, before: Tree): Promise<string[]> {
    const wrong: string[] = [];
    if (job.state !== 'inputs' && !(await isWhole(`${this.root}/dist`).catch(() => false)))
      wrong.push('the old site is not whole');
    const { tree } = await this.undisturbed(job);
    // A folder that waits to be deleted, beside the one in its place, holds what that held.
    const inPlace = (path: string) => path.replace(/\.replaced(?=\/|$)/, '');
    const isAllowed = (path: string, hash: string) =>
      [path, inPlace(path)].some((each) => hash === before.get(each) || hash === tree.get(each));
    // Formats in one file, and every file of a folder that readers see: as it was or as it will be.
    // An import writes an article again when its translations have come.
    if (job.name !== 'build' && job.name !== 'import')
      for (const [path, hash] of treeOf(this.root, job.results))
        if (
          /\.(?:html|css|js|zim|epub|zip|md)$/.test(path) &&
          !isAllowed(path, hash) &&
          !/\.(?:next|site)\b/.test(path)
        )
          wrong.push(`${path} is neither old nor new`);
    if (job.state === 'inputs' && readdirSync(this.root).includes('content')) {
      const checked = await callCommand(this.root, ['check', '--root', '.']);
      if (showsTrace(checked) || checked.code === null) wrong.push(`check: ${checked.err}${checked.out}`);
    }
    return wrong;
  }

  /** Does a job again, and says how its outcome differs from that of an undisturbed one. */
  async again(job: Job, fault: Fault = {}): Promise<string[]> {
    const { code, tree } = await this.undisturbed(job);
    const ended = await callCommand(this.root, job.words, fault);
    // What was quarantined before is told once.
    const isAsBefore = ended.code === code || (job.name === 'import' && ended.code === 0);
    if (!isAsBefore) return [`the next run ended with ${ended.code}: ${ended.err.slice(-300)}`];
    const differs = difference(tree, treeOf(this.root, job.results));
    return differs === undefined ? [] : [`the next run made other bytes: ${differs}`];
  }

  /** Removes all. */
  end(): void {
    rmSync(this.#base, { recursive: true, force: true });
  }
}
