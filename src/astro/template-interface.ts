import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { TemplateData } from '../page-data/template-data.ts';

/** The module from which templates import their data. */
export const DATA_MODULE = 'virtual:warraq/data';

/** What a bundle of templates imports in its place: the bundle's own package.json resolves it to {@link INTERFACE_FILE}. */
export const INTERFACE_IMPORT = '#warraq-data';

export const INTERFACE_FILE = 'template-data.mjs';

// Modules of templates compute constants from what all pages share: one thread can therefore serve only one set of
// shared data, and one build at a time.
const INTERFACE_CODE = `export let data;
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

interface TemplateInterface {
  provide(data: TemplateData, shared: string): boolean;
  replace(data: TemplateData): void;
  release(): void;
}

/** Gives the address of the data module in the folder of a template bundle. */
export const bundleInterface = (folder: string): string => pathToFileURL(`${folder}/${INTERFACE_FILE}`).href;

/**
 * Gives the address of a data module for templates that Vite loads: a data URL, because Vite copies files and takes a
 * data URL as it is.
 * @param name keeps the modules of several archives in one process apart
 */
export const previewInterface = (name: string): string =>
  `data:text/javascript,${encodeURIComponent(`${INTERFACE_CODE}// ${name}`)}`;

/**
 * Writes the data module into a folder: the one module that the pipeline and the templates share. Templates are loaded
 * apart from the code that runs a build (by Vite, or as a bundle), with their own copies of every module; both load
 * this one from its address, so it is the same instance.
 */
export async function writeInterface(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${INTERFACE_FILE}`, INTERFACE_CODE);
  const settings = { type: 'module', imports: { [INTERFACE_IMPORT]: `./${INTERFACE_FILE}` } };
  await writeFile(`${folder}/package.json`, JSON.stringify(settings));
}

/**
 * Hands templates their data while pages are made from them.
 * @param address of their data module
 * @param shared identifies what all pages share: see `commonOf` of the stage
 * @returns a function that takes the data back, so that others can be handed over; `undefined` where another build uses
 * the templates of this thread, or they were run with other shared data
 */
export async function provideData(
  address: string,
  data: TemplateData,
  shared: string,
): Promise<(() => void) | undefined> {
  const templateInterface = (await import(address)) as TemplateInterface;
  const kind = JSON.stringify([data.archive, shared]);
  return templateInterface.provide(data, kind) ? () => templateInterface.release() : undefined;
}

/** Replaces the data of templates that a preview is about to load again. */
export async function replaceData(address: string, data: TemplateData): Promise<void> {
  const templateInterface = (await import(address)) as TemplateInterface;
  templateInterface.replace(data);
}
