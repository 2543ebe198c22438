declare module 'virtual:warraq/archive' {
  /** The archive that this site shows: its places, settings, today's date, and the search scripts' names. */
  export const archive: import('./page-data/archive-settings.ts').ArchiveOnPages;
}
