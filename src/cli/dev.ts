import { astroConfig } from '../astro/config.ts';
import type { Command } from './command.ts';
import { archiveOf, GENERATOR, todayOf } from './settings.ts';

export const command: Command = {
  name: 'dev',
  summary: { en: 'show the site while you edit it (without search)', ar: 'اعرض الموقع وأنت تحرّره (دون بحث)' },
  usage: 'dev [--root DIR]',
  options: {},
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const { dev } = await import('astro');
    const config = await astroConfig({
      generator: GENERATOR,
      root: layout.root,
      out: `${layout.root}/dist`,
      today: todayOf(io),
    });
    const server = await dev({ ...config, configFile: false });
    await new Promise<void>((done) => {
      if (io.signal?.aborted) done();
      io.signal?.addEventListener('abort', () => done());
    });
    await server.stop();
    return 0;
  },
};
