/** A pack as the catalogue of a site's packs lists it. */
export interface PackEntry {
  /** File name in `_warraq/`; it carries the content's hash. */
  readonly file: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly hash: string;
  /** Names the content, however it is compressed: a device that has it needs no other file of it. */
  readonly id: string;
  readonly bytes: number;
  readonly articles: number;
  /** Others are compressed against it, and it against those of the base that stand before it. */
  readonly base?: true;
  /** Key of the section; empty for articles without one, and in the base. */
  readonly section: string;
  readonly years: readonly string[];
  /** Bytes and number of the pictures of its articles. */
  readonly pictures: readonly [count: number, bytes: number];
}

/** `offline/catalogue.json`: what can be saved of this version of the site. */
export interface Catalogue {
  readonly format: 2;
  /** Names this version: a hash over everything below. */
  readonly version: string;
  readonly articles: number;
  readonly sections: readonly { readonly key: string; readonly title: string }[];
  /** The shells of all pages. */
  readonly shells: { readonly file: string; readonly hash: string; readonly bytes: number };
  readonly packs: readonly PackEntry[];
  /** Names of the picture lists, one for each pack that has pictures: pack file → JSON file. */
  readonly pictureLists: Readonly<Record<string, string>>;
}

/** What a reader wants to save: a section, a year, or with neither, everything. */
export interface SaveScope {
  readonly section?: string;
  readonly year?: string;
}

/** Chooses the packs that hold everything a reader wishes for, the base first; a pack may bring a little more. */
export function packsFor(catalogue: Catalogue, wishes: readonly SaveScope[]): PackEntry[] {
  return catalogue.packs.filter(
    (pack) =>
      pack.base ||
      wishes.some(
        ({ section, year }) =>
          (section === undefined || pack.section === section) &&
          (year === undefined || pack.years.includes(year)),
      ),
  );
}
