import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { TemplateData } from '../page-data/template-data.ts';

/** The module from which templates take their data. */
export const DATA_MODULE = 'virtual:warraq/data';

/** What a bundle of templates imports in its place: its own package.json resolves it to {@link DOOR_FILE}. */
export const DOOR_IMPORT = '#warraq-data';

export const DOOR_FILE = 'template-data.mjs';

// The constants of the templates' modules are made from what all pages share: of that they are given one kind only. Data
// are others' for as long as a build makes pages from them.
const DOOR_CODE = `export let data;
let shared;
let taken = false;
export function replace(given) {
  data = given;
}
export function provide(given, kind) {
  if (taken || (shared !== undefined && shared !== kind)) return false;
  data = given;
  shared = kind;
  taken = true;
  return true;
}
export function release() {
  taken = false;
}
`;

interface Door {
  provide(data: TemplateData, shared: string): boolean;
  replace(data: TemplateData): void;
  release(): void;
}

/** Gives the address of the door that a bundle of templates has in its folder. */
export const bundleDoor = (folder: string): string => pathToFileURL(`${folder}/${DOOR_FILE}`).href;

/**
 * Gives the address of a door for templates that Vite loads: a data URL, since Vite makes a copy of its own of every
 * file, and takes a data URL as it is.
 *
 * @param name tells doors of one process apart
 */
export const previewDoor = (name: string): string =>
  `data:text/javascript,${encodeURIComponent(`${DOOR_CODE}// ${name}`)}`;

/**
 * Writes the door into a folder: the one module that the pipeline and the templates share. Templates are loaded apart
 * from the code that runs a build (by Vite, or as a bundle), with copies of their own of every module; the door is
 * loaded by both from its address, so it is one.
 */
export async function writeDoor(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${DOOR_FILE}`, DOOR_CODE);
  const settings = { type: 'module', imports: { [DOOR_IMPORT]: `./${DOOR_FILE}` } };
  await writeFile(`${folder}/package.json`, JSON.stringify(settings));
}

/**
 * Gives templates their data, for one making of pages.
 *
 * @param address of their door
 * @param shared says what all pages share: see `commonOf` of the stage
 * @returns takes the data back, so that they can be given others; `undefined` where another build makes pages with the
 * templates of this thread, or these share something else
 */
export async function provideData(
  address: string,
  data: TemplateData,
  shared: string,
): Promise<(() => void) | undefined> {
  const door = (await import(address)) as Door;
  const kind = JSON.stringify([data.archive, shared]);
  return door.provide(data, kind) ? () => door.release() : undefined;
}

/** Gives templates that a preview is about to load again the data of now. */
export async function replaceData(address: string, data: TemplateData): Promise<void> {
  const door = (await import(address)) as Door;
  door.replace(data);
}
