import { resolve } from 'node:path';
import { splitFrontMatter } from '../article/front-matter.ts';
import { readCollection, readSource } from '../collection/read.ts';
import { type ArchiveStatistics, archiveStatistics, type Counted } from '../collection/statistics.ts';
import { writeWhole } from '../files/write-whole.ts';
import { WarraqError } from '../problems/problem.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import type { Command } from './command.ts';
import { example, JSON_OPTION, option, printJson } from './options.ts';
import { archiveOf, GENERATOR, progressOf, todayOf } from './settings.ts';
import { type Row, STATS_WORDS, spanOf, statsPage, totals } from './stats-page.ts';

const SHOWN = 10;
const BAR = 30;

/** A table of a terminal with a bar for each number. */
function bars(title: string, rows: readonly Row[], rest = 0, restName = ''): string {
  if (rows.length === 0) return '';
  const most = Math.max(...rows.map(([, count]) => count), 1);
  const width = Math.max(...rows.map(([name]) => [...name].length));
  const digits = String(most).length;
  const lines = rows.map(([name, count]) => {
    const pad = ' '.repeat(width - [...name].length);
    const bar = '\u2588'.repeat(Math.round((count / most) * BAR)); // FULL BLOCK
    return `  ${name}${pad}  ${String(count).padStart(digits)} ${bar}`.trimEnd();
  });
  if (rest > 0) lines.push(`  \u2026 ${restName.replace('{n}', String(rest))}`);
  return `\n${title}:\n${lines.join('\n')}\n`;
}

function years(months: readonly Counted[]): Row[] {
  const counts = new Map<string, number>();
  for (const { name, articles } of months)
    counts.set(name.slice(0, 4), (counts.get(name.slice(0, 4)) ?? 0) + articles);
  return [...counts];
}

function statsText(stats: ArchiveStatistics, language: 'ar' | 'en', sectionTitle: (key: string) => string) {
  const words = STATS_WORDS[language];
  const { lengths, vocabulary, months } = stats;
  const named = (title: string, list: readonly Counted[], nameOf = (name: string) => name) => {
    const rows = list.slice(0, SHOWN).map(({ name, articles }): Row => [nameOf(name), articles]);
    return bars(title, rows, list.length - rows.length, words.more);
  };
  const rows = totals(stats, language);
  const width = Math.max(...rows.map(([name]) => [...name].length));
  const head = rows
    .map(([name, count]) => `${name}${' '.repeat(width - [...name].length)}  ${count}\n`)
    .join('');
  const byTime: Row[] =
    months.length > 24 ? years(months) : months.map(({ name, articles }) => [name, articles]);
  const gaps = stats.gaps.map(({ from, to, months: count }) => `  ${spanOf(from, to)} (${count})\n`);
  return [
    head,
    bars(words.time, byTime),
    gaps.length > 0 ? `\n${words.gaps}:\n${gaps.join('')}` : '',
    named(words.sections, stats.sections, sectionTitle),
    named(words.sources, stats.sources),
    named(words.authors, stats.authors),
    named(words.topics, stats.topics),
    named(words.languages, stats.languages),
    bars(
      words.lengths,
      lengths.bands.map(({ upTo, articles }): Row => [words.band(upTo), articles]),
    ),
    bars(
      words.common,
      vocabulary.common.slice(0, SHOWN).map(({ word, times }): Row => [word, times]),
    ),
  ].join('');
}

export const command: Command = {
  name: 'stats',
  usage: 'stats [--root DIR] [--html FILE] [--json]',
  examples: [
    example(
      'stats',
      'count articles by month, section, source and length, and the words that they use',
      'عُدّ المقالات بالشهر والقسم والمصدر والطول، والكلمات المستعملة فيها',
    ),
    example('stats --html stats.html', 'the same as a page with plots', 'اكتب ذلك صفحة فيها رسوم بيانية'),
  ],
  options: {
    html: option('FILE', 'write a page with plots', 'اكتب صفحة فيها رسوم بيانية'),
    json: JSON_OPTION,
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const words = STATS_WORDS[io.language];
    const progress = progressOf(args, io);
    progress.stage('read');
    const keys = await cacheKeys(GENERATOR);
    const { site, articles, problems } = await readCollection(layout, todayOf(io), keys.articles);
    if (!site) throw new WarraqError(problems);
    progress.stage(words.counting, articles.length);
    const stats = await archiveStatistics(
      articles,
      site.language,
      async (entry) => splitFrontMatter(await readSource(layout, entry))?.body ?? '',
      (done) => progress.step(done),
    );
    progress.end();
    const titles = new Map(site.sections.map(({ key, title }) => [key, title]));
    const sectionTitle = (key: string) => titles.get(key) ?? key;
    if (typeof args.values.html === 'string') {
      const file = resolve(io.cwd, args.values.html);
      await writeWhole(file, statsPage(stats, { title: site.title, language: io.language, sectionTitle }));
      if (args.values.json !== true) io.stdout(`${words.written}: ${args.values.html}\n`);
    }
    if (args.values.json === true) printJson(io, stats);
    else if (args.values.html === undefined) io.stdout(statsText(stats, io.language, sectionTitle));
    return 0;
  },
};
