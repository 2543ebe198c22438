import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../../src/cli/main.ts';
import { onChanges } from '../../src/cli/watch.ts';
import { articleText, dice, newArchive } from '../pipeline/archive.ts';

async function until(holds: () => boolean, what: () => string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what());
}

test('changes are told of one after the other, in folders that are new too', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-watch-'));
  const stop = new AbortController();
  let [calls, running] = [0, 0];
  const act = async () => {
    running += 1;
    assert.equal(running, 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    calls += 1;
    running -= 1;
  };
  const watching = onChanges({ folders: [root, `${root}/absent`] }, act, stop.signal);
  await mkdir(`${root}/2024`);
  await until(
    () => calls === 1,
    () => 'the new folder was not seen',
  );
  await writeFile(`${root}/2024/a.md`, 'ا');
  await until(
    () => calls >= 2,
    () => 'the file in it was not seen',
  );
  stop.abort();
  await watching;
  const before = calls;
  await appendFile(`${root}/2024/a.md`, 'ب');
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(calls, before, 'after the end nothing is called');
});

test('warraq build --watch puts an edit on the page, of a text and of a plug-in, and survives a file that cannot be read', async () => {
  const root = await newArchive();
  const folder = `${root}/content/articles/2024/05`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/one.md`, articleText(dice(6), '2024-05-02'));
  await mkdir(`${root}/plugins`);
  const plugin = (word: string) => `import type { Root } from 'mdast';

export function signed() {
  return (tree: Root) => {
    tree.children.push({ type: 'paragraph', children: [{ type: 'text', value: '${word}' }] });
  };
}
`;
  await writeFile(`${root}/plugins/signed.ts`, plugin('توقيع أول'));
  await writeFile(
    `${root}/warraq.config.ts`,
    "import { signed } from './plugins/signed.ts';\n\nexport default { remark: [signed] };\n",
  );
  const stop = new AbortController();
  let told = '';
  const note = (text: string) => {
    told += text;
  };
  const ended = run(['build', '--root', root, '--watch', '--no-social-images', '--quiet'], {
    cwd: root,
    env: {},
    stdout: note,
    stderr: note,
    isTerminal: false,
    language: 'en',
    now: () => new Date('2024-06-01T00:00:00Z'),
    signal: stop.signal,
  });
  const page = `${root}/dist/2024/05/one/index.html`;
  await until(
    () => told.includes('Waiting for changes') && existsSync(page),
    () => told,
  );
  await writeFile(`${folder}/broken.md`, 'بلا صفحة\n');
  await until(
    () => told.includes('Nothing was built'),
    () => told,
  );
  await writeFile(`${folder}/broken.md`, articleText(dice(7), '2024-05-03'));
  await appendFile(`${folder}/one.md`, '\n\nفقرة كُتبت والبناء ينتظر.\n');
  await until(
    () => readFileSync(page, 'utf8').includes('فقرة كُتبت والبناء ينتظر'),
    () => told,
  );
  assert.match(readFileSync(page, 'utf8'), /توقيع أول/);
  await writeFile(`${root}/plugins/signed.ts`, plugin('توقيع ثان'));
  await until(
    () => readFileSync(page, 'utf8').includes('توقيع ثان'),
    () => told,
  );
  // What somebody takes away from the site, and from the one before it, comes back with the next edit.
  const others = ['dist', 'dist.prev'].map((site) => `${root}/${site}/2024/05/broken/index.html`);
  for (const other of others) rmSync(other, { force: true });
  await appendFile(`${folder}/one.md`, '\n\nفقرة أخيرة.\n');
  await until(
    () => existsSync(others[0] as string) && readFileSync(page, 'utf8').includes('فقرة أخيرة'),
    () => told,
  );
  stop.abort();
  assert.equal(await ended, 0);
});
