import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { progressOn } from '../pipeline/progress.ts';
import { joinVolumes } from '../pipeline/volumes/join-volumes.ts';
import { hasErrors, problem, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { buildRelease } from './build-release.ts';
import type { Command } from './command.ts';
import { HOST_OPTION, hostOf } from './host.ts';
import { JSON_OPTION, OUT_OPTION } from './options.ts';
import { archiveOf, GENERATOR, todayOf } from './settings.ts';
import { WAIT_OPTION } from './waiting.ts';

const WORDS = {
  en: { joining: 'joining the volumes', none: 'give the folders of all volumes' },
  ar: { joining: 'ضمّ المجلدات', none: 'حدّد مجلدات الأرشيف كلها' },
} as const;

export const command: Command = {
  name: 'bind',
  usage: 'bind [--root DIR] [--out DIR] [--host NAME] VOLUME…',
  positionals: 'VOLUME…',
  examples: [
    {
      call: 'bind volumes/2022 volumes/2023',
      text: { en: 'make one site of two volumes', ar: 'اصنع موقعا واحدا من مجلدين' },
    },
  ],
  options: {
    out: OUT_OPTION,
    json: JSON_OPTION,
    host: HOST_OPTION,
    'no-compress': {
      type: 'boolean',
      help: { en: 'write no compressed variants', ar: 'لا تكتب نسخا مضغوطة' },
    },
    'no-social-images': {
      type: 'boolean',
      help: { en: 'draw no pictures for links to articles', ar: 'لا ترسم صورا لروابط المقالات' },
    },
    wait: WAIT_OPTION,
  },
  async run(args, io) {
    const words = WORDS[io.language];
    const started = performance.now();
    if (args.positionals.length === 0) {
      throw new WarraqError(problem('usage', {}, { command: 'bind', reason: words.none }), { exitCode: 2 });
    }
    const layout = await archiveOf(args, io);
    const out = resolve(io.cwd, String(args.values.out ?? `${layout.root}/dist`));
    const progress = progressOn(io, args.values.json === true || args.values.quiet === true);
    progress.stage(words.joining);
    const keys = await cacheKeys(GENERATOR);
    const own = await readCollection(layout, todayOf(io), undefined, hostOf(args));
    // An archive that is bound holds no articles of its own, and need not.
    const problems = own.problems.filter(({ code }) => code !== 'collection-empty');
    if (problems.length > 0) io.stderr(`${toTerminal(problems, io.language)}\n`);
    const { site } = own;
    if (!site || hasErrors(problems)) return 1;
    const folders = args.positionals.map((folder) => resolve(io.cwd, folder));
    const { collection, volumes } = await joinVolumes(keys, layout, { own, site, folders });
    progress.end();
    return buildRelease(args, io, {
      layout,
      site,
      collection,
      volumes,
      out,
      keys,
      progress,
      started,
    });
  },
};
