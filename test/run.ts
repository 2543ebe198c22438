// `npm test`: everything, in the order in which a failure is cheapest to learn of. `npm run test:unit`, `test:import`,
// `test:site`, `test:browser` and `test:system` run the tests of one kind; see kinds.ts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromiumPath } from './browser/chromium.ts';
import { groupTests } from './groups.ts';
import { type TestKind, testFiles } from './kinds.ts';

type Step = readonly [name: string, words: readonly string[], env?: NodeJS.ProcessEnv];

// Test files at a time. Where they wait for browsers, servers and packages, two leave half of two cores idle.
const AT_ONCE: Readonly<Record<TestKind, number>> = { unit: 2, import: 2, site: 2, browser: 3, system: 3 };
const KINDS: readonly TestKind[] = ['unit', 'import', 'site', 'browser', 'system'];
// Of processes that run unit tests of several files.
const GROUPS = 10;
const CHECKS: readonly Step[] = [
  ['lint and format', ['biome', 'ci', '--error-on-warnings', '.']],
  ['Astro types', ['astro', 'sync', '--silent']],
  ['types', ['tsc', '--noEmit']],
  ['Astro check', ['astro', 'check', '--minimumFailingSeverity', 'warning', '--noSync']],
];

const REPORTER = `--test-reporter=${import.meta.dirname}/report.ts`;

const shared = mkdtempSync(join(tmpdir(), 'warraq-tests-'));
const failedList = join(shared, 'failed');
process.env.WARRAQ_TEST_FAILED = failedList;
process.once('exit', () => rmSync(shared, { recursive: true, force: true }));
// Each archive that is built would cut the same fonts and have Astro bundle the same templates: see share-builds.mjs.
const SHARED_FONTS = {
  WARRAQ_TEST_FONTS: shared,
  NODE_OPTIONS: `--import=${pathToFileURL(`${import.meta.dirname}/share-builds.mjs`)}`,
};
const SHARED_BUILDS = { ...SHARED_FONTS, WARRAQ_TEST_BUNDLES: shared };
const SHARED: Readonly<Record<TestKind, NodeJS.ProcessEnv>> = {
  unit: {},
  import: {},
  site: SHARED_BUILDS,
  browser: SHARED_BUILDS,
  system: SHARED_FONTS,
};

function testsOf(kind: TestKind): Step {
  const files = testFiles().flatMap((each) =>
    each.kind === kind ? [relative(process.cwd(), each.file)] : [],
  );
  const modules = kind === 'unit' || kind === 'import' ? groupTests(files, GROUPS) : files;
  const atOnce = `--test-concurrency=${AT_ONCE[kind]}`;
  return [`${kind} tests`, ['node', '--test', atOnce, REPORTER, ...modules], SHARED[kind]];
}

const asked = process.argv.slice(2);
const kinds = KINDS.filter((kind) => asked.length === 0 || asked.includes(kind));
if (kinds.length === 0 || asked.some((each) => !KINDS.includes(each as TestKind))) {
  console.error(`There are these kinds of tests: ${KINDS.join(', ')}.`);
  process.exit(2);
}

process.env.ASTRO_TELEMETRY_DISABLED = '1';
// Each process of tests would compile our modules (types removed) anew: the compiled code is kept in a folder, which saves a
// third of the time of a short file.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/warraq-tests');
if (kinds.some((kind) => kind === 'browser' || kind === 'system')) chromiumPath();

function run([, [program = '', ...words], env]: Step): boolean {
  const ended = spawnSync(`node_modules/.bin/${program}`, words, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return ended.status === 0;
}

// Tests with a browser wait for it, and on a busy machine sometimes in vain: the files that failed are run once more, one by
// one, and both are told. Where more have failed it is not the machine.
const MOST_AGAIN = 3;

function runAgain(name: string): boolean {
  const files = readFileSync(failedList, 'utf8').split('\n').filter(Boolean);
  const isFew = files.length > 0 && files.length <= MOST_AGAIN;
  if (!/^browser|^system/.test(name) || !isFew || !files.every((file) => file.endsWith('.test.ts')))
    return false;
  console.log(
    `\n── once more, alone: ${files.map((file) => relative(import.meta.dirname, file)).join(', ')}`,
  );
  return run([name, ['node', '--test', '--test-concurrency=1', REPORTER, ...files]]);
}

for (const step of [...(asked.length === 0 ? CHECKS : []), ...kinds.map(testsOf)]) {
  const [name] = step;
  console.log(`\n── ${name}`);
  const started = performance.now();
  writeFileSync(failedList, '');
  if (!run(step) && !runAgain(name)) {
    console.error(`✗ ${name}: failed`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(0)} s)`);
}
