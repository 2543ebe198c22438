import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { MANIFEST_FILE } from '../../src/output/manifest.ts';
import { articleText, call, dice, newArchive } from './archive.ts';
import { isWhole } from './whole-site.ts';

const PROGRAM = resolve(import.meta.dirname, '../../src/cli/warraq.mjs');

function runProcess(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number | null> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  return new Promise((done) => child.once('exit', done));
}

/** Three years of articles of which some are related, named in others' texts, of one series, or known by another address. */
async function wholeArchive(): Promise<string> {
  const whole = await newArchive();
  const random = dice(11);
  for (const [year, count] of [
    ['2021', 3],
    ['2022', 4],
    ['2023', 5],
  ] as const) {
    await mkdir(`${whole}/content/articles/${year}/05`, { recursive: true });
    for (let index = 0; index < count; index++) {
      const extra = [
        index === 1 ? 'series: رحلات\n' : '',
        index === 2 ? `aliases: [/old-${year}/]\n` : '',
        index === 0 ? 'people: [كتاب الليل]\n' : '',
      ].join('');
      const file = `${whole}/content/articles/${year}/05/${year}-${index}.md`;
      await writeFile(file, articleText(random, `${year}-05-1${index}`, extra));
    }
  }
  await mkdir(`${whole}/content/articles/undated`, { recursive: true });
  const text = articleText(random, '2020-01-01').replace(/^published: .*\n/m, '');
  await writeFile(`${whole}/content/articles/undated/none.md`, text);
  return whole;
}

const VOLUMES = ['2021', '2022', '2023', 'undated'];

test('volumes made on several roots, each from its Markdown and the catalogues of the others, are what one machine makes', async () => {
  const whole = await wholeArchive();
  const single = await call(['build', '--root', whole, '--no-compress']);
  assert.equal(single.code, 0, single.err);
  const place = await mkdtemp(join(tmpdir(), 'warraq-volumes-'));
  const roots = new Map<string, string>();
  for (const volume of VOLUMES) {
    const root = await newArchive();
    roots.set(volume, root);
    for (const each of VOLUMES) await mkdir(`${root}/content/articles/${each}`, { recursive: true });
    const articles = `content/articles/${volume}`;
    await cp(`${whole}/${articles}`, `${root}/${articles}`, { recursive: true });
    await cp(`${whole}/.warraq/templates`, `${root}/.warraq/templates`, { recursive: true });
  }
  const catalogues = `${place}/catalogues`;
  const catalogue = (volume: string) =>
    call(['catalogue', volume, '--root', roots.get(volume) ?? '', '--to', `${catalogues}/${volume}`]);
  const volume = (name: string, to = `${place}/${name}`) => {
    const words = ['build', '--root', roots.get(name) ?? '', '--volume', name, '--to', to];
    return call([...words, '--catalogues', catalogues]);
  };
  for (const each of VOLUMES.slice(1)) assert.equal((await catalogue(each)).code, 0);
  assert.match((await volume('2022')).err, /the volume 2021 is missing/);
  assert.equal((await catalogue('2021')).code, 0);
  for (const each of VOLUMES) {
    const made = await volume(each);
    assert.equal(made.code, 0, made.err);
  }

  const bound = await newArchive();
  await cp(`${whole}/.warraq/templates`, `${bound}/.warraq/templates`, { recursive: true });
  const all = VOLUMES.map((each) => `${place}/${each}`);
  // Joining indexes nothing, so it does without Pagefind (a small build does too: it indexes in memory).
  const noPagefind = { PAGEFIND_EXTENDED_BINARY_PATH: '/nowhere' };
  assert.equal(await runProcess(['bind', '--root', bound, '--no-compress', ...all], noPagefind), 0);
  const manifestOf = (root: string) => readFile(`${root}/dist/${MANIFEST_FILE}`, 'utf8');
  const site = await manifestOf(whole);
  assert.equal(await manifestOf(bound), site);
  assert.ok(await isWhole(`${bound}/dist`));
  const bind = (...folders: string[]) => call(['bind', '--root', bound, '--no-compress', ...folders]);
  await bind(...all);
  assert.match((await bind(...all)).out, /Nothing changed/);

  // No page is made, no article indexed or taken apart again where the volumes are joined.
  const again = await newArchive();
  await cp(`${whole}/.warraq/templates`, `${again}/.warraq/templates`, { recursive: true });
  const told = await call(['bind', '--root', again, '--no-compress', '--json', ...all]);
  const summary = JSON.parse(told.out) as { pages: number; changed: number };
  const own = (await Promise.all(all.map((folder) => readdir(`${folder}/site`, { recursive: true })))).flat();
  const pages = own.filter((path) => path.endsWith('.html')).length;
  assert.equal(pages, 13 + 3 + 3 + 1, 'articles, their months, their years, the undated');
  assert.equal(summary.pages - summary.changed, pages);

  // What spans volumes is made in shares, on other roots: then nothing but what names it is made where all is joined.
  const sharer = await newArchive();
  await cp(`${whole}/.warraq/templates`, `${sharer}/.warraq/templates`, { recursive: true });
  const share = (number: number, of = 3, to = `${place}/share-${number}`) =>
    call(['bind', '--root', sharer, '--share', `${number}/${of}`, '--to', to, ...all]);
  const shares = [1, 2, 3].map((number) => `${place}/share-${number}`);
  const fromShares = await newArchive();
  await cp(`${whole}/.warraq/templates`, `${fromShares}/.warraq/templates`, { recursive: true });
  const joined = (...folders: string[]) =>
    call(['bind', '--root', fromShares, '--no-compress', '--json', ...all, ...folders]);
  for (const number of [1, 2, 3]) {
    const made = await share(number);
    assert.equal(made.code, 0, made.err);
  }
  assert.match((await joined(...shares.slice(1))).err, /the share 1\/3 is missing/);
  assert.match((await joined(...shares, shares[0] ?? '')).err, /1\/3 is given twice/);
  await share(1, 2, `${place}/half`);
  assert.match((await joined(`${place}/half`, ...shares)).err, /3\/3 is of another division than 1\/2/);
  assert.match((await share(4)).err, /--share is the number of a share/);
  const ofShares = await joined(...shares);
  assert.equal(ofShares.code, 0, ofShares.err);
  assert.equal(await manifestOf(fromShares), site);
  assert.equal((JSON.parse(ofShares.out) as { changed: number }).changed, 0, 'no page is made');
  const searched = (path: string) => path.startsWith('search-index/') && !path.includes('fragment');
  const madeFiles = await Promise.all(shares.map((folder) => readdir(`${folder}/site`, { recursive: true })));
  assert.ok(madeFiles.every((files) => files.some((path) => path.endsWith('.html'))));
  assert.ok(madeFiles.flat().some(searched));

  // What does not belong together is refused by name, and the site stays.
  assert.match((await bind(...all, `${place}/2022`)).err, /the volume 2022 is given twice/);
  assert.match((await bind(...all, `${place}/nowhere`)).err, /nowhere.*volume-damaged/s);
  assert.match((await bind(...all.slice(1))).err, /the volume 2021 is missing/);
  assert.match((await call(['build', '--root', whole, '--volume', '1999'])).err, /volume-unknown/);
  // What all articles share has changed since.
  await writeFile(`${bound}/content/lexicon.yaml`, 'topics: {سوق: [ميناء]}\n');
  assert.match(
    (await bind(...all)).err,
    /2021 was made by another version of Warraq, or with other .*lexicon/,
  );
  await rm(`${bound}/content/lexicon.yaml`);
  const edited = `${roots.get('2022')}/content/articles/2022/05/2022-0.md`;
  await writeFile(edited, `${await readFile(edited, 'utf8')}\n\nفقرة جديدة.\n`);
  assert.match((await volume('2022', `${place}/early`)).err, /the volume 2022 was made before 2022 changed/);
  assert.equal((await catalogue('2022')).code, 0);
  assert.equal((await volume('2022')).code, 0);
  const stale = await bind(...all);
  assert.match(stale.err, /the volume 2021 was made before 2022 changed/);
  assert.doesNotMatch(stale.err, /the volume 2022 was made before/);
  const site2 = `${roots.get('2023')}/content/site.yaml`;
  await writeFile(site2, `${await readFile(site2, 'utf8')}accent: "#334455"\n`);
  await call(['catalogue', '2023', '--root', roots.get('2023') ?? '', '--to', `${place}/other/2023`]);
  await cp(`${place}/other/2023`, `${place}/2023/catalogue`, { recursive: true });
  assert.match((await bind(...all)).err, /2023.*volume-version/s);
  assert.equal(await manifestOf(bound), site, 'what was refused changed nothing');

  const foreign = await newArchive();
  await mkdir(`${foreign}/content/articles/1999/05`, { recursive: true });
  await writeFile(`${foreign}/content/articles/1999/05/one.md`, articleText(dice(3), '1999-05-02'));
  await cp(`${whole}/.warraq/templates`, `${foreign}/.warraq/templates`, { recursive: true });
  await call(['catalogue', '1999', '--root', foreign]);
  await call(['build', '--root', foreign, '--volume', '1999']);
  const strange = `${foreign}/volumes/1999`;
  assert.match((await bind(`${place}/2021`, strange)).err, /the volume 1999 .* belongs to another archive/);
  for (const folder of [whole, bound, again, sharer, fromShares, foreign, place, ...roots.values()])
    await rm(folder, { recursive: true, force: true });
});
