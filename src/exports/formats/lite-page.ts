import { escapeHtml } from '../../markup/escape.ts';
import type { Site } from '../../site/schema.ts';
import { listStyleOf } from '../../strings/language.ts';
import type { PageWords } from './page-words.ts';

/** The stylesheet of lite pages: the system's font and colours by day and night, a measure, a line height. */
export function liteStyle({ language, numerals }: Site): string {
  return `:root{color-scheme:light dark}body{max-width:40em;margin:auto;padding:1em;font:1.15em/1.8 serif;overflow-wrap:anywhere}img{max-width:100%}pre,table{display:block;overflow:auto}table{border-collapse:collapse;overflow-wrap:break-word}td,th{border:1px solid;padding:.2em .4em;text-align:start}ol{list-style:${listStyleOf(language, numerals)}}[dir=ltr] ol{list-style:decimal}li small{display:inline-block}.number{white-space:nowrap}.wide-sign{font-size:min(1em,6vw)}h1{font-size:min(2em,13vw)}\n`;
}

/** The parts of a lite page; `body` is HTML. */
interface LitePageParts {
  readonly title: string;
  /** Relative path to the root. */
  readonly up: string;
  /** Address of the same page in the whole site. */
  readonly whole: string;
  readonly body: string;
}

/** Writes a lite page: without scripts, fonts and pictures. */
export function litePage(words: PageWords, { title, up, whole, body }: LitePageParts): string {
  const { site, language, strings } = words;
  const name = words.html(site.title);
  const full = `${title} — ${words.line(site.title)}`;
  return `<!DOCTYPE html><html lang="${language.tag}" dir="${language.dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(full)}</title><link rel="stylesheet" href="${up}lite.css"><p><a href="${up || './'}">${name}</a> · <a href="${escapeHtml(whole)}">${strings.fullPage}</a></p>${body}</html>`;
}
