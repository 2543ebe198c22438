import assert from 'node:assert/strict';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { openIndex } from '../../src/api/search.ts';
import { displayLine } from '../../src/article/display-text.ts';
import { indexFiles } from '../../src/exports/local/index-files.ts';
import { serveStatic } from '../../src/hosting/static-server.ts';
import { articleText, call, dice, newArchive } from './archive.ts';

const NUMERALS = { kind: 'arabic', zero: 0x660 } as const;
const QUERIES = [
  'سوق المدينة',
  'قلعة',
  'كاتب:الحكيم ميناء',
  '"خريطة"',
  'قياس 12',
  'Harbour',
  'الأرصفة',
  'حاشية',
  'مصب',
  'عتبة',
];

/** Articles of every form in which a page might show something else than the search knows. */
const ODD: Readonly<Record<string, string>> = {
  quotes: `title: قال "قياس" المدى 10-12 في العام
subtitle: وما بعده 20–30
published: 2022-05-03
authors: [ليلى الحكيم, Sam Reed]
source: {name: صحيفة النهر}
---

قصير.

نص فيه «قياس» 12 و AT&T و <b>خط</b> و C++ وحاشية[^1].

## الأرصفة القديمة

جملة عن الأرصفة وما **بقي** منها.

| مدينة | عدد |
|---|---|
| تونس | 12 |

- بند أول
- بند ثان

[^1]: نص حاشية أولى.
`,
  latin: `title: The Harbour of the North & its "keepers"
published: 2022-05-04
language: en
topics: [ميناء]
---

A long enough first paragraph about the Harbour, its walls & its keepers, which goes on for more than sixty letters.
`,
  bare: `title: مصب النهر
published: 2022-05-05
---

عند مصب النهر بيت من طين يسكنه صياد يعرف الريح من رائحتها ويعرف الموج من صوته، وله قارب واحد قديم.

سطر أول\\
سطر ثان
`,
  summary: `title: عتبة البيت
summary: ملخص عن عتبة لا تشبه غيرها
published: 2022-05-06
section: cities
people: [كريم الوادي]
---

بيت بلا باب.
`,
};

async function archive(): Promise<string> {
  const root = await newArchive();
  const random = dice(5);
  await mkdir(`${root}/content/articles/2022/05`, { recursive: true });
  for (let index = 0; index < 60; index++)
    await writeFile(`${root}/content/articles/2022/05/maqal-${index}.md`, articleText(random, '2022-05-02'));
  for (const [name, text] of Object.entries(ODD))
    await writeFile(`${root}/content/articles/2022/05/${name}.md`, `---\n${text}`);
  return root;
}

const textOf = (segments: readonly { text: string }[]) => segments.map(({ text }) => text).join('');

/**
 * Everything that results show, by query; headlines as they are shown, since a page holds them so and results write them
 * so themselves.
 */
async function answersOf(place: string) {
  const index = await openIndex(place);
  const answers = [];
  for (const query of QUERIES) {
    const { total, results } = await index.search(query);
    const shown = results.map((each) => {
      const marks = each.title.flatMap(({ mark, text }) => (mark ? [displayLine(text, NUMERALS)] : []));
      return { ...each, title: displayLine(textOf(each.title), NUMERALS), marks };
    });
    answers.push({ query, total, shown });
  }
  return answers;
}

test('where a host counts files, results are read from the pages of the articles, and show the same', async () => {
  const root = await archive();
  const build = async (host: string, out: string) => {
    const built = await call(['build', '--root', root, '--host', host, '--out', `${root}/${out}`]);
    assert.equal(built.code, 0, built.err);
  };
  await build('any', 'any');
  await build('cloudflare-pages', 'few');
  const few = `${root}/few/search-index`;
  const wanted = await answersOf(`${root}/any/search-index`);
  assert.ok(wanted.every(({ total }) => total > 0));
  assert.deepEqual(await answersOf(few), wanted);
  const server = await serveStatic(`${root}/few`);
  assert.deepEqual(await answersOf(`${server.url}search-index/`), wanted);
  await server.close();

  // A file names the pages of some thirty articles.
  const files = (await readdir(`${few}/fragment`, { recursive: true })).filter((path) =>
    path.endsWith('.bin'),
  );
  assert.ok(files.length <= 8, `${files.length} files`);

  // From a stick no page can be read by another: there the records have files again.
  const put = await indexFiles(few, `${root}/few`, `${root}/aside`);
  for (const [path, from] of put) {
    await mkdir(dirname(`${root}/stick/${path}`), { recursive: true });
    await cp(from, `${root}/stick/${path}`);
  }
  assert.deepEqual(await answersOf(`${root}/stick`), wanted);

  // A template of the owner's that marks no text as the article's still has results.
  const page = `${root}/few/2022/05/bare/index.html`;
  await writeFile(
    page,
    '<html><head><title>مصب</title></head><body><main><p>عند مصب النهر</p></main></body></html>',
  );
  const [first] = (await (await openIndex(few)).search('مصب')).results;
  assert.deepEqual(textOf(first?.title ?? []), 'مصب');
  assert.equal(textOf(first?.excerpt ?? []), 'عند مصب النهر');
  await rm(root, { recursive: true, force: true });
});
