import { writeCopyManifest } from '../../src/exports/copies/copy-manifest.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { writeFiles } from '../pages/make-archive.ts';

const IDENTITY = { kind: 'usb', title: 'أرشيف', url: 'https://example.org/', articles: 1 };

/** Makes a copy of a site with its manifest, signed where there is a key. */
export async function copyAt(
  root: string,
  files: Readonly<Record<string, string>>,
  key?: string,
): Promise<string> {
  await writeFiles(root, files);
  await writeCopyManifest(root, IDENTITY, key);
  return root;
}

/** Gives a test for an error that tells of a problem. */
export const isProblem = (code: string) => (error: unknown) =>
  error instanceof WarraqError && error.problems.some((each) => each.code === code);
