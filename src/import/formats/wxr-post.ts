import { LOCK_META, LOCKED_CONTENT } from '../privacy/marks.ts';
import { type Standing, standingOf } from '../privacy/standing.ts';
import { childrenOf, childText, type XmlElement } from './xml/xml.ts';

/** Gives the data that plugins keep beside a post, by its key. */
export function metaOf(item: XmlElement): Map<string, string> {
  return new Map(
    childrenOf(item, 'wp:postmeta').map((meta) => [
      childText(meta, 'wp:meta_key') ?? '',
      childText(meta, 'wp:meta_value') ?? '',
    ]),
  );
}

/**
 * Tells how far a post may be published: by its status, its password, the locks of plugins in its data, and parts of its
 * text that are for members only.
 */
export function standingOfPost(item: XmlElement, status: string, today: string | undefined): Standing {
  const said = standingOf(
    {
      // A revision or an attachment that somebody exported as a post, and what was never saved.
      status: /^(?:inherit|auto-draft)$/.test(status) ? 'trash' : status,
      visibility: childText(item, 'wp:visibility', 'wp:post_visibility'),
      password: childText(item, 'wp:post_password'),
      published: childText(item, 'wp:post_date_gmt'),
    },
    today,
  );
  if (said.standing !== 'public') return said;
  for (const [key, value] of metaOf(item))
    if (LOCK_META.some(([locks, open]) => locks.test(key) && !open.test(value)))
      return { standing: 'draft', mark: `${key}: ${value.slice(0, 80)}` };
  const content = item.children.find((each) => each.name === 'content:encoded')?.text ?? '';
  const locked = LOCKED_CONTENT.exec(content);
  return locked ? { standing: 'draft', mark: locked[0] } : said;
}
