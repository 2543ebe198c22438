import { escapeHtml } from '../page-data/site-context.ts';

// XML 1.0 has no way to write these, not even as references; lone halves of surrogate pairs are no text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Takes out of a text what no XML may hold. */
export const soundXml = (text: string): string => text.toWellFormed().replace(NO_XML, '');

/** Escapes a text for XML. */
export const escapeXml = (text: string): string => escapeHtml(soundXml(text));
