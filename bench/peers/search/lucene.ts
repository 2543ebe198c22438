import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judge, type Quality } from '../../search/measures.ts';
import type { Peer } from '../../search/peer.ts';

/** Where Debian's liblucene8-java puts its jars. */
const JARS = '/usr/share/java';
/** Title boosts that are tried; the one with the best mean over all sets counts. */
const BOOSTS = ['0', '0.25', '0.5', '1', '2'];

/** Lucene 8 with its ArabicAnalyzer and BM25, at its best single title boost. */
export const luceneBenchmark: Peer = {
  name: 'Lucene',
  async run(input) {
    const jars = existsSync(JARS)
      ? readdirSync(JARS).filter((name) => /^lucene8?-(?:core|analyzers-common)(?:-8[^/]*)?\.jar$/.test(name))
      : [];
    if (jars.length < 2) return { note: 'not here: apt-get install liblucene8-java' };
    const folder = join(input.folder, 'peer-lucene');
    await mkdir(folder, { recursive: true });
    const flat = (text: string): string => text.split(/\s+/).join(' ').trim();
    const passages = input.corpus.map(({ id, title, text }) => `${id}\t${flat(title)}\t${flat(text)}`);
    const questions = input.sets.flatMap(({ name, questions: asked }) =>
      asked.map((question) => `${name}/${question.id}\t${flat(question.text)}`),
    );
    await writeFile(join(folder, 'passages.tsv'), passages.join('\n'));
    await writeFile(join(folder, 'questions.tsv'), questions.join('\n'));
    const path = `${jars.map((jar) => join(JARS, jar)).join(':')}:${folder}`;
    const source = join(import.meta.dirname, 'LuceneBench.java');
    execFileSync('javac', ['-cp', path, '-d', folder, source], { stdio: 'ignore' });
    const files = ['passages.tsv', 'questions.tsv', 'ranked.tsv'].map((name) => join(folder, name));
    execFileSync('java', ['-cp', path, 'LuceneBench', BOOSTS.join(','), ...files], { stdio: 'ignore' });
    const ranked = new Map<string, string[]>();
    for (const line of (await readFile(join(folder, 'ranked.tsv'), 'utf8')).trim().split('\n')) {
      const [boost = '', question = '', ...ids] = line.split('\t');
      ranked.set(`${boost} ${question}`, ids);
    }
    let best: { boost: string; mean: number; sets: Record<string, Quality> } | undefined;
    for (const boost of BOOSTS) {
      const sets: Record<string, Quality> = {};
      for (const { name, questions: asked } of input.sets) {
        sets[name] = judge(
          asked,
          asked.map((question) => ranked.get(`${boost} ${name}/${question.id}`) ?? []),
        );
      }
      const mean = Object.values(sets).reduce((sum, quality) => sum + quality.mrr10, 0) / input.sets.length;
      if (best === undefined || mean > best.mean) best = { boost, mean, sets };
    }
    return best === undefined ? {} : { sets: best.sets, note: `title boost ${best.boost}` };
  },
};
