import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import { judge } from '../../search/measures.ts';
import type { Peer } from '../../search/peer.ts';
import { serveFolder } from '../../search/static-server.ts';

/** Pagefind as it ships: its own Arabic stemmer, its own script, its own ranking, in the same browser. */
export const pagefindBenchmark: Peer = {
  name: 'Pagefind as shipped',
  async run(input) {
    const folder = join(input.folder, 'peer-pagefind');
    const { index } = await pagefind.createIndex();
    if (index === undefined) return { note: 'Pagefind did not start' };
    const started = performance.now();
    for (let from = 0; from < input.corpus.length; from += 200) {
      await Promise.all(
        input.corpus.slice(from, from + 200).map((passage) =>
          index.addCustomRecord({
            url: `/${encodeURIComponent(passage.id)}/`,
            content: passage.text,
            language: 'ar',
            meta: { title: passage.title },
          }),
        ),
      );
    }
    const { files } = await index.getFiles();
    for (const file of files) {
      const target = join(folder, 'pagefind', file.path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, file.content);
    }
    const milliseconds = Math.round(performance.now() - started);
    await pagefind.close();
    const server = await serveFolder(folder);
    const page = await input.browser.newPage();
    await page.goto(server.url);
    const sets: Record<string, ReturnType<typeof judge>> = {};
    for (const { name, questions } of input.sets) {
      const ranked = await page.evaluate(
        async (texts) => {
          const engine = await import(`${location.origin}/pagefind/pagefind.js`);
          const lists: string[][] = [];
          for (const text of texts) {
            const { results } = await engine.search(text);
            const best = await Promise.all(
              results.slice(0, 10).map((result: { data(): Promise<{ raw_url: string }> }) => result.data()),
            );
            lists.push(best.map((data) => decodeURIComponent(data.raw_url.slice(1, -1))));
          }
          return lists;
        },
        questions.map((question) => question.text),
      );
      sets[name] = judge(questions, ranked);
    }
    await page.close();
    await server.close();
    return { sets, note: `index built in ${milliseconds} ms` };
  },
};
