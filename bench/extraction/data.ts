import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A saved page, and what people who read it say of it. Only what a data set says of it is there. */
export interface Page {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Pieces of text that belong to the article, and pieces that stand on the page and do not. */
  readonly wanted?: readonly string[];
  readonly unwanted?: readonly string[];
  /** The text of the article and nothing else. */
  readonly gold?: string;
  /** `YYYY-MM-DD`; `''` for a page that has none, on which any date is wrong. */
  readonly date?: string;
  readonly title?: string;
  readonly authors?: readonly string[];
}

/** Pages that are measured together. */
export interface DataSet {
  readonly name: string;
  readonly pages: readonly Page[];
}

// Python writes NaN where there is no value.
const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(path, 'utf8').replace(/(?<=[:,[]\s*)NaN\b/g, 'null'));

/** Finds a page beside its list, in the folders in which trafilatura and htmldate keep theirs. */
function pageFile(folder: string, name: string): string | undefined {
  return ['test_set', 'cache', 'eval', '.']
    .map((inner) => join(folder, inner, name))
    .find((path) => existsSync(path));
}

interface Sentences {
  readonly file: string;
  readonly with: readonly string[];
  readonly without: readonly string[];
}

function readSentences(folder: string): DataSet {
  const list = readJson(join(folder, 'evaldata.json')) as Record<string, Sentences>;
  const pages = Object.values(list).flatMap((each): Page[] => {
    const path = pageFile(folder, each.file);
    if (path === undefined) return [];
    return [{ name: each.file, bytes: readFileSync(path), wanted: each.with, unwanted: each.without }];
  });
  return { name: `${folder} (evaldata.json)`, pages };
}

function readDates(folder: string, listName: string): DataSet {
  const list = readJson(join(folder, listName)) as Record<string, { file: string; date: string | null }>;
  const pages = Object.values(list).flatMap((each): Page[] => {
    const path = pageFile(folder, each.file);
    return path === undefined ? [] : [{ name: each.file, bytes: readFileSync(path), date: each.date ?? '' }];
  });
  return { name: `${folder} (${listName})`, pages };
}

function readGroundTruth(folder: string): DataSet {
  const list = readJson(join(folder, 'ground-truth.json')) as Record<string, { articleBody: string }>;
  const pages = Object.entries(list).map(
    ([id, { articleBody }]): Page => ({
      name: id,
      bytes: gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))),
      gold: articleBody,
    }),
  );
  return { name: `${folder} (ground-truth.json)`, pages };
}

const goldOf = (folder: string, name: string) =>
  join(folder, name === 'input.html' ? 'gold.txt' : name.replace(/\.html$/, '.txt'));

interface Facts {
  readonly title?: string;
  readonly date?: string;
  readonly authors?: readonly string[];
}

/** A folder of pairs: `page.html` with `page.txt` (the article's text), `page.json` (title, date, authors), or both. */
function readPairs(folder: string): DataSet {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .sort()
    .flatMap((name): Page[] => {
      const gold = goldOf(folder, name);
      const facts = join(folder, name.replace(/\.html$/, '.json'));
      if (!existsSync(gold) && !existsSync(facts)) return [];
      return [
        {
          name,
          bytes: readFileSync(join(folder, name)),
          ...(existsSync(gold) ? { gold: readFileSync(gold, 'utf8') } : {}),
          ...(existsSync(facts) ? (readJson(facts) as Facts) : {}),
        },
      ];
    });
  return { name: folder, pages };
}

/**
 * Reads the data sets of a folder as they lie in their public repositories: trafilatura's `evaldata.json`, htmldate's
 * `eval_*.json`, scrapinghub's `ground-truth.json`, each in the folder or in its `tests/`; else pairs of a page and
 * its text.
 */
export function readDataSets(folder: string): DataSet[] {
  const home = existsSync(join(folder, 'tests')) ? join(folder, 'tests') : folder;
  const names = readdirSync(home);
  if (names.includes('evaldata.json')) return [readSentences(home)];
  const dates = names.filter((name) => /^eval_\w+\.json$/.test(basename(name))).sort();
  if (dates.length > 0) return dates.map((name) => readDates(home, name));
  if (names.includes('ground-truth.json')) return [readGroundTruth(home)];
  return [readPairs(home)];
}
