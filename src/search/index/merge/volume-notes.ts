import { readChecksummed, touch, writeChecksummed } from '../../../files/checksummed-file.ts';
import type { IndexVolume } from '../../format/pages.ts';
import { type RecordGroups, recordFiles } from '../../format/record-files.ts';
import { type Packed, PackedTexts, packTexts, type TextList } from '../indexer/packed-texts.ts';
import { articleCount, keyAt } from '../segments/article-columns.ts';
import type { KnownRecords } from '../segments/make-segment.ts';
import type { MergeState } from './merge.ts';

/** What is remembered of a volume of a release. */
export interface VolumeNote {
  /** The key of the code that made it: volumes of other code are made anew. */
  code: string;
  /** Records of a file at most. */
  perFile: number;
  /** Whether the files are large and few. */
  fewFiles: boolean;
  volume: IndexVolume;
  /** Its files, fragments aside, in code-unit order. */
  files: TextList;
  segments: NotedSegment[];
}

/** What is remembered of a segment in a release. */
export interface NotedSegment {
  name: string;
  key: string;
  /** How its records lie in files, and how many a file holds at most. */
  groups: RecordGroups;
  perFile: number;
  /** By row, how much of its file a record takes; empty where each has a file of its own. */
  units: Uint32Array;
  /** The keys of the articles that they are made from, by row. */
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

const fullKey = (key: string): string => `volume ${key}\n6`;

const noteFile = (cache: string, key: string): string => `${cache}/volumes/${key}`;

/** Gives the files in which the records of a segment lie. */
export function pathsOf({ name, groups, perFile, articles }: Omit<NotedSegment, 'key' | 'units'>): string[] {
  return recordFiles(name, groups, perFile, articleCount(articles)).map(({ path }) => path);
}

/** Gives, by path, what each file of records holds. */
export function recordsOf({
  name,
  groups,
  perFile,
  units,
  articles,
}: NotedSegment): Map<string, KnownRecords> {
  return new Map(
    recordFiles(name, groups, perFile, articleCount(articles)).map(({ path, from, to }) => {
      const keys: string[] = [];
      for (let row = from; row < to; row++) keys.push(keyAt(articles, row));
      return [path, { keys: keys.join(), units: units.slice(from, to) }];
    }),
  );
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
  const noted: PackedNote = { ...note, files: packTexts(note.files) };
  writeChecksummed(noteFile(cache, key), fullKey(key), noted, state);
}

/** Reads what is remembered of a volume, its merge aside; `undefined` where that is missing or damaged. */
export function readNote(cache: string, key: string): VolumeNote | undefined {
  const note = readChecksummed<PackedNote>(noteFile(cache, key), fullKey(key));
  if (!note) return undefined;
  touch(noteFile(cache, key));
  return { ...note, files: new PackedTexts(note.files) };
}

/** Reads how a volume was merged; `undefined` where that is missing or damaged. */
export function readMerge(cache: string, key: string): MergeState | undefined {
  const packed = readChecksummed<PackedState>(noteFile(cache, key), fullKey(key), 1);
  if (packed === undefined) return undefined;
  const { lists, stems, ...others } = packed;
  return {
    lists: { ...lists, keys: new PackedTexts(lists.keys) },
    stems: { ...stems, stems: new PackedTexts(stems.stems), forms: new PackedTexts(stems.forms) },
    ...others,
  };
}
