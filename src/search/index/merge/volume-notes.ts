import { fragmentFile, type IndexVolume } from '../../format/pages.ts';
import { type Packed, PackedTexts, packTexts, type TextList } from '../indexer/packed-texts.ts';
import { keyAt } from '../segments/article-columns.ts';
import { readKept, writeKept } from '../segments/segment-file.ts';
import type { MergeState } from './merge.ts';

/** What is remembered of a volume of a release. */
export interface VolumeNote {
  /** The code that made it: what other code made is not taken apart. */
  code: string;
  volume: IndexVolume;
  /** Its files, fragments aside, in code-unit order. */
  files: TextList;
  segments: NotedSegment[];
}

/** What is remembered of a segment in a release. */
export interface NotedSegment {
  name: string;
  key: string;
  /** The check of each fragment, by row: with it goes the path (see {@link fragmentFile}). */
  checks: Uint16Array;
  /** The keys of the articles that they are made from. */
  articles: Uint32Array;
}

type PackedNote = Omit<VolumeNote, 'files'> & { files: Packed };

/** The state of a merge with many short texts packed into one each. */
interface PackedState {
  lists: Omit<MergeState['lists'], 'keys'> & { keys: Packed };
  stems: Omit<MergeState['stems'], 'stems' | 'forms'> & { stems: Packed; forms: Packed };
  suggestions: MergeState['suggestions'];
  facets: string;
}

const noteFile = (cache: string, key: string): string => `${cache}/volumes/${key}`;

/** Gives the fragments of a segment, by row. */
export function pathsOf({ name, checks }: Pick<NotedSegment, 'name' | 'checks'>): string[] {
  return Array.from(checks, (check, row) => fragmentFile(name, row, check));
}

/** Gives, by path, the key of the article that each fragment is made from. */
export function fragmentsOf(segment: NotedSegment): Map<string, string> {
  return new Map(pathsOf(segment).map((path, row) => [path, keyAt(segment.articles, row)]));
}

/** Remembers how a volume was made. */
export function writeNote(
  cache: string,
  key: string,
  note: VolumeNote,
  { lists, stems, ...others }: MergeState,
): void {
  const state: PackedState = {
    lists: { ...lists, keys: packTexts(lists.keys) },
    stems: { ...stems, stems: packTexts(stems.stems), forms: packTexts(stems.forms) },
    ...others,
  };
  writeKept(noteFile(cache, key), { ...note, files: packTexts(note.files) } satisfies PackedNote, state);
}

/** Reads what is remembered of a volume, its merge aside; `undefined` where that is missing or damaged. */
export function readNote(cache: string, key: string): VolumeNote | undefined {
  const note = readKept(noteFile(cache, key), 0) as PackedNote | undefined;
  return note && { ...note, files: new PackedTexts(note.files) };
}

/** Reads how a volume was merged; `undefined` where that is missing or damaged. */
export function readMerge(cache: string, key: string): MergeState | undefined {
  const packed = readKept(noteFile(cache, key), 1) as PackedState | undefined;
  if (packed === undefined) return undefined;
  const { lists, stems, ...others } = packed;
  return {
    lists: { ...lists, keys: new PackedTexts(lists.keys) },
    stems: { ...stems, stems: new PackedTexts(stems.stems), forms: new PackedTexts(stems.forms) },
    ...others,
  };
}
