import { startDesk } from '../desk/server/desk-server.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Command } from './command.ts';
import { PORT_OPTION, portOf } from './options.ts';
import { archiveOf } from './settings.ts';

const WORDS = {
  en: (url: string) =>
    `The desk is open. Go to this address in a browser of this machine (Ctrl-C ends):\n\n  ${url}\n\n`,
  ar: (url: string) =>
    `المكتب مفتوح. افتح هذا العنوان في متصفح على هذا الجهاز (Ctrl-C ينهي):\n\n  ${url}\n\n`,
} as const;

export const command: Command = {
  name: 'desk',
  usage: 'desk [--root DIR] [--port N]',
  examples: [
    { call: 'desk', text: { en: 'open the desk of this archive', ar: 'افتح مكتب هذا الأرشيف' } },
    { call: 'desk --root ~/my-archive', text: { en: 'that of another', ar: 'افتح مكتب أرشيف آخر' } },
  ],
  options: { port: PORT_OPTION },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const port = portOf(args, 'desk', io.language);
    const desk = await startDesk(layout, { port, now: io.now }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new WarraqError(problem('port-taken', {}, { port }), { cause: error });
      throw error;
    });
    io.stdout(WORDS[io.language](desk.url));
    await new Promise<void>((done) => {
      if (io.signal?.aborted) done();
      io.signal?.addEventListener('abort', () => done());
    });
    await desk.close();
    return 0;
  },
};
