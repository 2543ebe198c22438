import { nearest } from '../article/nearest.ts';
import { isFixable } from '../collection/fixes/fix-problems.ts';
import { PROBLEMS, type ProblemCode, type ReportLanguage } from '../problems/problem.ts';
import type { Command, Io } from './command.ts';
import { misuse } from './misuse.ts';
import { example, JSON_OPTION, printJson } from './options.ts';

const WORDS = {
  en: {
    severity: {
      error: 'error: the command fails until it is mended',
      warning: 'warning: the site is made all the same; `--strict` counts it as an error',
      info: 'note: nothing has to be done',
    },
    what: 'What happened',
    mend: 'What to do',
    fix: '`warraq check --fix` mends it where that is certain.',
    none: (code: string) => `there is no code ${code}`,
    near: (code: string) => `; did you mean ${code}?`,
  },
  ar: {
    severity: {
      error: 'خطأ: لا ينجح الأمر حتى يُصلح',
      warning: 'تنبيه: يُصنع الموقع مع ذلك، ويعدّه `--strict` خطأ',
      info: 'ملاحظة: لا يلزم شيء',
    },
    what: 'ما حدث',
    mend: 'ما العمل',
    fix: 'يصلحه `warraq check --fix` حيث يكون الإصلاح يقينا.',
    none: (code: string) => `لا يوجد رمز ${code}`,
    near: (code: string) => `؛ هل تقصد ${code}؟`,
  },
} as const;

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** Puts `…` where a sentence has the values of one case. */
const inGeneral = (sentence: string) => sentence.replace(/\{\w+\}/g, '\u2026');

function explanation(code: ProblemCode, language: ReportLanguage) {
  const { severity, message, hint } = PROBLEMS[code];
  return {
    code,
    severity,
    message: inGeneral(message[language]),
    hint: inGeneral(hint[language]),
    fixable: isFixable(code),
  };
}

function text(code: ProblemCode, language: ReportLanguage): string {
  const words = WORDS[language];
  const { severity, message, hint, fixable } = explanation(code, language);
  const lines = [`${code}: ${words.severity[severity]}`, `  ${words.what}: ${message}`];
  if (hint !== '') lines.push(`  ${words.mend}: ${hint}`);
  if (fixable) lines.push(`  ${words.fix}`);
  return `${lines.join('\n')}\n`;
}

function codeOf(given: string, io: Io): ProblemCode {
  const bare = given.replace(/^\[|\]$/g, '');
  const known = CODES.find((code) => code === bare);
  if (known !== undefined) return known;
  const words = WORDS[io.language];
  const close = nearest(bare, CODES);
  const reason = words.none(bare) + (close === undefined ? '' : words.near(close));
  throw misuse('explain', reason);
}

export const command: Command = {
  name: 'explain',
  usage: 'explain [CODE\u2026]',
  examples: [
    example(
      'explain value-cut',
      'tell what a code at the end of a message means',
      'اشرح الرمز الذي في آخر رسالة',
    ),
    example('explain', 'list all codes', 'اعرض الرموز كلها'),
  ],
  positionals: 'CODE\u2026',
  options: { json: JSON_OPTION },
  async run(args, io) {
    const codes = args.positionals.map((given) => codeOf(given, io));
    const told = (codes.length === 0 ? CODES : codes).map((code) => explanation(code, io.language));
    if (args.values.json === true) printJson(io, told);
    else if (codes.length > 0) io.stdout(codes.map((code) => text(code, io.language)).join('\n'));
    else {
      const width = Math.max(...CODES.map((code) => code.length)) + 2;
      io.stdout(told.map(({ code, message }) => `${code.padEnd(width)}${message}\n`).join(''));
    }
    return 0;
  },
};
