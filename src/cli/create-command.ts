import { resolve } from 'node:path';
import { type Answers, initialTexts, QUESTIONS, toAnswers } from '../create/answers.ts';
import { askQuestions } from '../create/ask-questions.ts';
import { type CreateSource, createArchive } from '../create/create-archive.ts';
import type { ReportLanguage } from '../problems/problem.ts';
import type { Arguments, Command, Io } from './command.ts';
import { HOST_OPTION, hostOf } from './host.ts';
import { misuse, onlyPositional } from './misuse.ts';
import { example, flag, JSON_OPTION, option, printJson } from './options.ts';

const LANGUAGE_QUESTION = 'اللغة / Language\n  1. العربية\n  2. English\n(1) ';

async function ownerLanguage(args: Arguments, io: Io, asking: boolean): Promise<ReportLanguage> {
  const { language, lang } = args.values;
  if (language === 'ar' || language === 'en') return language;
  if (language !== undefined)
    throw misuse('create', io.language === 'ar' ? '--language إما ar وإما en' : '--language is ar or en');
  if (!asking || !io.ask || lang !== undefined || io.env.WARRAQ_LANG !== undefined) return io.language;
  for (;;) {
    const said = (await io.ask(LANGUAGE_QUESTION)).trim();
    if (/^(?:2|\u0662|e)/i.test(said)) return 'en';
    if (said === '' || /^(?:1|\u0661|ع|ا|a)/i.test(said)) return 'ar';
  }
}

/** Gives the answers that options give. */
function givenAnswers(args: Arguments, language: ReportLanguage): Partial<Record<keyof Answers, string>> {
  const given: Partial<Record<keyof Answers, string>> = {};
  const { sample, 'no-sample': none } = args.values;
  if (sample === true && none === true)
    throw misuse(
      'create',
      language === 'ar' ? 'إما --sample وإما --no-sample' : 'either --sample or --no-sample',
    );
  if (sample === true || none === true) given.sample = sample === true ? 'yes' : 'no';
  const host = hostOf(args);
  if (host !== undefined) given.host = host;
  for (const { key, accepts, wrong } of QUESTIONS) {
    const value = args.values[key];
    if (key === 'sample' || key === 'host' || typeof value !== 'string') continue;
    if (!accepts(value)) throw misuse('create', `--${key}: ${wrong[language]}`);
    given[key] = value;
  }
  return given;
}

// Words with other signs than these mean something to a shell.
const quoted = (path: string): string =>
  /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** Gives what the program that creates brings along, when it is needed. */
type CreateSourceOf = (
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

/** Makes the command that starts an archive: `warraq create`, and `npm create warraq`. */
export const createCommand = (source: CreateSourceOf): Command => ({
  name: 'create',
  usage:
    'create DIR [--name TEXT] [--url URL] [--region NAME] [--numerals NAME] [--host NAME] [--sample] [--yes]',
  examples: [
    example(
      'create my-archive',
      'start an archive in a new folder: six questions',
      'ابدأ أرشيفا في مجلد جديد: ستة أسئلة',
    ),
    example(
      'create my-archive --yes --name "صحيفة المدينة" --url https://example.org --host netlify',
      'ask nothing',
      'دون أسئلة',
    ),
  ],
  options: {
    name: option('TEXT', 'the name of the archive', 'اسم الأرشيف'),
    url: option('URL', 'the address of the site, with its path', 'عنوان الموقع بمساره'),
    region: option(
      'NAME',
      'whose names of months: dual, levant, egypt, gulf, maghreb',
      'أسماء الشهور: dual أو levant أو egypt أو gulf أو maghreb',
    ),
    numerals: option('NAME', 'the digits: arabic or european', 'الأرقام: arabic أو european'),
    host: HOST_OPTION,
    sample: flag('bring sample articles', 'مع مقالات للتجربة'),
    'no-sample': flag('bring no articles', 'دون مقالات'),
    language: option(
      'ar|en',
      'your language: of the questions, the README and the comments of site.yaml',
      'لغتك: لغة الأسئلة وملف README والشرح في site.yaml',
    ),
    yes: {
      type: 'boolean',
      short: 'y',
      help: { en: 'ask nothing: what is usual', ar: 'دون أسئلة: خذ المعتاد' },
    },
    json: JSON_OPTION,
  },
  positionals: 'DIR',
  async run(args, io) {
    const folder = onlyPositional(
      args,
      'create',
      io.language === 'ar' ? 'حدّد مجلدا واحدا' : 'give one folder',
    );
    const asking = args.values.yes !== true && io.ask !== undefined;
    const language = await ownerLanguage(args, io, asking);
    const given = givenAnswers(args, language);
    const texts =
      asking && io.ask ? await askQuestions(io.ask, language, given) : initialTexts(language, given);
    const root = resolve(io.cwd, folder);
    const files = await createArchive(root, toAnswers(texts), language, () => source(args, io, language));
    if (args.values.json === true) printJson(io, { root, files });
    else io.stdout(DONE[language](root, quoted(folder)));
    return 0;
  },
});
