/** One weight of a family, or a range of them (`400 700`) where the file is variable. */
interface FamilyFile {
  readonly weight: string;
  /** Path in its npm package. */
  readonly source: string;
}

/** A family of letters: its Arabic, and the Latin of the same family, whose digits and signs fit it. */
export interface Family {
  /** What the stylesheet calls it. */
  readonly title: string;
  readonly variable: boolean;
  readonly arabic: readonly FamilyFile[];
  readonly latin: readonly FamilyFile[];
  /**
   * Width of prose in it, relative to Noto Naskh Arabic, from which the scale of system fonts is computed, and its
   * height above and below the baseline in em (`hhea`). Measured with harfbuzzjs on the sample archive's prose.
   */
  readonly measure: {
    readonly regular: number;
    readonly bold: number;
    readonly ascent: number;
    readonly descent: number;
  };
}

const variable = (path: string): Pick<Family, 'variable' | 'arabic' | 'latin'> => ({
  variable: true,
  arabic: [{ weight: '400 700', source: `${path}-arabic-wght-normal.woff2` }],
  latin: [{ weight: '400 700', source: `${path}-latin-wght-normal.woff2` }],
});

const AMIRI = '@fontsource/amiri/files/amiri';
const weights = (part: string): FamilyFile[] =>
  ['400', '700'].map((weight) => ({ weight, source: `${AMIRI}-${part}-${weight}-normal.woff2` }));

/** The families that come with Warraq, by their names in `site.yaml`. */
export const FAMILIES = {
  naskh: {
    title: 'Warraq Naskh',
    ...variable('@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic'),
    measure: { regular: 1, bold: 1, ascent: 1.069, descent: 0.634 },
  },
  amiri: {
    title: 'Warraq Amiri',
    variable: false,
    arabic: weights('arabic'),
    latin: weights('latin'),
    measure: { regular: 0.925, bold: 0.894, ascent: 1.124, descent: 0.634 },
  },
  vazirmatn: {
    title: 'Warraq Vazirmatn',
    ...variable('@fontsource-variable/vazirmatn/files/vazirmatn'),
    measure: { regular: 1.108, bold: 1.085, ascent: 1.025, descent: 0.537 },
  },
} as const satisfies Readonly<Record<string, Family>>;

/** The name of a family. */
export type FamilyName = keyof typeof FAMILIES;

/** The families of a site: of its texts, and of its headlines where they have another one. */
export interface Letters {
  readonly text: FamilyName;
  readonly headings?: FamilyName | undefined;
}
