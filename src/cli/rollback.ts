import { resolve } from 'node:path';
import { rollBack } from '../output/staging.ts';
import type { Command } from './command.ts';
import { archiveOf } from './settings.ts';
import { WAIT_OPTION, waitingOf } from './waiting.ts';

const DONE = {
  en: (out: string) => `The release of before is back in ${out}; the same command again takes it away.\n`,
  ar: (out: string) => `عادت النسخة السابقة إلى ${out}؛ وتكرار الأمر نفسه يعيد ما كان.\n`,
};

export const command: Command = {
  name: 'rollback',
  usage: 'rollback [--root DIR] [--out DIR]',
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      help: { en: 'the built site (default: dist)', ar: 'الموقع المبني (الأصل: dist)' },
    },
    wait: WAIT_OPTION,
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const out = resolve(io.cwd, String(args.values.out ?? `${layout.root}/dist`));
    await rollBack(out, waitingOf(args, io, out));
    io.stdout(DONE[io.language](out));
    return 0;
  },
};
