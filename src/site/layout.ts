/** The folders and files of an archive, as absolute paths. */
export interface ArchiveLayout {
  readonly root: string;
  readonly content: string;
  readonly siteFile: string;
  readonly lexiconFile: string;
  readonly articles: string;
  readonly pages: string;
  readonly media: string;
  /** Pictures that only drafts show: no build reads them. */
  readonly draftMedia: string;
  readonly originals: string;
  readonly quarantine: string;
  readonly journal: string;
  readonly public: string;
  /** The owner's templates and styles, which replace ours. */
  readonly theme: string;
  /** Caches that may be deleted at any time. */
  readonly cache: string;
}

/** Gives the places of an archive's parts below its root folder (an absolute path without a slash at the end). */
export function archiveLayout(root: string): ArchiveLayout {
  const content = `${root}/content`;
  return {
    root,
    content,
    siteFile: `${content}/site.yaml`,
    lexiconFile: `${content}/lexicon.yaml`,
    articles: `${content}/articles`,
    pages: `${content}/pages`,
    media: `${content}/media`,
    draftMedia: `${content}/media-drafts`,
    originals: `${content}/originals`,
    quarantine: `${content}/quarantine`,
    journal: `${content}/ledger.jsonl`,
    public: `${root}/public`,
    theme: `${root}/theme`,
    cache: `${root}/.warraq`,
  };
}
