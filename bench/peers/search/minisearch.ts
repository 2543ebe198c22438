import MiniSearch from 'minisearch';
import { normaliseWord } from '../../../src/text/normalise.ts';
import { judgeAll, type Peer } from '../../search/peer.ts';

/** MiniSearch with our normaliser, any word may match: its best of the settings tried. */
export const miniSearchBenchmark: Peer = {
  name: 'MiniSearch',
  run(input) {
    const index = new MiniSearch({
      fields: ['title', 'text'],
      processTerm: (term) => normaliseWord(term).replace(/^(?:وال|بال|فال|كال|ال|لل)(?=..)/, '') || null,
    });
    index.addAll([...input.corpus]);
    return judgeAll(input, (text) =>
      index
        .search(text, { combineWith: 'OR', boost: { title: 0.5 } })
        .slice(0, 10)
        .map((result) => String(result.id)),
    );
  },
};
