import { ownVersion } from '../theme/eject.ts';
import { createCommand } from './create-command.ts';
import { GENERATOR } from './settings.ts';

export const command = createCommand(() => ({ version: ownVersion(), sample: GENERATOR }));
