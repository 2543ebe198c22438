import { isClone, packGenerator } from '../create/pack-generator.ts';
import type { ReportLanguage } from '../problems/problem.ts';
import { ownVersion } from '../theme/eject.ts';
import type { Command } from './command.ts';
import { createCommand } from './create-command.ts';
import { flag } from './options.ts';
import { GENERATOR } from './settings.ts';

const PACKING: Readonly<Record<ReportLanguage, string>> = {
  en: 'Making the package of this clone (about half a minute) …\n',
  ar: 'تُصنع حزمة هذه النسخة (نحو نصف دقيقة) …\n',
};

const general = createCommand(async (args, io, language) => {
  const source = { version: ownVersion(), sample: GENERATOR };
  // What a clone makes is in no registry: the archive takes its package along.
  if (args.values['from-registry'] === true || !isClone(GENERATOR)) return source;
  if (args.values.quiet !== true) io.stderr(PACKING[language]);
  return { ...source, package: await packGenerator(GENERATOR, io.env.npm_execpath) };
});

export const command: Command = {
  ...general,
  options: {
    ...general.options,
    'from-registry': flag(
      'from a clone: pin the version that the npm registry has, instead of making the package of the clone',
      'من نسخة المستودع: ثبّت إصدار سجل npm بدل صنع حزمة هذه النسخة',
    ),
  },
};
