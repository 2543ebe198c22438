import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createCommand } from './create-command.ts';
import { GENERATOR } from './settings.ts';

/** Reads the version of Warraq: in the npm package the compiled code lies one folder deeper than in a clone. */
function ownVersion(): string {
  const file = [GENERATOR, dirname(GENERATOR)].map((folder) => `${folder}/package.json`).find(existsSync);
  const { version } = JSON.parse(readFileSync(file ?? '', 'utf8')) as { readonly version: string };
  return version;
}

export const command = createCommand(() => ({ version: ownVersion(), sample: GENERATOR }));
