import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { sha256Of } from '../../src/files/file-hash.ts';
import { listFiles } from '../../src/files/list-files.ts';
import { MANIFEST_FILE, parseManifest } from '../../src/output/manifest.ts';
import { articleText, call, callApart, dice, killApart, newArchive, SITE } from './archive.ts';

const SEED = Number(process.env.WARRAQ_TEST_SEED ?? 7);
const CHANGES_A_ROUND = 5;

const random = dice(SEED);
const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;

function articlesOf(root: string): string[] {
  const folder = `${root}/content/articles`;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

let made = 0;

async function add(root: string, extra = ''): Promise<string> {
  const month = pick(['2021/03', '2021/11', '2022/07', '2024/05']);
  const file = `${root}/content/articles/${month}/maqal-${++made}.md`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    articleText(random, `${month.replace('/', '-')}-${10 + Math.floor(random() * 19)}`, extra),
  );
  return file;
}

const CHANGES: Readonly<Record<string, (root: string) => Promise<unknown>>> = {
  add: (root) => add(root),
  'add to a series': (root) => add(root, 'series: رحلات\n'),
  'add with a picture': (root) => add(root, 'image:\n  src: /media/a.svg\n  alt: رسم\n'),
  'add to a family': (root) => add(root, `family: ${pick(['خبر', 'نبأ'])}\n`),
  'add a translation': async (root) => {
    const file = pick(articlesOf(root));
    const id = file.slice(`${root}/content/articles/`.length, -'.md'.length);
    await add(
      root,
      `language: ${pick(['en', 'fa'])}\ntranslations: {ar: "/${id}/", fr: "https://example.fr/"}\n`,
    );
  },
  'spell a name otherwise': (root) =>
    add(root, `people: [${pick(['كِتاب الليل', 'كتاب  الليل', 'باب القلعة'])}]\n`),
  'add without a date': async (root) => {
    const file = `${root}/content/articles/undated/maqal-${++made}.md`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, articleText(random, '2020-01-01').replace(/^published: .*\n/m, ''));
  },
  'go back': async (root) => {
    // Only where there is an release before this one.
    if (!existsSync(`${root}/dist.prev`)) {
      await add(root);
      assert.equal(callApart(['build', '--root', root]).code, 0);
    }
    const { code, err } = await call(['rollback', '--root', root]);
    assert.equal(code, 0, err);
  },
  // What stages remember is then newer than the release in place.
  'kill a build': async (root) => {
    await add(root);
    assert.ok(await killApart(['build', '--root', root], 1 + Math.floor(random() * 4)));
  },
  'edit the text': async (root) => {
    const file = pick(articlesOf(root));
    await writeFile(file, `${readFileSync(file, 'utf8')}\n\nفقرة جديدة ${made++} © §\n`);
  },
  'edit the headline': async (root) => {
    const file = pick(articlesOf(root));
    await writeFile(file, readFileSync(file, 'utf8').replace(/^title: /m, `title: عنوان ${made++} `));
  },
  'make a draft': async (root) => {
    const file = pick(articlesOf(root));
    await writeFile(
      file,
      readFileSync(file, 'utf8')
        .replace(/^---\n/, '---\nstatus: draft\n')
        .replace(/(status: draft\n)+/, '$1'),
    );
  },
  delete: async (root) => rm(pick(articlesOf(root))),
  move: async (root) => {
    const file = pick(articlesOf(root));
    const id = file.slice(`${root}/content/articles/`.length, -'.md'.length);
    const text = readFileSync(file, 'utf8');
    await writeFile(
      file,
      text.includes('aliases:') ? text : text.replace(/^---\n/, `---\naliases: [/${id}/]\n`),
    );
    await rename(file, file.replace(/[^/]+\.md$/, `moved-${++made}.md`));
  },
  'change the settings': (root) =>
    writeFile(
      `${root}/content/site.yaml`,
      `${SITE}accent: "#${(1000 + made++).toString().padStart(6, '3')}"\n${pick(['', 'host: caddy\n', 'compressed: [gz, zst]\n'])}`,
    ),
  'correct the lexicon': (root) =>
    writeFile(
      `${root}/content/lexicon.yaml`,
      pick([
        'topics: {سوق: [ميناء], حجر: false}\n',
        'topics: {رحلة: [سفينة, خريطة]}\nplaces: {حلب: [قلعة]}\n',
        'people: {نجم الليل: [نجم]}\nforbid: [المدينة سوق, كتاب]\n',
        '',
      ]),
    ),
  'mention a name': (root) => add(root, `people: [${pick(['كتاب الليل', 'نهر القمح', 'باب القلعة'])}]\n`),
  'change a standing page': (root) =>
    writeFile(`${root}/content/pages/about.md`, `---\ntitle: عن الأرشيف ${made++}\n---\n\nنص.\n`),
  'change a picture': (root) =>
    writeFile(
      `${root}/content/media/a.svg`,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${100 + made++} 50"><title>a</title></svg>`,
    ),
};

const ROUNDS = Number(
  process.env.WARRAQ_TEST_ROUNDS ?? Math.ceil(Object.keys(CHANGES).length / CHANGES_A_ROUND),
);

/** Gives every kind of change once in any order, and after that whatever comes. */
function deal(): string[] {
  const kinds = Object.keys(CHANGES);
  // Fisher and Yates's shuffle.
  for (let last = kinds.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [kinds[last], kinds[other]] = [kinds[other] as string, kinds[last] as string];
  }
  while (kinds.length < ROUNDS * CHANGES_A_ROUND) kinds.push(pick(Object.keys(CHANGES)));
  return kinds;
}

/** Says in short what an archive holds and which release is in place: every change changes it. */
function stateOf(root: string): string {
  const files = readdirSync(`${root}/content`, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  return sha256Of(
    [...files, `${root}/dist/${MANIFEST_FILE}`]
      .map((file) => `${file} ${sha256Of(readFileSync(file))}`)
      .join('\n'),
  );
}

function differences(one: string, other: string, files: readonly string[]): string[] {
  return files.filter((file) => !readFileSync(`${one}/${file}`).equals(readFileSync(`${other}/${file}`)));
}

/** Builds the same content in a fresh place, with nothing cached but Astro's bundle of the templates. */
async function buildAnew(root: string): Promise<string> {
  const fresh = await mkdtemp(join(tmpdir(), 'warraq-anew-'));
  cpSync(`${root}/content`, `${fresh}/content`, { recursive: true });
  mkdirSync(`${fresh}/public`);
  mkdirSync(`${fresh}/.warraq`);
  symlinkSync(`${root}/.warraq/templates`, `${fresh}/.warraq/templates`);
  const { code, err } = await call(['build', '--root', fresh]);
  assert.equal(code, 0, err);
  return fresh;
}

test('after any changes an incremental build is byte for byte what a clean one makes', async () => {
  const root = await newArchive();
  for (let count = 0; count < 9; count++) await add(root);
  const dealt = deal();
  const drawn = new Set<string>();
  for (let round = 0; round <= ROUNDS; round++) {
    const names = round === 0 ? [] : dealt.slice((round - 1) * CHANGES_A_ROUND, round * CHANGES_A_ROUND);
    for (const name of names) {
      const before = stateOf(root);
      await CHANGES[name]?.(root);
      // What is drawn again may say what is there.
      if (!drawn.has(name)) assert.notEqual(stateOf(root), before, `${name} changed nothing`);
      drawn.add(name);
    }
    const what = `seed ${SEED}, round ${round}: ${names.join(', ')}`;
    const words = ['build', '--root', root];
    // Later ones in a process of their own: a process prints in its own thread once only.
    const built = round === 0 ? await call(words) : callApart(words);
    assert.equal(built.code, 0, `${what}\n${built.err}`);
    const anew = await buildAnew(root);
    const [kept, clean] = [await listFiles(`${root}/dist`), await listFiles(`${anew}/dist`)];
    assert.deepEqual(kept, clean, what);
    assert.deepEqual(differences(`${root}/dist`, `${anew}/dist`, clean), [], what);
    const manifest = parseManifest(readFileSync(`${root}/dist/${MANIFEST_FILE}`, 'utf8'));
    assert.deepEqual([...(manifest?.keys() ?? []), MANIFEST_FILE].sort(), kept, what);
    rmSync(anew, { recursive: true });
  }
  const missing = Object.keys(CHANGES).filter((name) => !drawn.has(name));
  if (ROUNDS * CHANGES_A_ROUND >= Object.keys(CHANGES).length) assert.deepEqual(missing, []);

  // What follows needs a built archive, and building one costs seconds.
  const page = articlesOf(root)
    .map((file) => file.slice(`${root}/content/articles/`.length, -'.md'.length))
    .find((id) => existsSync(`${root}/dist/${id}/index.html`)) as string;
  const nothing = await call(['build', '--root', root, '--why', `/${page}/`]);
  assert.match(nothing.out, /was kept: nothing that it is made from changed\nNothing changed/);

  // A page that somebody damaged or took away is made again, and so is everything after a ruined cache.
  const lists = readdirSync(`${root}/dist/lite`, { recursive: true, encoding: 'utf8' });
  const taken = [
    `${page}/index.html`,
    'lite/index.html',
    `lite/${lists.find((name) => /^20..\/..\/index/.test(name))}`,
  ];
  for (const file of taken) rmSync(`${root}/dist/${file}`);
  const repaired = callApart(['build', '--root', root, '--why', page]);
  assert.equal(repaired.code, 0, repaired.err);
  assert.doesNotMatch(repaired.err, /path-claimed/);
  for (const file of taken) assert.ok(existsSync(`${root}/dist/${file}`), file);
  for (const file of ['facts', 'related']) await writeFile(`${root}/.warraq/${file}`, 'ruined');
  for (const folder of [
    'articles',
    'releases',
    'rendered',
    'mentions',
    'twins',
    'pictures',
    'typeface',
    'pages',
    'lists',
  ]) {
    // Variants are only there where the settings of now or of a build before ask for them.
    if (!existsSync(`${root}/.warraq/${folder}`)) continue;
    for (const name of readdirSync(`${root}/.warraq/${folder}`, { recursive: true, encoding: 'utf8' })) {
      const file = `${root}/.warraq/${folder}/${name}`;
      await writeFile(file, 'ruined').catch(() => undefined);
    }
  }
  await add(root);
  const ruined = await call(['build', '--root', root]);
  assert.equal(ruined.code, 0, ruined.err);
  const anew = await buildAnew(root);
  assert.deepEqual(differences(`${root}/dist`, `${anew}/dist`, await listFiles(`${anew}/dist`)), []);

  // The release of before comes back whole, and builds go on from it.
  assert.equal((await call(['rollback', '--root', root])).code, 0);
  const again = await call(['build', '--root', root]);
  assert.equal(again.code, 0, again.err);
  assert.deepEqual(differences(`${root}/dist`, `${anew}/dist`, await listFiles(`${anew}/dist`)), []);
});
