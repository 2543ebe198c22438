import { relative } from 'node:path';
import type { Picture } from '../../pictures/code-picture.ts';
import { type Brand, makeIcons } from '../../pictures/make-icons.ts';
import { makePictures } from '../../pictures/make-pictures.ts';
import type { Problem } from '../../problems/problem.ts';
import { paletteOf } from '../../site/colours.ts';
import { ASSETS, type RenderContext } from '../context.ts';

/** The pictures of the site. */
export interface Pictures {
  /** Folder of the smaller pictures. */
  readonly folder: string;
  /** What pages know of each picture, by its address. */
  readonly pictures: Readonly<Record<string, Picture>>;
  /** Names of the smaller pictures. */
  readonly files: readonly string[];
  /** Paths of SVG files that are not published as they are, with the sanitised file where there is one. */
  readonly drawings: ReadonlyMap<string, string | undefined>;
  /** The site's icon in its sizes: their folder, what pages know of them, and their names. */
  readonly icons: { readonly folder: string; readonly brand: Brand; readonly files: readonly string[] };
  readonly problems: readonly Problem[];
}

async function icons({ layout, site, keys }: Pick<RenderContext, 'layout' | 'site' | 'keys'>) {
  const folder = `${layout.cache}/icons`;
  const { paper } = paletteOf(site, 'light').palette;
  const order = { folder, address: `/${ASSETS}/`, paper, code: keys.pictures };
  const made = await makeIcons(layout.public, site, order, relative(layout.root, layout.siteFile));
  return { folder, ...made };
}

async function makeAll({ layout, site, keys }: RenderContext, signal: AbortSignal): Promise<Pictures> {
  const folder = `${layout.cache}/pictures`;
  const {
    pictures: known,
    files,
    drawings,
    problems,
  } = await makePictures(layout.media, folder, `/${ASSETS}/`, keys.pictures, signal);
  const placed = [...drawings].map(([src, file]) => [src, file && `${folder}/${file}`] as const);
  const { problems: wrong, ...own } = await icons({ layout, site, keys });
  return {
    folder,
    pictures: known,
    files,
    drawings: new Map(placed),
    icons: own,
    problems: [...problems, ...wrong],
  };
}

/** The pictures while they are made. */
export interface StartedPictures {
  readonly made: Promise<Pictures>;
  /** Leaves those that are not begun, and waits for the others. */
  stop(): Promise<void>;
}

/**
 * Begins to measure the archive's pictures, and to make smaller ones and the site's icons, each once. That needs nothing of
 * other stages, and coders keep cores busy that these leave idle. Who waits for `made` is told of a failure.
 */
export function startPictures(context: RenderContext): StartedPictures {
  const stop = new AbortController();
  const made = makeAll(context, stop.signal);
  const ended = made.then(
    () => undefined,
    () => undefined,
  );
  return {
    made,
    stop() {
      stop.abort();
      return ended;
    },
  };
}

/** Waits for the pictures. */
export function pictures({ progress }: RenderContext, started: StartedPictures): Promise<Pictures> {
  progress.stage('pictures');
  return started.made;
}
