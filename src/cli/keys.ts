import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fingerprint, newKeys, publicKeyOf } from '../exports/copies/signature.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Command } from './command.ts';
import { misuse } from './misuse.ts';
import { example, JSON_OPTION, printJson } from './options.ts';
import { KEY_OPTION, keyFile, readKey } from './signing-key.ts';

const WORDS = {
  en: {
    made: (file: string) => `A new key lies in ${file}. Keep it to yourself, and keep a second copy of it.\n`,
    shown: (key: string, print: string) =>
      `Public key:  ${key}\nFingerprint: ${print}\nPublish the fingerprint where your readers know you: they compare it with that of their copies.\n`,
    which: 'say `keys new` or `keys show`',
  },
  ar: {
    made: (file: string) => `في ${file} مفتاح جديد. لا تعطه أحدا، واحفظ منه نسخة ثانية.\n`,
    shown: (key: string, print: string) =>
      `المفتاح العام: ${key}\nالبصمة: ${print}\nانشر البصمة حيث يعرفك قراؤك، فهم يقارنونها ببصمة نسخهم.\n`,
    which: 'اكتب `keys new` أو `keys show`',
  },
} as const;

export const command: Command = {
  name: 'keys',
  usage: 'keys new|show [--key FILE]',
  examples: [
    example('keys new', 'make a key, once', 'اصنع مفتاحا، مرة واحدة'),
    example('keys show', 'show its fingerprint for your readers', 'اعرض بصمته لقرائك'),
  ],
  options: {
    key: KEY_OPTION,
    json: JSON_OPTION,
  },
  positionals: 'new|show',
  async run(args, io) {
    const words = WORDS[io.language];
    const [what] = args.positionals;
    const file = keyFile(args, io);
    const json = args.values.json === true;
    const tell = (publicKey: string): number => {
      printJson(io, { file, publicKey, fingerprint: fingerprint(publicKey) });
      return 0;
    };
    if (what === 'new') {
      const { privatePem, publicKey } = newKeys();
      await mkdir(dirname(file), { recursive: true });
      // wx, never over a key that is there: without it copies that were signed before could not be updated.
      await writeFile(file, privatePem, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST')
          throw new WarraqError(problem('key-exists', {}, { file }), { cause: error });
        throw error;
      });
      if (json) return tell(publicKey);
      io.stdout(words.made(file) + words.shown(publicKey, fingerprint(publicKey)));
      return 0;
    }
    if (what === 'show') {
      const pem = await readKey(args, io);
      if (pem === undefined) throw new WarraqError(problem('key-wrong', {}, { file }));
      const publicKey = publicKeyOf(pem);
      if (json) return tell(publicKey);
      io.stdout(words.shown(publicKey, fingerprint(publicKey)));
      return 0;
    }
    throw misuse('keys', words.which);
  },
};
