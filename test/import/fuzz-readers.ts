// `node test/import/fuzz-readers.ts [--seconds 120] [--runs N] [--only NAME] [--seed N] [--keep FILE]`: samples of each form that is read, changed
// at random, to its reader and all that follows it. A reader may refuse a file; it may not fail in a way of programs, take
// ten seconds, or lose a line.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { strToU8 } from 'fflate';
import { makeRandom } from '../../bench/import-articles.ts';
import { toArticleFile } from '../../src/article/front-matter.ts';
import { record } from '../../src/import/clean/draft-body.ts';
import type { Importer, Input, ReadNotes } from '../../src/import/formats/importer.ts';
import { FALLBACKS, FORMATS } from '../../src/import/formats/registry.ts';
import { isGzip } from '../../src/import/input/gzip.ts';
import { unaccounted } from '../../src/import/journal/kept-text.ts';
import { prepare } from '../../src/import/prepare.ts';
import { toBody, toFields } from '../../src/import/to-article.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { ODD } from '../trust/odd-strings.ts';
import { binaryPlist } from './formats/binary-plist.ts';
import { HTML, PARAGRAPHS } from './formats/imported.ts';
import { addExports, type Gathered } from './privacy/exports.ts';
import { toEntry, toFeed, toJson, toMarkdown, toPage, toPost, toWxr } from './privacy/records.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    runs: { type: 'string', default: 'Infinity' },
    only: { type: 'string' },
    keep: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const LONGEST_MILLISECONDS = 10_000;

function samples(): Map<string, Uint8Array[]> {
  let count = 0;
  const gathered: Gathered = { files: new Map(), secret: () => `zq${++count}z`, open: () => `zo${++count}z` };
  addExports(gathered);
  const made = (name: string) => {
    const data = gathered.files.get(name) ?? '';
    return typeof data === 'string' ? strToU8(data) : data;
  };
  const record = (word: string) => ({ word, mark: undefined });
  const page = toPage('zpage', 'status-publish');
  const csv = `title,text,date\n"عنوان","${PARAGRAPHS.join('\n\n')}",2024-02-20\nآخر,"نص ""قصير""",2024-02-21\n`;
  const mime = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://hay.example/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n\r\n----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://hay.example/a\r\n\r\n${Buffer.from(page).toString('base64')}\r\n----b--\r\n`;
  const ghost = {
    db: [
      {
        meta: { version: '5' },
        data: {
          posts: [
            {
              id: '1',
              title: 'عنوان',
              slug: 'a',
              html: HTML,
              status: 'published',
              published_at: '2024-02-20T10:00:00.000Z',
            },
          ],
          users: [{ id: '1', name: 'ليلى', email: 'a@example.org' }],
          tags: [],
          posts_tags: [],
          posts_authors: [],
        },
      },
    ],
  };
  const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="main">عنوان</title></titleStmt><publicationStmt><date>2024-02-20</date></publicationStmt></fileDesc></teiHeader><text><body><div type="entry"><p>${PARAGRAPHS.join('</p><p>')}</p></div></body></text></TEI>`;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'الحي',
    items: [{ id: '1', title: 'عنوان', content_html: HTML, date_published: '2024-02-20T10:00:00Z' }],
  };
  const text = (value: unknown) => [strToU8(typeof value === 'string' ? value : JSON.stringify(value))];
  return new Map<string, Uint8Array[]>([
    ['docx', [made('letter.docx')]],
    ['odt', [made('letter.odt')]],
    ['epub', [made('book.epub')]],
    [
      'webarchive',
      [
        binaryPlist({
          WebMainResource: {
            WebResourceData: strToU8(page),
            WebResourceMIMEType: 'text/html',
            WebResourceTextEncodingName: 'UTF-8',
            WebResourceURL: 'https://hay.example/a',
          },
        }),
      ],
    ],
    ['warc', [made('crawl.warc')]],
    ['mhtml', text(mime)],
    ['substack', text(HTML)],
    [
      'medium',
      text(
        `<!DOCTYPE html><html><head><title>عنوان</title></head><body><article class="h-entry"><header><h1 class="p-name">عنوان</h1></header><section data-field="body" class="e-content">${HTML}</section><footer><p><time class="dt-published" datetime="2024-02-20T10:00:00Z">x</time></p></footer></article></body></html>`,
      ),
    ],
    ['telegram-page', [made('talk/messages.html')]],
    [
      'wxr',
      text(
        toWxr(
          [
            toPost('za', {
              content: `<!-- wp:paragraph --><p>${PARAGRAPHS[0]}</p><!-- /wp:paragraph -->[vc_row][vc_column_text]${PARAGRAPHS[1]}[/vc_column_text][/vc_row]`,
            }),
          ],
          'l',
        ),
      ),
    ],
    ['tumblr', [made('tumblr/posts.xml')]],
    ['movable-type', [made('movable/export.txt')]],
    ['tei', text(tei)],
    ['mediawiki', [made('wiki.xml')]],
    ['feed', text(toFeed([toEntry(record('zf')), toEntry(record('zg'))]))],
    ['html', text(page)],
    ['json-feed', text(feed)],
    ['telegram', [made('telegram/result.json')]],
    ['ghost', text(ghost)],
    ['facebook', [made('facebook/your_posts_1.json')]],
    [
      'json-lines',
      text(`${JSON.stringify(toJson(record('zj')))}\n${JSON.stringify(toJson(record('zk')))}\n`),
    ],
    ['json', text(JSON.stringify([toJson(record('zj'))], undefined, 2))],
    ['csv', text(csv)],
    [
      'markdown',
      text(
        `${toMarkdown(record('zm'))}\n> قول[^1]\n\n| أ | ب |\n|---|---|\n| 1 | 2 |\n\n[^1]: حاشية\n\n![صورة](a.png) ==مهم== %%خفي%% {{< figure src="a.png" >}}\n`,
      ),
    ],
    ['text', text(`${PARAGRAPHS.join('\n\n')}\n\nبقلم: ليلى حداد\n`)],
  ]);
}

const random = makeRandom(Number(values.seed));
const below = (most: number) => Math.floor(random() * most);

/** A sample with some of its bytes taken out, doubled, exchanged, or with odd ones among them. */
function mutated(sample: Uint8Array): Uint8Array {
  let bytes = Buffer.from(sample);
  for (let rounds = 1 + below(5); rounds > 0; rounds--) {
    const at = below(bytes.length + 1);
    const length = 1 + below(random() < 0.7 ? 20 : 2000);
    const part = bytes.subarray(at, at + length);
    const odd = Buffer.from(ODD[below(ODD.length)] ?? '');
    const sign = Buffer.from('<>&"\'[]{}()=-*_#:;,\\\n\0/!'.charAt(below(24)));
    const way = below(7);
    if (way === 0) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (way === 1) bytes = Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
    else if (way === 2) bytes = Buffer.concat([bytes.subarray(0, at), odd, bytes.subarray(at)]);
    else if (way === 3) bytes = Buffer.concat([bytes.subarray(0, at), sign, bytes.subarray(at + 1)]);
    else if (way === 4 && at < bytes.length) bytes[at] = below(256);
    else if (way === 5)
      bytes = Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(below(bytes.length + 1))]);
    else if (random() < 0.2) bytes = bytes.subarray(0, at);
    else bytes = Buffer.concat([bytes.subarray(0, at), sign, sign, sign, bytes.subarray(at)]);
  }
  return bytes;
}

function inputOf(name: string, bytes: Uint8Array): Input {
  return {
    path: name,
    name,
    size: bytes.length,
    file: name,
    sha256: '0'.repeat(64),
    head: bytes.subarray(0, 1 << 20),
    exported: name,
    bytes: async () => bytes,
    async *stream() {
      for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
    },
  };
}

const isOfPrograms = (error: unknown) =>
  error instanceof TypeError ||
  error instanceof ReferenceError ||
  (error instanceof RangeError && !/^Maximum call stack/.test(error.message));

/** Reads a changed sample and makes articles of it; gives what went wrong. */
async function faultOf(format: Importer, bytes: Uint8Array): Promise<string | undefined> {
  const notes: ReadNotes = { skipped: {} };
  // Processor time: on a busy machine the clock says nothing of a reader.
  const start = process.cpuUsage();
  try {
    for await (const draft of format.read(inputOf(format.name, bytes), { today: '2026-01-01' }, notes)) {
      const before = draft.lines;
      prepare(draft, {}, () => {});
      if (draft.refused) continue;
      // Of its sections the archive chooses one when it is written, and notes the others.
      record(draft, 'section', 'field:section', draft.sections.join('\u060C '), '');
      const fields = toFields(draft);
      if (!fields) continue;
      const lost = unaccounted(before, toArticleFile(fields, toBody(draft.body)), draft.edits);
      if (lost) return `a line is lost: ${String(lost.values?.text)}`;
    }
  } catch (error) {
    if (!(error instanceof WarraqError) && isOfPrograms(error))
      return (error as Error).stack ?? String(error);
  }
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  return took > LONGEST_MILLISECONDS ? `it takes ${Math.round(took)} ms` : undefined;
}

let failed = 0;
for (const [name, list] of samples()) {
  if (values.only !== undefined && values.only !== name) continue;
  const format = [...FORMATS, ...FALLBACKS].find((each) => each.name === name);
  if (!format) throw new Error(`no reader is called ${name}`);
  const end = Date.now() + Number(values.seconds) * 1000;
  let runs = 0;
  const faults = new Map<string, Uint8Array>();
  // The sample itself first: what is wrong there is no matter of chance.
  for (
    let bytes = list[0] ?? new Uint8Array(0);
    Date.now() < end && runs < Number(values.runs) && faults.size < 5;
    bytes = mutated(list[below(list.length)] ?? bytes)
  ) {
    if (isGzip(bytes)) continue;
    // What hangs can only be looked at if it was kept before.
    if (values.keep !== undefined) writeFileSync(values.keep, bytes);
    const fault = await faultOf(format, bytes);
    runs++;
    if (fault !== undefined && !faults.has(fault.slice(0, 90))) {
      faults.set(fault.slice(0, 90), bytes);
      process.stderr.write(
        `${name}: ${fault.slice(0, 700)}\n  base64 ${Buffer.from(bytes).toString('base64').slice(0, 6000)}\n`,
      );
    }
  }
  failed += faults.size;
  process.stdout.write(`${name}: ${runs} inputs, ${faults.size} faults\n`);
}
process.stdout.write(`${failed} faults; seed ${values.seed}\n`);
process.exitCode = failed > 0 ? 1 : 0;
