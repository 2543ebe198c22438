// `npm run fuzz -- --minutes 5 [--seed N]`: odd input to every reader that takes text of strangers, for a time.
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { decodedPath, readAlias } from '../../src/article/address.ts';
import { parseArticle } from '../../src/article/front-matter.ts';
import { slugFault, toSlug } from '../../src/article/slug.ts';
import { parseSignature, parseManifest as readCopy } from '../../src/exports/copies/copy-manifest.ts';
import { readFragment } from '../../src/import/formats/fragment.ts';
import { readPage } from '../../src/import/formats/read-html.ts';
import { decode } from '../../src/import/input/decode.ts';
import { parseMarkdown, writeMarkdown } from '../../src/import/markdown.ts';
import { commonLetters, decodeLetters, encodeLetters } from '../../src/offline/packs/letters.ts';
import { MalformedPack, packBytes, packText, readPack, readPages } from '../../src/offline/packs/pack.ts';
import { parseManifest } from '../../src/output/manifest.ts';
import { secureMarkup } from '../../src/output/secure-markup.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { decodeList, decodePlaces, openBucket } from '../../src/search/format/buckets.ts';
import { MalformedChunk } from '../../src/search/format/bytes.ts';
import { decodeStemList } from '../../src/search/format/list-ranges.ts';
import { decodeTable, MalformedTable } from '../../src/search/format/pages.ts';
import { parseQuery, wordsOf } from '../../src/search/query/query.ts';
import { decodeShard, encodeShard } from '../../src/search/query/spelling.ts';
import { matchSuggestions, suggestionWords } from '../../src/search/query/suggest.ts';
import { analyseText } from '../../src/text/analyse.ts';
import { tidy } from '../../src/text/tidy.ts';
import { oddAddress, oddText } from './odd-strings.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const PIECES =
  '<p> <b </p> <script> <svg> <math> <table> <td> <!-- ]]> &#x3c; &nbsp " = \' > [[ ]] ![ ]( ) ` ``` ~~~ * ** _ | \n \n\n  :::note ::: - 1. > # --- \u202E \uFEFF \uD800 نص كلمة \t \\ {} [^1]: : , &'
    .split(' ')
    .concat([' ']);
const soup = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, oddText()), { maxLength: 60 })
  .map((pieces) => pieces.join(''));

/** What is tried, each with an input of its own: it ends, and throws nothing but a refusal that names its reason. */
const TARGETS: Readonly<Record<string, fc.IRawProperty<[unknown]>>> = {
  'front matter': fc.property(soup, (text) => void parseArticle(`---\n${text}\n---\n${text}`, 'a.md')),
  'markdown, written and read': fc.property(
    soup,
    (text) => void parseMarkdown(writeMarkdown(parseMarkdown(text))),
  ),
  'pages of HTML': fc.property(soup, (text) => void readPage(`<title>ن</title><body>${text}`)),
  'pieces of HTML': fc.property(soup, (text) => void readFragment(text, [])),
  encodings: fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decode(bytes)),
  'markup of pages': fc.property(soup, (text) => void secureMarkup(`<!doctype html>${text}`, { page: 'a' })),
  'tidied text': fc.property(soup, (text) => {
    const once = tidy(text);
    if (/^[\p{Script=Arabic}\p{Cf}\s]*$/u.test(text) && tidy(once) !== once)
      throw new Error('tidied twice it is another');
  }),
  'analysed text': fc.property(soup, (text) => {
    for (const { start, end } of analyseText(text))
      if (!(start >= 0 && start < end && end <= text.length))
        throw new Error('a word lies outside of its text');
  }),
  questions: fc.property(soup, (text) => void [parseQuery(text), wordsOf(text), suggestionWords(text)]),
  suggestions: fc.property(
    soup,
    oddText(),
    (text, title) => void matchSuggestions(text, [{ kind: 'title', text: title, url: '/' }]),
  ) as unknown as fc.IRawProperty<[unknown]>,
  'letters of packs': fc.property(soup, (text) => {
    const sound = text.toWellFormed();
    for (const language of ['ar', 'fa', 'en'])
      if (decodeLetters(encodeLetters(sound, commonLetters(language))) !== sound)
        throw new Error('other letters came back');
  }),
  packs: fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    const whole = packBytes(packText([{ path: '/', title: 'ن', shell: 's', main: 'نص' }]));
    whole.set(bytes.subarray(0, Math.min(bytes.length, 9)), (bytes[0] ?? 0) % Math.max(1, whole.length - 9));
    for (const read of [() => readPack(bytes), () => readPages(bytes), () => readPages(whole)])
      try {
        read();
      } catch (error) {
        if (!(error instanceof MalformedPack)) throw error;
      }
  }),
  'words for corrections': fc.property(soup, (text) => {
    const words = analyseText(text).flatMap(({ stem }) => (/^\S+$/.test(stem) ? [stem] : []));
    const stems = [...new Set(words)].map((stem) => ({ stem, articles: 1, form: stem }));
    if (decodeShard(encodeShard(stems)).length !== stems.length) throw new Error('other words came back');
  }),
  'files of the index': fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    for (const read of [decodeList, decodeStemList, decodePlaces, openBucket, decodeTable])
      try {
        read(bytes);
      } catch (error) {
        if (!(error instanceof MalformedChunk || error instanceof MalformedTable)) throw error;
      }
  }),
  slugs: fc.property(oddText(), (text) => {
    const slug = toSlug(text);
    const fault = slug === '' ? undefined : slugFault(slug);
    if (fault !== undefined) throw new Error(`a slug that we made is refused: ${fault}`);
  }),
  aliases: fc.property(oddAddress(), (text) => void [readAlias(text), decodedPath(text)]),
  manifests: fc.property(
    soup,
    (text) => void [parseManifest(`${text}\n`), readCopy(text), parseSignature(text)],
  ),
};

const end = Date.now() + Number(values.minutes) * 60_000;
let seed = Number(values.seed);
let [runs, failed] = [0, 0];
while (Date.now() < end && failed === 0) {
  for (const [name, property] of Object.entries(TARGETS)) {
    const found = await fc.check(property as fc.IRawProperty<[unknown]>, {
      seed,
      numRuns: 50,
      interruptAfterTimeLimit: 20_000,
    });
    runs += found.numRuns;
    if (!found.failed || found.errorInstance instanceof WarraqError) continue;
    if (found.interrupted && found.counterexample === null) continue;
    failed++;
    const input = JSON.stringify(found.counterexample);
    process.stderr.write(`${name}: ${String(found.errorInstance)}\nseed ${seed}, input ${input}\n`);
  }
  seed++;
}
process.stdout.write(
  `${runs} inputs to ${Object.keys(TARGETS).length} readers, ${failed} failures; seed ${values.seed}\n`,
);
process.exitCode = failed > 0 ? 1 : 0;
