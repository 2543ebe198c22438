import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSite } from '../collection/read.ts';
import { serveStatic } from '../hosting/static-server.ts';
import { contentPolicy } from '../output/content-policy.ts';
import { RELEASE_FILE } from '../output/staging.ts';
import { INLINE_SCRIPTS } from '../page-data/inline-scripts.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Command } from './command.ts';
import { archiveOf } from './settings.ts';

const DEFAULT_PORT = '4321';

export const command: Command = {
  name: 'preview',
  usage: 'preview [--root DIR] [--out DIR] [--port N]',
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      help: { en: 'the built site (default: dist)', ar: 'الموقع المبني (الأصل: dist)' },
    },
    port: {
      type: 'string',
      value: 'N',
      help: { en: `the port (default: ${DEFAULT_PORT})`, ar: `المنفذ (الأصل: ${DEFAULT_PORT})` },
    },
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const out = resolve(io.cwd, String(args.values.out ?? `${layout.root}/dist`));
    if (!existsSync(`${out}/${RELEASE_FILE}`)) throw new WarraqError(problem('site-unbuilt', {}, { out }));
    const { site, problems } = await readSite(layout);
    if (!site) throw new WarraqError(problems);
    const port = Number(args.values.port ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65535) {
      const reason =
        io.language === 'ar' ? 'المنفذ عدد من 0 إلى 65535' : '--port is a number from 0 to 65535';
      throw new WarraqError(problem('usage', {}, { command: 'preview', reason }), { exitCode: 2 });
    }
    const policy = contentPolicy(INLINE_SCRIPTS);
    const served = await serveStatic(out, { base: site.base, port, policy }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE')
          throw new WarraqError(problem('port-taken', {}, { port }), { cause: error });
        throw error;
      },
    );
    io.stdout(`${served.url}\n`);
    await new Promise<void>((done) => {
      if (io.signal?.aborted) done();
      io.signal?.addEventListener('abort', () => done());
    });
    await served.close();
    return 0;
  },
};
