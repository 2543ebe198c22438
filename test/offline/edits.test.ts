import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { listFiles } from '../../src/files/list-files.ts';
import { articleText, call, callApart, dice, newArchive } from '../pipeline/archive.ts';

const random = dice(3);

async function write(root: string, id: string, link = ''): Promise<void> {
  const file = `${root}/content/articles/${id}.md`;
  await mkdir(dirname(file), { recursive: true });
  const day = `${id.slice(0, 7).replace('/', '-')}-1${id.length % 9}`;
  await writeFile(file, articleText(random, day) + (link ? `\n[صلة](/${link}/)\n` : ''));
}

/** Builds, and holds the site against one that is built of the same content with nothing remembered. */
async function holds(root: string, what: string, apart = true): Promise<string> {
  const words = ['build', '--root', root, '--no-compress', '--no-social-images'];
  const { code, err } = apart ? callApart(words) : await call(words);
  assert.equal(code, 0, `${what}\n${err}`);
  const fresh = await newArchive();
  for (const folder of ['content', 'public'])
    await cp(`${root}/${folder}`, `${fresh}/${folder}`, { recursive: true });
  await mkdir(`${fresh}/.warraq`);
  await symlink(`${root}/.warraq/templates`, `${fresh}/.warraq/templates`);
  const clean = callApart(words.with(2, fresh));
  assert.equal(clean.code, 0, clean.err);
  const files = await listFiles(`${fresh}/dist`);
  assert.deepEqual(await listFiles(`${root}/dist`), files, what);
  const other = files.filter(
    (file) => !readFileSync(`${root}/dist/${file}`).equals(readFileSync(`${fresh}/dist/${file}`)),
  );
  assert.deepEqual(other, [], what);
  const claims = (text: string) => text.split('\n').filter((line) => line.includes('path-claimed'));
  assert.deepEqual(claims(err), claims(clean.err), what);
  rmSync(fresh, { recursive: true });
  return err;
}

test('packs, lists and lite pages after an edit are those of a clean build', async () => {
  const root = await newArchive();
  // Enough for a base, several packs, and sections that are divided into years.
  for (let index = 0; index < 200; index++) {
    const link = index % 10 === 0 ? '2022/03/maqal-150' : index % 10 === 1 ? '2023/04/later' : '';
    await write(root, `${2020 + (index % 5)}/0${1 + (index % 4)}/maqal-${index}`, link);
  }
  await write(root, '2022/03/maqal-150');
  await holds(root, 'all', false);
  const years = readdirSync(`${root}/dist/lite/section/cities`);
  assert.ok(years.includes('2022') && years.includes('index.html'), years.join(' '));
  const packs = () => readdirSync(`${root}/dist/_warraq`).filter((name) => name.startsWith('pack-'));

  const before = new Set(packs());
  await write(root, '2024/01/maqal-4');
  await holds(root, 'edited');
  assert.equal(packs().filter((name) => !before.has(name)).length, 1, 'one pack is another');

  await write(root, '2023/04/later');
  await holds(root, 'what some link to was added');
  const linking = readFileSync(`${root}/dist/lite/2021/02/maqal-1/index.html`, 'utf8');
  assert.match(linking, /href="\.\.\/\.\.\/\.\.\/2023\/04\/later\/"/);
  rmSync(`${root}/content/articles/2022/03/maqal-150.md`);
  await holds(root, 'what some link to was removed');
  assert.ok(!existsSync(`${root}/dist/lite/2022/03/maqal-150`));

  // The owner claims a lite page and takes it back; what is remembered is damaged; a file is taken away.
  const own = `${root}/public/lite/2024/01/maqal-4/index.html`;
  await mkdir(dirname(own), { recursive: true });
  await writeFile(own, '<p>own');
  assert.match(await holds(root, 'claimed'), /path-claimed/);
  await write(root, '2021/02/maqal-1');
  await holds(root, 'edited while claimed');
  rmSync(`${root}/public/lite`, { recursive: true });
  await holds(root, 'no longer claimed');
  const notes = `${root}/.warraq/offline/notes`;
  const bytes = readFileSync(notes);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(notes, bytes);
  for (const name of readdirSync(`${root}/.warraq/offline/packs`).filter((each) =>
    /^[0-9a-f]{40}$|^base-/.test(each),
  ))
    await writeFile(`${root}/.warraq/offline/packs/${name}`, 'ruined');
  rmSync(`${root}/dist/lite/section/cities/index.html`);
  await write(root, '2020/01/maqal-0');
  await holds(root, 'after damage, and an edit in the base');
});
