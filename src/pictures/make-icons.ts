import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { decodedPath } from '../article/address.ts';
import { isFileBelow } from '../files/file-below.ts';
import { writeNotes } from '../files/folder-notes.ts';
import { writeWhole } from '../files/write-whole.ts';
import { type Problem, problem } from '../problems/problem.ts';

/** A file of the site's icon as pages and the web manifest name it. */
export interface IconFile {
  /** Path below the site. */
  readonly path: string;
  readonly type: 'image/png' | 'image/svg+xml';
  /** Points on a side; 0 for a drawing, which has any size. */
  readonly size: number;
  readonly use: 'tab' | 'app' | 'mask' | 'apple';
}

/** A logo with its measures, so that pages keep its place. */
export interface LogoFile {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/** The site's icon and logo, noted in the cache for pages. */
export interface Brand {
  readonly icons: readonly IconFile[];
  readonly logo?: LogoFile;
  readonly logoDark?: LogoFile;
}

/** The pictures that `site.yaml` names, as paths below `public/`. */
interface BrandSettings {
  readonly icon?: string | undefined;
  readonly logo?: string | undefined;
  readonly logo_dark?: string | undefined;
}

// Tabs, home screens of iOS (which lay no paper behind it), and what the web manifest asks for.
const SIZES: readonly (readonly [use: IconFile['use'], size: number])[] = [
  ['tab', 32],
  ['apple', 180],
  ['app', 192],
  ['app', 512],
  ['mask', 512],
];
// W3C, Web Application Manifest, "icon masks and safe zone": a circle of 40 % radius is always seen.
const SAFE = 0.8;

async function drawIcon(source: Buffer, use: IconFile['use'], size: number, paper: string): Promise<Buffer> {
  const inner = use === 'mask' ? Math.round(size * SAFE) : size;
  const none = { r: 0, g: 0, b: 0, alpha: 0 };
  const opened = sharp(source, { density: 300 }).resize({
    width: inner,
    height: inner,
    fit: 'contain',
    background: none,
  });
  if (use === 'tab' || use === 'app') return opened.png().toBuffer();
  const margin = (size - inner) / 2;
  const around = { top: Math.floor(margin), left: Math.floor(margin), background: none };
  const framed = opened.extend({ ...around, bottom: Math.ceil(margin), right: Math.ceil(margin) });
  return framed.flatten({ background: paper }).png().toBuffer();
}

async function measure(path: string, bytes: Buffer): Promise<LogoFile> {
  const { autoOrient } = await sharp(bytes).metadata();
  return { path, width: autoOrient.width, height: autoOrient.height };
}

/**
 * Makes the site's icon in the sizes that browsers, phones and tablets ask for, and measures its logo.
 *
 * @param publicFolder where the owner's pictures lie
 * @param folder the cache, which also gets notes for the pages
 * @param address path of the made files below the site
 * @param code changes when the same picture may give other files
 * @param file the file of the settings, for problems
 */
export async function makeIcons(
  publicFolder: string,
  { icon, logo, logo_dark }: BrandSettings,
  {
    folder,
    address,
    paper,
    code,
  }: { readonly folder: string; readonly address: string; readonly paper: string; readonly code: string },
  file: string,
): Promise<{
  readonly brand: Brand;
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}> {
  await mkdir(folder, { recursive: true });
  const problems: Problem[] = [];
  const files: string[] = [];
  const read = async <Made>(
    key: string,
    path: string | undefined,
    make: (bytes: Buffer) => Promise<Made>,
  ) => {
    // One that is missing was told of when the settings were read.
    const from = `${publicFolder}${decodedPath(path ?? '')}`;
    if (path === undefined || !isFileBelow(publicFolder, from)) return undefined;
    return make(await readFile(from)).catch(() => {
      problems.push(problem('site-picture-missing', { file }, { key, path }));
      return undefined;
    });
  };
  const makeAll = async (bytes: Buffer): Promise<IconFile[]> => {
    const hash = createHash('sha256').update(`${code} ${paper}`).update(bytes).digest('hex').slice(0, 10);
    const made: IconFile[] = [];
    for (const [use, size] of SIZES) {
      const name = `icon-${use}-${size}.${hash}.png`;
      if (!existsSync(`${folder}/${name}`))
        await writeWhole(`${folder}/${name}`, await drawIcon(bytes, use, size, paper));
      files.push(name);
      made.push({ path: `${address}${name}`, type: 'image/png', size, use });
    }
    return made;
  };
  const drawn = (await read('icon', icon, makeAll)) ?? [];
  const vector: IconFile[] =
    icon?.toLowerCase().endsWith('.svg') && drawn.length > 0
      ? [{ path: icon, type: 'image/svg+xml', size: 0, use: 'tab' }]
      : [];
  const light = await read('logo', logo, (bytes) => measure(logo ?? '', bytes));
  const dark = await read('logo_dark', logo_dark, (bytes) => measure(logo_dark ?? '', bytes));
  const brand: Brand = {
    icons: [...vector, ...drawn],
    ...(light ? { logo: light } : {}),
    ...(light && dark ? { logoDark: dark } : {}),
  };
  writeNotes(folder, brand);
  return { brand, files: drawn.length > 0 ? files : [], problems };
}
