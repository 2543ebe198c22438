import type { IncomingMessage, ServerResponse } from 'node:http';
import { type IndexThread, indexThread } from '../pipeline/preview/index-thread.ts';
import { previewLayout } from '../pipeline/preview/with-drafts.ts';
import { type Problem, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { themePages } from '../theme/theme-files.ts';
import type { Command } from './command.ts';
import { devPages } from './dev-pages.ts';
import { openTemplates } from './open-templates.ts';
import { example, PORT_OPTION, portOf } from './options.ts';
import { Postponed } from './postponed.ts';
import { archiveOf, progressOf, todayOf } from './settings.ts';
import { onChanges, watchedOf } from './watch.ts';

// Ours and those of a theme.
const PAGE = /[\\/]pages[\\/].*\.(?:astro|[jt]s|mjs)$/;

/** A module that Vite has run. */
interface EvaluatedModule {
  readonly file: string;
}

/** What Vite runs pages with. */
interface Environment {
  readonly moduleGraph: { invalidateAll(): void };
  readonly runner?: {
    clearCache(): void;
    readonly evaluatedModules: {
      readonly idToModuleMap: ReadonlyMap<string, EvaluatedModule>;
      invalidateModule(module: EvaluatedModule): void;
    };
  };
}

/** As much of Vite's server as a preview takes. */
interface PreviewServer {
  readonly environments: Readonly<Record<string, Environment>>;
  readonly ws: { send(message: { readonly type: 'full-reload' }): void };
  readonly middlewares: {
    use(handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void): void;
  };
}

/** Lets all modules be run again: those of pages keep what they worked out of the archive. */
function forgetAll({ moduleGraph, runner }: Environment): void {
  // Where modules can be run again as they were compiled, nothing is compiled again: an edit of an article changes none.
  if (runner) runner.clearCache();
  else moduleGraph.invalidateAll();
}

/**
 * Lets pages be listed again, for which Astro looks at whether it has another module of the page. What the others compute
 * from articles they compute anew (see `from-data.ts`). Of 10,000 articles an edit takes .75 s of processor time so, and
 * 1.2 s where all modules are run again.
 */
function forgetPages({ runner }: Environment): void {
  for (const module of runner?.evaluatedModules.idToModuleMap.values() ?? [])
    if (PAGE.test(module.file)) runner?.evaluatedModules.invalidateModule(module);
}

export const command: Command = {
  name: 'dev',
  usage: 'dev [--root DIR] [--port N]',
  examples: [example('dev', 'show the archive while you edit it', 'اعرض الأرشيف وأنت تحرّره')],
  options: {
    port: PORT_OPTION,
  },
  async run(args, io) {
    const layout = previewLayout(await archiveOf(args, io));
    const progress = progressOf(args, io);
    const tell = (problems: readonly Problem[]) => {
      if (problems.length > 0) io.stderr(`${toTerminal(problems, io.language)}\n`);
    };
    const opened = await openTemplates(layout, { today: todayOf(io), progress, tell, drafts: true });
    const { config, refresh, shown } = opened;
    const folder = `${layout.cache}/search-index`;
    let index: IndexThread | undefined;
    // Of two cores a thread takes one.
    const search = new Postponed();
    const { dev } = await import('astro');
    let preview: PreviewServer | undefined;
    const start = () =>
      dev({
        ...config,
        configFile: false,
        server: { port: portOf(args, 'dev', io.language) },
        vite: {
          ...config.vite,
          plugins: [
            ...(config.vite?.plugins ?? []),
            {
              name: 'warraq:preview',
              configureServer(made: unknown) {
                preview = made as PreviewServer;
                preview.middlewares.use(devPages(shown, folder, search, io.language));
              },
            },
          ],
        },
      });
    // Astro asks for routes only when it starts.
    const routes = () => JSON.stringify(themePages(layout));
    let [server, known] = [await start(), routes()];
    const indexNow = async () => {
      const request = shown()?.request;
      if (!request) return;
      index ??= indexThread({ ...request, folder });
      await index.update().catch((error: unknown) => {
        // At the end the thread is not waited for.
        if (io.signal?.aborted !== true) report(error);
      });
    };
    const report = (error: unknown) => {
      // The owner is in the middle of an edit: the last state that could be read stays.
      if (!(error instanceof WarraqError)) throw error;
      tell(error.problems);
    };
    search.order(indexNow);
    let shared = shown()?.shared;
    const again = async () => {
      try {
        await refresh();
      } catch (error) {
        return report(error);
      }
      if (routes() !== known) {
        known = routes();
        await server.stop();
        server = await start();
      }
      const now = shown()?.shared;
      const forget = now === shared ? forgetPages : forgetAll;
      shared = now;
      for (const environment of Object.values(preview?.environments ?? {})) forget(environment);
      preview?.ws.send({ type: 'full-reload' });
      search.order(indexNow);
    };
    await onChanges(watchedOf(layout), again, io.signal);
    await Promise.all([search.stop(), index?.end()]);
    await server.stop();
    return 0;
  },
};
