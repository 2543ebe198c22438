/** The marks of private content that WordPress and its plugins keep: the part of the one table (`marks.ts`) that is theirs. */

/** Postmeta of WordPress by which plugins lock a post; {@link OPEN_META} are the values that leave it open. */
export const LOCK_META: readonly RegExp[] = [
  // Members, Memberful, WP-Members, Ultimate Membership, MemberPress, Restrict Content, s2Member, Ultimate Member.
  /^_?(?:members_access_role|memberful_(?:acl|available_to\w*)|wpmem_block|ihc_mb_who|mepr_\w*rule\w*|rcp_?\w*(?:level|access|restrict)\w*|is_paid|restrict_content\w*|s2member\w*|um_content_restriction)$/i,
  // WooCommerce Memberships, Leaky Paywall, Paid Member Subscriptions, Patreon, Passster, Groups, LifterLMS and others.
  /^_?(?:wc_memberships_force_public_off|(?:issuem_)?leaky_paywall\w*|pms-content-restrict-(?:user-status|subscription-plan)|patreon[-_]level|passster_(?:activate_protection|password\w*)|groups-(?:groups_)?read\w*|llms_(?:is_restricted|restricted_levels)|edd_cr_restricted_to|wppcp_post_page_visibility|(?:wp_protect|ppw)_\w*password\w*|mm_access\w*|(?:swpm|wlm)_protect\w*|arm_access_plan)$/i,
  /^_jetpack_(?:newsletter_access|memberships_contains_paid_content)$/,
  /^_?(?:(?:post_|content_)?visibility|(?:is_?)?(?:private|hidden|premium|draft)(?:_content)?|members?_only|subscribers?_only|paid_content|paywall(?:ed)?)$/i,
];

/** Values of {@link LOCK_META} that leave a post open, among them lists that name nobody, everybody or the default. */
export const OPEN_META =
  /^(?:0|no|off|none|false|public|visible|open|all|guest|guests|everybody|everyone|catalog|search|a:0:\{\}|\[\]|a:1:\{i:0;s:3:"all";\}|a:1:\{s:15:"visibility_type";s:7:"default";\}|a:\d+:\{[\s\S]*?"_um_(?:custom_access_settings|accessible)";(?:s:1:"0"|i:0|b:0);[\s\S]*)?$/i;

/** Postmeta of PublishPress Future that says what is done at the end, where that is not to hide the post. */
export const HARMLESS_EXPIRY = /category|stick|comments|tag/i;

/** Shortcodes and blocks of WordPress between which a text is for members only. */
export const LOCKED_CONTENT =
  /\[(?:restrict|private|members?(?:[_-]only|[_-]?content)?|mepr-(?:show|active|protected)|membership|pmpro_\w+|wcm_restrict|wcm_content_restricted|ihc-hide-content|swpm_protected|wlm_\w+|wishlist_member|s2if|um_loggedin|logged_?in|is_?user_?logged_?in|paid[_-]?content|premium(?:[_-]?content)?|subscribers?(?:[_-]?only)?|memberful|hide_?content|visitor_?hide|content_?protector|passster|protect(?:ed)?(?:[_-]?content)?|paywall)\b|<!--\s*wp:(?:premium-content\/|jetpack\/(?:paywall|subscribers?)|memberful\/|pmpro\/|paid-memberships?\/|restrict-content\/|members?\/)/i;

/** Classes by which a theme says that the post on a saved page is not public (`post_class()` of WordPress). */
export const DRAFT_CLASSES =
  /(?:^|\s)(?:status-(?:draft|private|pending|future|trash|auto-draft)|post-password-(?:required|form)|is-private-post|post-access-(?:members|paid|tiers)|access-(?:members|paid|tiers)|gh-post-upgrade-cta)(?:\s|$)/;
