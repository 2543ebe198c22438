import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { profileText } from '../../src/cli/profile.ts';
import { progressOn } from '../../src/pipeline/progress.ts';
import { articleText, call, dice, newArchive } from '../pipeline/archive.ts';
import { builtSite } from './built-site.ts';

const made = builtSite({ articles: 3, pages: 9, changed: 9, files: 20, bytes: 1000 });

test('a profile tells clock, processor, busy threads, pieces and the slowest articles of each stage', () => {
  const slowest = [{ name: 'content/articles/2024/05/long.md', milliseconds: 41.5 }];
  const stages = [
    { name: 'render', milliseconds: 1000, cpu: 1900, count: 100, slowest },
    { name: 'verify', milliseconds: 500, cpu: 250, count: 0, slowest: [] },
  ];
  const told = { out: '/site/dist', made, stages, milliseconds: 2000, problems: [] };
  const lines = profileText(told, 'en').split('\n');
  const cells = (line = '') => line.trim().split(/\s{2,}/);
  assert.deepEqual(cells(lines[1]), ['rendering articles', '1.00', '1.90', '1.90', '100', '19.0']);
  assert.deepEqual(cells(lines[2]), ['verifying', '0.50', '0.25', '0.50']);
  assert.deepEqual(cells(lines[3]), ['all stages', '2.00', '2.15', '1.07']);
  assert.match(
    lines.join('\n'),
    /Slowest, rendering articles:\n +41\.5 ms {2}content\/articles\/2024\/05\/long\.md/,
  );
  assert.match(profileText(told, 'ar'), /تنسيق المقالات/);
});

test('of a stage the ten slowest pieces are remembered, and none of the stage before', () => {
  const progress = progressOn({ stderr: () => undefined, isTerminal: false, language: 'en' }, true);
  progress.stage('render', 30);
  for (let at = 0; at < 30; at++) progress.note([{ name: `${at}`, milliseconds: at }]);
  progress.stage('verify');
  progress.end();
  const [first, second] = progress.stages;
  assert.deepEqual(
    first?.slowest.map(({ name }) => name),
    ['29', '28', '27', '26', '25', '24', '23', '22', '21', '20'],
  );
  assert.deepEqual(second?.slowest, []);
});

test('warraq build --profile names the articles that took long', async () => {
  const root = await newArchive();
  await mkdir(`${root}/content/articles/2024/05`, { recursive: true });
  await writeFile(`${root}/content/articles/2024/05/one.md`, articleText(dice(4), '2024-05-02'));
  const { code, out, err } = await call(['build', '--root', root, '--profile', '--no-social-images']);
  assert.equal(code, 0, err);
  assert.match(out, /rendering articles +\d/);
  assert.match(out, / ms {2}content\/articles\/2024\/05\/one\.md/);
});
