import { LOCK_META, LOCKED_CONTENT } from '../privacy/marks.ts';
import { notArticle } from '../privacy/not-articles.ts';
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
      // Plugins keep a visibility as a term.
      ...Object.fromEntries(
        childrenOf(item, 'category')
          .filter((each) => /visibility|access|status/.test(each.attributes.domain ?? ''))
          .map((each) => [each.attributes.domain ?? '', each.attributes.nicename ?? each.text.trim()]),
      ),
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

const ARTICLES = new Set(['post', 'page', '']);

// What WordPress and its plugins keep as posts and nobody wrote to be read.
const MACHINERY =
  /^(?:wp_\w+|guest-author|acf-\w+|jp_\w+|wpcf7\w*|mc4wp\w*|shop_\w+|edd_\w+|tribe_\w*(?:ticket|attendee)\w*|elementor[_-]\w+|ct_\w+|et_\w+|nf_\w+|frm_\w+|flamingo_\w+|forminator_\w+|wpforms\w*|happyforms?-\w+|jet-\w+|bp-email|polylang_mo|\w+_template|tablepress_table|amp_validated_url|cookielawinfo|product_variation)$/;

// Of what has no page of its own WordPress gives the address by its type and number.
const NO_PAGE = /[?&](?:amp;)?post_type=[\w-]+/;
const DATA = /^\s*(?:[[{]"|\{\}|\[\]|[aO]:\d+:[{"])/;
const ADDRESS = /(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+/;
const COMPUTER = /(?:^|[^\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/;

/**
 * Tells whether a post is none that anybody reads: a menu, a message that came through a form, data of a plugin. What
 * its type does not tell, its address does (published without a page of its own) or its text (data, or a sender's mail
 * and computer address).
 */
export function isMachinery(item: XmlElement, type: string): boolean {
  if (ARTICLES.has(type)) return false;
  const content = item.children.find((each) => each.name === 'content:encoded')?.text ?? '';
  const isPublished = childText(item, 'wp:status') === 'publish';
  return (
    content.trim() === '' ||
    notArticle({ type }) !== undefined ||
    MACHINERY.test(type) ||
    (isPublished && NO_PAGE.test(childText(item, 'link') ?? '')) ||
    DATA.test(content) ||
    (ADDRESS.test(content) && COMPUTER.test(content))
  );
}
