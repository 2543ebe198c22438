import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { openIndex } from '../../src/api/search.ts';
import { articleText, dice, newArchive } from '../pipeline/archive.ts';

const NEW = '\u0641\u0642\u0631\u0629 \u062C\u062F\u064A\u062F\u0629';
const [NEW_TITLE, OTHER_TITLE, SITE_TITLE] = ['عنوان بعد التحرير', 'مقال أضيف أمس', 'خزانة الأوراق'];
const PROGRAM = resolve(import.meta.dirname, '../../src/cli/warraq.mjs');

// To start Astro takes as long as to 'build' a site: kinds.ts counts it there.
test('dev shows pages as they are, and as they are after an edit, until it is stopped', async () => {
  const root = await newArchive();
  const file = `${root}/content/articles/2024/02/first.md`;
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  await writeFile(file, articleText(dice(3), '2024-02-20'));
  await writeFile(
    `${root}/content/articles/2024/02/draft.md`,
    '---\ntitle: نص ينتظر\npublished: 2024-02-21\nsection: cities\nstatus: draft\n---\n\nهذه هي المسودة وحدها، وفيها كلمات تكفي لأن تكون مقالا.\n![وصف](/media/none.png)\n',
  );
  await writeFile(
    `${root}/content/media/dot.svg`,
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  );
  const server = spawn(process.execPath, [PROGRAM, 'dev', '--root', root], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<number | null>((done) => server.once('exit', done));
  try {
    const port = await new Promise<string>((found, fail) => {
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        const match = /localhost:(\d+)/.exec(out);
        if (match) found(match[1] ?? '');
      });
      ended.then(() => fail(new Error(`dev ended: ${out}${err}`)));
    });
    const page = async (path: string) => {
      const answer = await fetch(`http://localhost:${port}${path}`);
      return { status: answer.status, text: await answer.text() };
    };
    const title = /^title: (.*)$/m.exec(await readFile(file, 'utf8'))?.[1] ?? '';
    assert.match((await page('/')).text, new RegExp(title));
    const before = await page('/2024/02/first/');
    assert.equal(before.status, 200, err);
    assert.match(before.text, new RegExp(`<h1[^>]*>(?:<[^>]*>)*${title}`));
    await writeFile(file, `${await readFile(file, 'utf8')}\n${NEW}\n`);
    const shows = async (path: string, words: string) => {
      let [is, tries] = [false, 0];
      for (; tries < 100 && !is; tries++) {
        await new Promise((next) => setTimeout(next, 100));
        is = (await page(path)).text.includes(words);
      }
      assert.ok(is, `${path} does not show ${words} after the edit: ${err}`);
    };
    const gone = async (path: string) => {
      let status = 200;
      for (let tries = 0; tries < 100 && status === 200; tries++) {
        await new Promise((next) => setTimeout(next, 100));
        status = (await page(path)).status;
      }
      assert.equal(status, 404);
    };
    await shows('/2024/02/first/', NEW);
    assert.equal((await page('/none/')).status, 404);

    // What all pages say of an article, and what modules of templates compute once from the settings.
    const named = (await readFile(file, 'utf8')).replace(/^title: .*$/m, `title: ${NEW_TITLE}`);
    await writeFile(file, named);
    await shows('/', NEW_TITLE);
    assert.match((await page('/2024/')).text, new RegExp(NEW_TITLE), 'lists show it too');
    await writeFile(`${root}/content/articles/2024/02/second.md`, named.replace(NEW_TITLE, OTHER_TITLE));
    await shows('/', OTHER_TITLE);
    assert.equal((await page('/2024/02/second/')).status, 200, 'a new article has its page');
    const settings = await readFile(`${root}/content/site.yaml`, 'utf8');
    await writeFile(`${root}/content/site.yaml`, settings.replace(/^title: .*$/m, `title: ${SITE_TITLE}`));
    await shows('/2024/02/first/', SITE_TITLE);
    await rm(`${root}/content/articles/2024/02/second.md`);
    await gone('/2024/02/second/');
    assert.doesNotMatch((await page('/')).text, new RegExp(OTHER_TITLE));

    const draft = await page('/2024/02/draft/');
    assert.equal(draft.status, 200, 'drafts are shown');
    assert.match(draft.text, /<main[^>]*><style>[\s\S]*class="draft">Draft</);
    assert.match(draft.text, /warning<\/strong> \(line 9\): <span[^>]*>the picture `\/media\/none.png`/);
    assert.match(draft.text, /<small[^>]*>put the file there/);
    assert.doesNotMatch((await page('/2024/02/first/')).text, /class="draft"/);
    assert.equal((await page('/media/dot.svg')).status, 200, 'pictures are served');

    // The search: its scripts, and an index that follows the edits.
    const loader = /\/_warraq\/loader-[\w-]+\.js/.exec((await page('/')).text)?.[0] ?? '';
    assert.equal((await page(loader)).status, 200);
    const found = async (words: string) => {
      const index = await openIndex(`${root}/.warraq/dev/search-index`).catch(() => undefined);
      const { results } = (await index?.search(words)) ?? { results: [] };
      return results.map(({ url }) => url);
    };
    assert.equal((await page('/search-index/index.json')).status, 200, 'made when it is asked for');
    assert.deepEqual(await found(NEW), ['/2024/02/first/'], 'the edit is found');
    assert.deepEqual(await found('\u0627\u0644\u0645\u0633\u0648\u062F\u0629'), ['/2024/02/draft/']);
  } finally {
    server.kill('SIGINT');
  }
  await ended;
  await rm(root, { recursive: true, force: true });
});
