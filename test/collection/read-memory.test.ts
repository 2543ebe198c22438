import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { plainArticle } from '../../src/collection/article-entry.ts';
import { type Collection, readCollection } from '../../src/collection/read.ts';
import { ReadMemory } from '../../src/collection/read-memory.ts';
import { archiveLayout } from '../../src/site/layout.ts';

const SITE = 'title: أرشيف\nsections:\n  - key: news\n    title: أخبار\n';
const article = (title: string) =>
  `---\ntitle: ${title}\npublished: 2024-02-20\nsection: news\n---\n\nنص المقال.\n`;

async function newArchive() {
  const root = await mkdtemp(join(tmpdir(), 'warraq-memory-'));
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  await writeFile(`${root}/content/site.yaml`, SITE);
  for (const name of ['a', 'b', 'c'])
    await writeFile(`${root}/content/articles/2024/02/${name}.md`, article(name));
  return root;
}

/** Gives a collection with all its front matter. */
const plain = (collection: Collection) => ({
  ...collection,
  articles: collection.articles.map(plainArticle),
});

/** Puts the clock on, so that files of before are older than its tick, as the memory asks. */
function passTime(t: TestContext): void {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 3000 });
}

test('reading again gives the same as reading anew, after edits, removals, and a change of sections', async (t) => {
  const root = await newArchive();
  const layout = archiveLayout(root);
  passTime(t);
  const first = await readCollection(layout, '2024-06-01', 'code');
  const [kept = ''] = readdirSync(`${layout.cache}/articles`);
  assert.match(readFileSync(`${layout.cache}/articles/${kept}`, 'utf8'), /"title":"b"/);
  assert.deepEqual(plain(await readCollection(layout, '2024-06-01', 'code')), plain(first));

  // Same length, and the time of before given back: only the inode's own time tells.
  const file = `${root}/content/articles/2024/02/b.md`;
  const { atime, mtime } = statSync(file);
  writeFileSync(file, article('x'));
  utimesSync(file, atime, mtime);
  const edited = await readCollection(layout, '2024-06-01', 'code');
  assert.deepEqual(
    edited.articles.map(({ data }) => data.title),
    ['a', 'x', 'c'],
  );
  assert.deepEqual(plain(edited), plain(await readCollection(layout, '2024-06-01')));

  writeFileSync(`${root}/content/site.yaml`, SITE.replace('news', 'sport'));
  const other = await readCollection(layout, '2024-06-01', 'code');
  assert.deepEqual(
    other.problems.map(({ code }) => code),
    ['section-unknown', 'section-unknown', 'section-unknown'],
  );
});

test('what is damaged, of another key, or written a moment ago is not believed', async (t) => {
  const root = await newArchive();
  const path = `${root}/content/articles/2024/02/a.md`;
  const at = { id: '2024/02/a', file: 'content/articles/2024/02/a.md', path };
  const place = `${root}/memory`;
  const fresh = new ReadMemory(place, 'key');
  fresh.note(at, statSync(path), { problems: [] });
  fresh.save();
  assert.equal(new ReadMemory(place, 'key').recall(at, statSync(path)), undefined, 'a moment ago');

  passTime(t);
  const memory = new ReadMemory(place, 'key');
  memory.note(at, statSync(path), { problems: [] });
  memory.save();
  assert.deepEqual(new ReadMemory(place, 'key').recall(at, statSync(path)), { problems: [] });
  assert.equal(new ReadMemory(place, 'other').recall(at, statSync(path)), undefined);
  const file = `${place}/${readdirSync(place)[0]}`;
  writeFileSync(file, readFileSync(file, 'latin1').replace('stamps', 'stampz'), 'latin1');
  assert.equal(new ReadMemory(place, 'key').recall(at, statSync(path)), undefined, 'damaged');
});

test('an edit writes what is remembered of its folder alone, and a folder that is gone is forgotten', async (t) => {
  const root = await newArchive();
  const layout = archiveLayout(root);
  await mkdir(`${root}/content/articles/2024/03`);
  const march = `${root}/content/articles/2024/03/d.md`;
  await writeFile(march, article('d').replace('2024-02', '2024-03'));
  passTime(t);
  const written = () =>
    new Map(
      readdirSync(`${layout.cache}/articles`).map((name) => [
        name,
        statSync(`${layout.cache}/articles/${name}`).ino,
      ]),
    );
  await readCollection(layout, '2024-06-01', 'code');
  const first = written();
  assert.equal(first.size, 2);
  writeFileSync(march, article('e').replace('2024-02', '2024-03'));
  passTime(t);
  const edited = await readCollection(layout, '2024-06-01', 'code');
  assert.deepEqual(plain(edited), plain(await readCollection(layout, '2024-06-01')));
  assert.equal([...written()].filter(([name, inode]) => first.get(name) === inode).length, 1);
  rmSync(`${root}/content/articles/2024/03`, { recursive: true });
  const less = await readCollection(layout, '2024-06-01', 'code');
  assert.deepEqual(plain(less), plain(await readCollection(layout, '2024-06-01')));
  assert.equal(written().size, 1);
});
