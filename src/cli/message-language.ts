import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportLanguage } from '../problems/problem.ts';
import type { Io } from './command.ts';

/** Gives what `messages` says in the settings of an archive; a misspelt file is told of later. */
function inSettings(root: string): string | undefined {
  try {
    const settings = readFileSync(join(root, 'content/site.yaml'), 'utf8');
    return /^messages:[ \t]*["']?(ar|en)\b/m.exec(settings)?.[1];
  } catch {
    return undefined;
  }
}

const languageIn = (name: string): ReportLanguage => (name.toLowerCase().startsWith('ar') ? 'ar' : 'en');

/**
 * Gives the language of messages that somebody chose: `--lang`, then `WARRAQ_LANG`, then `messages` in the settings.
 * @param given the value of `--lang`
 * @param root the folder of the archive
 */
export function chosenLanguage(
  given: string | undefined,
  env: Io['env'],
  root: string,
): ReportLanguage | undefined {
  const name = given ?? env.WARRAQ_LANG ?? inSettings(root);
  return name === undefined ? undefined : languageIn(name);
}

/** Gives the language of messages: the chosen one, else that of the environment's locale, else English. */
export function messageLanguage(given: string | undefined, env: Io['env'], root: string): ReportLanguage {
  return chosenLanguage(given, env, root) ?? languageIn(env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '');
}
