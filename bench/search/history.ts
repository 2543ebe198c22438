import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * What the benches of the search measured, a line each in `bench/records/search.jsonl`, and the drawing of it in
 * `docs/pictures/search-history.svg`.
 */

/** How well questions were answered, by set; the sets that end in `-slip` are those with one slip. */
export interface QualityLine {
  /** The version of the analyser, and the day (ISO). */
  analyser: string;
  day: string;
  mrr10: Record<string, number>;
  /** What changed, in a few words. */
  note?: string;
}

/** What a question cost, over an archive of so many articles. */
export interface ScaleLine {
  bench: 'scale';
  articles: number;
  generated: boolean;
  recordsPerFile: number;
  day: string;
  first: { kilobytes: number; requests: number };
  later: { kilobytes: number };
  ms: { p50: number; p95: number };
  /** Share of the questions whose first ten were those of a search that reads every article. */
  sameFirstTen: number;
}

const RECORDS = join(import.meta.dirname, '../records/search.jsonl');
const DRAWING = resolve(import.meta.dirname, '../../docs/pictures/search-history.svg');

/** Adds a line to the history and draws it anew. */
export async function recordLine(line: QualityLine | ScaleLine | Record<string, unknown>): Promise<void> {
  await mkdir(join(RECORDS, '..'), { recursive: true });
  await appendFile(RECORDS, `${JSON.stringify(line)}\n`);
  await drawHistory();
}

/** Draws the history that was recorded. */
export async function drawHistory(): Promise<void> {
  await writeFile(DRAWING, historySvg(await readFile(RECORDS, 'utf8')));
}

const WIDTH = 900;
const LEFT = 60;
const RIGHT = 150;
const TOP = 50;
const PLOT = 300;
const COLOURS = ['#7a1f2b', '#1f5c7a', '#5b6b1f', '#7a5a1f', '#5a1f7a'];

/** Draws a history: the quality of each version as lines, and below them what a question costs as bars. Pure. */
export function historySvg(jsonl: string): string {
  const lines = jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as QualityLine | ScaleLine);
  const quality = lines.filter((line): line is QualityLine => 'mrr10' in line);
  const scale = lines.filter((line): line is ScaleLine => 'bench' in line);
  const below = TOP + PLOT + 80;
  const height = below + 40 + scale.length * 44;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-labelledby="t d">`,
    '<title id="t">How well the search answered, and what a question cost</title>',
    `<desc id="d">${quality.length} measurements of quality and ${scale.length} of size; the figures stand in bench/records/search.jsonl.</desc>`,
    '<style>text{fill:#1d1b18}.s{fill:#665e55;font-size:11px}.g{stroke:#e4ddd2}.l{fill:none;stroke-width:2}.slip{stroke-dasharray:5 4}</style>',
    `<rect width="${WIDTH}" height="${height}" fill="#fcfbf8"/>`,
    ...qualityChart(quality),
    ...scaleChart(scale, below),
    '</svg>',
    '',
  ].join('\n');
}

function qualityChart(quality: readonly QualityLine[]): string[] {
  const sets = [...new Set(quality.flatMap(({ mrr10 }) => Object.keys(mrr10)))];
  const values = quality.flatMap(({ mrr10 }) => Object.values(mrr10));
  if (values.length === 0) return [];
  const [low, high] = [Math.floor(Math.min(...values) * 20) / 20, Math.ceil(Math.max(...values) * 20) / 20];
  const x = (index: number): number =>
    LEFT + ((WIDTH - LEFT - RIGHT) * (index + 0.5)) / Math.max(1, quality.length);
  const y = (value: number): number => TOP + PLOT * (1 - (value - low) / (high - low));
  const out = [
    `<text x="${LEFT}" y="26" font-weight="600">MRR@10 by version of the analyser (dashed: with one slip)</text>`,
  ];
  for (let value = low; value <= high + 1e-9; value += 0.05)
    out.push(
      `<path class="g" d="M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}"/>`,
      `<text class="s" x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value.toFixed(2)}</text>`,
    );
  for (const [index, { analyser, day }] of quality.entries())
    out.push(
      `<text class="s" x="${x(index).toFixed(1)}" y="${TOP + PLOT + 18}" text-anchor="middle">${analyser}</text>`,
      `<text class="s" x="${x(index).toFixed(1)}" y="${TOP + PLOT + 32}" text-anchor="middle">${day.slice(5)}</text>`,
    );
  const colourOf = new Map<string, string>();
  const labels: { text: string; at: number }[] = [];
  for (const set of sets) {
    const plain = set.replace(/-slip$/, '');
    if (!colourOf.has(plain)) colourOf.set(plain, COLOURS[colourOf.size % COLOURS.length] as string);
    const points = quality.flatMap(({ mrr10 }, index) =>
      mrr10[set] === undefined ? [] : [`${x(index).toFixed(1)} ${y(mrr10[set]).toFixed(1)}`],
    );
    const last = quality.findLast(({ mrr10 }) => mrr10[set] !== undefined)?.mrr10[set] ?? low;
    const colour = colourOf.get(plain);
    out.push(
      `<path class="l${set === plain ? '' : ' slip'}" stroke="${colour}" d="M${points.join('L')}"/>`,
      ...points.map((point) => {
        const [cx, cy] = point.split(' ');
        return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`;
      }),
    );
    labels.push({ text: `${set} ${last.toFixed(4)}`, at: y(last) + 4 });
  }
  // Two lines that end close together have their names one below the other.
  let free = 0;
  for (const { text, at } of labels.sort((a, b) => a.at - b.at)) {
    free = Math.max(at, free + 12);
    out.push(`<text class="s" x="${WIDTH - RIGHT + 8}" y="${free.toFixed(1)}">${text}</text>`);
  }
  return out;
}

function scaleChart(scale: readonly ScaleLine[], top: number): string[] {
  const most = Math.max(1, ...scale.map(({ first }) => first.kilobytes));
  const out = [
    `<text x="${LEFT}" y="${top}" font-weight="600">Kilobytes of a first question, and of later ones (median)</text>`,
  ];
  for (const [index, line] of scale.entries()) {
    const y = top + 34 + index * 44;
    const width = (kilobytes: number): string => (((WIDTH - 340) * kilobytes) / most).toFixed(1);
    const name = `${line.articles.toLocaleString('en')} articles${line.generated ? ', generated words' : ''}`;
    out.push(
      `<text class="s" x="${LEFT}" y="${y - 4}">${name}; ${line.recordsPerFile} to a file; ${line.day}; same first ten ${(line.sameFirstTen * 100).toFixed(1)} %; ${line.first.requests} requests</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width(line.first.kilobytes)}" height="9" fill="${COLOURS[0]}"/>`,
      `<text class="s" x="${LEFT + Number(width(line.first.kilobytes)) + 6}" y="${y + 9}">${line.first.kilobytes}</text>`,
      `<rect x="${LEFT}" y="${y + 12}" width="${width(line.later.kilobytes)}" height="9" fill="${COLOURS[1]}"/>`,
      `<text class="s" x="${LEFT + Number(width(line.later.kilobytes)) + 6}" y="${y + 21}">${line.later.kilobytes}</text>`,
    );
  }
  return out;
}
