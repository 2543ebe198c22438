import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { problem, type ReportLanguage, WarraqError } from '../problems/problem.ts';
import { archiveLayout } from '../site/layout.ts';
import type { Answers } from './answers.ts';
import { GITIGNORE, packageJson } from './archive-files.ts';
import { deployFiles } from './deploy-files.ts';
import { readme } from './readme.ts';
import { readSampleSettings, siteYaml } from './site-yaml.ts';

/** What the creating program supplies. */
export interface CreateSource {
  /** The version of Warraq that the archive pins. */
  readonly version: string;
  /** Absolute path of a package of Warraq to use instead of the registry's. */
  readonly package?: string;
  /** Folder of the sample archive: `content/` and `public/`. */
  readonly sample: string;
}

const ABOUT: Readonly<Record<ReportLanguage, string>> = {
  ar: '---\ntitle: من نحن\n---\n\nاكتب هنا من يصدر هذا الأرشيف، وما الذي فيه، وكيف يراسلكم القارئ.\n',
  en: '---\ntitle: About\n---\n\nSay here who publishes this archive, what it holds, and how readers reach you.\n',
};

/** Tells whether a folder is missing, or empty but for a git repository. */
async function isEmpty(root: string): Promise<boolean> {
  const names = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') return ['a file'];
    throw error;
  });
  return names.every((name) => name === '.git');
}

/**
 * Makes the folder of a new archive, which builds as soon as its packages are installed.
 *
 * @param root absolute path of the folder
 * @param language of its owner: comments, README and the first page are written in it
 * @param source asked when the folder is found to be empty
 * @returns the paths of what was written, relative to the folder; pictures and articles of the sample are not named
 * @throws WarraqError `folder-not-empty` where the folder holds anything
 */
export async function createArchive(
  root: string,
  answers: Answers,
  language: ReportLanguage,
  source: () => CreateSource | Promise<CreateSource>,
): Promise<string[]> {
  if (!(await isEmpty(root))) throw new WarraqError(problem('folder-not-empty', {}, { root }));
  const { version, package: own, sample } = await source();
  const layout = archiveLayout(root);
  for (const each of [layout.articles, layout.pages, layout.media, layout.public])
    await mkdir(each, { recursive: true });
  const settings = answers.sample
    ? readSampleSettings(await readFile(join(sample, 'content/site.yaml'), 'utf8'))
    : undefined;
  if (answers.sample) {
    await cp(join(sample, 'content'), layout.content, { recursive: true });
    await cp(join(sample, 'public'), layout.public, { recursive: true });
  }
  const folder = basename(root);
  const ownPath = own && `packages/${basename(own)}`;
  if (own && ownPath) {
    await mkdir(join(root, 'packages'), { recursive: true });
    await cp(own, join(root, ownPath));
  }
  const files: Readonly<Record<string, string>> = {
    'content/site.yaml': siteYaml(answers, language, settings),
    ...(answers.sample ? {} : { 'content/pages/about.md': ABOUT[language] }),
    'package.json': packageJson(folder, ownPath ? `file:${ownPath}` : version, answers),
    '.gitignore': GITIGNORE,
    'README.md': readme(answers, language),
    ...deployFiles(answers.host, folder),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return [...Object.keys(files), ...(ownPath ? [ownPath] : [])];
}
