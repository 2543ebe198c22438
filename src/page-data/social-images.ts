import { existsSync, readFileSync } from 'node:fs';
import { data } from 'virtual:warraq/data';
import type { Entry } from './entry.ts';
import { fromData } from './from-data.ts';
import { fullAddress } from './site-context.ts';

const WIDTH = 1200;
const HEIGHT = 630;

function read(): Record<string, string> {
  const file = `${data.archive.layout.cache}/social/social.json`;
  // Absent before the first build.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

const files = fromData(read);

/** Gives the files of the pictures, by the ids of their articles: the newest have one. */
export function socialFiles(): ReadonlyMap<string, string> {
  return new Map(Object.entries(files()));
}

/** Gives the picture that stands for an article where others link to it; see `src/pictures/social-images.ts`. */
export function socialImage(entry: Entry): { url: string; width: number; height: number } | undefined {
  const file = files()[entry.id];
  return file === undefined
    ? undefined
    : { url: fullAddress(`/_warraq/${file}`), width: WIDTH, height: HEIGHT };
}
