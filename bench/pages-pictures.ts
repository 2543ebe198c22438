/**
 * Takes the pictures of `docs/pictures/`: every kind of page at three widths in both lights, as small WebP files.
 * Scan at them after every change of style. `--site DIR` for a site that is built already.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { build, freshFolder, SAMPLE } from '../test/pages/make-archive.ts';
import { visit } from '../test/pages/visit.ts';

const PICTURES = [
  ['home', '/', 1440, 'light'],
  ['home-dark', '/', 1440, 'dark'],
  ['home-phone', '/', 360, 'light'],
  ['article', '/2023/09/نخلة-البصرة/', 1440, 'light'],
  ['article-tablet-dark', '/2023/09/نخلة-البصرة/', 768, 'dark'],
  ['article-phone', '/2023/09/نخلة-البصرة/', 360, 'light'],
  ['table-and-post', '/2022/11/كرة-القدم-قبل-المونديال/', 768, 'light'],
  ['section', '/section/culture/', 768, 'light'],
  ['archive', '/archive/', 1440, 'light'],
  ['timeline-dark', '/topic/المياه/timeline/', 768, 'dark'],
  ['search', '/search/?q=الماء', 768, 'light'],
] as const;

const TALLEST = 2400;

const { values } = parseArgs({ options: { site: { type: 'string' } } });
const site = values.site ? resolve(values.site) : join(await freshFolder('pictures'), 'site');
if (!values.site) await build(SAMPLE, site);
const folder = resolve(SAMPLE, 'docs/pictures');
await mkdir(folder, { recursive: true });
const visitor = await visit(site);
for (const [name, path, width, colorScheme] of PICTURES) {
  const shot = await visitor.look(
    path,
    async (page) => {
      // Lazy pictures come when they are scrolled to.
      await page.evaluate(async () => {
        for (const picture of document.querySelectorAll('img')) picture.loading = 'eager';
        await Promise.all([...document.images].map((picture) => picture.decode().catch(() => undefined)));
        await document.fonts.ready;
      });
      await page.waitForTimeout(name === 'search' ? 1500 : 200);
      return page.screenshot({ fullPage: true });
    },
    { viewport: { width, height: 900 }, colorScheme },
  );
  const { height } = await sharp(shot).metadata();
  await sharp(shot)
    .extract({ left: 0, top: 0, width, height: Math.min(TALLEST, height) })
    .webp({ quality: 72, effort: 6 })
    .toFile(join(folder, `${name}.webp`));
}
await visitor.close();
