import { rollBack } from '../output/staging.ts';
import type { Command } from './command.ts';
import { example, JSON_OPTION, OUT_OPTION, printJson } from './options.ts';
import { archiveOf, outOf } from './settings.ts';
import { WAIT_OPTION, waitingOf } from './waiting.ts';

const DONE = {
  en: (out: string) => `The release of before is back in ${out}; the same command again takes it away.\n`,
  ar: (out: string) => `عادت النسخة السابقة إلى ${out}؛ وتكرار الأمر نفسه يعيد ما كان.\n`,
};

export const command: Command = {
  name: 'rollback',
  usage: 'rollback [--root DIR] [--out DIR]',
  examples: [example('rollback', 'put the site of before back in place', 'أعد النسخة السابقة من الموقع')],
  options: {
    out: OUT_OPTION,
    json: JSON_OPTION,
    wait: WAIT_OPTION,
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const out = outOf(args, io, layout);
    await rollBack(out, waitingOf(args, io, out));
    if (args.values.json === true) printJson(io, { out });
    else io.stdout(DONE[io.language](out));
    return 0;
  },
};
