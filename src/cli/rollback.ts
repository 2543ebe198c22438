import { resolve } from 'node:path';
import { rollBack } from '../output/staging.ts';
import type { Command } from './command.ts';
import { JSON_OPTION, OUT_OPTION } from './options.ts';
import { archiveOf } from './settings.ts';
import { WAIT_OPTION, waitingOf } from './waiting.ts';

const DONE = {
  en: (out: string) => `The release of before is back in ${out}; the same command again takes it away.\n`,
  ar: (out: string) => `عادت النسخة السابقة إلى ${out}؛ وتكرار الأمر نفسه يعيد ما كان.\n`,
};

export const command: Command = {
  name: 'rollback',
  usage: 'rollback [--root DIR] [--out DIR]',
  examples: [
    {
      call: 'rollback',
      text: { en: 'put the site of before back in place', ar: 'أعد النسخة السابقة من الموقع' },
    },
  ],
  options: {
    out: OUT_OPTION,
    json: JSON_OPTION,
    wait: WAIT_OPTION,
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const out = resolve(io.cwd, String(args.values.out ?? `${layout.root}/dist`));
    await rollBack(out, waitingOf(args, io, out));
    if (args.values.json === true) io.stdout(`${JSON.stringify({ out }, undefined, 2)}\n`);
    else io.stdout(DONE[io.language](out));
    return 0;
  },
};
