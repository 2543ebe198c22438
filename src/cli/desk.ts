import { startDesk } from '../desk/server/desk-server.ts';
import type { Command } from './command.ts';
import { chosenLanguage } from './message-language.ts';
import { example, PORT_OPTION, portOf } from './options.ts';
import { serveUntilStopped } from './serve.ts';
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
    example('desk', 'open the desk of this archive', 'افتح مكتب هذا الأرشيف'),
    example('desk --root ~/my-archive', 'that of another', 'افتح مكتب أرشيف آخر'),
  ],
  options: { port: PORT_OPTION },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const port = portOf(args, 'desk', io.language);
    // The locale of a machine says little about its publisher: without a choice the desk is Arabic.
    const language = chosenLanguage(args.values.lang as string | undefined, io.env, layout.root) ?? 'ar';
    const start = () => startDesk(layout, { port, now: io.now, language });
    return serveUntilStopped(io, port, start, WORDS[io.language]);
  },
};
