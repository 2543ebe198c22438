import { data } from 'virtual:warraq/data';
import { readNotes } from '../files/folder-notes.ts';
import type { Entry } from './entry.ts';
import { fromData } from './from-data.ts';
import { fullAddress } from './site-context.ts';

const WIDTH = 1200;
const HEIGHT = 630;

// Missing before the first build.
const files = fromData(() => readNotes<Record<string, string>>(`${data.archive.layout.cache}/social`) ?? {});

/** Gives the files of the link images by article id: only the newest articles have one. */
export function socialFiles(): ReadonlyMap<string, string> {
  return new Map(Object.entries(files()));
}

/** Gives the link image of an article; see `src/pictures/social-images.ts`. */
export function socialImage(entry: Entry): { url: string; width: number; height: number } | undefined {
  const file = files()[entry.id];
  return file === undefined
    ? undefined
    : { url: fullAddress(`/_warraq/${file}`), width: WIDTH, height: HEIGHT };
}
