// `npm test`: everything, in the order in which a failure is cheapest to learn of.
import { spawnSync } from 'node:child_process';
import { chromiumPath } from './browser/chromium.ts';

const steps: readonly (readonly [string, readonly string[]])[] = [
  ['lint and format', ['biome', 'ci', '--error-on-warnings', '.']],
  ['Astro types', ['astro', 'sync', '--silent']],
  ['types', ['tsc', '--noEmit']],
  ['Astro check', ['astro', 'check', '--minimumFailingSeverity', 'warning', '--noSync']],
  ['tests', ['node', '--test', '--test-concurrency=2', 'test/**/*.test.ts']],
];

process.env.ASTRO_TELEMETRY_DISABLED = '1';
chromiumPath();
for (const [name, [program = '', ...words]] of steps) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const { status } = spawnSync(`node_modules/.bin/${program}`, words, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`✗ ${name}: failed`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
}
