import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { publicKeyOf } from '../exports/copies/signature.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Arguments, Io } from './command.ts';
import { option } from './options.ts';

/** The option of every command that signs. */
export const KEY_OPTION = option(
  'FILE',
  'the private key to sign with (default: ~/.config/warraq/key.pem where it exists)',
  'المفتاح الخاص للتوقيع (الأصل: ‎~/.config/warraq/key.pem إن وُجد)',
);

/** Gives the place of the owner's private key: `--key`, else the user's configuration folder. Outside of any archive, so that no copy ever carries it. */
export function keyFile(args: Arguments, io: Io): string {
  if (typeof args.values.key === 'string') return resolve(io.cwd, args.values.key);
  const config = io.env.XDG_CONFIG_HOME || join(io.env.HOME ?? io.env.USERPROFILE ?? io.cwd, '.config');
  return join(config, 'warraq', 'key.pem');
}

/**
 * Reads the owner's private key (PEM); `undefined` where there is none and none was asked for.
 *
 * @throws WarraqError where the file that was named is missing or no key
 */
export async function readKey(args: Arguments, io: Io): Promise<string | undefined> {
  const file = keyFile(args, io);
  const pem = await readFile(file, 'utf8').catch(() => undefined);
  if (pem === undefined && typeof args.values.key !== 'string') return undefined;
  try {
    publicKeyOf(pem ?? '');
    return pem;
  } catch (cause) {
    throw new WarraqError(problem('key-wrong', {}, { file }), { cause });
  }
}
