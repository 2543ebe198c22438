import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Zip, ZipPassThrough } from 'fflate';
import { sha256Of } from '../../src/files/file-hash.ts';
import { picture } from '../faults/mixed-inputs.ts';
import { call, newArchive } from '../pipeline/archive.ts';

const SENTENCE = 'فتحت المكتبة أبوابها للقراء بعد ترميم طويل، وعاد إليها الزوار من كل حي.';

// A zip as somebody may write it: any names, one as often as wished.
function zipOf(files: readonly (readonly [name: string, content: string | Uint8Array])[]): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [name, content] of files) {
    const file = new ZipPassThrough(name);
    zip.add(file);
    file.push(typeof content === 'string' ? Buffer.from(content) : content, true);
  }
  zip.end();
  return Buffer.concat(pieces);
}

const page = (title: string, pictures: readonly string[] = []) =>
  `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1><time datetime="2023-05-06">2023-05-06</time><p>${SENTENCE} ${title}.</p>${pictures.map((src) => `<p>ثم صورة.</p><img src="${src}" alt="">`).join('')}<p>${SENTENCE} ثم ${title}.</p></article></body></html>`;

/** Imports a zip, and gives the articles' texts by title and what was said. */
async function importZip(files: Parameters<typeof zipOf>[0]) {
  const root = await newArchive();
  await writeFile(`${root}/given.zip`, zipOf(files));
  const { code, out, err } = await call(['import', 'given.zip', '--root', root], { cwd: root });
  const articles = new Map<string, string>();
  for (const path of await readdir(`${root}/content/articles`, { recursive: true }))
    if (path.endsWith('.md')) {
      const text = await readFile(join(`${root}/content/articles`, path), 'utf8');
      articles.set(/^title: (.*)$/m.exec(text)?.[1] ?? '', text);
    }
  /** Bytes of the pictures that an article shows, in their order. */
  const shown = (title: string) =>
    Promise.all(
      [...(articles.get(title) ?? '').matchAll(/!\[[^\]]*\]\((\/media\/[^)]+)\)/g)].map(([, src = '']) =>
        readFile(`${root}/content${src}`),
      ),
    );
  return { root, code, told: out + err, articles, shown };
}

const red = (value: number) => picture(value);
// Bytes by their hash: a failure names places, not points.
const hashes = (pictures: readonly Uint8Array[]) => pictures.map((bytes) => sha256Of(bytes).slice(0, 8));

test('articles of one name in a zip all come in', async () => {
  const { articles } = await importZip([
    ['same.html', page('الأول')],
    ['same.html', page('الثاني')],
    ['same (2).html', page('الثالث')],
    ['Same.html', page('الرابع')],
    ['caf\u00E9.html', page('الخامس')], // LATIN SMALL LETTER E WITH ACUTE
    ['cafe\u0301.html', page('السادس')], // COMBINING ACUTE ACCENT
  ]);
  assert.deepEqual(
    [...articles.keys()].sort(),
    ['الأول', 'الثالث', 'الثاني', 'الخامس', 'الرابع', 'السادس'].sort(),
  );
});

test('each article shows its own picture, however alike names are', async () => {
  const long = 'a'.repeat(90);
  const names = [
    [`${long}1.png`, `${long}2.png`],
    ['Img.png', 'img.png', 'IMG.PNG'],
    ['caf\u00E9.png', 'cafe\u0301.png'],
    [`${'م'.repeat(125)}.png`, `${'م'.repeat(124)}ن.png`],
    ['con.png', 'nul.png', 'aux/lpt1.png'],
    ['a:b.png', 'a_b.png', 'x .png', 'x.png', 'a%20b.png'],
    ['d/p.png', 'e/p.png', 'p.png'],
    [`${'f/'.repeat(400)}p.png`, `${'f/'.repeat(401)}p.png`],
    ['g.png', 'g.png/in.png'],
  ];
  let colour = 0;
  const files: (readonly [string, string | Uint8Array])[] = [];
  const expected = new Map<string, Buffer[]>();
  for (const [at, list] of names.entries()) {
    const pictures = await Promise.all(list.map(() => red(colour++ * 7)));
    files.push(...list.map((name, number) => [name, pictures[number] ?? new Uint8Array()] as const));
    const title = `مقال ${'أبجدهوزحط'[at]}`;
    files.push([
      `${at}.html`,
      page(
        title,
        list.map((name) => `./${encodeURI(name)}`),
      ),
    ]);
    expected.set(title, pictures);
  }
  const { shown, articles } = await importZip(files);
  assert.equal(articles.size, names.length);
  for (const [title, pictures] of expected)
    assert.deepEqual(hashes(await shown(title)), hashes(pictures), title);
});

test('of two pictures with one name the last is shown, and that there were two is told', async () => {
  const [first, last] = [await red(20), await red(200)];
  const { shown, told } = await importZip([
    ['p.png', first],
    ['a.html', page('مقال', ['p.png'])],
    ['p.png', last],
  ]);
  assert.deepEqual(hashes(await shown('مقال')), hashes([last]));
  assert.match(told, /p\.png.*zip-name-twice/);
});

test('nothing of a zip lies outside of the archive, whatever its names are', async () => {
  const around = await red(3);
  const { root, code } = await importZip(
    [
      '../up',
      '../../../up',
      '/abs',
      'C:\\win\\dows',
      '..\\..\\back',
      'a/../../b',
      '~/home',
      '.\\.\\c',
      'a\0b',
    ].flatMap((name, at) => [
      [`${name}.html`, page(`صفحة ${'أبجدهوزحط'[at]}`, [`${name}.png`])] as const,
      [`${name}.png`, around] as const,
    ]),
  );
  assert.equal(code, 0);
  assert.deepEqual((await readdir(root)).sort(), ['.warraq', 'content', 'given.zip', 'public']);
  const media = await readdir(`${root}/content/media`);
  assert.equal(media.length, 1, 'the one picture, under a name of ours');
});

test('what lies in quarantine of one zip has a file for each, however alike names are', async () => {
  const empty = (at: number) => `<!doctype html><title>${at}</title><nav><a href="/">a</a></nav>`;
  const names = ['A b.html', 'a-b.html', 'a/b.html', `${'x'.repeat(90)}1.html`, `${'x'.repeat(90)}2.html`];
  const { root } = await importZip(names.map((name, at) => [name, empty(at)]));
  const kept = (await readdir(`${root}/content/quarantine`)).filter((name) => !name.endsWith('.json'));
  const texts = await Promise.all(kept.map((name) => readFile(`${root}/content/quarantine/${name}`, 'utf8')));
  assert.deepEqual(texts.sort(), names.map((_, at) => empty(at)).sort());
});

test('a folder called like a picture stops no import', async () => {
  const root = await newArchive();
  await mkdir(`${root}/in/p.png`, { recursive: true });
  const inside = await red(9);
  await writeFile(`${root}/in/p.png/p.png`, inside);
  await writeFile(`${root}/in/a.html`, page('مقال', ['p.png']));
  const { code, err } = await call(['import', 'in', '--media', 'in', '--root', root], { cwd: root });
  assert.equal(code, 0, err);
  const [name = ''] = await readdir(`${root}/content/media`);
  assert.deepEqual(await readFile(`${root}/content/media/${name}`), inside);
});
