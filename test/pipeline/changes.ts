import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { articleText, call, callApart, dice, killApart, SITE } from './archive.ts';

/** Something that happens to an archive, given its root. */
export type Change = (root: string) => Promise<unknown>;

/** Lists the files of an archive's articles. */
export function articlesOf(root: string): string[] {
  const folder = `${root}/content/articles`;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Gives every kind of change that a history of an archive can have, and what draws from them by a seed. */
export function changesBy(seed: number) {
  const random = dice(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  let made = 0;
  const add = async (root: string, extra = ''): Promise<string> => {
    const month = pick(['2021/03', '2021/11', '2022/07', '2024/05']);
    const file = `${root}/content/articles/${month}/maqal-${++made}.md`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(
      file,
      articleText(random, `${month.replace('/', '-')}-${10 + Math.floor(random() * 19)}`, extra),
    );
    return file;
  };
  const changes: Readonly<Record<string, Change>> = {
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
  return { changes, add, random, pick };
}

/** Lists the files in which two sites differ. */
export function differences(one: string, other: string, files: readonly string[]): string[] {
  return files.filter((file) => !readFileSync(`${one}/${file}`).equals(readFileSync(`${other}/${file}`)));
}

/** Builds the same content in a fresh place, with nothing cached but Astro's bundle of the templates. */
export async function buildAnew(root: string): Promise<string> {
  const fresh = await mkdtemp(join(tmpdir(), 'warraq-anew-'));
  cpSync(`${root}/content`, `${fresh}/content`, { recursive: true });
  mkdirSync(`${fresh}/public`);
  mkdirSync(`${fresh}/.warraq`);
  symlinkSync(`${root}/.warraq/templates`, `${fresh}/.warraq/templates`);
  const { code, err } = await call(['build', '--root', fresh]);
  assert.equal(code, 0, err);
  return fresh;
}
