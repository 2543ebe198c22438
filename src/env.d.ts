/// <reference types="astro/client" />
declare module 'virtual:warraq/theme-styles' {
  /** The stylesheets that an archive's theme adds to ours. */
  export const styles: readonly string[];
}

declare module 'virtual:warraq/data' {
  /** All that templates are given. */
  export const data: import('./page-data/template-data.ts').TemplateData;
}
