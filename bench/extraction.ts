/**
 * Compares what is taken from saved pages with what people say belongs to the article, beside Readability and
 * Defuddle in the same run.
 *
 *     npm run -s bench:extraction -- --data DIR [--data DIR …] [--only NAME] [--faults] [--json]
 *
 * A folder is a public data set as it lies in its repository (trafilatura: sentences that must and must not be
 * there; htmldate: dates, of which `either` counts the day of the last change too; scrapinghub's article-extraction-benchmark: texts), or holds `page.html` with `page.txt`
 * (the article's text) or `page.json` (`title`, `date`, `authors`). Without one, the pages of
 * `test/cases/import/html-*` and `../shared/raw/html` are measured. `--faults` shows what ours gets wrong.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decode } from '../src/import/input/decode.ts';
import { readDataSets } from './extraction/data.ts';
import { EXTRACTORS } from './extraction/extractors.ts';
import {
  add,
  newTally,
  type Result,
  ratios,
  scoreDate,
  scoreEitherDate,
  scoreFacts,
  scoreGold,
  scoreSentences,
  type Tally,
} from './extraction/scores.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    only: { type: 'string' },
    faults: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

function ownFolders(): string[] {
  const cases = join(import.meta.dirname, '..', 'test', 'cases', 'import');
  const shared = join(import.meta.dirname, '..', '..', 'shared', 'raw', 'html');
  return [
    ...readdirSync(cases)
      .filter((name) => name.startsWith('html-'))
      .map((name) => join(cases, name)),
    ...(existsSync(shared) ? [shared] : []),
  ];
}

const SCORES = {
  sentences: ['wanted', scoreSentences],
  text: ['gold', scoreGold],
  date: ['date', scoreDate],
  either: ['date', scoreEitherDate],
  facts: ['title', scoreFacts],
} as const;

const programs = Object.entries(EXTRACTORS).filter(
  ([name]) => values.only === undefined || values.only === name,
);
const report: Record<string, Record<string, Record<string, unknown>>> = {};
const show = (line: string) => values.json || process.stdout.write(`${line}\n`);
for (const set of (values.data ?? ownFolders()).flatMap(readDataSets)) {
  const tallies = new Map<string, Tally>();
  const seconds = new Map<string, number>();
  for (const page of set.pages) {
    const html = decode(page.bytes).text;
    for (const [program, extract] of programs) {
      const before = process.cpuUsage();
      const found = await Promise.resolve()
        .then(() => extract(html))
        .catch(() => ({ text: '' }));
      const used = process.cpuUsage(before);
      seconds.set(program, (seconds.get(program) ?? 0) + (used.user + used.system) / 1e6);
      for (const [kind, [needs, score]] of Object.entries(SCORES)) {
        if (page[needs] === undefined) continue;
        const key = `${kind} ${program}`;
        const tally = tallies.get(key) ?? newTally();
        tallies.set(key, tally);
        const result: Result = score(page, found);
        add(tally, result);
        if (values.faults && program === 'warraq' && result.faults.length > 0)
          show(`${page.name}\n  ${result.faults.join('\n  ')}`);
      }
    }
  }
  show(`${set.name}: ${set.pages.length} pages`);
  const rows: Record<string, Record<string, unknown>> = {};
  for (const [key, tally] of tallies) {
    const { precision, recall, f } = ratios(tally);
    const [kind = '', program = ''] = key.split(' ');
    rows[key] = { ...tally, precision, recall, f, seconds: seconds.get(program) };
    show(
      `  ${kind.padEnd(10)}${program.padEnd(12)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F ${f.toFixed(3)}  nothing on ${tally.empty} of ${tally.pages}  ${(seconds.get(program) ?? 0).toFixed(0)} processor seconds`,
    );
  }
  report[set.name] = rows;
}
const versions = Object.fromEntries(
  ['@mozilla/readability', 'defuddle'].map((name) => {
    const path = join(import.meta.dirname, '..', 'node_modules', name, 'package.json');
    return [name, (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version];
  }),
);
const about = { date: new Date().toISOString().slice(0, 10), node: process.version, load: loadavg()[0] };
if (values.json) process.stdout.write(`${JSON.stringify({ ...about, versions, report }, undefined, 2)}\n`);
else
  show(
    `${about.date}, Node ${about.node}, load ${about.load?.toFixed(1)}; readability ${versions['@mozilla/readability']}, defuddle ${versions.defuddle}`,
  );
