import { create, insertMultiple, search } from '@orama/orama';
import { normaliseWord } from '../../../src/text/normalise.ts';
import { judgeAll, type Peer } from '../../search/peer.ts';

const normaliseText = (text: string): string =>
  text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => normaliseWord(word));

/** Orama with its Arabic tokeniser over normalised text; any word may match. */
export const oramaBenchmark: Peer = {
  name: 'Orama',
  async run(input) {
    const index = create({
      schema: { id: 'string', title: 'string', text: 'string' } as const,
      language: 'arabic',
    });
    const documents = input.corpus.map(({ id, title, text }) => ({
      id,
      title: normaliseText(title),
      text: normaliseText(text),
    }));
    await insertMultiple(index, documents, 1000);
    return judgeAll(input, async (text) => {
      const found = await search(index, {
        term: normaliseText(text),
        properties: ['title', 'text'],
        boost: { title: 0.5 },
        threshold: 1,
        limit: 10,
      });
      return found.hits.map((hit) => String(hit.document.id));
    });
  },
};
