import { ZIPS } from './archives.ts';
import { JSON_BOMBS, XML } from './feeds-and-records.ts';
import type { Bomb } from './input-makers.ts';
import { RUNS } from './long-runs.ts';
import { HTML } from './pages.ts';
import { PICTURES } from './pictures.ts';
import { MARKDOWN, TEXT, YAML } from './texts.ts';

/** Every bomb by its class. */
export const BOMBS: readonly Bomb[] = [
  ...HTML,
  ...XML,
  ...JSON_BOMBS,
  ...MARKDOWN,
  ...YAML,
  ...TEXT,
  ...ZIPS,
  ...PICTURES,
  ...RUNS,
];
