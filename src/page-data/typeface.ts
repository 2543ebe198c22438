import { data } from 'virtual:warraq/data';
import { readNotes } from '../files/folder-notes.ts';
import type { Fallback } from '../typeface/fallbacks.ts';

/** One font file that the build made; see `src/typeface/`. */
interface FaceFile {
  readonly family: string;
  readonly file: string;
  readonly weight: string;
  readonly range: string;
  readonly preload: boolean;
  readonly print?: boolean;
}

interface Typeface {
  readonly faces: readonly FaceFile[];
  readonly fallbacks: readonly Fallback[];
}

// Missing in `warraq dev` before the first build: system fonts are used.
const made = readNotes<Typeface>(`${data.archive.layout.cache}/typeface`) ?? { faces: [], fallbacks: [] };
// The name that `src/typeface/make-typeface.ts` gives.
const HEADINGS = 'Warraq Headings';
const screen = made.faces.filter((face) => !face.print);
const texts = screen.filter((face) => face.family !== HEADINGS);
const paper = made.faces.filter((face) => face.print);
const named = (faces: readonly { readonly family: string }[]) => [
  ...new Set(faces.map((face) => `"${face.family}"`)),
];
const families = named([...texts, ...made.fallbacks]);
const rest = [...(data.archive.site.language === 'he' ? ['"Noto Serif Hebrew"'] : []), 'serif'];
const url = (face: FaceFile, link: (path: string) => string) =>
  `url(${link(`/_warraq/${face.file}`)})format("woff2")`;

/** The typeface of the site: what its stylesheet says of it, and what pages load early. */
export const typeface = {
  stack: [...families, ...rest].join(','),
  /** Font families of headlines, where they have their own. */
  headings: screen.length > texts.length ? [`"${HEADINGS}"`, ...families, ...rest].join(',') : undefined,
  printStack: [...(paper.length > 0 ? named(paper) : families), ...rest].join(','),
  /** The part of the stylesheet for print. */
  print: (link: (path: string) => string): string =>
    paper.length === 0
      ? ''
      : `@media print{${paper
          .map(
            (face) =>
              `@font-face{font-family:"${face.family}";font-weight:${face.weight};src:${url(face, link)};unicode-range:${face.range}}`,
          )
          .join('')}:root{--text:${[...named(paper), ...rest].join(',')}}}`,
  css: (link: (path: string) => string): string =>
    [
      ...screen.map(
        (face) =>
          `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:swap;src:${url(face, link)};unicode-range:${face.range}}`,
      ),
      ...made.fallbacks.map(
        (face) =>
          `@font-face{font-family:"${face.family}";font-weight:${face.weight};src:${face.local.map((name) => `local("${name}")`).join(',')};size-adjust:${face.sizeAdjust};ascent-override:${face.ascent};descent-override:${face.descent};line-gap-override:${face.lineGap};unicode-range:${face.range}}`,
      ),
    ].join(''),
  preloads: made.faces.filter((face) => face.preload).map((face) => `/_warraq/${face.file}`),
};
