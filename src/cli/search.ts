import { existsSync } from 'node:fs';
import {
  openIndex,
  type ScoreExplanation,
  type SearchAnswer,
  SearchFailure,
  type Segment,
} from '../api/search.ts';
import { problem, type ReportLanguage, WarraqError } from '../problems/problem.ts';
import { visible } from '../problems/report.ts';
import { many } from '../strings/plural.ts';
import type { Arguments, Command, Io } from './command.ts';
import { misuse } from './misuse.ts';
import { example, flag, JSON_OPTION, OUT_OPTION, option, printJson } from './options.ts';
import { archiveOf, outOf } from './settings.ts';

const DEFAULT_LIMIT = 10;
const INDEX = 'search-index';

const WORDS = {
  en: {
    count: (total: number) => many(total, 'article'),
    none: 'No article.',
    missing: (words: string) => `In no article: ${words}`,
    corrected: (text: string) => `Asked instead: ${text}`,
    meant: (text: string) => `Did you mean: ${text}`,
    score: (score: string) => `score ${score}`,
    part: (word: string, sum: string, written: string, stem: string, root: string) =>
      `  ${word}: ${sum} (as written ${written}, stem ${stem}, root ${root})`,
    together: (sum: string) => `  words together, share of the query, age: ${sum}`,
    words: 'give the words to look for',
    limit: '--limit is a number from 1 to 100',
  },
  ar: {
    count: (total: number) => `عدد المقالات ${total}`,
    none: 'لا مقال.',
    missing: (words: string) => `ليس في أي مقال: ${words}`,
    corrected: (text: string) => `بُحث بدلا من ذلك عن: ${text}`,
    meant: (text: string) => `هل تقصد: ${text}`,
    score: (score: string) => `الدرجة ${score}`,
    part: (word: string, sum: string, written: string, stem: string, root: string) =>
      `  ${word}: ${sum} (كما كُتبت ${written}، الجذع ${stem}، الجذر ${root})`,
    together: (sum: string) => `  تجاور الكلمات ونصيبها من السؤال والعمر: ${sum}`,
    words: 'اكتب الكلمات التي تبحث عنها',
    limit: '--limit عدد من 1 إلى 100',
  },
} as const;

const number = (value: number) => value.toFixed(2);

function limitOf(args: Arguments, language: ReportLanguage): number {
  const limit = Number(args.values.limit ?? DEFAULT_LIMIT);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  const reason = WORDS[language].limit;
  throw misuse('search', reason);
}

/** Joins the pieces of a title or an excerpt; on a terminal the found words are bold, and nothing in them is obeyed. */
function lineOf(segments: readonly Segment[], isTerminal: boolean): string {
  return segments
    .map(({ text, mark }) => ({ text: visible(text.replace(/\s+/g, ' ')), mark }))
    .map(({ text, mark }) => (mark && isTerminal ? `\u001B[1m${text}\u001B[22m` : text))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function explanationText({ score, parts, together }: ScoreExplanation, language: ReportLanguage): string {
  const words = WORDS[language];
  const lines = parts.map(({ word, written, stem, root }) =>
    words.part(word, number(written + stem + root), number(written), number(stem), number(root)),
  );
  return [words.score(number(score)), ...lines, words.together(number(together))]
    .map((line) => `   ${line}\n`)
    .join('');
}

function answerText(answer: SearchAnswer, explanations: readonly ScoreExplanation[], io: Io): string {
  const words = WORDS[io.language];
  const { total, results, missing, correction, page } = answer;
  const lines = [total === 0 ? `${words.none}\n` : `${words.count(total)}\n`];
  if (correction)
    lines.push(`${(correction.applied ? words.corrected : words.meant)(visible(correction.text))}\n`);
  if (missing.length > 0) lines.push(`${words.missing(visible(missing.join(' ')))}\n`);
  for (const [index, result] of results.entries()) {
    const { title, excerpt, url, date, section, authors } = result;
    const about = [date?.slice(0, 10), section, ...authors].filter((each) => each !== undefined);
    lines.push(`\n${(page - 1) * results.length + index + 1}. ${lineOf(title, io.isTerminal)}\n`);
    if (about.length > 0) lines.push(`   ${visible(about.join(' · '))}\n`);
    lines.push(`   ${lineOf(excerpt, io.isTerminal)}\n   ${visible(url)}\n`);
    const explanation = explanations[index];
    if (explanation) lines.push(explanationText(explanation, io.language));
  }
  return lines.join('');
}

async function ask(folder: string, text: string, perPage: number, wantsParts: boolean) {
  try {
    const index = await openIndex(folder);
    if (wantsParts) return await index.explain(text, { perPage });
    return { answer: await index.search(text, { perPage }), explanations: [] };
  } catch (error) {
    if (!(error instanceof SearchFailure)) throw error;
    throw new WarraqError(problem('index-unreadable', {}, { folder, reason: error.message }), {
      cause: error,
    });
  }
}

export const command: Command = {
  name: 'search',
  usage: 'search WORD\u2026 [--root DIR] [--out DIR] [--limit N] [--explain] [--json]',
  positionals: 'WORD\u2026',
  examples: [
    example(
      'search "سوق المدينة"',
      'ask the built site, as its readers do',
      'ابحث في الموقع المبني كما يبحث قراؤه',
    ),
    example('search مكتبات --explain', 'tell what each score is made of', 'اذكر مم تتكوّن كل درجة'),
  ],
  options: {
    out: OUT_OPTION,
    limit: option(
      'N',
      `how many results are shown (default: ${DEFAULT_LIMIT})`,
      `عدد النتائج المعروضة (الأصل: ${DEFAULT_LIMIT})`,
    ),
    explain: flag('tell of each result what its score is made of', 'اذكر مم تتكوّن درجة كل نتيجة'),
    json: JSON_OPTION,
  },
  async run(args, io) {
    const text = args.positionals.join(' ').trim();
    if (text === '') {
      const reason = WORDS[io.language].words;
      throw misuse('search', reason);
    }
    const perPage = limitOf(args, io.language);
    const layout = await archiveOf(args, io);
    const out = outOf(args, io, layout);
    const folder = [INDEX, 'pagefind'].map((name) => `${out}/${name}`).find((each) => existsSync(each));
    if (folder === undefined) throw new WarraqError(problem('site-unbuilt', {}, { out }));
    const wantsParts = args.values.explain === true;
    const { answer, explanations } = await ask(folder, text, perPage, wantsParts);
    if (args.values.json === true) {
      const told = wantsParts ? { ...answer, explanations } : answer;
      printJson(io, told);
    } else io.stdout(answerText(answer, explanations, io));
    return 0;
  },
};
