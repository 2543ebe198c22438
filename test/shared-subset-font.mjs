// In place of `subset-font` where tests share their work (see share-builds.mjs): what it once made of the same font, characters
// and options is read from a folder. Nearly all of its time is the coding of WOFF2.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const subsetFont = createRequire(import.meta.url)('subset-font');

/**
 * Cuts a font as `subset-font` does, or gives what it made before.
 *
 * @param {Buffer} source the font
 * @param {string | undefined} characters those that are kept
 * @param {object} options those of `subset-font`
 * @returns {Promise<Buffer>} the font file
 */
export default async function sharedSubsetFont(source, characters, options) {
  const wanted = JSON.stringify([characters, options]);
  const key = createHash('sha256').update(source).update(wanted).digest('hex');
  const kept = `${process.env.WARRAQ_TEST_FONTS}/font-${key}`;
  if (existsSync(kept)) return readFileSync(kept);
  const made = await subsetFont(source, characters, options);
  const staged = `${kept}.${process.pid}.${Math.random()}`;
  try {
    writeFileSync(staged, made);
    renameSync(staged, kept);
  } catch {
    // A test that runs as another user may not write there.
  }
  return made;
}
