import type { ReportLanguage } from '../problems/problem.ts';
import type { Command, CommandTable } from './command.ts';
import { COMMON_OPTIONS } from './options.ts';

const WORDS = {
  en: {
    about: 'Warraq: from articles in any form to a fast Arabic site that searches and works offline.',
    usage: 'Usage',
    commands: 'Commands',
    options: 'Options',
    examples: 'Examples',
    more: 'warraq COMMAND --help tells more of one command.',
  },
  ar: {
    about: 'ورّاق: من مقالات على أي شكل إلى موقع عربي سريع فيه بحث ويُقرأ بلا شبكة.',
    usage: 'الاستعمال',
    commands: 'الأوامر',
    options: 'الخيارات',
    examples: 'أمثلة',
    more: 'للمزيد عن أمر: warraq COMMAND --help',
  },
} as const;

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join('\n');
}

/** Writes the help of all commands. */
export function overview(commands: CommandTable, language: ReportLanguage): string {
  const words = WORDS[language];
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary[language]] as const);
  return `${words.about}\n\n${words.usage}: warraq COMMAND [OPTIONS]\n\n${words.commands}:\n${table(rows)}\n\n${words.more}\n`;
}

/** Writes the help of one command. */
export function helpOf(command: Command, commands: CommandTable, language: ReportLanguage): string {
  const words = WORDS[language];
  const rows = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : '';
    return [`${short}--${name}${option.value ? ` ${option.value}` : ''}`, option.help[language]] as const;
  });
  const examples = command.examples
    .map(({ call, text }) => `  # ${text[language]}\n  warraq ${call}`)
    .join('\n');
  return `${commands[command.name]?.summary[language] ?? ''}\n\n${words.usage}: warraq ${command.usage}\n\n${words.examples}:\n${examples}\n\n${words.options}:\n${table(rows)}\n`;
}
