import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { decodedPath } from '../../article/address.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { LANGUAGES } from '../../strings/language.ts';
import { writeFileManifest } from '../copies/copy-manifest.ts';
import { writeLocalSite } from '../local/local-site.ts';
import type { ExportFormat, ExportJob } from './export-format.ts';
import { identityOf, replaceExport } from './write-export.ts';

const TOOL = 'zimwriterfs';
// Codes of ISO 639-3, by which Kiwix chooses its catalogue and stemmer, and openZIM's limits of title and description.
const [TITLE_MOST, DESCRIPTION_MOST] = [30, 80];
const ILLUSTRATION = 'illustration.png';
const ERROR_LINES = 3;

function shorten(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most - 1).join('');
  return `${cut.slice(0, cut.lastIndexOf(' ') > most / 2 ? cut.lastIndexOf(' ') : undefined)}\u2026`; // HORIZONTAL ELLIPSIS
}

/** Draws the illustration that Kiwix shows in its library: the site's icon, else a square in its colour. */
async function drawIllustration(folder: string, { accent, icon: own }: ExportJob['site']): Promise<void> {
  const icon = join(folder, own === undefined ? 'icon.svg' : decodedPath(own));
  const size = { width: 48, height: 48 };
  const plain = sharp({ create: { ...size, channels: 3, background: accent } });
  const source = existsSync(icon) ? sharp(await readFile(icon)).resize({ ...size, fit: 'contain' }) : plain;
  await writeFile(join(folder, ILLUSTRATION), await source.png().toBuffer());
}

function pack(folder: string, file: string, { site }: ExportJob): void {
  const description = site.description ?? site.tagline ?? site.title;
  const publisher = site.owner.name ?? site.title;
  const words = [
    `--welcome=index.html`,
    `--illustration=${ILLUSTRATION}`,
    `--language=${LANGUAGES[site.language].iso3}`,
    `--title=${shorten(site.title, TITLE_MOST)}`,
    `--description=${shorten(description, DESCRIPTION_MOST)}`,
    `--creator=${publisher}`,
    `--publisher=${publisher}`,
    `--source=${site.url}${site.base}`,
    `--name=${new URL(site.url).hostname.replaceAll('.', '_')}_${site.language}`,
    '--scraper=Warraq',
    folder,
    file,
  ];
  const { status, stdout, stderr } = spawnSync(TOOL, words, { encoding: 'utf8' });
  if (status === 0 && existsSync(file)) return;
  const reason = `${stdout}\n${stderr}`.trim().split('\n').slice(-ERROR_LINES).join(' ');
  throw new WarraqError(problem('export-tool-failed', {}, { tool: TOOL, reason }));
}

/** One file for Kiwix, with the site's own search and Kiwix's full-text search. Needs zim-tools. */
export const zim: ExportFormat = {
  name: 'zim',
  summary: { en: 'one file for Kiwix, by zimwriterfs', ar: 'ملف واحد لبرنامج كيوكس، يصنعه zimwriterfs' },
  from: 'site',
  fileName: 'archive.zim',
  async make(job) {
    if (spawnSync(TOOL, ['--version']).error) {
      throw new WarraqError(problem('export-tool', {}, { format: 'zim', tool: TOOL, package: 'zim-tools' }));
    }
    const folder = `${job.out}.site`;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    try {
      const { files, problems } = await writeLocalSite(job.dist, folder, job.site, job.onProgress);
      await drawIllustration(folder, job.site);
      // zimwriterfs chooses its output format by the file name.
      await replaceExport(job.out, async (staged) => pack(folder, staged, job));
      const version = await writeFileManifest(job.out, identityOf(job, 'zim'), job.key);
      const { size } = await stat(job.out);
      return { path: job.out, files, bytes: size, articles: job.articles.length, version, problems };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
