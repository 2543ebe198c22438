import { existsSync } from 'node:fs';
import { readSite } from '../collection/read-site.ts';
import { serveStatic } from '../hosting/static-server.ts';
import { contentPolicy } from '../output/content-policy.ts';
import { RELEASE_FILE } from '../output/staging.ts';
import { INLINE_SCRIPTS } from '../page-data/inline-scripts.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Command } from './command.ts';
import { example, OUT_OPTION, PORT_OPTION, portOf } from './options.ts';
import { serveUntilStopped } from './serve.ts';
import { archiveOf, outOf } from './settings.ts';

export const command: Command = {
  name: 'preview',
  usage: 'preview [--root DIR] [--out DIR] [--port N]',
  examples: [
    example('preview', 'serve dist/ on this machine', 'اعرض dist/ على هذا الجهاز'),
    example('preview --port 8080', 'the same on another port', 'اعرضه على منفذ آخر'),
  ],
  options: {
    out: OUT_OPTION,
    port: PORT_OPTION,
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const out = outOf(args, io, layout);
    if (!existsSync(`${out}/${RELEASE_FILE}`)) throw new WarraqError(problem('site-unbuilt', {}, { out }));
    const { site, problems } = await readSite(layout);
    if (!site) throw new WarraqError(problems);
    const port = portOf(args, 'preview', io.language);
    const policy = contentPolicy(INLINE_SCRIPTS);
    const start = () => serveStatic(out, { base: site.base, port, policy });
    return serveUntilStopped(io, port, start, (url) => `${url}\n`);
  },
};
