import { watch } from 'node:fs';
import { progressOn } from '../pipeline/progress.ts';
import { type Problem, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import type { Command } from './command.ts';
import { openTemplates } from './open-templates.ts';
import { archiveOf, todayOf } from './settings.ts';

/** As much of Vite's server as a reload takes. */
interface PreviewServer {
  readonly environments: Readonly<Record<string, { readonly moduleGraph: { invalidateAll(): void } }>>;
  readonly ws: { send(message: { readonly type: 'full-reload' }): void };
}

// An editor writes a file in several steps.
const SETTLE_MS = 50;

export const command: Command = {
  name: 'dev',
  usage: 'dev [--root DIR] [--port N]',
  options: {
    port: {
      type: 'string',
      value: 'N',
      help: { en: 'port of the preview (default: 4321)', ar: 'منفذ المعاينة (الأصل: 4321)' },
    },
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const progress = progressOn(io);
    const tell = (problems: readonly Problem[]) => {
      if (problems.length > 0) io.stderr(`${toTerminal(problems, io.language)}\n`);
    };
    const { config, refresh } = await openTemplates(layout, todayOf(io), progress, tell);
    const { dev } = await import('astro');
    let preview: PreviewServer | undefined;
    const server = await dev({
      ...config,
      configFile: false,
      server: { port: Number(args.values.port ?? 4321) },
      vite: {
        ...config.vite,
        plugins: [
          ...(config.vite?.plugins ?? []),
          {
            name: 'warraq:reload',
            configureServer(made: unknown) {
              preview = made as PreviewServer;
            },
          },
        ],
      },
    });
    let waiting: NodeJS.Timeout | undefined;
    let reading = Promise.resolve();
    const reload = async () => {
      try {
        await refresh();
        for (const { moduleGraph } of Object.values(preview?.environments ?? {})) moduleGraph.invalidateAll();
        preview?.ws.send({ type: 'full-reload' });
      } catch (error) {
        // The owner is in the middle of an edit: the last state that could be read stays.
        if (!(error instanceof WarraqError)) throw error;
        tell(error.problems);
      }
    };
    const watcher = watch(layout.content, { recursive: true }, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        reading = reading.then(reload);
      }, SETTLE_MS);
    });
    await new Promise<void>((done) => {
      if (io.signal?.aborted) done();
      io.signal?.addEventListener('abort', () => done());
    });
    watcher.close();
    clearTimeout(waiting);
    await reading;
    await server.stop();
    return 0;
  },
};
