/**
 * How pages look, compared with what was looked at and found good: `appearance/`. After a change that is meant to
 * change the look, look at the pages, then write the new baselines with `UPDATE=1 node --test test/pages/appearance.test.ts`.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { type Appearance, appearanceOf, differences, SMALL } from './appearance.ts';
import { build, freshFolder, SAMPLE } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const KINDS = {
  home: '/',
  article: '/2023/09/نخلة-البصرة/',
  table: '/2022/11/كرة-القدم-قبل-المونديال/',
  section: '/section/science/',
  archive: '/archive/',
  timeline: '/topic/المياه/timeline/',
  search: '/search/',
} as const;
const WIDTHS = [360, 1280];
const LIGHTS = ['light', 'dark'] as const;
const BASELINES = join(import.meta.dirname, 'appearance');

type Written = Record<string, Omit<Appearance, 'picture'>>;

let visitor: Visitor;
let baselines: Written;

before(async () => {
  const out = join(await freshFolder('appearance'), 'site');
  await build(SAMPLE, out);
  visitor = await visit(out);
  if (process.env.UPDATE) await writeBaselines();
  baselines = JSON.parse(await readFile(join(BASELINES, 'boxes.json'), 'utf8')) as Written;
});
after(() => visitor?.close());

const looks = Object.entries(KINDS).flatMap(([kind, path]) =>
  WIDTHS.flatMap((width) =>
    LIGHTS.map((colorScheme) => ({ name: `${kind}-${width}-${colorScheme}`, path, width, colorScheme })),
  ),
);

async function writeBaselines(): Promise<void> {
  // The folder holds baselines of other tests too.
  await mkdir(BASELINES, { recursive: true });
  const written: Written = {};
  for (const { name, path, ...window } of looks) {
    const { picture, ...rest } = await appearanceOf(visitor, path, window);
    written[name] = { ...rest, contrast: Math.floor(rest.contrast * 100) / 100 };
    const height = picture.length / SMALL / 3;
    const raw = sharp(picture, { raw: { width: SMALL, height, channels: 3 } });
    await raw.webp({ quality: 80, effort: 6 }).toFile(join(BASELINES, `${name}.webp`));
  }
  const lines = Object.entries(written).map(
    ([name, look]) => `${JSON.stringify(name)}: ${JSON.stringify(look)}`,
  );
  await writeFile(join(BASELINES, 'boxes.json'), `{\n${lines.join(',\n')}\n}\n`);
}

async function baseline(name: string): Promise<Appearance> {
  const boxes = baselines[name];
  assert.ok(boxes, `no baseline of ${name}: UPDATE=1`);
  return {
    ...boxes,
    picture: await sharp(join(BASELINES, `${name}.webp`))
      .removeAlpha()
      .raw()
      .toBuffer(),
  };
}

for (const { name, path, ...window } of looks) {
  test(`${name} looks as it did`, async () => {
    const now = await appearanceOf(visitor, path, window);
    assert.deepEqual(differences(await baseline(name), now), []);
    assert.ok(now.contrast >= 4.5, `contrast ${now.contrast}`);
  });
}

// What the comparison is for: each of these has happened to someone.
const MISHAPS = {
  'the other direction': ':root{direction:ltr}',
  'the typeface missing': ':root{--text:serif}',
  'letters a little smaller': '.prose{font-size:1.2rem}',
  'the measure lost': '.article,.after{max-inline-size:none}',
  'colours of the other light': ':root{--paper:#171614;--ink:#e8e3d9;--muted:#a79e91}',
  'faint notes': ':root{--muted:#c8c8c8}',
  'headings too light': 'h1,h2{font-weight:400}',
};

for (const [what, spoil] of Object.entries(MISHAPS)) {
  test(`a mishap is noticed: ${what}`, async () => {
    const now = await appearanceOf(visitor, KINDS.article, { width: 1280, colorScheme: 'light', spoil });
    assert.notDeepEqual(differences(await baseline('article-1280-light'), now), []);
  });
}
