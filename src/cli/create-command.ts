import { resolve } from 'node:path';
import { type Answers, initialTexts, QUESTIONS, toAnswers } from '../create/answers.ts';
import { askQuestions } from '../create/ask-questions.ts';
import { type CreateSource, createArchive } from '../create/create-archive.ts';
import { problem, type ReportLanguage, WarraqError } from '../problems/problem.ts';
import type { Arguments, Command, Io } from './command.ts';
import { HOST_OPTION, hostOf } from './host.ts';
import { JSON_OPTION } from './options.ts';

const misuse = (reason: string) =>
  new WarraqError(problem('usage', {}, { command: 'create', reason }), { exitCode: 2 });

const LANGUAGE_QUESTION = 'اللغة / Language\n  1. العربية\n  2. English\n(1) ';

async function ownerLanguage(args: Arguments, io: Io, asking: boolean): Promise<ReportLanguage> {
  const { language, lang } = args.values;
  if (language === 'ar' || language === 'en') return language;
  if (language !== undefined)
    throw misuse(io.language === 'ar' ? '--language إما ar وإما en' : '--language is ar or en');
  if (!asking || !io.ask || lang !== undefined || io.env.WARRAQ_LANG !== undefined) return io.language;
  return /^\s*(?:2|\u0662|e)/i.test(await io.ask(LANGUAGE_QUESTION)) ? 'en' : 'ar';
}

/** Gives the answers that options give. */
function givenAnswers(args: Arguments, language: ReportLanguage): Partial<Record<keyof Answers, string>> {
  const given: Partial<Record<keyof Answers, string>> = {};
  const { sample, 'no-sample': none } = args.values;
  if (sample === true && none === true)
    throw misuse(language === 'ar' ? 'إما --sample وإما --no-sample' : 'either --sample or --no-sample');
  if (sample === true || none === true) given.sample = sample === true ? 'yes' : 'no';
  const host = hostOf(args);
  if (host !== undefined) given.host = host;
  for (const { key, accepts, wrong } of QUESTIONS) {
    const value = args.values[key];
    if (key === 'sample' || key === 'host' || typeof value !== 'string') continue;
    if (!accepts(value)) throw misuse(`--${key}: ${wrong[language]}`);
    given[key] = value;
  }
  return given;
}

// Words with other signs than these mean something to a shell.
const quoted = (path: string): string =>
  /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** Gives what the program that creates brings along, when it is needed. */
export type CreateSourceOf = (
  args: Arguments,
  io: Io,
  language: ReportLanguage,
) => CreateSource | Promise<CreateSource>;

const DONE: Readonly<Record<ReportLanguage, (root: string, folder: string) => string>> = {
  en: (root, folder) =>
    `A new archive lies in ${root}. Next:\n\n  cd ${folder}\n  npm install\n  npm run build\n  npm run preview\n\nREADME.md there says the rest.\n`,
  ar: (root, folder) =>
    `أُنشئ أرشيف جديد في ${root}. والتالي:\n\n  cd ${folder}\n  npm install\n  npm run build\n  npm run preview\n\nوبقية الخطوات في README.md هناك.\n`,
};

/**
 * Makes the command that starts an archive: `warraq create`, and `npm create warraq`.
 *
 */
export const createCommand = (source: CreateSourceOf): Command => ({
  name: 'create',
  usage:
    'create DIR [--name TEXT] [--url URL] [--region NAME] [--numerals NAME] [--host NAME] [--sample] [--yes]',
  examples: [
    {
      call: 'create my-archive',
      text: {
        en: 'start an archive in a new folder: six questions',
        ar: 'ابدأ أرشيفا في مجلد جديد: ستة أسئلة',
      },
    },
    {
      call: 'create my-archive --yes --name "صحيفة المدينة" --url https://example.org --host netlify',
      text: { en: 'ask nothing', ar: 'دون أسئلة' },
    },
  ],
  options: {
    name: { type: 'string', value: 'TEXT', help: { en: 'the name of the archive', ar: 'اسم الأرشيف' } },
    url: {
      type: 'string',
      value: 'URL',
      help: { en: 'the address of the site, with its path', ar: 'عنوان الموقع بمساره' },
    },
    region: {
      type: 'string',
      value: 'NAME',
      help: {
        en: 'whose names of months: dual, levant, egypt, gulf, maghreb',
        ar: 'أسماء الشهور: dual أو levant أو egypt أو gulf أو maghreb',
      },
    },
    numerals: {
      type: 'string',
      value: 'NAME',
      help: { en: 'the digits: arabic or european', ar: 'الأرقام: arabic أو european' },
    },
    host: HOST_OPTION,
    sample: { type: 'boolean', help: { en: 'bring sample articles', ar: 'مع مقالات للتجربة' } },
    'no-sample': { type: 'boolean', help: { en: 'bring no articles', ar: 'دون مقالات' } },
    language: {
      type: 'string',
      value: 'ar|en',
      help: {
        en: 'your language: of the questions, the README and the comments of site.yaml',
        ar: 'لغتك: لغة الأسئلة وملف README والشرح في site.yaml',
      },
    },
    yes: {
      type: 'boolean',
      short: 'y',
      help: { en: 'ask nothing: what is usual', ar: 'دون أسئلة: خذ المعتاد' },
    },
    json: JSON_OPTION,
  },
  positionals: 'DIR',
  async run(args, io) {
    const [folder] = args.positionals;
    if (folder === undefined || args.positionals.length > 1)
      throw misuse(io.language === 'ar' ? 'حدّد مجلدا واحدا' : 'give one folder');
    const asking = args.values.yes !== true && io.ask !== undefined;
    const language = await ownerLanguage(args, io, asking);
    const given = givenAnswers(args, language);
    const texts =
      asking && io.ask ? await askQuestions(io.ask, language, given) : initialTexts(language, given);
    const root = resolve(io.cwd, folder);
    const files = await createArchive(root, toAnswers(texts), language, () => source(args, io, language));
    if (args.values.json === true) io.stdout(`${JSON.stringify({ root, files }, undefined, 2)}\n`);
    else io.stdout(DONE[language](root, quoted(folder)));
    return 0;
  },
});
