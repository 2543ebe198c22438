import type { Command } from './command.ts';

/** The commands in the order in which a newcomer meets them; each is loaded only when it is called. */
export const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  new: () => import('./new.ts'),
  import: () => import('./import.ts'),
  check: () => import('./check.ts'),
  build: () => import('./build.ts'),
  bind: () => import('./bind.ts'),
  preview: () => import('./preview.ts'),
  publish: () => import('./publish.ts'),
  rollback: () => import('./rollback.ts'),
  dev: () => import('./dev.ts'),
  edition: () => import('./edition.ts'),
  keys: () => import('./keys.ts'),
  verify: () => import('./verify.ts'),
  apply: () => import('./apply.ts'),
  index: () => import('./index-command.ts'),
};
