import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '../../article/draft.ts';
import { escapeHtml } from '../../markup/escape.ts';
import type { ReportLanguage } from '../../problems/problem.ts';
import { toLine } from '../../problems/report.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { IMPORT_STRINGS, ruleName } from '../../strings/import.ts';
import type { ImportResult } from '../options.ts';
import type { HandledArticle } from './handled-article.ts';

const PER_PAGE = 100;
/** Whole articles in a report; of more, only what needs a look is shown whole and the rest is counted. */
const MOST_SHOWN = 1000;

// Direction controls in a report would turn the report around; the rest of the invisible is shown by its number.
const visible = (text: string) =>
  escapeHtml(text).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is shown
    /[\u0000-\u0008\u000B-\u001F\u00AD\u200B-\u200D\u202A-\u202E\u2060-\u2069\uFEFF]/g,
    (sign) => `<code>U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}</code>`,
  );

function marked(line: string, pieces: readonly string[], tag: 'del' | 'ins'): string {
  const spans: [number, number][] = [];
  for (const piece of pieces) {
    const at = line.indexOf(piece);
    if (at >= 0 && !spans.some(([start, end]) => at < end && at + piece.length > start))
      spans.push([at, at + piece.length]);
  }
  let shown = '';
  let from = 0;
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    shown += `${visible(line.slice(from, start))}<${tag}>${visible(line.slice(start, end))}</${tag}>`;
    from = end;
  }
  return shown + visible(line.slice(from));
}

function pieces(edits: readonly Edit[], side: 'before' | 'after'): string[] {
  return edits
    .filter((edit) => edit.before !== edit.after)
    .flatMap((edit) => edit[side].split(/ \u2026 |\n/))
    .map((piece) => piece.trim())
    .filter((piece) => piece.length > 0)
    .sort((a, b) => b.length - a.length)
    .slice(0, 400);
}

const STYLE = `:root{color-scheme:light dark;--line:#8884;--del:#c0392b33;--ins:#27ae6033}
body{font:1rem/1.8 "Noto Naskh Arabic",serif;margin:2rem auto;max-width:80rem;padding-inline:1rem}
table{border-collapse:collapse}td,th{padding:.2rem .8rem;border-block-end:1px solid var(--line);text-align:start}
article{border-block-start:1px solid var(--line);margin-block:2rem;padding-block-start:1rem}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:2rem}.sides p{margin:.4rem 0;overflow-wrap:anywhere}
del{background:var(--del)}ins{background:var(--ins);text-decoration:none}small,code{font-size:.8em;opacity:.8}
h3{font-size:1rem}li{overflow-wrap:anywhere}@media(max-width:50rem){.sides{grid-template-columns:1fr}}`;

function page(title: string, language: ReportLanguage, body: string): string {
  return `<!doctype html>\n<html lang="${language}" dir="rtl">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n<title>${escapeHtml(title)}</title>\n<style>${STYLE}</style>\n<body>\n${body}\n</body>\n</html>\n`;
}

function section(handled: HandledArticle, language: ReportLanguage): string {
  const { before, after, edits, outcome, problems } = handled;
  const say = (name: keyof typeof IMPORT_STRINGS) => IMPORT_STRINGS[name][language];
  const out = pieces(edits, 'before');
  const into = pieces(edits, 'after');
  const left = before
    .filter((line) => line.trim() !== '')
    .map((line) => `<p dir="auto">${marked(line, out, 'del')}</p>`);
  const right = after
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p dir="auto">${marked(line, into, 'ins')}</p>`);
  const list = edits.map((edit) => {
    const cut = (text: string) => visible(text.length > 300 ? `${text.slice(0, 300)}\u2026` : text);
    return `<li>${escapeHtml(ruleName(edit.rule, language))} <small dir="ltr">${escapeHtml(edit.place)}</small>: <del>${cut(edit.before)}</del> ${edit.after === '' ? '' : `<ins>${cut(edit.after)}</ins>`}</li>`;
  });
  const notes = problems.map((each) => `<li>${visible(toLine(each, language))}</li>`);
  const where = `${handled.input}${handled.position === undefined ? '' : ` #${handled.position}`}`;
  return `<article><h2>${visible(handled.title || handled.file)}</h2><p>${escapeHtml(say(outcome))} \u00B7 <small dir="ltr">${visible(where)}</small> \u2192 <small dir="ltr">${visible(handled.file)}</small></p>${notes.length > 0 ? `<ul>${notes.join('')}</ul>` : ''}<div class="sides"><div><h3>${say('before')}</h3>${left.join('\n')}</div><div><h3>${say('after')}</h3>${right.join('\n')}</div></div><details><summary>${say('edits')} (${edits.length})</summary><ul>${list.join('\n')}</ul></details></article>`;
}

/** Writes the report of an import that people look at: each article as it came and as it is now, edits marked. */
export class ReportWriter {
  readonly #layout: ArchiveLayout;
  readonly #language: ReportLanguage;
  #sections: string[] = [];
  #shown = 0;
  #left = 0;
  #pages = 0;
  #folder = '';

  constructor(layout: ArchiveLayout, language: ReportLanguage) {
    this.#layout = layout;
    this.#language = language;
  }

  /** Adds an article; pages are written as they fill, so that no report outgrows memory. */
  add(handled: HandledArticle): void {
    if (this.#shown >= MOST_SHOWN && handled.outcome !== 'quarantined') {
      this.#left++;
      return;
    }
    this.#shown++;
    this.#sections.push(section(handled, this.#language));
    this.#folder = join(this.#layout.cache, 'reports', handled.run);
    if (this.#sections.length >= PER_PAGE) this.#write();
  }

  #write(): void {
    if (this.#sections.length === 0) return;
    mkdirSync(this.#folder, { recursive: true });
    this.#pages++;
    writeFileSync(
      join(this.#folder, `${this.#pages}.html`),
      page(String(this.#pages), this.#language, this.#sections.join('\n')),
    );
    this.#sections = [];
  }

  /** Ends the report; gives the path of its first page, `undefined` where there is nothing to report. */
  finish(result: ImportResult): string | undefined {
    this.#write();
    if (this.#pages === 0) return undefined;
    const language = this.#language;
    const say = (name: keyof typeof IMPORT_STRINGS) => IMPORT_STRINGS[name][language];
    const row = ([name, count]: readonly [string, number]) =>
      `<tr><th>${escapeHtml(name)}</th><td>${count}</td></tr>`;
    const counts = (['in', 'published', 'merged', 'quarantined', 'already'] as const).map((key) =>
      row([say(key), result.counts[key]]),
    );
    const edits = [...result.edits]
      .sort((a, b) => b[1] - a[1])
      .map(([rule, count]) => row([ruleName(rule, language), count]));
    const links = Array.from({ length: this.#pages }, (_, at) => `<a href="${at + 1}.html">${at + 1}</a>`);
    const notes = result.problems.slice(0, 500).map((each) => `<li>${visible(toLine(each, language))}</li>`);
    const title = `${say('run')} ${result.run ?? ''}`;
    const rest = this.#left > 0 ? `<p>${say('notShown')}: ${this.#left}</p>` : '';
    const body = `<h1>${escapeHtml(title)}</h1><table>${counts.join('')}</table><h2>${say('edits')}</h2><table>${edits.join('')}</table><h2>${say('articles')}</h2><p>${links.join(' \u00B7 ')}</p>${rest}<ul>${notes.join('\n')}</ul>`;
    const path = join(this.#folder, 'index.html');
    writeFileSync(path, page(title, language, body));
    return path;
  }
}
