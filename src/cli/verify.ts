import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fingerprint } from '../exports/copies/signature.ts';
import { isWhole, verifyCopy } from '../exports/copies/verify-copy.ts';
import { caseCollisions } from '../files/case-collisions.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { toTerminal, visible } from '../problems/report.ts';
import type { Command } from './command.ts';
import { onlyPositional } from './misuse.ts';
import { example, JSON_OPTION, option, printJson } from './options.ts';
import { progressOf } from './settings.ts';

const WORDS = {
  en: {
    reading: 'reading every file',
    whole: (files: number, title: string) =>
      `${title === '' ? 'The site' : `The copy of «${title}»`} is whole: ${files} ${files === 1 ? 'file' : 'files'}.\n`,
    signed: (print: string) => `Signed; fingerprint ${print}\n`,
    unsigned: 'Not signed: the manifest says what belongs to the copy, but not whose it is.\n',
    extra: (count: number, names: string) =>
      `${count} ${count === 1 ? 'file' : 'files'} more than the manifest names (${names}); nothing in the rest leads there.\n`,
    one: 'give one copy: a folder or a file',
  },
  ar: {
    reading: 'قراءة كل الملفات',
    whole: (files: number, title: string) =>
      title === '' ? `الموقع كامل، عدد ملفاته ${files}.\n` : `نسخة «${title}» كاملة، عدد ملفاتها ${files}.\n`,
    signed: (print: string) => `موقّعة، والبصمة ${print}\n`,
    unsigned: 'غير موقّعة: يُعرف ما في النسخة ولا يُعرف صاحبها.\n',
    extra: (count: number, names: string) =>
      `ملفات زائدة لا يذكرها البيان: ${count} (${names})، ولا شيء في غيرها يقود إليها.\n`,
    one: 'حدّد نسخة واحدة: مجلدا أو ملفا',
  },
} as const;

const MOST_NAMES = 5;

/** Names some files, and shows that there are others. */
function someOf(names: readonly string[], separator: string): string {
  const some = names.slice(0, MOST_NAMES).map(visible);
  return `${some.join(separator)}${names.length > MOST_NAMES ? ' \u2026' : ''}`;
}

const collapseSpaces = (text: string) => text.replace(/\s+/g, '');

async function expectedKey(given: string, cwd: string): Promise<string> {
  return collapseSpaces(await readFile(resolve(cwd, given), 'utf8').catch(() => given));
}

export const command: Command = {
  name: 'verify',
  usage: 'verify PATH [--signer KEY]',
  examples: [
    example('verify exports/usb', 'tell whether a copy is whole', 'تحقّق من أن النسخة كاملة'),
    example('verify dist', 'tell whether the built site is whole', 'تحقّق من أن الموقع المبني كامل'),
  ],
  options: {
    json: JSON_OPTION,
    signer: option(
      'KEY',
      'the public key or fingerprint that must have signed it, or a file with one',
      'المفتاح العام أو البصمة التي يجب أن تكون وقّعتها، أو ملف فيه ذلك',
    ),
  },
  positionals: 'PATH',
  async run(args, io) {
    const words = WORDS[io.language];
    const path = onlyPositional(args, 'verify', words.one);
    const json = args.values.json === true;
    const progress = progressOf(args, io);
    progress.stage(words.reading);
    const report = await verifyCopy(resolve(io.cwd, path), (done) => progress.step(done));
    progress.end();

    const problems: Problem[] = [];
    const separator = io.language === 'ar' ? '\u060C ' : ', '; // ARABIC COMMA
    // On a disk that does not tell them apart the one would be shown for the other.
    for (const [file, other] of caseCollisions(report.extra, Object.keys(report.manifest.files)))
      problems.push(problem('file-name-twice', { file }, { other }));
    const { missing, changed, signed, key } = report;
    if (missing.length + changed.length > 0) {
      const values = {
        missing: missing.length,
        changed: changed.length,
        example: someOf([...missing, ...changed], separator),
      };
      problems.push(problem('copy-incomplete', {}, values));
    }
    if (report.strange.length > 0) {
      const values = { count: report.strange.length, example: report.strange[0] ?? '' };
      problems.push(problem('copy-strange', {}, values));
    }
    if (signed === 'wrong') problems.push(problem('signature-wrong'));
    const print = key && signed === 'yes' ? fingerprint(key) : undefined;
    if (typeof args.values.signer === 'string') {
      const expected = await expectedKey(args.values.signer, io.cwd);
      if (print === undefined || (expected !== key && expected !== collapseSpaces(print)))
        problems.push(problem('signer-other', {}, { found: print ?? '—', expected }));
    }
    if (json) {
      const { manifest, ...rest } = report;
      const { files, ...identity } = manifest;
      const summary = {
        ...identity,
        files: Object.keys(files).length,
        ...rest,
        fingerprint: print,
        whole: isWhole(report),
      };
      printJson(io, { ...summary, problems });
      return problems.length > 0 ? 1 : 0;
    }
    if (problems.length > 0) io.stderr(`${toTerminal(problems, io.language)}\n`);
    else io.stdout(words.whole(Object.keys(report.manifest.files).length, report.manifest.title));
    if (signed !== 'wrong') io.stdout(print ? words.signed(print) : words.unsigned);
    if (report.extra.length > 0) io.stdout(words.extra(report.extra.length, someOf(report.extra, separator)));
    return problems.length > 0 ? 1 : 0;
  },
};
