import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { joinVolumes } from '../pipeline/volumes/join-volumes.ts';
import { makeShare } from '../pipeline/volumes/make-share.ts';
import { hasErrors } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import type { Share } from '../threads/share.ts';
import { buildRelease } from './build-release.ts';
import type { Arguments, Command } from './command.ts';
import { HOST_OPTION, hostOf } from './host.ts';
import { misuse } from './misuse.ts';
import { example, flag, JSON_OPTION, OUT_OPTION, option } from './options.ts';
import { archiveOf, GENERATOR, outOf, progressOf, todayOf } from './settings.ts';
import { WAIT_OPTION } from './waiting.ts';

const WORDS = {
  en: {
    joining: 'joining the volumes',
    none: 'give the folders of all volumes',
    noShare: '--share is the number of a share and how many there are: 2/4',
    shareDone: (pages: number, to: string) =>
      `Pages made ${pages}: ${to}\nNext: warraq bind with all volumes and all shares\n`,
  },
  ar: {
    joining: 'ضمّ المجلدات',
    none: 'حدّد مجلدات الأرشيف كلها',
    noShare: '--share رقم الحصة وعدد الحصص كلها: 2/4',
    shareDone: (pages: number, to: string) =>
      `صفحات صُنعت ${pages}: ${to}\nالتالي: warraq bind مع المجلدات كلها والحصص كلها\n`,
  },
} as const;

/** Reads `--share 2/4`. Throws WarraqError where it is something else. */
function shareOf({ values }: Arguments, reason: string): Share | undefined {
  if (typeof values.share !== 'string') return undefined;
  const [, number = 0, shares = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(values.share) ?? []).map(Number);
  if (number < 1 || number > shares) throw misuse('bind', reason);
  return { share: number - 1, shares };
}

export const command: Command = {
  name: 'bind',
  usage: 'bind [--root DIR] [--out DIR] [--host NAME] [--share N/OF [--to DIR]] VOLUME… [SHARE…]',
  positionals: 'VOLUME… [SHARE…]',
  examples: [
    example('bind volumes/2022 volumes/2023', 'make one site of two volumes', 'اصنع موقعا واحدا من مجلدين'),
    example(
      'bind --share 2/4 --to shares/2 volumes/2022 volumes/2023',
      'make the second quarter of what spans volumes (lists, search, packs), to be joined by the last `bind`',
      'اصنع الربع الثاني مما يتعدى المجلدات (القوائم والبحث والحزم) ليضمّه آخر أمر `bind`',
    ),
  ],
  options: {
    out: OUT_OPTION,
    json: JSON_OPTION,
    host: HOST_OPTION,
    'no-compress': flag('write no compressed variants', 'لا تكتب نسخا مضغوطة'),
    'no-social-images': flag('draw no pictures for links to articles', 'لا ترسم صورا لروابط المقالات'),
    share: option(
      'N/OF',
      'make only a share of what spans volumes, to be given to `bind` with the volumes',
      'اصنع حصة فقط مما يتعدى المجلدات، لتُعطى الأمر `bind` مع المجلدات',
    ),
    to: option('DIR', 'where the share is put (default: shares/N)', 'أين توضع الحصة (الأصل: shares/N)'),
    wait: WAIT_OPTION,
  },
  async run(args, io) {
    const words = WORDS[io.language];
    const started = performance.now();
    if (args.positionals.length === 0) {
      throw misuse('bind', words.none);
    }
    const share = shareOf(args, words.noShare);
    const layout = await archiveOf(args, io);
    const out = outOf(args, io, layout);
    const progress = progressOf(args, io);
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
    if (share) {
      const to = resolve(io.cwd, String(args.values.to ?? `${layout.root}/shares/${share.share + 1}`));
      const today = todayOf(io);
      const socialImages = args.values['no-social-images'] !== true;
      const threads = availableParallelism();
      const request = { generator: GENERATOR, layout, site, collection, keys, today, progress, threads };
      const { pages } = await makeShare({ ...request, socialImages }, { ...share, volumes, to });
      io.stdout(words.shareDone(pages, to));
      return 0;
    }
    return buildRelease(args, io, { layout, site, collection, volumes, out, keys, progress, started });
  },
};
