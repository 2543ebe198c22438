import { luceneBenchmark } from '../peers/search/lucene.ts';
import { lunrBenchmark } from '../peers/search/lunr.ts';
import { miniSearchBenchmark } from '../peers/search/minisearch.ts';
import { oramaBenchmark } from '../peers/search/orama.ts';
import { pagefindBenchmark } from '../peers/search/pagefind.ts';
import type { Peer } from './peer.ts';

/** Every engine that `--peers` runs on the same questions. */
export const PEERS: readonly Peer[] = [
  pagefindBenchmark,
  miniSearchBenchmark,
  lunrBenchmark,
  oramaBenchmark,
  luceneBenchmark,
];
