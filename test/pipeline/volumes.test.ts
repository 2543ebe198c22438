import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { MANIFEST_FILE } from '../../src/output/manifest.ts';
import { articleText, call, dice, newArchive } from './archive.ts';

const PROGRAM = resolve(import.meta.dirname, '../../src/cli/warraq.mjs');

function runProcess(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number | null> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  return new Promise((done) => child.once('exit', done));
}

test('volumes made by two processes on two roots bind into what one machine makes', async () => {
  const whole = await newArchive();
  const random = dice(11);
  for (const [year, count] of [
    ['2022', 3],
    ['2023', 4],
  ] as const) {
    await mkdir(`${whole}/content/articles/${year}/05`, { recursive: true });
    for (let index = 0; index < count; index++) {
      const file = `${whole}/content/articles/${year}/05/${year}-${index}.md`;
      await writeFile(file, articleText(random, `${year}-05-1${index}`));
    }
  }
  const volumes = await mkdtemp(join(tmpdir(), 'warraq-volumes-'));
  const roots = { 2022: await newArchive(), 2023: await newArchive() };
  const made = await Promise.all(
    Object.entries(roots).map(async ([year, root]) => {
      await cp(`${whole}/content/articles/${year}`, `${root}/content/articles/${year}`, { recursive: true });
      return runProcess(['build', '--root', root, '--volume', year, '--to', `${volumes}/${year}`]);
    }),
  );
  assert.deepEqual(made, [0, 0]);

  const bound = await newArchive();
  const both = [`${volumes}/2022`, `${volumes}/2023`];
  // Binding indexes nothing, so it does without Pagefind (a small build does too: it indexes in memory).
  const noPagefind = { PAGEFIND_EXTENDED_BINARY_PATH: '/nowhere' };
  const joint = await runProcess(['bind', '--root', bound, '--no-compress', ...both], noPagefind);
  assert.equal(joint, 0);
  const single = await call(['build', '--root', whole, '--no-compress']);
  assert.equal(single.code, 0, single.err);
  const manifestOf = (root: string) => readFile(`${root}/dist/${MANIFEST_FILE}`, 'utf8');
  assert.equal(await manifestOf(bound), await manifestOf(whole));

  // The bound archive keeps the very segments that came with the volumes, and no other.
  const kept = (await readdir(`${bound}/.warraq/search/segments`)).sort();
  const brought = await Promise.all(both.map((folder) => readdir(`${folder}/segments`)));
  assert.deepEqual(kept, brought.flat().sort());
  assert.equal(kept.length, 2);

  const bind = (...folders: string[]) => call(['bind', '--root', bound, ...folders]);
  assert.match((await bind(...both, `${volumes}/2022`)).err, /volume-twice/);
  assert.match((await bind(`${volumes}/nowhere`)).err, /volume-damaged/);
  assert.match((await call(['build', '--root', whole, '--volume', '1999'])).err, /volume-unknown/);
  await call(['build', '--root', whole, '--volume', '2023', '--to', `${volumes}/late`]);
  assert.match((await bind(`${volumes}/late`)).err, /the volume 2022 is missing/);
  const catalogue = await readFile(`${volumes}/2022/catalogue.json`, 'utf8');
  await writeFile(
    `${volumes}/2022/catalogue.json`,
    catalogue.replace(/"renderedBy":"[^,]+,/, '"renderedBy":"[\\"other\\",'),
  );
  assert.match((await bind(...both)).err, /volume-version/);
  assert.equal(await manifestOf(bound), await manifestOf(whole), 'what was refused changed nothing');
  for (const folder of [whole, bound, volumes, ...Object.values(roots)]) {
    await rm(folder, { recursive: true, force: true });
  }
});
