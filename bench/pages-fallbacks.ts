/**
 * Measures the system fonts that stand in before ours arrives (`src/typeface/fallbacks.ts`): how wide they set the
 * sample archive's prose beside ours, and by how much pages shift in Chromium when ours comes half a second late and
 * the reader has that font alone. `--fonts DIR` names a folder of fonts (Debian's fonts-noto-core, fonts-noto-ui-core,
 * fonts-kacst-one unpacked); `--site DIR` a site that is built already; `--json` for machines.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import subsetFont from 'subset-font';
import { fallbacksOf } from '../src/typeface/fallbacks.ts';
import { FAMILIES } from '../src/typeface/families.ts';
import { widthOf } from '../src/typeface/shape.ts';
import { build, freshFolder, SAMPLE } from '../test/pages/make-archive.ts';
import { visit } from '../test/pages/visit.ts';

const NASKH = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2';
const PAGES = [
  '/',
  '/2023/09/نخلة-البصرة/',
  '/2022/11/كرة-القدم-قبل-المونديال/',
  '/section/science/',
  '/archive/',
];

const { values } = parseArgs({
  options: { fonts: { type: 'string' }, site: { type: 'string' }, json: { type: 'boolean' } },
});
const folder = resolve(values.fonts ?? '/usr/share/fonts');

async function prose(): Promise<string[]> {
  const articles = join(SAMPLE, 'content/articles');
  const names = (await readdir(articles, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(articles, name), 'utf8')));
  const letters = texts
    .map((text) => text.replace(/^---[\s\S]*?\n---\n/, ''))
    .join(' ')
    .replace(/[^\u0621-\u0652\u0670]+/g, ' ');
  return (letters.match(/.{1,200} /g) ?? []).slice(0, 300);
}

/** Lists font files below the folder with the full name that `local()` knows each by. */
async function fontFiles(): Promise<{ file: string; names: string[] }[]> {
  const { stdout } = await promisify(execFile)(
    'fc-scan',
    ['-f', '%{file}\t%{fullname}\t%{postscriptname}\n', folder],
    {
      maxBuffer: 1 << 26,
    },
  );
  return stdout.split('\n').flatMap((line) => {
    const [file = '', full = '', postscript = ''] = line.split('\t');
    return file === '' ? [] : [{ file, names: [...full.split(','), postscript] }];
  });
}

const source = await readFile(createRequire(import.meta.url).resolve(NASKH));
const whole = (weight: number) =>
  subsetFont(source, undefined, {
    targetFormat: 'truetype',
    keepAllGlyphs: true,
    variationAxes: { wght: weight },
  });
const ours = { '400': await whole(400), '700': await whole(700) };
const lines = await prose();
const sum = (font: Uint8Array) => lines.reduce((all, line) => all + widthOf(font, line), 0);

const site = values.site ? resolve(values.site) : join(await freshFolder('fallbacks'), 'site');
if (!values.site) await build(SAMPLE, site);

const FALLBACKS = fallbacksOf(FAMILIES.naskh);
const files = await fontFiles();
const results: Record<string, unknown>[] = [];
for (const family of [...new Set(FALLBACKS.map((each) => each.family))]) {
  const alone = await freshFolder('font');
  await mkdir(join(alone, 'fonts'));
  const measured: Record<string, string> = {};
  for (const face of FALLBACKS.filter((each) => each.family === family)) {
    const found = files.find(({ names }) => names.some((name) => face.local.includes(name)));
    if (!found) continue;
    await cp(found.file, join(alone, 'fonts', basename(found.file)));
    const ratio = sum(ours[face.weight as '400' | '700']) / sum(await readFile(found.file));
    measured[face.weight] = `${(ratio * 100).toFixed(1)}% (written ${face.sizeAdjust})`;
  }
  if (Object.keys(measured).length === 0) {
    results.push({ family, measured: 'no such font here' });
    continue;
  }
  await writeFile(
    join(alone, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${alone}/fonts</dir><cachedir>${alone}/cache</cachedir></fontconfig>`,
  );
  const visitor = await visit(site, '/', { FONTCONFIG_FILE: join(alone, 'fonts.conf') });
  const shifts: number[] = [];
  for (const path of PAGES) shifts.push(await visitor.layoutShift(path));
  await visitor.close();
  results.push({ family, ...measured, shift: Math.round(Math.max(...shifts) * 10_000) / 10_000 });
}
if (values.json) console.log(JSON.stringify(results));
else for (const result of results) console.log(Object.values(result).join('  '));
