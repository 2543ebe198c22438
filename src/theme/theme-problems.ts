import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { nearest } from '../article/nearest.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { upstreamProblems } from './eject.ts';
import { ownFiles, type ThemeFile, themeFiles } from './theme-files.ts';

/** A place in a file of a theme that browsers would not run or not show. */
interface Finding {
  readonly code: 'theme-inline' | 'theme-forbidden' | 'theme-outside';
  readonly at: number;
  readonly what: string;
}

const EVENTS =
  'click|dblclick|load|error|change|input|submit|reset|key\\w+|mouse\\w+|pointer\\w+|touch\\w+|focus\\w*|blur|scroll|toggle|play|pause|wheel|drag\\w*|drop';
const HANDLER = new RegExp(`\\s(on(?:${EVENTS})|style)\\s*=\\s*["'{\`]`, 'g');
const ELEMENT =
  /<(script|style)\b((?:[^>"'{}]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*)>([\s\S]*?)<\/\1\s*>|<(script|style)\b((?:[^>"'{}]|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*)\/>/g;
const FORBIDDEN = /<(iframe|object|embed|applet|frame|base)\b/g;
const OUTSIDE =
  /<(?:img|script|link|source|video|audio|use)\b[^>]*?\s(?:src|href|srcset)\s*=\s*["'](?:https?:)?\/\/[^"']*["'][^>]*>/g;
const OUTSIDE_CSS = /url\(\s*["']?(?:https?:)?\/\/[^)]*\)|@import\b[^;]*/g;
const DATA_SCRIPT = /type\s*=\s*["'](?:application\/(?:ld\+)?json|speculationrules)["']/;
const RELATION = /rel\s*=\s*["'](?:alternate|canonical|me|license|author|next|prev)\b/;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** Finds what the security policy of a site forbids in a template: only scripts and styles that are files may run. */
function lookAtTemplate(text: string): Finding[] {
  const found: Finding[] = [];
  let markup = text
    .replace(/^\s*---\r?\n[\s\S]*?\n---/, blank)
    .replace(/<!--[\s\S]*?-->|\{\s*\/\*[\s\S]*?\*\/\s*\}/g, blank);
  for (const match of markup.matchAll(ELEMENT)) {
    const [element = '', attributes = ''] = [match[1] ?? match[4], match[2] ?? match[5]];
    const isOurs = attributes.includes('PRELOAD_IMAGE');
    const isFile = element === 'script' && (/\ssrc\s*=/.test(attributes) || DATA_SCRIPT.test(attributes));
    const inline = /\s(is:inline|define:vars)\b/.exec(attributes)?.[1];
    if (inline && !isFile && !isOurs)
      found.push({ code: 'theme-inline', at: match.index, what: `<${element} ${inline}>` });
    if (element === 'style') found.push(...lookAtStyles(match[3] ?? '', match.index));
  }
  markup = markup.replace(ELEMENT, (whole) => (/^<script[^>]*\ssrc/.test(whole) ? whole : blank(whole)));
  for (const match of markup.matchAll(HANDLER))
    found.push({ code: 'theme-inline', at: match.index + 1, what: `${match[1]}="…"` });
  for (const match of markup.matchAll(FORBIDDEN))
    found.push({ code: 'theme-forbidden', at: match.index, what: `<${match[1]}>` });
  for (const match of markup.matchAll(OUTSIDE))
    if (!RELATION.test(match[0]))
      found.push({ code: 'theme-outside', at: match.index, what: match[0].slice(0, 80) });
  return found;
}

function lookAtStyles(css: string, start = 0): Finding[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, blank);
  return [...plain.matchAll(OUTSIDE_CSS)].map((match) => ({
    code: 'theme-outside',
    at: start + match.index,
    what: match[0].slice(0, 80),
  }));
}

function strayFiles({ theme }: ArchiveLayout, files: readonly ThemeFile[]): string[] {
  const known = new Set(files.map(({ name }) => name));
  return readdirSync(theme, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => /\.(?:astro|css)$/.test(name) && !/(?:^|\/)(?:node_modules|\.)/.test(name))
    .filter((name) => !known.has(name));
}

/**
 * Says what is wrong with an archive's theme before anything is made of it: what the security policy forbids, files that
 * lie where nobody looks, and components that neither stand for one of ours nor are used.
 */
export function themeProblems(layout: ArchiveLayout): Problem[] {
  if (!existsSync(layout.theme)) return [];
  const files = themeFiles(layout);
  const place = (name: string) => relative(layout.root, join(layout.theme, name)).split(sep).join('/');
  const found: Problem[] = [];
  const texts = new Map(
    files
      .filter(({ name }) => /\.(?:astro|css|[jt]s|mjs)$/.test(name))
      .map(({ name, path }) => [name, readFileSync(path, 'utf8')]),
  );
  for (const [name, text] of texts) {
    const findings = name.endsWith('.astro')
      ? lookAtTemplate(text)
      : name.endsWith('.css')
        ? lookAtStyles(text)
        : [];
    for (const { code, at, what } of findings) {
      const line = text.slice(0, at).split('\n').length;
      found.push(problem(code, { file: place(name), line }, { what: what.replace(/\s+/g, ' ') }));
    }
  }
  for (const name of strayFiles(layout, files)) {
    const room = name.endsWith('.css') ? 'styles' : 'components';
    found.push(
      problem('theme-misplaced', { file: place(name) }, { better: `theme/${room}/${basename(name)}` }),
    );
  }
  const ours = new Set(ownFiles().map(({ name }) => name));
  const all = [...texts.values()].join('\n');
  for (const { name } of files) {
    if (!/^(?:components|layouts)\/.*\.astro$/.test(name) || ours.has(name)) continue;
    if (all.includes(`/${basename(name)}'`) || all.includes(`/${basename(name)}"`)) continue;
    const close = nearest(name, [...ours]);
    found.push(
      problem(
        'theme-unused',
        { file: place(name) },
        { suggestion: close ? `theme/${close}` : 'warraq eject' },
      ),
    );
  }
  found.push(...upstreamProblems(layout));
  return found;
}
