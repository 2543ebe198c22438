import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { themeFileOf } from '../theme/theme-files.ts';

/** An error of the bundler, and its place. */
export interface BundleFault {
  readonly reason: string;
  /** Absolute. */
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
}

/** Marks the error that the bundling process writes to stderr. */
export const BUNDLE_FAULT = 'bundle-fault: ';

const PLACE = /(\/?(?:[^\s:[\]()"']+\/)[^\s:[\]()"']+\.(?:astro|[jt]s|mjs|css|json)):(\d+)(?::\d+)?/;

interface Thrown {
  readonly message?: string;
  readonly errors?: readonly Thrown[];
  readonly id?: string;
  readonly loc?: { readonly file?: string; readonly line?: number };
}

/**
 * Extracts message and place from an error of the bundler, which has several shapes.
 * @param folder in which it ran: it reports paths relative to it
 */
export function faultOf(error: unknown, folder: string): BundleFault {
  const thrown = error as Thrown;
  const first = thrown.errors?.[0] ?? thrown;
  const text = stripVTControlCharacters(first.message ?? String(error));
  const place = PLACE.exec(text);
  const file = first.loc?.file ?? place?.[1] ?? first.id;
  const line = first.loc?.line ?? (place ? Number(place[2]) : undefined);
  const reason = (text.split('\n')[0] ?? '')
    .replace(/^\[[A-Z_]+\]\s*/, '')
    .replace(/ in (?:\.\.\/)+\S+$/, '')
    .replace(/"[^"]*public-data\.[jt]s"/, '`warraq/data`');
  return { reason, file: file === undefined ? undefined : resolve(folder, file.replace(/\?.*$/s, '')), line };
}

/** Makes a problem of an error: with the owner's file where it lies in the theme. */
export function bundleProblem(layout: ArchiveLayout, { reason, file, line }: BundleFault): Problem {
  const own = file === undefined ? undefined : themeFileOf(layout, file);
  return own === undefined
    ? problem('build-failed', {}, { stage: 'Astro', reason })
    : problem('theme-failed', { file: own, line }, { reason: reason.replaceAll(file ?? '', own) });
}

/**
 * Finds the place in a theme's file where a page failed, from the stack of the error: bundles of themes have source
 * maps.
 */
export function themePlaceOf(
  layout: ArchiveLayout,
  error: Error,
): { file: string; line: number } | undefined {
  for (const [, path = '', line] of (error.stack ?? '').matchAll(new RegExp(PLACE, 'g'))) {
    const file = themeFileOf(layout, path);
    if (file !== undefined) return { file, line: Number(line) };
  }
  return undefined;
}
