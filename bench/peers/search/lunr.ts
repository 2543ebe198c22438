import { createRequire } from 'node:module';
import lunr from 'lunr';
import { judgeAll, type Peer } from '../../search/peer.ts';

const require = createRequire(import.meta.url);

/** lunr with the Arabic pipeline of lunr-languages. */
export const lunrBenchmark: Peer = {
  name: 'lunr-ar',
  run(input) {
    for (const plugin of ['lunr-languages/lunr.stemmer.support', 'lunr-languages/lunr.ar'])
      require(plugin)(lunr);
    const index = lunr(function (this: lunr.Builder) {
      this.use((lunr as unknown as { ar: lunr.Builder.Plugin }).ar);
      this.ref('id');
      this.field('title', { boost: 0.5 });
      this.field('text');
      for (const passage of input.corpus) this.add(passage);
    });
    return judgeAll(input, (text) => {
      const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
      return index
        .query((query) => {
          for (const word of words) query.term(word.toLowerCase(), { usePipeline: true });
        })
        .slice(0, 10)
        .map((result) => result.ref);
    });
  },
};
