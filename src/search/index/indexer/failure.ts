/** Why an index cannot be made; the command line turns each into a sentence that helps. */
export type IndexFailureCode = 'start' | 'refused' | 'version' | 'misaligned';

/** An index cannot be made: the indexer failed, or a word does not come back from its place. */
export class IndexFailure extends Error {
  override name = 'IndexFailure';
  readonly code: IndexFailureCode;

  constructor(code: IndexFailureCode, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.code = code;
  }
}
