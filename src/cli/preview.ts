import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSite } from '../collection/read-site.ts';
import { serveStatic } from '../hosting/static-server.ts';
import { contentPolicy } from '../output/content-policy.ts';
import { RELEASE_FILE } from '../output/staging.ts';
import { INLINE_SCRIPTS } from '../page-data/inline-scripts.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Command } from './command.ts';
import { OUT_OPTION, PORT_OPTION, portOf } from './options.ts';
import { archiveOf } from './settings.ts';

export const command: Command = {
  name: 'preview',
  usage: 'preview [--root DIR] [--out DIR] [--port N]',
  examples: [
    { call: 'preview', text: { en: 'serve dist/ on this machine', ar: 'اعرض dist/ على هذا الجهاز' } },
    { call: 'preview --port 8080', text: { en: 'the same on another port', ar: 'اعرضه على منفذ آخر' } },
  ],
  options: {
    out: OUT_OPTION,
    port: PORT_OPTION,
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const out = resolve(io.cwd, String(args.values.out ?? `${layout.root}/dist`));
    if (!existsSync(`${out}/${RELEASE_FILE}`)) throw new WarraqError(problem('site-unbuilt', {}, { out }));
    const { site, problems } = await readSite(layout);
    if (!site) throw new WarraqError(problems);
    const port = portOf(args, 'preview', io.language);
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
