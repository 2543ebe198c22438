import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const at = (name: string) => JSON.stringify(new URL(`../../src/threads/${name}`, import.meta.url).href);

test('threads start where the program stands in the call of Node', () => {
  const root = mkdtempSync(join(tmpdir(), 'warraq-threads-'));
  const script = join(root, 'double.mjs');
  writeFileSync(
    script,
    `import { serveTasks } from ${at('serve-tasks.ts')};\nserveTasks(async (number) => number * 2, () => undefined);\n`,
  );
  const program = `import { ThreadPool } from ${at('thread-pool.ts')};
const pool = new ThreadPool({ script: new URL(${JSON.stringify(pathToFileURL(script).href)}), threads: 2 });
console.log((await Promise.all([1, 2, 3].map((number) => pool.run(number)))).join());
await pool.end();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  assert.equal(stdout.trim(), '2,4,6', stderr);
  rmSync(root, { recursive: true });
});
