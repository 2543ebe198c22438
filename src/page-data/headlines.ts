import { displayHtml, foreignLine } from '../article/display-text.ts';
import { escapeHtml } from '../markup/escape.ts';
import { directionOf, numeralsOf } from '../strings/language.ts';
import type { Entry } from './entry.ts';
import { html, language, numerals, site } from './site-context.ts';

/** Gives a line of an article as HTML, its headline or another, with the digits of the article's language. */
export function ownLine({ data }: Entry, text: string = data.title): string {
  const own = numeralsOf(site.language, data.language, site.numerals);
  return own.zero === numerals.zero ? html(text) : displayHtml(text, own, escapeHtml);
}

/**
 * Gives a line of an article as HTML, for places among the site's own words: its headline, or another line. A line in
 * another language gets `lang` and `dir`, so that its full stop stays in its place.
 */
export function lineOf(entry: Entry, text: string = entry.data.title): string {
  const { language: tag } = entry.data;
  const line = ownLine(entry, text);
  return tag === undefined || tag === language.tag ? line : foreignLine(line, tag, directionOf(tag));
}
