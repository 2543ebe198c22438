import { replaceBetween } from '../../markup/between.ts';

const CODE = /<(pre|code|textarea)\b[^>]*>|^(```|~~~)|(`)(?!`)|(\{%-?\s{0,9}raw\s{0,9}-?%\})/gim;
const NEVER = /(?!)/g;
const ENDS: Readonly<Record<string, RegExp>> = {
  pre: /<\/pre\s{0,9}>/gi,
  code: /<\/code\s{0,9}>/gi,
  textarea: /<\/textarea\s{0,9}>/gi,
  fence: /^(?:```|~~~)/gm,
  span: /`/g,
  raw: /\{%-?\s{0,9}endraw\s{0,9}-?%\}/g,
};

// Loops over articles, in the languages of generators.
const LOOPS =
  /(?:\{%-?\s{0,9}(?:for\s+\w+(?:,\s{0,9}\w+)?\s+in\s+[\w.]+|paginate\s|extends\s+["'])|\{\{-?\s{0,9}range\s|\{\{#(?:each|foreach)\s)/;
// What only templates have: parts of Blogger's themes, loops of WordPress's, a title that a program fills in.
const TEMPLATE =
  /<b:(?:section|includable|skin|widget)\b|xmlns:b=["']http:\/\/www\.google\.com\/2005\/gml\/b|<\?php\s+(?:while|if)\s{0,9}\(\s{0,9}have_posts|\{\{-?\s{0,9}(?:define|block)\s+"|<title[^>]{0,99}>\s{0,99}(?:\{[{%]|<\?(?:php|=)|<%|<data:|\$\{)/i;
const MARKUP = /\{%[^%]{0,2000}%\}|\{\{[^{}]{0,2000}\}\}|<[^<>]{1,2000}>|^---\n[\s\S]*?\n---$|[^\p{L}]+/gmu;
// Indented lines of Markdown are code.
const INDENTED = /^(?: {4}|\t).*$/gm;
const AN_ARTICLE = 400;

/**
 * Tells whether a text is a template, from which a program makes pages: it has what only templates have, or goes through
 * articles and says little itself. What stands in code speaks of templates and is none.
 */
export function isTemplateText(text: string, isMarkdown = false): boolean {
  if (!/\{[{%]|<\?|<%|<b:|<data:|gml\/b|<title[^>]{0,99}>\s{0,99}\$\{/.test(text)) return false;
  const kind = (found: RegExpExecArray) =>
    found[1]?.toLowerCase() ?? (found[2] ? 'fence' : found[3] ? 'span' : 'raw');
  const bare = replaceBetween(
    text,
    CODE,
    (found) => ENDS[kind(found)] ?? NEVER,
    () => ' ',
  ).replace(isMarkdown ? INDENTED : NEVER, '');
  if (TEMPLATE.test(bare)) return true;
  return LOOPS.test(bare) && bare.replace(MARKUP, '').length < AN_ARTICLE;
}
