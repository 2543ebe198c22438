// XML 1.0 has no way to write these, not even as references (2.2).
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (sign: string): string => ESCAPES[sign] ?? sign;

/** Makes text safe between tags of HTML or XML. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, escaped);

/** Makes text safe between tags of HTML or XML, and between double quotation marks in them. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, escaped);

/** Takes out of a text what no XML may hold: lone halves of surrogate pairs are no text, most controls are forbidden. */
export const soundXml = (text: string): string => text.toWellFormed().replace(NO_XML, '');

/** Makes any text safe in XML, as {@link escapeHtml} does, without what no XML may hold. */
export const escapeXml = (text: string): string => escapeHtml(soundXml(text));
