import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DateStyle, displayDate } from '../../article/display-dates.ts';
import { displayHtml } from '../../article/display-text.ts';
import type { Numerals } from '../../article/numerals.ts';
import { escapeHtml } from '../../markup/escape.ts';
import type { ReportLanguage } from '../../problems/problem.ts';
import { toJson } from '../../problems/report.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { renderText } from '../../rendered/render-text.ts';
import { type Light, paletteOf } from '../../site/colours.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { Site } from '../../site/schema.ts';
import { directionOf, LANGUAGES, listStyleOf } from '../../strings/language.ts';
import { siteStrings } from '../../strings/site.ts';
import { SOURCE, themeFiles } from '../../theme/theme-files.ts';
import type { Preview, PreviewRequest } from '../protocol.ts';

const SHEETS = ['base', 'frame', 'lists', 'article', 'blocks'];

/** Gives the stylesheet of previews: that of the site, with the sheets of a theme in place of ours or after them. */
export async function previewStyle(layout: ArchiveLayout, site: Site, typeface: string): Promise<string> {
  const ours = SHEETS.map((name) => `styles/${name}.css`);
  const theirs = new Map(
    themeFiles(layout)
      .filter(({ name }) => /^styles\/.*\.css$/.test(name))
      .map(({ name, path }) => [name, path]),
  );
  const added = [...theirs.keys()].filter((name) => !existsSync(join(SOURCE, name)));
  const sheets = await Promise.all(
    [...ours, ...added].map((name) => readFile(theirs.get(name) ?? join(SOURCE, name), 'utf8')),
  );
  const numbers = listStyleOf(site.language, site.numerals);
  const colours = (light: Light) =>
    Object.entries(paletteOf(site, light).palette)
      .map(([role, colour]) => `--${role}:${colour};`)
      .join('');
  const dark = `@media(prefers-color-scheme:dark){:root{${colours('dark')}}}`;
  const settings = `:root{${colours('light')}--numbers:${numbers};--text:${typeface}}${dark}`;
  return `${sheets.join('\n')}\n${settings}\n.article{padding:1.5rem 1.25rem 4rem}`;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text).filter(Boolean) : []);

function table(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Renders a text as its page will show it, with the same Markdown pipeline, stylesheet and heading. */
export async function renderPreview(
  { file, body, fields }: PreviewRequest,
  layout: ArchiveLayout,
  site: Site,
  language: ReportLanguage,
): Promise<Preview> {
  // The desk serves pictures from its root, whatever the site's base.
  const textLanguage = text(fields.language) || undefined;
  const options = { ...renderOptionsOf(site), base: '/', textLanguage };
  const rendered = await renderText(layout, options, body, file);
  const own = LANGUAGES[site.language];
  const numerals: Numerals = { kind: site.numerals, zero: own.zero };
  const style: DateStyle = { locale: own.locale, calendar: own.calendar, region: site.region, numerals };
  const strings = siteStrings(site.language);
  const html = (line: string) => displayHtml(line, numerals, escapeHtml);
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text(fields.published))?.[0];
  const section = site.sections.find(({ key }) => key === fields.section)?.title;
  const image = table(fields.image);
  const src = text(image.src);
  const lang = text(fields.language);
  const caption = [image.caption, image.credit].map(text).filter(Boolean).map(html).join(' ');
  const parts = [
    section ? `<p class="kicker"><a>${html(section)}</a></p>` : '',
    `<h1>${html(text(fields.title))}</h1>`,
    text(fields.subtitle) ? `<p class="subtitle">${html(text(fields.subtitle))}</p>` : '',
    `<div class="byline"><div><p class="names">${texts(fields.authors).map(html).join(strings.comma)}</p>`,
    `<p class="meta">${day ? `<time>${html(displayDate(day, style))}</time>` : `<span>${strings.undated}</span>`}</p></div></div>`,
  ];
  const figure = src.startsWith('/media/')
    ? `<figure class="lead-figure"><img src="${escapeHtml(src)}" alt="${escapeHtml(text(image.alt))}">${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>`
    : '';
  const attributes = lang === '' ? '' : ` lang="${escapeHtml(lang)}" dir="${directionOf(lang)}"`;
  const page = `<!doctype html><html lang="${own.tag}" dir="${own.dir}"><head><meta charset="utf-8"><title>${escapeHtml(text(fields.title))}</title><base target="_blank"><link rel="stylesheet" href="/preview.css"></head><body><main><article class="article"${attributes}><header class="article-head">${parts.join('')}</header>${figure}<div class="prose">${rendered.html}</div></article></main></body></html>`;
  return { html: page, problems: toJson(rendered.problems, language), words: rendered.words };
}
