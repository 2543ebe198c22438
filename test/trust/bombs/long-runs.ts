import { type Bomb, feed, item, page, SENTENCE } from './input-makers.ts';

// Of each, many in a row and then another sign: patterns that end in `+$` go over them once for each.
const SIGNS =
  ' \t\n\u00A0\u200C\u0640\u0651-_.,:;!?/\\#@&%$+*=~^|`\'"()[]{}<>0٣aصA\u061F\u060C\u00AB\u2026\u200F\u2067é'; // TATWEEL, SHADDA, ARABIC QUESTION MARK and COMMA, RIGHT-TO-LEFT MARK and ISOLATE
const RUN = 200_000;
const runs = (make: (run: string, at: number) => string) =>
  [...SIGNS].map((sign, at) => make(`${sign.repeat(RUN)}ب`, at));
const inText = (run: string) => run.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** Long runs of one sign in every form of input. */
export const RUNS: readonly Bomb[] = [
  {
    name: 'runs: texts in JSON',
    files: () => ({
      'bomb.jsonl': runs((run, at) =>
        JSON.stringify({ title: `مقال ${at}`, published: '2023-05-06', text: `${SENTENCE}\n\nب${run}` }),
      ).join('\n'),
    }),
  },
  ...['title', 'author', 'url', 'summary', 'section', 'published', 'tags', 'source', 'image', 'subtitle'].map(
    (key): Bomb => ({
      name: `runs: ${key} in JSON`,
      files: () => ({
        'bomb.jsonl': runs((run, at) =>
          JSON.stringify({
            title: `مقال ${at}`,
            published: '2023-05-06',
            text: `${SENTENCE} ${at}`,
            [key]: `ب${run}`,
          }),
        ).join('\n'),
      }),
    }),
  ),
  {
    name: 'runs: pages',
    files: () =>
      Object.fromEntries(
        runs((run) => page(`<p>ب${inText(run)}</p>`)).map((each, at) => [`${at}.html`, each]),
      ),
  },
  {
    name: 'runs: attributes of pages',
    files: () =>
      Object.fromEntries(
        runs((run) => {
          const value = inText(`ب${run}`).replaceAll('"', '&quot;');
          return page(
            `<p class="${value}" style="${value}">ص <a href="${value}">ص</a><img src="${value}" alt="${value}" srcset="${value}"><time datetime="${value}">${value}</time></p>`,
            `<meta name="author" content="${value}"><meta property="article:published_time" content="${value}"><meta property="og:title" content="${value}"><link rel="canonical" href="${value}">`,
          );
        }).map((each, at) => [`${at}.html`, each]),
      ),
  },
  {
    name: 'runs: Markdown',
    files: () =>
      Object.fromEntries(
        runs((run, at) => `---\ntitle: مقال ${at}\ndate: 2023-05-06\n---\n\n${SENTENCE}\n\nب${run}\n`).map(
          (each, at) => [`${at}.md`, each],
        ),
      ),
  },
  {
    name: 'runs: plain text',
    files: () =>
      Object.fromEntries(
        runs((run, at) => `مقال ${at}\n\n${SENTENCE}\n\nب${run}\n`).map((each, at) => [`${at}.txt`, each]),
      ),
  },
  {
    name: 'runs: feeds',
    files: () => ({
      'bomb.xml': feed(runs((run) => item(inText(inText(`<p>ب${inText(run)}</p>`)))).join('')),
    }),
  },
];
