import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { styleText } from 'node:util';

/** What the test runner says of a test; see `TestsStream` of `node:test`. */
interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly name?: string;
    readonly file?: string;
    readonly line?: number;
    readonly nesting?: number;
    readonly skip?: string | boolean;
    readonly details?: { readonly duration_ms?: number; readonly type?: string; readonly error?: Error };
  };
}

interface FolderSum {
  tests: number;
  milliseconds: number;
  failed: number;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1).padStart(7)} s`;

function reasonOf(error: Error | undefined): string {
  const cause = error?.cause;
  return cause instanceof Error ? (cause.stack ?? cause.message) : (error?.message ?? '');
}

// Of the files whose time is told.
const SLOWEST = 8;

/**
 * Reports tests by folder as `node --test --test-reporter` wants it: what failed, what was skipped and why, and which
 * files took longest. Where `WARRAQ_TEST_FAILED` names a file, the paths of the test files that failed are written there.
 */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const folders = new Map<string, FolderSum>();
  const files = new Map<string, number>();
  const wrongFiles = new Set<string>();
  const [failed, skipped]: [string[], string[]] = [[], []];
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details?.type === 'suite') continue;
    const file = relative(import.meta.dirname, data.file ?? '');
    const folder = file.includes('/') ? (file.split('/')[0] ?? '') : '.';
    const sum = folders.get(folder) ?? { tests: 0, milliseconds: 0, failed: 0 };
    folders.set(folder, sum);
    sum.tests++;
    const took = data.details?.duration_ms ?? 0;
    sum.milliseconds += took;
    files.set(file, (files.get(file) ?? 0) + took);
    if (data.skip) skipped.push(`${file}: ${data.name} (${data.skip === true ? 'no reason' : data.skip})`);
    if (type === 'test:pass') continue;
    sum.failed++;
    const told = `${file}:${data.line ?? 1} ${data.name}\n${reasonOf(data.details?.error)}`;
    failed.push(told);
    if (data.file) wrongFiles.add(data.file);
    yield `${styleText('red', '✗')} ${told}\n\n`;
  }
  for (const [folder, { tests, milliseconds, failed: wrong }] of [...folders].sort()) {
    const mark = wrong > 0 ? styleText('red', '✗') : styleText('green', '✓');
    yield `${mark} ${folder.padEnd(12)} ${String(tests).padStart(4)} tests ${seconds(milliseconds)}${wrong > 0 ? `, ${wrong} failed` : ''}\n`;
  }
  const slowest = [...files].sort((a, b) => b[1] - a[1]).slice(0, SLOWEST);
  yield `\nSlowest:\n${slowest.map(([file, took]) => `${seconds(took)}  ${file}\n`).join('')}`;
  if (skipped.length > 0) yield `\nSkipped:\n${skipped.map((line) => `  ${line}\n`).join('')}`;
  if (failed.length > 0) yield `\n${failed.length} failed.\n`;
  const list = process.env.WARRAQ_TEST_FAILED;
  if (list !== undefined) writeFileSync(list, [...wrongFiles].join('\n'));
}
