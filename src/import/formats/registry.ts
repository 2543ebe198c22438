import type { Importer, Sample } from './importer.ts';
import { feed, jsonFeed } from './read-feed.ts';
import { html } from './read-html.ts';
import { jsonLines } from './read-json-lines.ts';
import { markdown } from './read-markdown.ts';
import { text } from './read-text.ts';
import { wxr } from './read-wxr.ts';

/**
 * The formats in the order in which they are asked: those with an unmistakable beginning first, plain text, which
 * recognises everything, last.
 */
export const FORMATS: readonly Importer[] = [wxr, feed, html, jsonFeed, jsonLines, markdown, text];

/** Finds the format of a sample; plain text where nothing else fits. */
export function formatOf(sample: Sample): Importer {
  return FORMATS.find((format) => format.recognise(sample)) ?? text;
}

/** Finds a format by the name that a person gave. */
export function formatNamed(name: string): Importer | undefined {
  return FORMATS.find((format) => format.name === name);
}
