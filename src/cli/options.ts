import type { Arguments, Example, Io, OptionSpec } from './command.ts';
import { misuse } from './misuse.ts';

/** Declares an option without a value. */
export const flag = (en: string, ar: string) => ({ type: 'boolean', help: { en, ar } }) as const;

/** Declares an option with a value; `value` stands for it in the help. */
export const option = (value: string, en: string, ar: string) =>
  ({ type: 'string', value, help: { en, ar } }) as const;

/** Declares a call that teaches a command, as it is typed after `warraq`. */
export const example = (call: string, en: string, ar: string): Example => ({ call, text: { en, ar } });

/** The option every command takes: which archive. */
const ROOT_OPTION = option(
  'DIR',
  'the archive: the folder that holds content/ and public/ (default: this folder)',
  'الأرشيف: المجلد الذي فيه content/ وpublic/ (الأصل: هذا المجلد)',
);

/** The option of commands that make a built site or work on one: its folder. */
export const OUT_OPTION = option(
  'DIR',
  'the folder of the built site (default: dist in the archive)',
  'مجلد الموقع المبني (الأصل: dist في الأرشيف)',
);

/** The option of commands whose outcome programs may want; see {@link printJson}. */
export const JSON_OPTION = flag('print the outcome as JSON', 'اطبع النتيجة بصيغة JSON');

const DEFAULT_PORT = 4321;

/** The option of commands that serve: the port on this machine. */
export const PORT_OPTION = option(
  'N',
  `the port on this machine (default: ${DEFAULT_PORT}; 0: any that is free)`,
  `المنفذ على هذا الجهاز (الأصل: ${DEFAULT_PORT}؛ و0: أي منفذ خال)`,
);

/**
 * Gives the port that a call names.
 *
 * @throws WarraqError where it is none
 */
export function portOf(args: Arguments, command: string, language: 'ar' | 'en'): number {
  const port = Number(args.values.port ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw misuse(
    command,
    language === 'ar' ? 'المنفذ عدد من 0 إلى 65535' : '--port is a number from 0 to 65535',
  );
}

/** Options that every command has. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  root: ROOT_OPTION,
  quiet: flag('show no progress', 'لا تعرض التقدّم'),
  lang: option(
    'ar|en',
    'the language of messages (default: `messages` in site.yaml, then the environment)',
    'لغة الرسائل (الأصل: messages في site.yaml، ثم لغة الجهاز)',
  ),
  bidi: option(
    'logical|visual',
    'visual: for a terminal that shows Arabic backwards and unjoined (also WARRAQ_BIDI=visual)',
    'visual: لطرفية تعرض العربية معكوسة مفككة (وكذلك WARRAQ_BIDI=visual)',
  ),
  verbose: flag('tell everything, traces too', 'اعرض كل شيء حتى تفاصيل الأعطال'),
  help: { ...flag('show this help', 'اعرض هذه المساعدة'), short: 'h' },
};

/** Prints the outcome of a command for programs. */
export function printJson(io: Io, outcome: unknown): void {
  // JSON escapes the control characters of ASCII; terminals obey those of Latin-1 too.
  const text = JSON.stringify(outcome, undefined, 2).replace(
    /[\u007F-\u009F]/g,
    (each) => `\\u00${each.charCodeAt(0).toString(16)}`,
  );
  io.stdout(`${text}\n`);
}
