import type { Element } from 'hast';
import type { ContainerDirective } from 'mdast-util-directive';
import { areHalves, isVerseLine, verseOf } from '../clean/verse.ts';
import { find, findAll, isElement, namesOf, visibleText } from './element.ts';
import { writtenLines } from './plain-elements.ts';

const POEM_NAMES =
  /(?:^|[ -])(?:poems?|poetry|verses?|wp-block-verse|bayt|beyt|bait|beit|qasida|qasidah|shi3r|sher|\u0634\u0639\u0631|\u0642\u0635\u064A\u062F\u0629)(?=$|[ -])/;

// The two halves of a verse, as sites of poems call them.
const HALVES = /(?:^| )(?:m1|m2|me?sra-?\d?|misra-?\d?|sadr|ajz|sadar|ajoz|shatr-?\d?|hemistich\w*)(?= |$)/;

/** Tells whether a part of a page is called a poem. */
export function isPoem(element: Element): boolean {
  return POEM_NAMES.test(namesOf(element));
}

/** Makes a poem of an element that is called so; `undefined` where it holds other things than lines. */
export function poemOf(element: Element): ContainerDirective | undefined {
  if (find(element, (each) => /^(?:img|figure|iframe|table|ul|ol|h[1-6])$/.test(each.tagName)))
    return undefined;
  const halves = findAll(element, (each) => HALVES.test(namesOf(each))).map((each) =>
    visibleText(each).replace(/\s+/g, ' ').trim(),
  );
  if (
    halves.length >= 2 &&
    halves.length % 2 === 0 &&
    halves.every((half) => half !== '' && half.length < 80)
  )
    return verseOf(halves.flatMap((half, at) => (at % 2 === 0 ? [`${half} *** ${halves[at + 1]}`] : [])));
  const lines = writtenLines(element);
  if (lines.length === 0 || lines.some((line) => line.length > 160)) return undefined;
  return verseOf(lines);
}

const isArabic = (text: string) => /^[\p{Script=Arabic}\p{Mn}\s\p{P}]+$/u.test(text);
const wordsOf = (text: string) => text.trim().split(/\s+/).length;

/** Makes a poem of a list whose terms and their texts are half-lines of verses: a first half, a second, and so on. */
export function poemOfTerms(list: Element): ContainerDirective | undefined {
  const parts = findAll(list, (each) => isElement(each, 'dt', 'dd'));
  if (find(list, (each) => /^(?:img|ul|ol|table|p)$/.test(each.tagName))) return undefined;
  const halves = parts.map((each) => visibleText(each).replace(/\s+/g, ' ').trim());
  const isPaired = parts.every((each, at) => each.tagName === (at % 2 === 0 ? 'dt' : 'dd'));
  const pairs = halves.flatMap((half, at) => (at % 2 === 0 ? [[half, halves[at + 1] ?? ''] as const] : []));
  const isNamed = isPoem(list);
  if (!isPaired || pairs.length < (isNamed ? 1 : 2)) return undefined;
  const isVerse = ([first, second]: readonly [string, string]) =>
    areHalves(first, second) &&
    (isNamed ||
      (isArabic(first) &&
        isArabic(second) &&
        wordsOf(first) >= 3 &&
        !/[.:\u061F!]$/u.test(second) &&
        Math.min(first.length, second.length) / Math.max(first.length, second.length) > 0.55));
  return pairs.every(isVerse) ? verseOf(pairs.map((pair) => pair.join(' *** '))) : undefined;
}

/**
 * Makes a poem of a table whose rows are verses: two half-lines of like length, perhaps with an empty cell or stars
 * between them. A table of data has a head, figures, or cells of a word or two.
 */
export function poemOfTable(table: Element): ContainerDirective | undefined {
  const isNamed = isPoem(table);
  if (find(table, (each) => each.tagName === 'th' || each.tagName === 'img')) return undefined;
  const rows = findAll(table, (each) => each.tagName === 'tr').map((row) =>
    row.children
      .filter((cell) => isElement(cell, 'td'))
      .map((cell) => visibleText(cell).replace(/\s+/g, ' ').trim())
      .filter((text) => /[\p{L}\p{N}]/u.test(text)),
  );
  const full = rows.filter((row) => row.length > 0);
  if (full.length < (isNamed ? 1 : 2)) return undefined;
  const isVerse = (row: readonly string[]): boolean => {
    const [first = '', second = ''] = row;
    if (row.length === 1) return isVerseLine(first);
    if (row.length !== 2 || !areHalves(first, second)) return false;
    if (isNamed) return true;
    const alike = Math.min(first.length, second.length) / Math.max(first.length, second.length);
    return isArabic(first) && isArabic(second) && wordsOf(first) >= 3 && wordsOf(second) >= 3 && alike > 0.55;
  };
  // A poem of another shape keeps a row a line.
  if (!full.every(isVerse))
    return isNamed && full.every((row) => row.length === 1) ? verseOf(full.flat()) : undefined;
  return verseOf(full.map((row) => row.join(' *** ')));
}
