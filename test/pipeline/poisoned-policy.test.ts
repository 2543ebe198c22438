import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { call, newArchive, SITE } from './archive.ts';

const SCRIPT = '<script>alert(1)</script>';
const STYLE = '<style>*{display:none}</style>';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>';

const article = (fields: string, body = 'فتحت المكتبة أبوابها للقرّاء بعد ترميم طويل.') =>
  `---\ntitle: درس\npublished: 2024-02-03\n${fields}---\n\n${body}\n`;

const quoted = (text: string) => JSON.stringify(text);

/** Articles that carry markup in every field that a page shows. */
const POISONED: Readonly<Record<string, string>> = {
  title: article('section: cities\n').replace('title: درس', `title: ${quoted(`درس ${SCRIPT}`)}`),
  subtitle: article(`subtitle: ${quoted(SCRIPT)}\nsummary: ${quoted(`"><b style="x">${STYLE}`)}\n`),
  names: article(
    `authors: [${quoted(SCRIPT)}, ${quoted(`"${STYLE}`)}]\nplaces: [${quoted(SCRIPT)}]\ntopics: [${quoted(`'${SCRIPT}`)}]\npeople: [${quoted(STYLE)}]\n`,
  ),
  series: article(`series: ${quoted(SCRIPT)}\nfamily: ${quoted(STYLE)}\nagency: ${quoted(SCRIPT)}\n`),
  source: article(
    `source: {name: ${quoted(SCRIPT)}, url: ${quoted('https://example.com/?q=<script>alert(1)</script>')}}\n`,
  ),
  image: article(
    `image: {src: /media/a.png, alt: ${quoted(`"><script>alert(1)</script>`)}, caption: ${quoted(STYLE)}, credit: ${quoted(SCRIPT)}}\n`,
  ),
  body: article(
    '',
    `${SCRIPT}\n\n[a](javascript:alert(1) "${SCRIPT}") ![<script>](/media/a.png "<style>")\n\n# ${SCRIPT}\n\n![<b><script>alert(1)</script>](/media/drawn.svg) ![<img src=x onerror=alert(1)>](/media/none.png)\n\n\`<style>\` <b style="color:red" onclick="alert(1)">x</b>\n\n:::note[${SCRIPT}]\nx\n:::\n`,
  ),
};

async function headersOf(root: string): Promise<string> {
  const built = await call(['build', '--root', root, '--no-compress', '--no-social-images', '--quiet']);
  assert.equal(built.code, 0, built.err);
  return readFile(`${root}/dist/_headers`, 'utf8');
}

test('no article adds to the security policy, whatever it carries, and every page keeps to it', async () => {
  const root = await newArchive();
  try {
    await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
    await writeFile(`${root}/content/media/drawn.svg`, DRAWING);
    await writeFile(`${root}/content/articles/2024/02/plain.md`, article(''));
    const plain = await headersOf(root);
    const title = quoted(`أرشيف ${SCRIPT}`);
    const words = `tagline: ${title}\nlicense: ${title}\nowner: {name: ${title}}\n`;
    const settings = SITE.replace(/title: أرشيف.*/, `title: ${title}`).replace(
      'title: مدن',
      `title: ${title}`,
    );
    await writeFile(`${root}/content/site.yaml`, `${settings}${words}`);
    await writeFile(`${root}/content/pages/about.md`, `---\ntitle: ${title}\n---\n\n${SCRIPT}\n`);
    for (const [name, text] of Object.entries(POISONED))
      await writeFile(`${root}/content/articles/2024/02/${name}.md`, text);
    await writeFile(
      `${root}/content/lexicon.yaml`,
      `places: {حلب: [${quoted(SCRIPT)}]}\ntopics: {${quoted(STYLE)}: []}\n`,
    );
    const poisoned = await headersOf(root);
    assert.equal(poisoned, plain);
    const files = await readdir(`${root}/dist`, { recursive: true });
    for (const file of files.filter((each) => each.endsWith('.html'))) {
      const html = await readFile(`${root}/dist/${file}`, 'utf8');
      assert.doesNotMatch(html, /<script>alert|<style|<img src=x/, file);
      assert.doesNotMatch(html, /="[^"]*<[^"]*"/, `${file} has a < in an attribute`);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
