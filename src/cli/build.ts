import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { type BuildSession, openSession } from '../pipeline/build-session.ts';
import { makeVolume } from '../pipeline/volumes/make-volume.ts';
import { hasErrors, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { many } from '../strings/plural.ts';
import { themeProblems } from '../theme/theme-problems.ts';
import { buildRelease } from './build-release.ts';
import type { Arguments, Command, Io } from './command.ts';
import { HOST_OPTION, hostOf } from './host.ts';
import { example, flag, JSON_OPTION, OUT_OPTION, option } from './options.ts';
import { archiveOf, GENERATOR, outOf, progressOf, todayOf } from './settings.ts';
import { WAIT_OPTION } from './waiting.ts';
import { onChanges, watchedOf } from './watch.ts';

const WORDS = {
  en: {
    volumeDone: (articles: number, pages: number, to: string) =>
      `${many(articles, 'article')}, ${many(pages, 'page')}: ${to}\nNext: warraq bind with all volumes\n`,
    kept: 'Nothing was built; the previous site is as it was.',
    watching: 'Waiting for changes (Ctrl-C ends).\n',
  },
  ar: {
    volumeDone: (articles: number, pages: number, to: string) =>
      `المقالات ${articles} والصفحات ${pages}: ${to}\nالتالي: warraq bind مع المجلدات كلها\n`,
    kept: 'لم يُبنَ شيء، والموقع السابق كما كان.',
    watching: 'في انتظار التغييرات (Ctrl-C ينهي).\n',
  },
} as const;

export const command: Command = {
  name: 'build',
  usage: 'build [--root DIR] [--out DIR] [--host NAME] [--why PATH] [--volume YEAR [--to DIR]]',
  examples: [
    example('build', 'make the site in dist/', 'اصنع الموقع في dist/'),
    example(
      'build --host cloudflare-pages',
      'make it for a host: its headers, redirects and limits',
      'اصنعه لمضيف بعينه: بترويساته وتحويلاته وحدوده',
    ),
    example('build --watch', 'build again at every change', 'أعد البناء مع كل تغيير'),
    example(
      'build --why /2024/02/some-article/',
      'say why a page was made again or kept',
      'اذكر لماذا صُنعت صفحة من جديد أو أُبقيت',
    ),
  ],
  options: {
    out: OUT_OPTION,
    json: JSON_OPTION,
    host: HOST_OPTION,
    'no-compress': flag(
      'write no compressed variants, whatever the host',
      'لا تكتب نسخا مضغوطة، أيا كان المضيف',
    ),
    'no-social-images': flag(
      'draw no pictures for links to articles (5 ms each, 30 to 80 where a photograph stands on it; the newest thousand, once)',
      'لا ترسم صورا لروابط المقالات (نحو 5 ms للواحدة، ومن 30 إلى 80 إن كانت فيها صورة فوتوغرافية، لأحدث ألف، مرة واحدة)',
    ),
    clean: flag(
      'use nothing of before: neither the site nor what is kept in .warraq/',
      'لا تستعمل شيئا مما سبق: لا الموقع ولا المحفوظ في .warraq/',
    ),
    catalogues: option(
      'DIR',
      'with --volume: the catalogues of all volumes, by `warraq catalogue` (default: catalogues)',
      'مع --volume: فهارس المجلدات كلها من `warraq catalogue` (الأصل: catalogues)',
    ),
    volume: option(
      'YEAR',
      'make only one volume (a year, or `undated`), to be bound with the others by `warraq bind`',
      'اصنع مجلدا واحدا (سنة أو `undated`) يُضم إلى غيره بالأمر `warraq bind`',
    ),
    to: option(
      'DIR',
      'where the volume is put (default: volumes/YEAR)',
      'أين يوضع المجلد (الأصل: volumes/YEAR)',
    ),
    why: option('PATH', 'say why a page was made again or kept', 'اذكر لماذا صُنعت صفحة من جديد أو أُبقيت'),
    profile: flag(
      'say where the time went: stages, threads kept busy, the slowest articles',
      'اذكر أين ذهب الوقت: المراحل وما شغلته من خيوط المعالج وأبطأ المقالات',
    ),
    watch: flag(
      'build again whenever something in content/, public/, theme/ or warraq.config.ts changes, until Ctrl-C',
      'أعد البناء كلما تغيّر شيء في content/ أو public/ أو theme/ أو warraq.config.ts حتى Ctrl-C',
    ),
    wait: WAIT_OPTION,
  },
  async run(args, io) {
    if (args.values.watch !== true) return buildOnce(args, io);
    const layout = await archiveOf(args, io);
    const session = openSession();
    const later = { ...args, values: { ...args.values, clean: false } };
    // It does not look whether somebody has changed the site in place; a build that does so mends that.
    const buildFirst = () =>
      buildOnce(later, io, session, true).catch((error) => {
        if (!(error instanceof WarraqError)) throw error;
        return buildOnce(later, io, session);
      });
    // First what readers see of an edit; the rest of it when nobody has edited again meanwhile.
    const again = async (isMore: () => boolean) => {
      try {
        const code = await buildFirst();
        if (code === 0 && session.left && !isMore()) await buildOnce(later, io, session);
      } catch (error) {
        // What is wrong is put right by the next edit; the site of before stays.
        if (!(error instanceof WarraqError)) throw error;
        io.stderr(`${toTerminal(error.problems, io.language)}\n`);
      }
    };
    await onChanges(watchedOf(layout), again, io.signal, async () => {
      await buildOnce(args, io, session);
      io.stdout(WORDS[io.language].watching);
    });
    return session.left ? buildOnce(later, io, session) : 0;
  },
};

/** Builds the site, or one volume of it, and gives the exit code. */
async function buildOnce(
  args: Arguments,
  io: Io,
  session?: BuildSession,
  offlineLater = false,
): Promise<number> {
  const words = WORDS[io.language];
  const started = performance.now();
  const layout = await archiveOf(args, io);
  const out = outOf(args, io, layout);
  const progress = progressOf(args, io);
  const today = todayOf(io);

  progress.stage('read');
  const keys = session?.keys ?? (await cacheKeys(GENERATOR));
  if (session) session.keys = keys;
  const memory = args.values.clean === true ? undefined : keys.articles;
  const collection = await readCollection(layout, today, memory, hostOf(args));
  progress.end();
  const problems = [...collection.problems, ...themeProblems(layout)];
  const isTold = !offlineLater || hasErrors(problems);
  if (problems.length > 0 && isTold) io.stderr(`${toTerminal(problems, io.language)}\n`);
  const { site } = collection;
  if (!site || hasErrors(problems)) {
    io.stderr(`${words.kept}\n`);
    return 1;
  }
  if (typeof args.values.volume === 'string') {
    const { volume } = args.values;
    const to = resolve(io.cwd, String(args.values.to ?? `${layout.root}/volumes/${volume}`));
    const catalogues = resolve(io.cwd, String(args.values.catalogues ?? `${layout.root}/catalogues`));
    const socialImages = args.values['no-social-images'] !== true;
    const request = { generator: GENERATOR, layout, site, collection, keys, today, progress, socialImages };
    const made = await makeVolume(
      { ...request, threads: availableParallelism() },
      { volume, catalogues, to },
    );
    io.stdout(words.volumeDone(made.articles, made.pages, to));
    return 0;
  }
  const order = { layout, site, collection, out, keys, progress, started, session, offlineLater };
  return buildRelease(args, io, order);
}
