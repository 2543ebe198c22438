import type { ArchiveStatistics, Counted } from '../collection/statistics.ts';
import { escapeHtml } from '../markup/escape.ts';
import type { ReportLanguage } from '../problems/problem.ts';

/** The words of `warraq stats`, on the terminal and on its page. */
export const STATS_WORDS = {
  en: {
    counting: 'counting words',
    written: 'Written',
    heading: (title: string) => `${title} in numbers`,
    articles: 'articles',
    drafts: 'drafts, left out below',
    undated: 'without a date',
    words: 'words',
    median: 'words of the middle article',
    forms: 'different words',
    stems: 'different stems',
    time: 'Articles over time',
    gaps: 'Months without an article',
    sections: 'Sections',
    sources: 'Sources',
    authors: 'Authors',
    topics: 'Topics',
    languages: 'Languages',
    lengths: 'Length in words',
    common: 'Commonest words',
    longest: 'Longest articles',
    more: '{n} more',
    band: (upTo: number | undefined) => (upTo === undefined ? 'more' : `up to ${upTo}`),
    times: 'times',
  },
  ar: {
    counting: 'عدّ الكلمات',
    written: 'كُتبت',
    heading: (title: string) => `${title} في أرقام`,
    articles: 'مقالات',
    drafts: 'مسودات، لا تُحسب في ما يلي',
    undated: 'بلا تاريخ',
    words: 'كلمات',
    median: 'كلمات المقال الأوسط',
    forms: 'كلمات مختلفة',
    stems: 'جذوع مختلفة',
    time: 'المقالات عبر الزمن',
    gaps: 'أشهر بلا مقال',
    sections: 'الأقسام',
    sources: 'المصادر',
    authors: 'الكتّاب',
    topics: 'الموضوعات',
    languages: 'اللغات',
    lengths: 'الطول بالكلمات',
    common: 'أكثر الكلمات',
    longest: 'أطول المقالات',
    more: 'وغيرها {n}',
    band: (upTo: number | undefined) => (upTo === undefined ? 'أكثر' : `حتى ${upTo}`),
    times: 'مرات',
  },
} as const;

/** Writes a span of months; one alone stands alone. */
export const spanOf = (from: string, to: string): string => (from === to ? from : `${from} \u2013 ${to}`); // EN DASH

/** What the page of statistics is told besides the numbers. */
interface StatsPageOptions {
  /** The site's title. */
  readonly title: string;
  readonly language: ReportLanguage;
  /** Gives the title of a section by its key. */
  readonly sectionTitle: (key: string) => string;
}

const SHOWN = 15;

const STYLE = `
:root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1d1b18;--muted:#665e55;--line:#e0d9ce;--bar:#8a5a2b}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--ink:#e8e3d9;--muted:#a79e91;--line:#37332d;--bar:#d3a06a}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,2rem);max-inline-size:64rem;background:var(--paper);color:var(--ink);font:1.05rem/1.8 "Noto Naskh Arabic","Amiri",serif}
h1{font-size:1.7rem;line-height:1.4;margin-block:0 1rem}h2{font-size:1.15rem;border-block-start:1px solid var(--line);padding-block-start:.7rem;margin-block:1.6rem .6rem}
dl.sum{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.8rem;margin:0}
dl.sum div{display:flex;flex-direction:column-reverse}dl.sum dt{color:var(--muted);font-size:.9rem}dl.sum dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}
.cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));column-gap:2.5rem}
table{inline-size:100%;border-collapse:collapse;font-size:.95rem}th{font-weight:400;text-align:start;padding:.1rem 0;padding-inline-end:.8rem;overflow-wrap:anywhere;inline-size:45%}
td.n{inline-size:4rem;text-align:end;font-variant-numeric:tabular-nums;color:var(--muted);padding-inline-end:.6rem}td.b{inline-size:45%}
td.b span{display:block;block-size:.7rem;background:var(--bar);min-inline-size:1px}
figure{margin:0}svg{display:block;inline-size:100%;block-size:auto}rect{fill:var(--bar)}text{fill:var(--muted);font:12px sans-serif}line{stroke:var(--line)}
.muted{color:var(--muted)}@media print{body{background:none}td.b span{print-color-adjust:exact}}
`;

/** A line of a table: what is counted, and how many there are. */
export type Row = readonly [name: string, count: number];

/** Gives the numbers of the whole archive. */
export function totals(stats: ArchiveStatistics, language: ReportLanguage): Row[] {
  const words = STATS_WORDS[language];
  return [
    [words.articles, stats.articles],
    [words.words, stats.lengths.words],
    [words.median, stats.lengths.median],
    [words.forms, stats.vocabulary.words],
    [words.stems, stats.vocabulary.stems],
    [words.undated, stats.undated],
    [words.drafts, stats.drafts],
  ];
}

function table(title: string, rows: readonly Row[], rest: string): string {
  if (rows.length === 0) return '';
  const most = Math.max(...rows.map(([, count]) => count), 1);
  const lines = rows.map(
    ([name, count]) =>
      `<tr><th scope="row"><bdi>${escapeHtml(name)}</bdi></th><td class="n">${count}</td><td class="b"><span style="inline-size:${((count / most) * 100).toFixed(1)}%"></span></td></tr>`,
  );
  return `<section><h2>${title}</h2><table>${lines.join('')}</table>${rest}</section>`;
}

const WIDTH = 960;
const HEIGHT = 160;
const FOOT = 18;

/** Draws the articles of all months as columns, the oldest where a line of the language begins. */
function timePlot(months: readonly Counted[], isRightToLeft: boolean, label: string): string {
  const most = Math.max(...months.map(({ articles }) => articles), 1);
  const step = WIDTH / months.length;
  const place = (index: number) => (isRightToLeft ? WIDTH - (index + 1) * step : index * step);
  const columns = months.map(({ name, articles }, index) => {
    const height = (articles / most) * (HEIGHT - 12);
    return `<rect x="${place(index).toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" width="${Math.max(step * 0.85, 0.5).toFixed(1)}" height="${height.toFixed(1)}"><title>${name}: ${articles}</title></rect>`;
  });
  const first = months.findIndex(({ name }) => name.endsWith('-01'));
  // A year's name needs some forty units.
  const every = Math.ceil(40 / (step * 12));
  const names = months.flatMap(({ name }, index) => {
    const isShown = name.endsWith('-01') && ((index - first) / 12) % every === 0;
    const x = place(index) + (isRightToLeft ? step : 0);
    return isShown
      ? [
          `<text x="${x.toFixed(1)}" y="${HEIGHT + FOOT - 4}" text-anchor="${isRightToLeft ? 'end' : 'start'}" direction="ltr">${name.slice(0, 4)}</text>`,
        ]
      : [];
  });
  return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" role="img" aria-label="${escapeHtml(label)}"><line x1="0" x2="${WIDTH}" y1="${HEIGHT}" y2="${HEIGHT}"/>${columns.join('')}${names.join('')}</svg></figure>`;
}

/** Writes the statistics of an archive as one page of HTML that needs nothing else: no script, no other file. */
export function statsPage(stats: ArchiveStatistics, options: StatsPageOptions): string {
  const { language, title, sectionTitle } = options;
  const words = STATS_WORDS[language];
  const isRightToLeft = language === 'ar';
  const { lengths, vocabulary, months, gaps } = stats;
  const heading = escapeHtml(words.heading(title));
  const setHeading = words.heading(`<bdi>${escapeHtml(title)}</bdi>`);
  const named = (name: string, list: readonly Counted[], nameOf = (key: string) => key) => {
    const rows = list.slice(0, SHOWN).map(({ name: key, articles }): Row => [nameOf(key), articles]);
    const more = list.length - rows.length;
    const rest = more > 0 ? `<p class="muted">${words.more.replace('{n}', String(more))}</p>` : '';
    return table(name, rows, rest);
  };
  const bands = lengths.bands.map(({ upTo, articles }): Row => [words.band(upTo), articles]);
  const common = vocabulary.common.map(({ word, times }): Row => [word, times]);
  const longest = lengths.longest.map(
    ({ file, words: count }): Row => [file.replace('content/articles/', ''), count],
  );
  const empty = gaps.map(({ from, to, months: count }): Row => [spanOf(from, to), count]);
  return `<!doctype html>
<html lang="${language}" dir="${isRightToLeft ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${setHeading}</h1>
<dl class="sum">${totals(stats, language)
    .map(([name, count]) => `<div><dt>${name}</dt><dd>${count}</dd></div>`)
    .join('')}</dl>
${months.length > 0 ? `<section><h2>${words.time}</h2>${timePlot(months, isRightToLeft, words.time)}</section>` : ''}
<div class="cols">
${[
  table(words.gaps, empty, ''),
  named(words.sections, stats.sections, sectionTitle),
  named(words.sources, stats.sources),
  named(words.authors, stats.authors),
  named(words.topics, stats.topics),
  named(words.languages, stats.languages),
  table(words.lengths, bands, ''),
  table(words.longest, longest, ''),
  table(words.common, common, ''),
].join('\n')}
</div>
</main>
</body>
</html>
`;
}
