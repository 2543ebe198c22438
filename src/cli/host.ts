import { nearest } from '../article/nearest.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { HOST_NAMES, type HostName } from '../site/hosts.ts';
import type { Arguments, OptionSpec } from './command.ts';
import { option } from './options.ts';

/** The option of commands that make a site: where it will lie. */
export const HOST_OPTION: OptionSpec = option(
  'NAME',
  `where the site is put, as in \`host\` of site.yaml: ${HOST_NAMES.join(', ')}`,
  `أين يوضع الموقع، كما في \`host\` في site.yaml: ${HOST_NAMES.join('، ')}`,
);

/**
 * Gives the host that a call names, if it names one.
 *
 * @throws WarraqError where there is no such host
 */
export function hostOf(args: Arguments): HostName | undefined {
  const { host } = args.values;
  if (host === undefined) return undefined;
  const known = HOST_NAMES.find((name) => name === host);
  if (known) return known;
  const value = String(host);
  const close = nearest(value, HOST_NAMES) ?? HOST_NAMES.join(', ');
  throw new WarraqError(problem('host-unknown', {}, { value, known: close }), { exitCode: 2 });
}
