import type { GroupKind } from '../article/address.ts';
import { type ArticleEntry, HAS } from '../collection/article-entry.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { HOSTS, recordsPerFile } from '../site/hosts.ts';
import type { Site } from '../site/schema.ts';

/** What the size of a site is estimated from, before anything is rendered. */
interface SitePlanned {
  readonly site: Site;
  /** Those that are published. */
  readonly articles: readonly ArticleEntry[];
  /** Files and bytes of content/media and public. */
  readonly own: { readonly files: number; readonly bytes: number };
}

/** The estimated size of a site. */
interface ExpectedSize {
  readonly files: number;
  readonly bytes: number;
}

// Measured on 10,000 articles of 400 words and 3,000 of 250 (docs/scale.md).
const PAGE_BYTES = 31_000;
const LITE_BYTES = 6_400;
const CARD_BYTES = 26_000;
/** Scripts, fonts, tables and dictionaries of the search, feeds: independent of the archive's size. */
const ALWAYS_FILES = 900;
/** Files of lists, stems and suggestions of the search for each article, and records files that are not full. */
const SEARCH_FILES = { usual: 0.2, few: 0.08 };
const PART_RECORDS = 0.5 / 32;
/** Where records are read from pages, one file holds some thirty addresses. */
const ADDRESS_FILES = 1 / 31;
/** Upper bound of files for each article, in any archive. */
const MOST_FILES = 6;
const TIMELINE_YEARS = 20;
const MONTH_LIST = 40;
/** Files for each picture that is also shown smaller. */
const SMALLER_PICTURES = 3;

function countIn<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function listFiles(counts: Iterable<number>, onPage: number, timelineFrom = Infinity): number {
  let files = 0;
  for (const count of counts) {
    files += Math.max(1, Math.floor(count / onPage));
    // A long timeline has at least a page for each year.
    if (count >= timelineFrom) files += count > 4 * onPage ? TIMELINE_YEARS : 1;
  }
  return files;
}

function namesOf({ data }: ArticleEntry): readonly (readonly [GroupKind, readonly string[]])[] {
  return [
    ['topic', data.topics],
    ['person', data.people],
    ['place', data.places],
    ['author', data.authors],
    ['source', data.source?.name ? [data.source.name] : []],
    ['series', data.series ? [data.series] : []],
  ];
}

/** Estimates how many files and bytes a site will have, within some hundredths. */
export function expectedSize({ site, articles, own }: SitePlanned): ExpectedSize {
  const { listLength, timelineFrom, fewSearchFiles } = HOSTS[site.host];
  const [groups, months, sections] = [
    new Map<GroupKind, Map<string, number>>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  let others = 0;
  for (const article of articles) {
    if (article.published !== undefined) countIn(months, article.published.slice(0, 7));
    if (article.section !== undefined) countIn(sections, article.section);
    if ((article.has & HAS.original) !== 0) others += 1;
    if ((article.has & HAS.aliases) !== 0) others += article.data.aliases.length;
    for (const [kind, names] of namesOf(article)) {
      const counts = groups.get(kind) ?? new Map<string, number>();
      groups.set(kind, counts);
      for (const name of names) countIn(counts, name);
    }
  }
  let lists = listFiles(months.values(), MONTH_LIST) + sections.size * 3;
  lists += listFiles(sections.values(), listLength);
  for (const [kind, counts] of groups)
    lists += listFiles(
      counts.values(),
      listLength,
      kind === 'author' || kind === 'source' ? Infinity : timelineFrom,
    );
  const wanted = site.social_images;
  const cards =
    wanted === 'none' ? 0 : wanted === 'all' ? articles.length : Math.min(wanted, articles.length);
  const lite = site.lite ? articles.length + months.size + sections.size * 20 : 0;
  const ofLists = fewSearchFiles ? SEARCH_FILES.few : SEARCH_FILES.usual;
  const perFile = recordsPerFile(site.host);
  const records = perFile === 0 ? ADDRESS_FILES : 1 / perFile + PART_RECORDS;
  const search = articles.length * (ofLists + records);
  const made = articles.length + lists + lite + search + cards + others + ALWAYS_FILES;
  return {
    files: Math.round(made + own.files * SMALLER_PICTURES),
    bytes: Math.round(
      articles.length * PAGE_BYTES + lite * LITE_BYTES + cards * CARD_BYTES + own.bytes * 1.5,
    ),
  };
}

/** Settings that make a site smaller, those that readers miss least first. */
const SAVINGS: readonly (readonly [setting: string, change: Partial<Site>])[] = [
  ['social_images: none', { social_images: 'none' }],
  ['lite: false', { lite: false }],
  ['lite: false, social_images: none', { lite: false, social_images: 'none' }],
];

/** Says before a site is built that its host would refuse it, with the setting or the plan that helps. */
export function expectedLimits(planned: SitePlanned): Problem[] {
  const { site } = planned;
  const { title: host, limits } = HOSTS[site.host];
  const { files, siteBytes, paid } = limits;
  // Counting lists reads the front matter of every article: not done where the archive is far from any limit.
  const most = planned.articles.length * MOST_FILES + planned.own.files * SMALLER_PICTURES + ALWAYS_FILES;
  const mostBytes = planned.articles.length * 2 * PAGE_BYTES + planned.own.bytes * 1.5;
  if (most <= (files ?? Infinity) && mostBytes <= (siteBytes ?? Infinity)) return [];
  const size = expectedSize(planned);
  const found: Problem[] = [];
  const tell = (measure: 'files' | 'bytes', limit: number | undefined, more: number | undefined) => {
    if (limit === undefined || size[measure] <= limit) return;
    const shown = (value: number) => (measure === 'files' ? value : Math.ceil(value / 1e6));
    const values = { host, is: shown(size[measure]), limit: shown(limit) };
    const name = measure === 'files' ? 'expected-files' : 'expected-size';
    const saving = SAVINGS.find(
      ([, change]) => expectedSize({ ...planned, site: { ...site, ...change } })[measure] <= limit,
    );
    if (saving) found.push(problem(`${name}-setting`, {}, { ...values, setting: saving[0] }));
    else if (more !== undefined && size[measure] <= more)
      found.push(problem(`${name}-paid`, {}, { ...values, paid: shown(more) }));
    else found.push(problem(name, {}, values));
  };
  tell('files', files, paid?.files);
  tell('bytes', siteBytes, paid?.siteBytes);
  return found;
}
