import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft } from '../../../src/import/formats/read-text.ts';
import { keepDraftPrivate } from '../../../src/import/privacy/draft-standing.ts';
import { standingOf } from '../../../src/import/privacy/standing.ts';

const TODAY = '2026-01-01';

function statusOf(fields: Record<string, unknown>, sections: string[] = []): string | undefined {
  const draft = newDraft();
  Object.assign(draft.fields, fields);
  draft.sections = sections;
  keepDraftPrivate(draft, 'a.html', TODAY);
  return draft.fields.status;
}

test('titles that systems and people mark, addresses of previews, shelves of drafts and days to come make a draft', () => {
  for (const title of [
    'محمي: الساقية',
    'Protected: Water',
    'Privat: Wasser',
    'Protégé : eau',
    '[مسودة] الساقية',
    'الساقية (مسودة)',
    'Draft: water',
    'پیش‌نویس: آب',
  ])
    assert.equal(statusOf({ title }), 'draft', title);
  for (const url of [
    'https://hay.example/?p=12&preview=true',
    'https://hay.example/?p=12&preview_id=12&preview_nonce=ab',
    'https://hay.example/wp-admin/post.php?post=3&action=edit',
    'https://www.blogger.com/b/post-preview?token=abc',
    'https://hay.example/p/0b7d6f6e-6a51-4d4b-9f55-0c2d6f8e1a2b/',
    'https://hay.example/node/12/edit',
  ])
    assert.equal(statusOf({ title: 'الساقية', source: { url } }), 'draft', url);
  assert.equal(statusOf({ title: 'الساقية' }, ['مسودات']), 'draft');
  assert.equal(statusOf({ title: 'الساقية', topics: ['draft'] }), 'draft');
  assert.equal(statusOf({ title: 'الساقية', published: '2031-02-20T08:00:00Z' }), 'draft');
});

test('stories about such things, and today, are public', () => {
  for (const title of [
    'خاص: لقاء مع مهندس الساقية',
    'Private lives',
    'مسودة الدستور: ما الجديد',
    'الحي الخاص',
    'Drafting: how laws are made',
    'The protected: birds of the marsh and we',
  ])
    assert.equal(statusOf({ title }), undefined, title);
  for (const url of [
    'https://hay.example/preview-of-the-season/',
    'https://hay.example/p/saqiya',
    'https://hay.example/?p=12',
  ])
    assert.equal(statusOf({ title: 'الساقية', source: { url } }), undefined, url);
  assert.equal(statusOf({ title: 'الساقية', published: '2026-01-01T23:00:00Z' }), undefined);
});

test('those for whom alone a record is, and marks that lie below a mark', () => {
  for (const record of [
    { roles_allowed: ['editor'] },
    { restricted_to: 'staff' },
    { view_restrictions: ['login'] },
    { membership_levels: [3] },
    { fe_group: '-2' },
    { access: { level: 'paid' } },
    { status: { ar: 'مسودة', en: 'Draft' } },
    { workflow: { state: 'pending' } },
    { draft: 'almost' },
    { internal_only: true },
    { publishable: false },
    { go_live_at: '2030-02-02' },
    { display_until: '2020-02-02' },
    { audienceType: 'ONLY_PAID' },
    { sharing: 'private' },
  ])
    assert.equal(standingOf(record, TODAY).standing, 'draft', JSON.stringify(record));
  for (const record of [
    { roles_allowed: [] },
    { restricted_to: 'everyone' },
    { membership_levels: [] },
    { membership_level: 0 },
    { fe_group: '0' },
    { visible_to: null },
    { allowed_roles: ['guest', 'editor'] },
    { status: { ar: 'منشور', en: 'Published' } },
    { draft: 'no' },
    { draft: '2' },
    { access: { level: 'public' } },
    { sharing: { facebook: true, twitter: false } },
  ])
    assert.equal(standingOf(record, TODAY).standing, 'public', JSON.stringify(record));
});
