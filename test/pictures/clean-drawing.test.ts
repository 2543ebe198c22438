import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { cleanDrawing } from '../../src/pictures/clean-drawing.ts';
import { chromiumPath } from '../browser/chromium.ts';
import { freshFolder } from '../pages/make-archive.ts';

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const HIT = "document.documentElement.setAttribute('hit', '1')";
const svg = (inside: string, head = '') => `${head}<svg ${NS} viewBox="0 0 90 60">${inside}</svg>`;
const clean = (source: string | Uint8Array) =>
  cleanDrawing(typeof source === 'string' ? new TextEncoder().encode(source) : source);

// What strangers put into drawings, after the cheat sheets (H5SC, DOMPurify's fixtures) and old editors.
const HOSTILE: readonly (readonly [name: string, source: string])[] = [
  ['script', svg(`<script>${HIT}</script>`)],
  ['script in CDATA', svg(`<script><![CDATA[${HIT}]]></script>`)],
  ['script with a prefix', `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>${HIT}</s:script></s:svg>`],
  ['script of XHTML', svg(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">${HIT}</h:script>`)],
  [
    'script in what editors note',
    svg(
      `<metadata><x:y xmlns:x="urn:x"><h:script xmlns:h="http://www.w3.org/1999/xhtml">${HIT}</h:script></x:y></metadata>`,
    ),
  ],
  ['handler', svg(`<rect width="9" height="9" onload="${HIT}"/>`)],
  ['handler at the root', `<svg ${NS} onload="${HIT}"/>`],
  ['handler of an animation', svg(`<animate attributeName="x" dur="1s" onbegin="${HIT}"/>`)],
  ['handler by an entity', svg('<g/>', `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "${HIT}">]>`)],
  [
    'foreign document',
    svg(
      `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${HIT}"/></body></foreignObject>`,
    ),
  ],
  [
    'frame',
    svg(
      '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/></foreignObject>',
    ),
  ],
  ['link that runs', svg(`<a xlink:href="javascript:${HIT}"><text y="9">x</text></a>`)],
  [
    'link that an animation writes',
    svg(`<a><animate attributeName="href" values="javascript:${HIT}"/><text y="9">x</text></a>`),
  ],
  ['another file', svg('<use xlink:href="https://evil.example/x.svg#a"/>')],
  ['picture of another host', svg('<image href="https://evil.example/x.png" width="9" height="9"/>')],
  ['fill of another host', svg('<rect width="9" height="9" fill="url(https://evil.example/x.svg#a)"/>')],
  [
    'style of another host',
    svg('<style>@import "https://evil.example/x.css"; rect{fill:red}</style><rect width="9" height="9"/>'),
  ],
  ['style behind escapes', svg('<style>rect{fill:u\\72l(https://evil.example/x)}</style>')],
  [
    'style behind a comment',
    svg('<style>@im/**/port "https://evil.example/x";@\\69mport "https://evil.example/y"</style>'),
  ],
  [
    'font of another host',
    svg(
      '<style>@font-face{font-family:x;src:url("https://evil.example/x.woff")}text{font-family:x}</style><text y="9">x</text>',
    ),
  ],
  ['stylesheet', svg('<g/>', '<?xml-stylesheet href="https://evil.example/x.css"?>')],
  ['transformation', svg('<g/>', '<?xml-stylesheet type="text/xsl" href="https://evil.example/x.xsl"?>')],
  ['base', `<svg ${NS} xml:base="https://evil.example/"><use href="#a"/></svg>`],
];

let browser: Browser;
before(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
});
after(() => browser?.close());

/** Opens a drawing by itself, as a file, and tells what it did. */
async function opened(source: string) {
  const file = join(await freshFolder('drawing'), 'a.svg');
  await writeFile(file, source);
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith('http')) asked.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  await page.waitForTimeout(100);
  const link = page.locator('a');
  if ((await link.count()) > 0) await link.first().dispatchEvent('click');
  const hit = await page.evaluate(() => document.documentElement.hasAttribute('hit'));
  await page.close();
  return { hit, asked };
}

for (const [name, source] of HOSTILE) {
  test(`a drawing with ${name} only draws`, async () => {
    const { source: mended, removed } = clean(source);
    assert.ok(mended !== undefined);
    assert.doesNotMatch(mended, /evil\.example|javascript:|setAttribute/);
    assert.ok(removed.length > 0 || source.includes('<!DOCTYPE'), 'told of');
    assert.deepEqual(await opened(mended), { hit: false, asked: [] });
    // What is clean is left as it is.
    assert.equal(clean(mended).source, undefined);
  });
}

test('the browser would run or ask what is taken out', async () => {
  const raw = async (name: string) => opened(HOSTILE.find(([each]) => each === name)?.[1] ?? '');
  for (const name of ['script', 'script of XHTML', 'handler at the root'])
    assert.equal((await raw(name)).hit, true, name);
  for (const name of ['picture of another host', 'style of another host'])
    assert.ok((await raw(name)).asked.length > 0, name);
});

test('a drawing keeps what draws it', () => {
  const drawn = svg(
    '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><style>.b{fill:url(#a)}</style><rect class="b" width="9" height="9" style="stroke:url(\'#a\')"/><image href="data:image/png;base64,AA==" width="1" height="1"/><use href="#a"/><text>image (1) · نص</text><animate attributeName="x" dur="1s"/>',
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
  );
  assert.deepEqual(clean(drawn), { source: undefined, removed: [] });
  // Only what is foreign goes; a link leaves what it held.
  assert.equal(
    clean('<svg xmlns="http://www.w3.org/2000/svg"><a href="https://a.example/"><path d="M0 0"/></a></svg>')
      .source,
    '<svg xmlns="http://www.w3.org/2000/svg"><g><path d="M0 0"></path></g></svg>\n',
  );
});

test('old editors’ entities and other encodings become plain UTF-8', () => {
  const old = `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY st "fill:#fff;">]><svg xmlns="&ns;"><path style="&st;"/></svg>`;
  assert.equal(
    clean(old).source,
    '<svg xmlns="http://www.w3.org/2000/svg"><path style="fill:#fff;"></path></svg>\n',
  );
  const utf16 = Buffer.from(`\uFEFF${svg('<text>نص</text><script>x</script>')}`, 'utf16le');
  assert.match(clean(utf16).source ?? '', /<text>نص<\/text><\/svg>/);
});

test('what is no drawing is refused', () => {
  for (const text of ['', 'x', '<html/>', '<svg/>', svg('<g>'), svg('&a;')])
    assert.throws(() => clean(text), text);
  const hidden = `<!DOCTYPE svg [<!ENTITY x "<script>${HIT}</script>">]>${svg('<g>&x;</g>')}`;
  assert.throws(() => clean(hidden));
  const bomb = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]>${svg('<text>&b;</text>')}`;
  assert.throws(() => clean(bomb));
});
