/**
 * Measures whether a question costs the same however large an archive is: the index alone of a generated archive, asked
 * in Chromium as a reader's page asks it.
 *
 *     node bench/search-scale.ts --articles 20000 [--data DIR] [--sets a,b] [--generated] [--questions 200] [--host any]
 *         [--parts N] [--records N] [--folder DIR] [--threads N] [--record]
 *
 * The articles are put together from the passages of a BEIR folder, the questions are those of its sets; with
 * `--generated` both are made of generated words, and with `--parts N` the lists of one word in N alone, which a million
 * articles can be (see `search/part-of-words.ts`). Records lie in files as the host has
 * them, or `--records` in one. Of each question
 * the first ten answers are compared with those of a search that reads every article. An index that lies in `--folder`
 * already is asked again; `--record` adds a line to `bench/records/search.jsonl`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Archive } from '../src/search/browser/archive.ts';
import { Engine } from '../src/search/browser/engine.ts';
import { FIRST_QUERY } from '../src/search/browser/request.ts';
import { unpack } from '../src/search/browser/source.ts';
import { bundleSearchBrowser } from '../src/search/index/bundle.ts';
import { HOST_NAMES, HOSTS, type HostName, recordsPerFile } from '../src/site/hosts.ts';
import { ANALYSER_VERSION } from '../src/text/analyse.ts';
import { readPassages } from './build/archive.ts';
import { buildArchiveIndex, type MadeIndex } from './search/archive.ts';
import { type Question, readQuestions } from './search/beir.ts';
import { buildGeneratedIndex, generatedQuestions, recordMaker } from './search/generated.ts';
import { recordLine } from './search/history.ts';
import { madeBuckets, partOfWords } from './search/part-of-words.ts';
import { serveFolder } from './search/static-server.ts';
import { makeVocabulary } from './search/vocabulary.ts';
import { measureSet } from './search/warraq.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '20000' },
    data: { type: 'string', default: resolve(import.meta.dirname, '../../shared/corpora/wiki-qa') },
    sets: { type: 'string', default: 'arcd,xquad,mlqa' },
    generated: { type: 'boolean', default: false },
    parts: { type: 'string', default: '1' },
    questions: { type: 'string', default: '200' },
    host: { type: 'string', default: 'any' },
    records: { type: 'string' },
    folder: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    record: { type: 'boolean', default: false },
  },
});
const host = HOST_NAMES.find((name): name is HostName => name === values.host);
if (host === undefined) throw new Error(`--host is one of ${HOST_NAMES.join(', ')}`);
const total = Number(values.articles);
const vocabulary = values.generated ? makeVocabulary() : undefined;
const parts = Number(values.parts);
const generated = vocabulary && { vocabulary, part: partOfWords(vocabulary, total, parts) };
const perFile = Number(values.records ?? (recordsPerFile(host) || 1));

/** Takes so many questions from all sets, evenly. */
function chosen(): Question[] {
  if (generated)
    return generatedQuestions(Number(values.questions), total, generated.vocabulary, generated.part.isKept);
  const all = values.sets.split(',').flatMap((set) => readQuestions(values.data, set));
  const wanted = Math.min(all.length, Number(values.questions));
  return Array.from({ length: wanted }, (_, at) => all[Math.floor((at * all.length) / wanted)] as Question);
}

/** Counts the questions whose first ten answers are those of a search that reads every article, in order. */
async function countSame(
  folder: string,
  questions: readonly Question[],
  pathOf: (file: string) => string,
): Promise<number> {
  const archive = await Archive.open({
    read: async (file) =>
      unpack(new Uint8Array(await readFile(join(folder, 'search-index', pathOf(file)))), file),
  });
  const engine = new Engine(archive);
  const firstTen = async (text: string, all: boolean): Promise<string> => {
    return (await engine.rank({ ...FIRST_QUERY, text, all })).ranked
      .slice(0, 10)
      .map(({ page }) => page)
      .join();
  };
  let same = 0;
  for (const { text } of questions)
    if ((await firstTen(text, false)) === (await firstTen(text, true))) same++;
  return same;
}

const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'warraq-scale-')));
try {
  const note = join(folder, 'made.json');
  let made: MadeIndex & { cpu: number };
  if (existsSync(note)) made = JSON.parse(await readFile(note, 'utf8'));
  else {
    await mkdir(folder, { recursive: true });
    const before = process.cpuUsage();
    const index = generated
      ? await buildGeneratedIndex(total, generated.vocabulary, folder, perFile, generated.part)
      : await buildArchiveIndex(
          total,
          await readPassages(join(values.data, 'corpus.jsonl')),
          folder,
          { recordsPerFile: perFile, fewFiles: HOSTS[host].fewSearchFiles },
          Number(values.threads),
        );
    const { user, system } = process.cpuUsage(before);
    made = { ...index, cpu: Math.round((user + system) / 1e6) };
    await writeFile(note, JSON.stringify(made));
  }
  const files = await bundleSearchBrowser(join(folder, 'assets'));
  const recordsAt = vocabulary && recordMaker(perFile, vocabulary);
  const pathOf =
    parts > 1
      ? madeBuckets(await readdir(join(folder, 'search-index/index')))
      : (file: string): string => file;
  const server = await serveFolder(folder, (path) => {
    if (!path.startsWith('search-index/')) return undefined;
    const file = path.slice('search-index/'.length);
    if (file.startsWith('fragment/')) return recordsAt?.(file).bytes;
    const made = pathOf(file);
    return made === file ? undefined : readFileSync(join(folder, 'search-index', made));
  });
  const questions = chosen();
  const report = await measureSet({ server, files }, 'all', questions);
  await server.close();
  const same = await countSame(folder, questions, pathOf);
  const kilobytes = (bytes: number) => Number((bytes / 1024).toFixed(1));
  const { first, later, p50, p95 } = report;
  const line = {
    ...{
      bench: 'scale',
      articles: total,
      generated: values.generated,
      ...(parts > 1 ? { parts } : {}),
      host,
      recordsPerFile: perFile,
      analyser: ANALYSER_VERSION,
    },
    day: new Date().toISOString().slice(0, 10),
    index: { files: made.files, megabytes: Math.round(made.bytes / 1e6), cpu: made.cpu },
    first: {
      requests: first.requests,
      kilobytes: kilobytes(first.bytes),
      ms: Math.round(first.milliseconds),
    },
    later: { requests: later.requests, kilobytes: kilobytes(later.bytes) },
    ms: { p50: Math.round(p50), p95: Math.round(p95) },
    sameFirstTen: Number((same / questions.length).toFixed(4)),
    questions: questions.length,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (values.record) await recordLine(line);
} finally {
  if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
}
