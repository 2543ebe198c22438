import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { unlessMissing } from '../system/needs.ts';

const JAR = '/usr/bin/epubcheck';

/** Asserts that epubcheck finds nothing in a book; skips the test where epubcheck is missing and cannot be brought. */
export async function assertSoundBook(context: TestContext, book: string): Promise<void> {
  const missing = unlessMissing('test', `-r ${JAR}`, 'epubcheck');
  if (missing) {
    context.skip(missing);
    return;
  }
  const { stdout, stderr } = await promisify(execFile)('java', ['-jar', JAR, book]).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  assert.match(stdout + stderr, /0 fatals \/ 0 errors \/ 0 warnings/, stdout + stderr);
}
