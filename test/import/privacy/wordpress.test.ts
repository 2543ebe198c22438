import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lockedByRule, standingOfPost } from '../../../src/import/formats/wxr-post.ts';
import { parseXml } from '../../../src/import/formats/xml/xml.ts';

const NO_RULES = new Set<string>();

function item(meta: Readonly<Record<string, string>>, type = 'post', category = ['أخبار', 'news']) {
  const data = Object.entries(meta).map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`,
  );
  const { root } = parseXml(
    `<item><wp:post_id>12</wp:post_id><wp:status>publish</wp:status><wp:post_type>${type}</wp:post_type><category domain="category" nicename="${category[1]}">${category[0]}</category><content:encoded>نص</content:encoded>${data.join('')}</item>`,
  );
  assert.ok(root);
  return root;
}

test('a post that a plugin for members keeps for some is a draft', () => {
  for (const [key, value, standing] of [
    ['memberful_acl', 'a:1:{i:0;i:4011;}', 'draft'],
    ['memberful_acl', 'a:0:{}', 'public'],
    ['memberful_available_to_any_registered_user', '1', 'draft'],
    ['_is_paid', '1', 'draft'],
    ['rcpUserLevel', 'Subscriber', 'draft'],
    ['rcpUserLevel', 'None', 'public'],
    ['rcp_user_level', 'a:1:{i:0;s:3:"All";}', 'public'],
    ['rcp_subscription_level', 'any-paid', 'draft'],
    ['pms-content-restrict-user-status', 'loggedin', 'draft'],
    ['patreon-level', '5', 'draft'],
    ['patreon-level', '0', 'public'],
    [
      'um_content_restriction',
      'a:2:{s:26:"_um_custom_access_settings";s:1:"1";s:14:"_um_accessible";s:1:"2";}',
      'draft',
    ],
    [
      'um_content_restriction',
      'a:2:{s:26:"_um_custom_access_settings";s:1:"0";s:14:"_um_accessible";s:1:"2";}',
      'public',
    ],
    ['_issuem_leaky_paywall_visibility', 'a:1:{s:15:"visibility_type";s:7:"default";}', 'public'],
    ['_issuem_leaky_paywall_visibility', 'a:1:{s:15:"visibility_type";s:4:"only";}', 'draft'],
    ['_llms_is_restricted', 'yes', 'draft'],
    ['_wpmem_block', '1', 'draft'],
    ['_wp_page_template', 'restricted.php', 'public'],
  ] as const)
    assert.equal(
      standingOfPost(item({ [key]: value }), 'publish', '2026-06-01', NO_RULES).standing,
      standing,
      `${key} ${value}`,
    );
});

test('a post whose day is over for a plugin is a draft, unless it was only to be moved', () => {
  const of = (meta: Readonly<Record<string, string>>) =>
    standingOfPost(item(meta), 'publish', '2026-06-01', NO_RULES).standing;
  assert.equal(of({ '_expiration-date': '1750000000', '_expiration-date-status': 'saved' }), 'draft');
  assert.equal(of({ '_expiration-date': '1750000000', '_expiration-date-type': 'draft' }), 'draft');
  assert.equal(of({ '_expiration-date': '1750000000', '_expiration-date-type': 'category-add' }), 'public');
  assert.equal(of({ '_expiration-date': '1830000000', '_expiration-date-type': 'draft' }), 'public');
  assert.equal(of({ expiry_date: '20250101' }), 'draft');
  assert.equal(of({ _EventEndDate: '2020-01-01 10:00:00' }), 'public');
});

test('rules of MemberPress are kept for posts of their export', () => {
  const rule = (type: string, content: string) =>
    new Set(lockedByRule(item({ _mepr_rules_type: type, _mepr_rules_content: content }, 'memberpressrule')));
  for (const [type, content, standing] of [
    ['single_post', '12', 'draft'],
    ['single_post', '13', 'public'],
    ['category', 'news', 'draft'],
    ['category', 'sport', 'public'],
    ['tag', 'news', 'public'],
    ['all', '', 'draft'],
    ['all_post', '', 'draft'],
    ['all_page', '', 'public'],
  ] as const)
    assert.equal(
      standingOfPost(item({}), 'publish', '2026-06-01', rule(type, content)).standing,
      standing,
      `${type} ${content}`,
    );
});
