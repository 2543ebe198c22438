import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';
import { archiveLayout } from '../site/layout.ts';
import { STARTER_SITE } from '../site/starter.ts';
import type { Command } from './command.ts';
import { JSON_OPTION } from './options.ts';

const DONE = {
  en: (root: string) =>
    `A new archive lies in ${root}.\nNext: warraq import --root ${root} PATH…, then warraq build --root ${root}\n`,
  ar: (root: string) =>
    `أنشئ أرشيف جديد في ${root}.\nالتالي: warraq import --root ${root} PATH… ثم warraq build --root ${root}\n`,
};

export const command: Command = {
  name: 'new',
  usage: 'new DIR',
  examples: [
    {
      call: 'new my-archive',
      text: { en: 'start an archive in a new folder', ar: 'ابدأ أرشيفا في مجلد جديد' },
    },
  ],
  options: {
    json: JSON_OPTION,
  },
  positionals: 'DIR',
  async run(args, io) {
    const [folder] = args.positionals;
    if (folder === undefined || args.positionals.length > 1) {
      const reason = io.language === 'ar' ? 'حدّد مجلدا واحدا' : 'give one folder';
      throw new WarraqError(problem('usage', {}, { command: 'new', reason }), { exitCode: 2 });
    }
    const layout = archiveLayout(resolve(io.cwd, folder));
    if (existsSync(layout.siteFile))
      throw new WarraqError(problem('archive-exists', {}, { root: layout.root }));
    for (const each of [layout.articles, layout.pages, layout.media, layout.public])
      await mkdir(each, { recursive: true });
    await writeFile(layout.siteFile, STARTER_SITE);
    if (args.values.json === true) io.stdout(`${JSON.stringify({ root: layout.root }, undefined, 2)}\n`);
    else io.stdout(DONE[io.language](layout.root));
    return 0;
  },
};
