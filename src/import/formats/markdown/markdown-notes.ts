import { endTag, replaceBetween } from '../../../markup/between.ts';
import { type ArticleDraft, addNames } from '../../clean/draft-body.ts';

/** Changes the text outside blocks and spans of code. */
export function outsideCode(body: string, change: (text: string) => string): string {
  return body
    .split(/(^(?:```|~~~)[\s\S]*?^(?:```|~~~)[^\n]*$|`[^`\n]+`)/m)
    .map((part, at) => (at % 2 === 1 ? part : change(part)))
    .join('');
}

// Comments as generators write them: kramdown, Liquid and Nunjucks, Hugo, MDX, and the reference of a link that leads nowhere.
const HIDDEN =
  /\{::comment\}[\s\S]*?\{:\/(?:comment)?\}|\{%-?\s{0,9}comment\s{0,9}-?%\}[\s\S]*?\{%-?\s{0,9}endcomment\s{0,9}-?%\}|\{#[\s\S]*?#\}|\{\{[<%]\s{0,9}comment\s{0,9}[%>]\}\}[\s\S]*?\{\{[<%]\s{0,9}\/\s{0,9}comment\s{0,9}[%>]\}\}|\{\{-?\s{0,9}\/\*[\s\S]*?\*\/\s{0,9}-?\}\}|\{\/\*[\s\S]*?\*\/\}|^ {0,3}\[(?:\/\/|comment|_)\]:\s{1,9}(?:#|<>)\s{0,9}(?:\([^\n]*\)|"[^\n]*"|'[^\n]*')[ \t]*$/gm;

// Attributes of blocks, spans, headings, links and pictures (kramdown, Pandoc, PHP Markdown Extra), and kramdown's extensions.
const ATTRIBUTES =
  /\{:{1,2}\/?\s?[\w.#-][^{}\n]{0,300}\}|[ \t](?=\{[#.][^\s{}])(?<=^#{1,6} [^\n]{1,500})\{[^{}\n]{1,300}\}[ \t]*$|[ \t]\{#[A-Za-z][\w-]{0,99}[^{}\n]{0,20}\}[ \t]*$|\{(?<=\)\{)(?:[#.]|\w{1,30}=)[^{}\n]{0,300}\}/gm;

// The place of a list of headings, which the generator makes.
const CONTENTS =
  /^(?:[*+-]|1\.)[ \t][^\n]{1,80}\n\{:\s?toc\b[^\n]*$|^(?:\[TOC\]|\[\[_?TOC_?\]\]|@\[toc\][^\n]*|\{:\s?toc\})[ \t]*$/gim;

const ONLY_TAGS = /^[ \t]*(?:#[\p{L}_][\p{L}\p{N}\p{M}_/-]*[ \t]*)+$/gmu;

const CODE_TAG = /<(script|style)\b[^>]*>/gi;

/** Fills the empty lines of scripts and styles: within another element they would end it, and code would be text. */
const closeCode = (text: string) =>
  replaceBetween(
    text,
    CODE_TAG,
    ([, name = '']) => endTag(name),
    (whole) => whole.replace(/^[ \t]*$/gm, '/**/'),
  );

/**
 * Converts the syntax of Obsidian and Logseq: comments `%%…%%`, block names and the imports of MDX are removed, `==…==`
 * is marked text, a line of tags becomes topics. Each is recorded as an edit.
 */
export function expandNotes(body: string, draft: ArticleDraft, name: string): string {
  const note = (rule: string, before: string, after = '') =>
    draft.edits.push({ rule, place: 'body', before, after });
  const shown = body.replace(
    /^(```+|~~~+)(?:dataview(?:js)?|query|tasks|button|templater)\b[\s\S]*?^\1[ \t]*$/gm,
    (whole) => {
      note('shortcodes', whole);
      return '';
    },
  );
  return outsideCode(shown, (text) =>
    closeCode(text)
      .replace(/%%[\s\S]*?%%/g, (whole) => {
        // A comment was not for readers: the original is not offered.
        draft.holdsPrivate = true;
        note('hidden', whole);
        return '';
      })
      .replace(HIDDEN, (whole) => {
        draft.holdsPrivate = true;
        note('hidden', whole);
        return '';
      })
      .replace(/^<%[\s\S]*?%>[ \t]*$/gm, (whole) => {
        note('shortcodes', whole);
        return '';
      })
      .replace(/^(?:import\s[^\n]*\sfrom\s+['"][^\n]*|export\s+(?:const|default)\s[^\n]*)$/gm, (whole) => {
        if (!/\.mdx$/i.test(name)) return whole;
        note('shortcodes', whole);
        return '';
      })
      .replace(ONLY_TAGS, (whole) => {
        const tags = whole.trim().split(/\s+(?=#)/);
        addNames(
          draft,
          'topics',
          tags.map((tag) => tag.replace(/^#/, '').replace(/_/g, ' ')),
        );
        note('metadata-lines', whole.trim());
        return '';
      })
      .replace(CONTENTS, (whole) => {
        note('shortcodes', whole);
        return '';
      })
      .replace(ATTRIBUTES, (whole) => {
        note('shortcodes', whole);
        return '';
      })
      .replace(/(?<=\S)[ \t]+\^[a-z\d-]{4,}$/gim, (whole) => {
        note('shortcodes', whole);
        return '';
      })
      .replace(/(?<!=)==(?![=\s])([^=\n]+?)(?<!\s)==(?!=)/g, '<mark>$1</mark>'),
  );
}
