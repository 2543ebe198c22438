import type { Element, Root } from 'hast';
import { attribute, find } from '../html/element.ts';

import { type Standing, standingOf } from './standing.ts';
import { DRAFT_CLASSES } from './wordpress-marks.ts';

const PAID =
  /"isAccessibleForFree"\s*:\s*"?(?:false|no|0)\b|"isAccessibleForFree"\s*:\s*"https?:\/\/schema\.org\/False"/i;

const META = /(?:^|[.:_-])(?:status|visibility|draft|access(?:rights)?)$/i;

/** Gives what a `meta` element says against publication: a tier that is locked, a status in known words. */
function markOfMeta(meta: Element): string | undefined {
  const name = attribute(meta, 'property') ?? attribute(meta, 'name') ?? '';
  const content = attribute(meta, 'content') ?? '';
  const isLocked = name === 'article:content_tier' && /^locked$/i.test(content);
  const said = META.test(name) && content.length < 60 ? standingOf({ state: content }).standing : 'public';
  return isLocked || said !== 'public' ? `${name}: ${content}` : undefined;
}

/**
 * Tells how far a saved page may be published: a preview of a draft, a post behind a password, an article that is paid
 * for (schema.org's `isAccessibleForFree`, OpenGraph's `article:content_tier`).
 */
export function standingOfPage(root: Root): Standing {
  const found = find(root, (each) => {
    if (each.tagName === 'script')
      return (
        /json/.test(attribute(each, 'type') ?? '') &&
        each.children.some((child) => child.type === 'text' && PAID.test(child.value))
      );
    if (each.tagName === 'meta') return markOfMeta(each) !== undefined;
    return DRAFT_CLASSES.test(attribute(each, 'className') ?? '');
  });
  if (!found) return { standing: 'public', mark: '' };
  const mark =
    found.tagName === 'script'
      ? 'isAccessibleForFree: false'
      : found.tagName === 'meta'
        ? (markOfMeta(found) ?? '')
        : (DRAFT_CLASSES.exec(attribute(found, 'className') ?? '')?.[0].trim() ?? '');
  return { standing: /trash/.test(mark) ? 'trash' : 'draft', mark };
}

/** Tells whether a page was saved while signed in: its toolbar and scripts then hold the user's name and keys. */
export function isSeenByItsOwner(root: Root): boolean {
  return (
    find(
      root,
      (each) =>
        /^(?:wpadminbar|toolbar-administration)$/.test(attribute(each, 'id') ?? '') ||
        (each.tagName === 'body' && /(?:^|\s)logged-in(?:\s|$)/.test(attribute(each, 'className') ?? '')),
    ) !== undefined
  );
}
