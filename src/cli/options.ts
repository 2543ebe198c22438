import { problem, WarraqError } from '../problems/problem.ts';
import type { Arguments, OptionSpec } from './command.ts';

/** The option every command takes: which archive. */
export const ROOT_OPTION: OptionSpec = {
  type: 'string',
  value: 'DIR',
  help: {
    en: 'the archive: the folder that holds content/ and public/ (default: this folder)',
    ar: 'الأرشيف: المجلد الذي فيه content/ وpublic/ (الأصل: هذا المجلد)',
  },
};

/** The option of commands that make a built site or work on one: its folder. */
export const OUT_OPTION: OptionSpec = {
  type: 'string',
  value: 'DIR',
  help: {
    en: 'the folder of the built site (default: dist in the archive)',
    ar: 'مجلد الموقع المبني (الأصل: dist في الأرشيف)',
  },
};

/** The option of commands whose outcome programs may want. */
export const JSON_OPTION: OptionSpec = {
  type: 'boolean',
  help: { en: 'print the outcome as JSON', ar: 'اطبع النتيجة بصيغة JSON' },
};

/** The option of commands that take long: nothing but the outcome and what is wrong is told. */
export const QUIET_OPTION: OptionSpec = {
  type: 'boolean',
  help: { en: 'show no progress', ar: 'لا تعرض التقدّم' },
};

const DEFAULT_PORT = 4321;

/** The option of commands that serve: the port on this machine. */
export const PORT_OPTION: OptionSpec = {
  type: 'string',
  value: 'N',
  help: {
    en: `the port on this machine (default: ${DEFAULT_PORT}; 0: any that is free)`,
    ar: `المنفذ على هذا الجهاز (الأصل: ${DEFAULT_PORT}؛ و0: أي منفذ خال)`,
  },
};

/**
 * Gives the port that a call names.
 *
 * @throws WarraqError where it is none
 */
export function portOf(args: Arguments, command: string, language: 'ar' | 'en'): number {
  const port = Number(args.values.port ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  const reason = language === 'ar' ? 'المنفذ عدد من 0 إلى 65535' : '--port is a number from 0 to 65535';
  throw new WarraqError(problem('usage', {}, { command, reason }), { exitCode: 2 });
}

/** Options that every command has. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  root: ROOT_OPTION,
  quiet: QUIET_OPTION,
  lang: {
    type: 'string',
    value: 'ar|en',
    help: {
      en: 'the language of messages (default: by the environment)',
      ar: 'لغة الرسائل (الأصل: بحسب البيئة)',
    },
  },
  bidi: {
    type: 'string',
    value: 'logical|visual',
    help: {
      en: 'visual: for a terminal that shows Arabic backwards and unjoined (also WARRAQ_BIDI=visual)',
      ar: 'visual: لطرفية تعرض العربية معكوسة مفككة (وكذلك WARRAQ_BIDI=visual)',
    },
  },
  verbose: {
    type: 'boolean',
    help: { en: 'tell everything, traces too', ar: 'اعرض كل شيء حتى تفاصيل الأعطال' },
  },
  help: { type: 'boolean', short: 'h', help: { en: 'show this help', ar: 'اعرض هذه المساعدة' } },
};
