import type { Root } from 'hast';
import { attribute, find } from '../html/element.ts';
import { DRAFT_CLASSES } from './marks.ts';
import type { Standing } from './standing.ts';

const PAID =
  /"isAccessibleForFree"\s*:\s*"?(?:false|no|0)\b|"isAccessibleForFree"\s*:\s*"https?:\/\/schema\.org\/False"/i;

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
    if (each.tagName === 'meta')
      return (
        /^article:content_tier$/.test(attribute(each, 'property') ?? attribute(each, 'name') ?? '') &&
        /^locked$/i.test(attribute(each, 'content') ?? '')
      );
    return DRAFT_CLASSES.test(attribute(each, 'className') ?? '');
  });
  if (!found) return { standing: 'public', mark: '' };
  const mark =
    found.tagName === 'script'
      ? 'isAccessibleForFree: false'
      : found.tagName === 'meta'
        ? 'article:content_tier: locked'
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
