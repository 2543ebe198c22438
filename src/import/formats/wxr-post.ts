import { notArticle } from '../privacy/not-articles.ts';
import { type Standing, standingOf } from '../privacy/standing.ts';
import { HARMLESS_EXPIRY, LOCK_META, LOCKED_CONTENT, OPEN_META } from '../privacy/wordpress-marks.ts';
import { addApart } from './json/parse-json.ts';
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
 * Gives what a rule of MemberPress, which is a post of the export, keeps for members: `all`, `all_post`, `post 12`,
 * `category slug`.
 */
export function lockedByRule(item: XmlElement): string[] {
  const data = metaOf(item);
  const type = data.get('_mepr_rules_type') ?? '';
  const content = (data.get('_mepr_rules_content') ?? '').split(',').map((each) => each.trim());
  if (childText(item, 'wp:status') !== 'publish') return [];
  if (/^all(?:_post|_page)?$/.test(type)) return [type];
  const kind = /^(?:single|category|tag)/.exec(type)?.[0];
  return kind === undefined ? [] : content.filter((each) => each !== '').map((each) => `${kind} ${each}`);
}

/** The names under which a rule may mean a post. */
const namesOf = (item: XmlElement) => [
  'all',
  `all_${childText(item, 'wp:post_type') ?? 'post'}`,
  `single ${childText(item, 'wp:post_id') ?? ''}`,
  ...childrenOf(item, 'category').flatMap(({ attributes, text }) =>
    [attributes.nicename, text.trim()].map(
      (name) => `${attributes.domain === 'post_tag' ? 'tag' : 'category'} ${name}`,
    ),
  ),
];

// Data of plugins that take a post out of public view, or bring it there, at a day. The rest is of events, films, shops.
const TIMED = /expir|unpublish|embargo|(?:publish|visible|show|display)_?(?:until|to|end|down)/i;

const MARKS = /^wp:(?:status|(?:post_)?(?:visibility|password))$/;

/**
 * Tells how far a post may be published: by its status, its password, the locks of plugins in its data, and parts of its
 * text that are for members only.
 *
 * @param rules what the rules of the export keep for members (see {@link lockedByRule})
 */
export function standingOfPost(
  item: XmlElement,
  status: string,
  today: string | undefined,
  rules: ReadonlySet<string>,
): Standing {
  const marks: Record<string, unknown> = {};
  for (const each of item.children) if (MARKS.test(each.name)) addApart(marks, each.name, each.text.trim());
  const said = standingOf(
    {
      ...marks,
      // A revision or an attachment that somebody exported as a post, and what was never saved.
      status: /^(?:inherit|auto-draft)$/.test(status) ? 'trash' : status,
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
  const data = metaOf(item);
  for (const [key, value] of data)
    if (LOCK_META.some((locks) => locks.test(key)) && !OPEN_META.test(value))
      return { standing: 'draft', mark: `${key}: ${value.slice(0, 80)}` };
  const expired = HARMLESS_EXPIRY.test(data.get('_expiration-date-type') ?? '')
    ? said
    : standingOf(Object.fromEntries([...data].filter(([key]) => TIMED.test(key))), today);
  if (expired.standing !== 'public') return expired;
  const rule = namesOf(item).find((name) => rules.has(name));
  if (rule !== undefined) return { standing: 'draft', mark: `memberpressrule: ${rule}` };
  const content = item.children.find((each) => each.name === 'content:encoded')?.text ?? '';
  const locked = LOCKED_CONTENT.exec(content);
  return locked ? { standing: 'draft', mark: locked[0] } : said;
}

const ARTICLES = new Set(['post', 'page', '']);

// What WordPress and its plugins keep as posts and nobody wrote to be read.
const MACHINERY =
  /^(?:wp_\w+|guest-author|acf-\w+|jp_\w+|wpcf7\w*|mc4wp\w*|shop_\w+|edd_\w+|tribe_\w*(?:ticket|attendee)\w*|elementor[_-]\w+|ct_\w+|et_\w+|nf_\w+|frm_\w+|flamingo_\w+|forminator_\w+|wpforms\w*|happyforms?-\w+|jet-\w+|bp-email|polylang_mo|memberpress\w*|\w+_template|tablepress_table|amp_validated_url|cookielawinfo|product_variation)$/;

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
export function isSystemPost(item: XmlElement, type: string): boolean {
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
