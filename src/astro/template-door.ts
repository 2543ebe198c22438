import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { TemplateData } from '../page-data/template-data.ts';

/** The module from which templates take their data. */
export const DATA_MODULE = 'virtual:warraq/data';

/** What a bundle of templates imports in its place: its own package.json resolves it to {@link DOOR_FILE}. */
export const DOOR_IMPORT = '#warraq-data';

const DOOR_FILE = 'template-data.mjs';

// An instance of the templates keeps what it worked out of its data, so the data are given once.
const DOOR_CODE = `export let data;
export function replace(given) {
  data = given;
}
export function provide(given) {
  if (data !== undefined) return false;
  data = given;
  return true;
}
`;

interface Door {
  provide(data: TemplateData): boolean;
  replace(data: TemplateData): void;
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
 * Gives templates their data, before the first of them is loaded.
 *
 * @param address of their door
 * @returns `false` where they already have others in this thread
 */
export async function provideData(address: string, data: TemplateData): Promise<boolean> {
  const door = (await import(address)) as Door;
  return door.provide(data);
}

/** Gives templates that a preview is about to load again the data of now. */
export async function replaceData(address: string, data: TemplateData): Promise<void> {
  const door = (await import(address)) as Door;
  door.replace(data);
}
