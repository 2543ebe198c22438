import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INTERFACE_FILE, writeInterface } from '../astro/template-interface.ts';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { sha256Of } from '../files/file-hash.ts';
import type { ArchiveSettings } from '../page-data/archive-settings.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { hashFolders } from '../state/cache-keys.ts';
import { themeText } from '../theme/theme-files.ts';
import { BUNDLE_FILE } from './astro-renderer.ts';
import { BUNDLE_FAULT, type BundleFault, bundleProblem } from './bundle-fault.ts';

/** The templates as Astro bundled them: with the bundle pages are rendered without starting Astro again. */
export interface TemplateBundle {
  /** Changes with the templates, their libraries and the address of the site. */
  readonly key: string;
  /** Folder of the bundle: `server/` makes pages, `out/` holds the scripts that pages load. */
  readonly folder: string;
}

// Enough for the site, a copy of it under another base, and earlier versions.
const KEPT = 4;

/** Names the bundle of a site: the site's address is compiled into the templates. */
function bundleName(code: string, theme: string, { url, base }: Site): string {
  return createHash('sha256').update([code, url, base, theme].join('\0')).digest('hex').slice(0, 32);
}

const checkKey = (folder: string): string => `templates\n${basename(folder)}`;

async function checkOf(folder: string): Promise<string> {
  const code = await hashFolders([`${folder}/server`, `${folder}/out`]);
  const files = [BUNDLE_FILE, INTERFACE_FILE, 'package.json'].map((name) =>
    readFileSync(`${folder}/${name}`, 'utf8'),
  );
  return sha256Of([code, ...files].join('\0'));
}

async function isWhole(folder: string): Promise<boolean> {
  const noted = readChecksummed<string>(`${folder}/check`, checkKey(folder));
  return noted !== undefined && noted === (await checkOf(folder).catch(() => ''));
}

async function clearOld(bundles: string, current: string): Promise<void> {
  const names = (await readdir(bundles)).filter((name) => /^[0-9a-f]{32}$/.test(name) && name !== current);
  const dated = await Promise.all(
    names.map(async (name) => {
      const made = await stat(`${bundles}/${name}/${BUNDLE_FILE}`).catch(() => undefined);
      return { name, made: made?.mtimeMs ?? 0 };
    }),
  );
  for (const { name } of dated.sort((a, b) => b.made - a.made).slice(KEPT - 1)) {
    await rm(`${bundles}/${name}`, { recursive: true, force: true });
  }
}

/** The input of the bundling process. */
export interface BundleOrder {
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly folder: string;
}

function runAstro(folder: string, order: BundleOrder, verbose: boolean): Promise<void> {
  const script = fileURLToPath(new URL('./bundle-process.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    // In a process of its own, because Astro writes its bundle below the working folder, and its memory is freed with
    // the process.
    const child = spawn(process.execPath, [script], {
      cwd: folder,
      stdio: ['pipe', verbose ? 'inherit' : 'ignore', 'pipe'],
    });
    child.on('error', reject);
    // Where no process can be started (too many open files) it has no pipes either.
    if (child.pid === undefined) return;
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      if (verbose) process.stderr.write(text);
    });
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const fault = told.split('\n').find((line) => line.startsWith(BUNDLE_FAULT));
      if (fault !== undefined) {
        const found = JSON.parse(fault.slice(BUNDLE_FAULT.length)) as BundleFault;
        return reject(new WarraqError(bundleProblem(order.layout, found)));
      }
      const lines = told.split('\n').filter((line) => line.trim() !== '');
      // A full disk or a limit of the system is the cause, whatever Vite reports.
      const reason =
        lines.find((line) => /\bE(?:NOSPC|DQUOT|ROFS|ACCES|MFILE|NFILE|NOMEM|IO)\b/.test(line)) ??
        lines.find((line) => /error/i.test(line)) ??
        lines[0] ??
        `exit code ${code}`;
      reject(new WarraqError(problem('build-failed', {}, { stage: 'Astro', reason: reason.trim() })));
    });
    child.stdin.end(JSON.stringify(order));
  });
}

/**
 * Gives the bundle of an archive: the stored one where no template has changed, else a new one.
 * @param generator the generator's folder
 * @throws WarraqError where Astro fails, or cannot work in the generator's folder
 * @param code changes when the code of the templates or of their packages does
 */
export async function bundleTemplates(
  generator: string,
  { layout, site }: Pick<ArchiveSettings, 'layout' | 'site'>,
  code: string,
  { verbose = false }: { verbose?: boolean } = {},
): Promise<TemplateBundle> {
  if (/[#?]/.test(generator)) throw new WarraqError(problem('program-folder', {}, { folder: generator }));
  const key = bundleName(code, themeText(layout), site);
  const bundles = `${layout.cache}/templates`;
  const folder = `${bundles}/${key}`;
  if (existsSync(folder)) {
    if (await isWhole(folder)) return { key, folder };
    await rm(folder, { recursive: true, force: true });
  }
  const staged = `${bundles}/${key}.${randomUUID().slice(0, 8)}`;
  await mkdir(staged, { recursive: true });
  // Astro compares paths with those of its working folder, in which links are resolved.
  const real = await realpath(staged);
  try {
    // The bundle imports packages by name and finds them through this link, wherever the archive lies.
    const packages = dirname(
      dirname(createRequire(`${generator}/package.json`).resolve('astro/package.json')),
    );
    await symlink(packages, `${staged}/node_modules`, 'junction');
    await writeInterface(staged);
    await runAstro(real, { generator, layout, site, folder: real }, verbose);
    writeChecksummed(`${staged}/check`, checkKey(folder), await checkOf(staged));
    await rename(staged, folder).catch(async (error: NodeJS.ErrnoException) => {
      // Another build of this archive made the same bundle first.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  await clearOld(bundles, key);
  return { key, folder };
}
