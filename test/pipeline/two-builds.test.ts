import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readManifest } from '../../src/output/manifest.ts';
import { articleText, call, dice, newArchive, SITE } from './archive.ts';

async function archiveOf(seed: number, title: string): Promise<string> {
  const root = await newArchive();
  const random = dice(seed);
  await writeFile(`${root}/content/site.yaml`, SITE.replace('أرشيف الاختبار', title));
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  for (let number = 1; number <= 8; number++)
    await writeFile(
      `${root}/content/articles/2024/02/n${number}.md`,
      articleText(random, `2024-02-0${number}`),
    );
  return root;
}

test('two archives are built at the same time in one process, each as if it were alone', {
  timeout: 600_000,
}, async () => {
  const roots = [await archiveOf(1, 'أرشيف النهر'), await archiveOf(2, 'أرشيف الميناء')];
  const alone: (ReadonlyMap<string, string> | undefined)[] = [];
  for (const root of roots) {
    const copy = await newArchive();
    await cp(root, copy, { recursive: true });
    assert.equal((await call(['build', '--root', copy, '--quiet'])).code, 0);
    alone.push(await readManifest(`${copy}/dist`));
  }
  const made = await Promise.all(roots.map((root) => call(['build', '--root', root, '--quiet'])));
  assert.deepEqual(
    made.map(({ code, err }) => [code, err]),
    [
      [0, ''],
      [0, ''],
    ],
  );
  for (const [index, root] of roots.entries()) {
    const manifest = await readManifest(`${root}/dist`);
    assert.ok((manifest?.size ?? 0) > 50);
    assert.deepEqual([...(manifest ?? [])], [...(alone[index] ?? [])]);
  }
});
