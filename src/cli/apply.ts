import { resolve } from 'node:path';
import { applyUpdate } from '../exports/copies/update-pack.ts';
import { many } from '../strings/plural.ts';
import type { Command } from './command.ts';
import { misuse } from './misuse.ts';
import { example, JSON_OPTION, printJson } from './options.ts';

const WORDS = {
  en: {
    done: (written: number, removed: number, copy: string) =>
      `${copy} is up to date: ${many(written, 'file')} written, ${removed} removed.\n`,
    two: 'give the update and the copy: apply UPDATE.zip FOLDER',
  },
  ar: {
    done: (written: number, removed: number, copy: string) =>
      `حُدّثت النسخة في ${copy}: ملفات كُتبت ${written}، ملفات حُذفت ${removed}.\n`,
    two: 'حدّد حزمة التحديث والنسخة: apply UPDATE.zip FOLDER',
  },
} as const;

export const command: Command = {
  name: 'apply',
  usage: 'apply UPDATE.zip FOLDER',
  examples: [example('apply usb-update.zip copy', 'bring a copy up to date', 'حدّث نسخة')],
  options: {
    json: JSON_OPTION,
  },
  positionals: 'UPDATE FOLDER',
  async run(args, io) {
    const words = WORDS[io.language];
    const [update, copy] = args.positionals;
    if (update === undefined || copy === undefined || args.positionals.length > 2)
      throw misuse('apply', words.two);
    const report = await applyUpdate(resolve(io.cwd, update), resolve(io.cwd, copy));
    if (args.values.json === true) printJson(io, { copy, ...report });
    else io.stdout(words.done(report.written, report.removed, copy));
    return 0;
  },
};
