import type { Collection } from '../collection/read.ts';
import type { Scanner } from '../output/scanner.ts';
import type { Staging } from '../output/staging.ts';
import type { ReportLanguage } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import type { Progress } from './progress.ts';
/** What a build needs; paths are absolute. */
export interface BuildContext {
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly collection: Collection;
  readonly staging: Staging;
  readonly scanner: Scanner;
  readonly today: string;
  readonly progress: Progress;
  readonly language: ReportLanguage;
  readonly verbose: boolean;
  /** Whether pictures are drawn for links to the newest articles. */
  readonly socialImages: boolean;
  /** Whether nothing of an earlier release may be used. */
  readonly clean: boolean;
  /** How many threads work. */
  readonly threads: number;
}
