import { type Problem, problem } from '../../problems/problem.ts';
import { binaryKind, decoderOf, detectEncoding } from '../input/decode.ts';
import type { Importer, Input, Sample } from './importer.ts';
import { refusedBinary, refusedText } from './refused.ts';
import { FALLBACKS, FORMATS } from './registry.ts';

/** The format of a file, or the reason why it is not read. */
export interface Recognised {
  readonly format: Importer | undefined;
  readonly encoding: string | undefined;
  /** Why it is not read. */
  readonly refused: Problem | undefined;
}

const SAMPLE_LETTERS = 65_536;
/** In bytes: a longer file of a format with one article a file is no article. */
const LONGEST_ARTICLE = 32 * 2 ** 20;

function sampleOf(input: Input, text: string, isCut = true): Sample {
  return {
    name: input.name.replace(/\.gz$/i, ''),
    path: input.path,
    head: input.head,
    text,
    isCut,
    exported: input.exported,
  };
}

/** The encoding of an input's text: the one that a person named, else the one that its bytes tell. */
export function encodingOf(input: Input, forced: string | undefined): string {
  return forced ?? detectEncoding(input.head, input.size <= input.head.length).name;
}

/**
 * Finds the format of an input by its bytes: one that is read, or one that is known and refused by its name.
 *
 * @param forced what a person named
 */
export function recognise(
  input: Input,
  forced: {
    readonly format?: Importer | undefined;
    readonly encoding?: string | undefined;
    /** Formats that the archive adds: they are asked first. */
    readonly own?: readonly Importer[];
  },
): Recognised {
  const place = { file: input.path };
  const refuse = (refused: Problem): Recognised => ({ format: undefined, encoding: undefined, refused });
  const limited = (format: Importer, encoding: string | undefined): Recognised =>
    input.size > LONGEST_ARTICLE && !format.isStreamed
      ? refuse(problem('input-huge', place, { megabytes: Math.round(input.size / 1e6), format: format.name }))
      : { format, encoding, refused: undefined };
  const broken = (format: string, reason: string) =>
    refuse(problem('input-broken', place, { format, reason }));
  if (input.head.length === 0)
    return input.fault === undefined ? refuse(problem('input-empty', place)) : broken('gzip', input.fault);
  const formats = [...(forced.own ?? []), ...FORMATS];
  const bytes = sampleOf(input, '');
  const binary = forced.format?.isBinary
    ? forced.format
    : formats.find((format) => format.isBinary && format.recognise(bytes));
  if (binary) return limited(binary, undefined);
  const known = refusedBinary(input.head);
  if (known) return refuse(problem(known.code, place, known.values));
  const unknown = binaryKind(input.head);
  if (unknown !== undefined) return refuse(problem('input-binary', place, { kind: unknown || 'binary' }));
  const encoding = encodingOf(input, forced.encoding);
  const decoded = (decoderOf(encoding) ?? new TextDecoder()).decode(input.head).replace(/^\uFEFF/, '');
  const isWhole = input.size <= input.head.length;
  const sample = sampleOf(
    input,
    decoded.slice(0, SAMPLE_LETTERS),
    !isWhole || decoded.length > SAMPLE_LETTERS,
  );
  if (forced.format) return limited(forced.format, encoding);
  // What begins with a long comment, picture or header shows what it is only behind it.
  const samples = decoded.length > SAMPLE_LETTERS ? [sample, sampleOf(input, decoded, !isWhole)] : [sample];
  for (const each of samples) {
    const format = formats.find((one) => !one.isBinary && one.recognise(each));
    if (format) return limited(format, encoding);
    const refused = refusedText(each);
    if (refused) return refuse(problem(refused.code, place, refused.values));
  }
  // What is called JSON and is none is damaged: as a text its brackets and names of fields would be published.
  if (/\.(?:json|jsonl|ndjson)$/i.test(sample.name)) return broken('json', 'there are no objects in it');
  const fallback = FALLBACKS.find((each) => each.recognise(sample)) ?? FALLBACKS[0];
  return fallback ? limited(fallback, encoding) : refuse(problem('input-empty', place));
}
