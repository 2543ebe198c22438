declare module 'virtual:warraq/data' {
  /** All that templates are given. */
  export const data: import('./page-data/template-data.ts').TemplateData;
}
