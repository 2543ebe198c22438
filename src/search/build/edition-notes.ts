import type { IndexVolume } from '../pages.ts';
import type { MergeState } from './merge.ts';
import { type Packed, PackedTexts, packTexts } from './packed-texts.ts';
import { readKept, writeKept } from './segment-file.ts';

/** What is remembered of a volume of an edition. */
export interface VolumeNote {
  /** The code that made it: what other code made is not taken apart. */
  code: string;
  volume: IndexVolume;
  /** Its files, fragments aside. */
  files: string[];
  segments: NotedSegment[];
}

/** What is remembered of a segment in an edition. */
export interface NotedSegment {
  name: string;
  key: string;
  /** The fragments, by row. */
  paths: Packed;
  /** The keys of the articles that they are made from. */
  articles: Packed;
}

/** The state of a merge with many short texts packed into one each. */
interface PackedState {
  lists: Omit<MergeState['lists'], 'keys'> & { keys: Packed };
  stems: Omit<MergeState['stems'], 'stems' | 'forms'> & { stems: Packed; forms: Packed };
  suggestions: MergeState['suggestions'];
  facets: string;
}

const noteFile = (cache: string, key: string): string => `${cache}/volumes/${key}`;

/** Notes the fragments of a segment. */
export function noteSegment(name: string, key: string, fragments: ReadonlyMap<string, string>): NotedSegment {
  return { name, key, paths: packTexts([...fragments.keys()]), articles: packTexts([...fragments.values()]) };
}

/** Gives the fragments of a segment, by row. */
export function pathsOf({ paths }: Pick<NotedSegment, 'paths'>): readonly string[] {
  return new PackedTexts(paths).unpack();
}

/** Gives, by path, the key of the article that each fragment is made from. */
export function fragmentsOf({ paths, articles }: NotedSegment): Map<string, string> {
  const keys = new PackedTexts(articles);
  return new Map(pathsOf({ paths }).map((path, row) => [path, keys.at(row) as string]));
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
  writeKept(noteFile(cache, key), note, state);
}

/** Reads what is remembered of a volume, its merge aside; `undefined` where that is missing or damaged. */
export function readNote(cache: string, key: string): VolumeNote | undefined {
  return readKept(noteFile(cache, key), 0) as VolumeNote | undefined;
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
