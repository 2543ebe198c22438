import { toTerminal } from '../problems/report.ts';
import { ejectFile, findOwn, upstreamProblems } from '../theme/eject.ts';
import { TEMPLATE_WORDS } from '../theme/template-words.ts';
import type { Command } from './command.ts';
import { example, flag } from './options.ts';
import { archiveOf } from './settings.ts';

const WORDS = {
  en: {
    copied: (file: string) => `${file}: yours now; the site is made with it\n`,
    kept: (file: string) => `${file} is there already, and stays as it is\n`,
    seen: (file: string) => `${file}: noted\n`,
    missing: (file: string) => `${file} is not there\n`,
  },
  ar: {
    copied: (file: string) => `${file}: صار لك، وبه يُصنع الموقع\n`,
    kept: (file: string) => `${file} موجود، ويبقى كما هو\n`,
    seen: (file: string) => `${file}: سُجّل\n`,
    missing: (file: string) => `${file} غير موجود\n`,
  },
} as const;

export const command: Command = {
  name: 'eject',
  usage: 'eject [NAME…] [--root DIR] [--seen]',
  positionals: 'NAME…',
  examples: [
    example(
      'eject',
      'list what can be copied, with a sentence on each',
      'اعرض ما يمكن نسخه مع جملة عن كل منه',
    ),
    example(
      'eject Teaser',
      'copy how an article looks in lists to theme/components/Teaser.astro',
      'انسخ شكل المقال في القوائم إلى theme/components/Teaser.astro',
    ),
    example(
      'eject Teaser --seen',
      'after an upgrade: you have taken over what changed in ours',
      'بعد ترقية: أخذت ما تغيّر في ملف ورّاق',
    ),
  ],
  options: {
    seen: flag(
      'copy nothing: note that you know the file of Warraq as it is now',
      'لا تنسخ شيئا: سجّل أنك اطلعت على ملف ورّاق كما هو الآن',
    ),
  },
  async run(args, io) {
    const layout = await archiveOf(args, io);
    const words = WORDS[io.language];
    if (args.positionals.length === 0) {
      const width = Math.max(...Object.keys(TEMPLATE_WORDS).map(({ length }) => length));
      for (const [name, sentence] of Object.entries(TEMPLATE_WORDS))
        io.stdout(`${name.padEnd(width)}  ${sentence[io.language]}\n`);
      const changed = upstreamProblems(layout);
      if (changed.length > 0) io.stderr(`${toTerminal(changed, io.language)}\n`);
      return 0;
    }
    const isSeen = args.values.seen === true;
    for (const name of args.positionals.map(findOwn)) {
      const { file, isNew } = ejectFile(layout, name, isSeen);
      const told = isSeen ? (isNew ? words.seen : words.missing) : isNew ? words.copied : words.kept;
      io.stdout(told(file));
    }
    return 0;
  },
};
