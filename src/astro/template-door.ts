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

/** Gives the file address of the door in a folder. */
export const doorAddress = (folder: string): string => pathToFileURL(`${folder}/${DOOR_FILE}`).href;

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
 * @param folder where {@link writeDoor} put the door
 * @returns `false` where the templates of this folder already have others in this thread
 */
export async function provideData(folder: string, data: TemplateData): Promise<boolean> {
  const door = (await import(doorAddress(folder))) as Door;
  return door.provide(data);
}

/** Gives templates that a preview is about to load again the data of now. */
export async function replaceData(folder: string, data: TemplateData): Promise<void> {
  const door = (await import(doorAddress(folder))) as Door;
  door.replace(data);
}
