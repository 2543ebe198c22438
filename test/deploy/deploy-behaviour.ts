import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { deploy } from '../../src/deploy/deploy.ts';
import type { DeployTarget } from '../../src/deploy/target.ts';
import { UNFINISHED_FILE } from '../../src/deploy/target.ts';
import { fileForPath, linksOf } from '../../src/output/links.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { dying, FIRST, type Files, LATER, NOW, SECOND, siteOf, stepwise, THIRD } from './deploy-site.ts';

/** What a kind of target must give to be tested. */
export interface Rig {
  target(site: string, place: string): Promise<DeployTarget>;
  read(place: string, path: string): Promise<string | undefined>;
  write(place: string, path: string, text: string): Promise<void>;
  /** After how many steps deploys are killed. */
  readonly kills: readonly number[];
}

/** Tests a kind of target: what every one of them has to do. */
export function behaves(rig: Rig, journals: string): void {
  let places = 0;
  const made = async (place: string, files: Files) => {
    const site = await siteOf(files);
    return { site, target: await rig.target(site, place) };
  };
  const holds = async (place: string, files: Files) => {
    for (const [path, text] of Object.entries(files)) assert.equal(await rig.read(place, path), text, path);
  };
  /** Goes through the site as a reader does: whatever a page loads or leads to is there. */
  const crawl = async (place: string) => {
    const seen = new Set(['']);
    for (const path of seen) {
      const text = await rig.read(place, fileForPath(path));
      assert.ok(text !== undefined, `${path} is missing`);
      if (fileForPath(path).endsWith('.html')) for (const link of linksOf(text, '/')) seen.add(link);
    }
    assert.ok(seen.size >= 3);
  };

  test('what changed is sent, what is gone is removed, old scripts stay for a day', async () => {
    const place = `p${++places}`;
    const first = await made(place, FIRST);
    const dry = await deploy(first.site, first.target, { journals, now: NOW, dryRun: true });
    assert.equal(dry.kept, 0);
    assert.equal(await rig.read(place, 'index.html'), undefined, 'a dry run sends nothing');
    await deploy(first.site, first.target, { journals, now: NOW });
    await holds(place, FIRST);

    const again = await made(place, FIRST);
    const nothing = await deploy(again.site, again.target, { journals, now: NOW });
    assert.equal(nothing.kept, Object.keys(FIRST).length);

    const second = await made(place, SECOND);
    const report = await deploy(second.site, second.target, { journals, now: NOW });
    await holds(place, SECOND);
    assert.equal(await rig.read(place, '2024/02/gone/index.html'), undefined);
    const sent = [...report.send.fresh, ...report.send.pages].filter(({ bytes }) => bytes > 0);
    assert.deepEqual(
      sent.map(({ path }) => path),
      ['2024/03/new/index.html', 'section/news/index.html'],
    );
    assert.deepEqual(report.retire, ['_warraq/app.aaa.js']);
    for (const [now, there] of [
      [NOW, 'script 1'],
      [LATER, undefined],
    ] as const) {
      const third = await made(place, SECOND);
      await deploy(third.site, third.target, { journals, now });
      assert.equal(await rig.read(place, '_warraq/app.aaa.js'), there, now.toISOString());
    }
    await holds(place, SECOND);
  });

  test('no reader meets a page whose files or links are missing, at any step of a deploy', async () => {
    const place = `p${++places}`;
    const first = await made(place, FIRST);
    await deploy(first.site, first.target, { journals, now: NOW });
    for (const files of [SECOND, THIRD, FIRST]) {
      const next = await made(place, files);
      let steps = 0;
      const watched = stepwise(next.target, async () => {
        steps += 1;
        await crawl(place);
      });
      await deploy(next.site, watched, { journals, now: NOW });
      await holds(place, files);
      assert.ok(steps > 4);
    }
  });

  test('files of somebody else are never touched', async () => {
    const place = `p${++places}`;
    await rig.write(place, '2024/02/هدنة/index.html', 'mine');
    await rig.write(place, 'thesis.txt', 'mine too');
    const { site, target } = await made(place, FIRST);
    await assert.rejects(
      deploy(site, target, { journals, now: NOW }),
      (error) => error instanceof WarraqError && error.message === 'target-foreign',
    );
    assert.equal(await rig.read(place, '2024/02/هدنة/index.html'), 'mine');
    assert.equal(await rig.read(place, 'thesis.txt'), 'mine too');
    assert.equal(await rig.read(place, 'index.html'), undefined);
  });

  test('a file that the owner added later is not written over or swept away', async () => {
    const place = `p${++places}`;
    const first = await made(place, FIRST);
    await deploy(first.site, first.target, { journals, now: NOW });
    await rig.write(place, '2024/03/new/index.html', 'mine');
    const second = await made(place, SECOND);
    await assert.rejects(
      deploy(second.site, second.target, { journals, now: NOW }),
      (error) => error instanceof WarraqError && error.message === 'target-foreign',
    );
    assert.equal(await rig.read(place, '2024/03/new/index.html'), 'mine');
    await crawl(place);
  });

  test('a site that was changed by hand is not sent', async () => {
    const place = `p${++places}`;
    const first = await made(place, FIRST);
    await writeFile(`${first.site}/_warraq/same.css`, 'STYLE');
    await assert.rejects(
      deploy(first.site, first.target, { journals, now: NOW }),
      (error) => error instanceof WarraqError && error.message === 'site-damaged',
    );
    assert.equal(await rig.read(place, 'index.html'), undefined);
  });

  for (const [at, steps] of rig.kills.entries()) {
    const files = at % 2 === 0 ? SECOND : THIRD;
    test(`killed after ${steps} steps, readers have a whole site, and ${at % 2 === 0 ? 'the same' : 'another'} deploy mends it`, async () => {
      const place = `p${++places}`;
      const first = await made(place, FIRST);
      await deploy(first.site, first.target, { journals, now: NOW });
      if (!first.target.atomic) await rig.write(place, 'thesis.txt', 'mine');
      const second = await made(place, SECOND);
      await assert.rejects(
        deploy(second.site, dying(second.target, steps), { journals, now: NOW }),
        /is gone/,
      );
      await crawl(place);
      const next = files === SECOND ? second : await made(place, files);
      const report = await deploy(next.site, next.target, { journals, now: LATER });
      if (files === SECOND && !next.target.atomic && steps > 1 && steps < 8) assert.ok(report.resumed > 0);
      await holds(place, files);
      await crawl(place);
      for (const path of [...Object.keys(FIRST), ...Object.keys(SECOND), UNFINISHED_FILE]) {
        const hashed = path.startsWith('_warraq/') || path.startsWith('search-index/');
        if (!(path in files) && !hashed) assert.equal(await rig.read(place, path), undefined, path);
      }
      if (!first.target.atomic) assert.equal(await rig.read(place, 'thesis.txt'), 'mine');
    });
  }
}
