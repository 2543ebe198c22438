import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOfPath } from '../../../src/import/privacy/draft-standing.ts';
import {
  isListOfPeople,
  notArticle,
  notArticleFile,
  personName,
} from '../../../src/import/privacy/not-articles.ts';
import { standingOf } from '../../../src/import/privacy/standing.ts';
import { DRAFTS, PUBLIC, TRASH } from './standing-records.ts';

const TODAY = '2026-01-01';

test('every mark of a record that is not public is known, in any spelling', () => {
  for (const record of DRAFTS)
    assert.equal(standingOf(record, TODAY).standing, 'draft', JSON.stringify(record));
  for (const record of TRASH)
    assert.equal(standingOf(record, TODAY).standing, 'trash', JSON.stringify(record));
});

test('what says nothing, or something else, is public', () => {
  for (const record of PUBLIC)
    assert.equal(standingOf(record, TODAY).standing, 'public', JSON.stringify(record));
});

test('a password is not repeated in the mark', () => {
  assert.ok(!standingOf({ password: 'secret-word' }).mark.includes('secret-word'));
});

test('folders and names of files mark drafts and what was thrown away', () => {
  for (const path of [
    '_drafts/a.md',
    'site/_drafts/b/c.md',
    'posts/draft_title-12ab.html',
    'notes/Drafts/x.md',
    'مسودات/مقال.txt',
    'a.draft.md',
    'Draft posts/a.html',
    '01-drafts/a.md',
    '__drafts/a.md',
    'Unpublished/a.html',
    'يوميات (خاص)/a.md',
    'members-only/a.md',
    'مسودة_مقال.docx',
    'مسودات - مقال.md',
    'Entwu\u0308rfe/a.html',
    'borradores/a.md',
    'taslaklar/a.md',
    'سري/a.md',
    'خاص بي/a.md',
    'الساقية (draft).md',
    'الساقية - مسودة.docx',
    '[DRAFT] الساقية.md',
    'saqiya.private.md',
  ])
    assert.equal(standingOfPath(path).standing, 'draft', path);
  for (const path of [
    'vault/.trash/a.md',
    '_trash/b.html',
    '.Trash-1000/a.md',
    'Recently Deleted/a.md',
    'محذوفات/a.md',
  ])
    assert.equal(standingOfPath(path).standing, 'trash', path);
  for (const path of [
    'posts/a.md',
    'drafting-laws.md',
    'posts/2024-02-20_private-lives.html',
    'private-view.html',
    'مسودة الدستور.md',
    'draft-laws/a.md',
    'paid-leave.md',
    'nba-draft.md',
    'how-to-write-a-first-draft.md',
    'الخاص والعام/a.md',
    'خاص: لقاء.md',
    'members/a.md',
  ])
    assert.equal(standingOfPath(path).standing, 'public', path);
});

test('records that are no articles are named', () => {
  for (const [record, kind] of [
    [{ type: 'comment', content: 'نص' }, 'comments'],
    [{ post_type: 'nav_menu_item', title: 'x' }, 'menus'],
    [{ kind: 'settings' }, 'settings'],
    [{ 'wp:post_type': 'revision' }, 'revisions'],
    [{ __typename: 'User', name: 'ليلى' }, 'users'],
    [{ email: 'a@example.org', name: 'ليلى' }, 'users'],
    [{ user_email: 'a@example.org', user_pass: '$P$B' }, 'users'],
    [{ comment_ID: '4', comment_author: 'ليلى', comment_content: 'نص' }, 'comments'],
    [{ ID: '1', user_login: 'layla', display_name: 'ليلى' }, 'users'],
    [{ type: 'article', title: 'x' }, undefined],
    [{ type: 'تعليق', title: 'رأي', text: 'x' }, undefined],
    [{ author_email: 'a@example.org', title: 'x', text: 'y' }, undefined],
  ] as const)
    assert.equal(notArticle(record), kind, JSON.stringify(record));
});

test('lists of people are known by name and by columns', () => {
  for (const name of [
    'email_list.example.csv',
    'x/subscribers.csv',
    'members.2024.csv',
    'users.json',
    '123.opens.csv',
  ])
    assert.notEqual(notArticleFile(name), undefined, name);
  for (const name of ['posts.csv', 'users-guide.md', 'members.html', 'article.json'])
    assert.equal(notArticleFile(name), undefined, name);
  assert.ok(isListOfPeople(['Email Address', 'First Name', 'Last Name']));
  assert.ok(isListOfPeople(['البريد الإلكتروني', 'الاسم']));
  assert.ok(!isListOfPeople(['title', 'author_email', 'content']));
});

test('an author is a name, never an address', () => {
  for (const [given, name] of [
    ['amina@example.org (أمينة الكاتبة)', 'أمينة الكاتبة'],
    ['أمينة الكاتبة <amina@example.org>', 'أمينة الكاتبة'],
    ['"Amina K." <amina@example.org>', 'Amina K.'],
    ['mailto:amina@example.org', undefined],
    ['amina@example.org', undefined],
    ['amina@localhost', undefined],
    ['أمينة الكاتبة، amina@example.org', 'أمينة الكاتبة'],
    ['أمينة الكاتبة', 'أمينة الكاتبة'],
    ['noreply@blogger.com (Unknown)', 'Unknown'],
  ] as const)
    assert.equal(personName(given), name, given);
});

test('a word of what a key speaks of does not hide its mark', () => {
  for (const marks of [
    { content_visibility: 'members' },
    { pubStatus: 'pending' },
    { published_flag: 'N' },
    { use_yn: 'N' },
    { showOnWeb: false },
    { webVisible: 'no' },
    { 'dg-publish': false },
    { حالت: 'پیش نویس' },
    { security: 'usemask' },
    { sensitivity: 'confidential' },
    { subscription_required: true },
    { need_login: 1 },
    { free: false },
    { active: 'inactive' },
    { build: { render: 'never' } },
    { headless: true },
    { publishedDate: '2099-01-01' },
  ])
    assert.equal(standingOf(marks, '2026-01-01').standing, 'draft', JSON.stringify(marks));
  for (const marks of [{ deleted_flag: 'Y' }, { is_del: 1 }, { del_flag: '1' }])
    assert.equal(standingOf(marks).standing, 'trash', JSON.stringify(marks));
  for (const marks of [
    { comment_status: 'closed' },
    { published_flag: 'Y' },
    { del_flag: 0 },
    { web_archive: 'https://archive.example' },
    { noindex: true },
    { robots: 'noindex' },
  ])
    assert.equal(standingOf(marks, '2026-01-01').standing, 'public', JSON.stringify(marks));
});

test('what is locked is a draft, but a topic of a forum is only closed to answers', () => {
  assert.equal(standingOf({ locked: true }).standing, 'draft');
  assert.equal(standingOf({ locked: false }).standing, 'public');
  assert.equal(standingOf({ locked: true, subreddit: 'x' }).standing, 'public');
  assert.equal(standingOf({ is_locked: 1, reply_count: 3 }).standing, 'public');
});

test('an empty date of publication makes a draft where a content system left it empty, not where a collector did', () => {
  const empty = { title: 'ن', published_at: null, created_at: '2024-02-20', updated_at: '2024-02-21' };
  assert.equal(standingOf(empty).standing, 'draft');
  assert.equal(standingOf({ ...empty, documentId: 'x', locale: 'ar' }).standing, 'draft');
  assert.equal(standingOf({ ...empty, url: 'https://a.example/x', slug: 'x' }).standing, 'draft');
  assert.equal(standingOf({ ...empty, url: 'https://a.example/x' }).standing, 'public');
  assert.equal(standingOf({ ...empty, source: 'وكالة', slug: 'x' }).standing, 'public');
  assert.equal(standingOf({ ...empty, scraped_at: '2024-03-01' }).standing, 'public');
});

test('days from which and until which a record is public are known by the words of their names', () => {
  const day = '2026-06-01';
  for (const name of [
    'publish_from',
    'startPublishing',
    'begin_publish',
    'releaseAt',
    'displayDate',
    'validFrom',
    'online_since',
    'DocumentPublishFrom',
    'go-live-on',
    'embargoEndDate',
    'publication_start',
    'تاريخ الجدولة',
    'ينشر بتاريخ',
  ]) {
    assert.equal(standingOf({ [name]: '2027-01-01' }, day).standing, 'draft', name);
    assert.equal(standingOf({ [name]: '2025-01-01' }, day).standing, 'public', name);
  }
  for (const name of [
    'publish_until',
    'stopPublishing',
    'valid_to',
    'validThrough',
    'online_until',
    'display_end',
    'sunset_date',
    'takedownAt',
    'retire_on',
    'offline_at',
    'DocumentPublishTo',
    '_expiration-date',
    'تاريخ انتهاء النشر',
  ]) {
    assert.equal(standingOf({ [name]: '2025-01-01' }, day).standing, 'draft', name);
    assert.equal(standingOf({ [name]: '2027-01-01' }, day).standing, 'public', name);
  }
  // Of events, of other things than the record, and no dates at all.
  for (const record of [
    { startTime: '2027-01-01', endTime: '2020-01-02' },
    { available: 'in stock' },
    { valid: true },
    { display_to: 'members of the jury' },
    { last_active_at: '2020-01-01' },
  ])
    assert.equal(standingOf(record, day).standing, 'public', JSON.stringify(record));
});

test('days are read in every form and calendar', () => {
  const day = '2026-06-01';
  const persian = { title: 'گزارشی از بازار' };
  for (const [record, standing] of [
    [{ publish_date: '1405/12/25', ...persian }, 'draft'],
    [{ publish_date: '1404/12/25', ...persian }, 'public'],
    [{ expires: '1408/01/01', ...persian }, 'public'],
    [{ publish_date: '1405/12/25', title: 'مقال' }, 'public'],
    [{ publish_date: '1448/09/01', title: 'مقال' }, 'draft'],
    [{ publish_date: '20271231' }, 'draft'],
    [{ publish_date: [2027, 12, 31, 10, 0] }, 'draft'],
    [{ publish_date: { _seconds: 1_830_000_000 } }, 'draft'],
    [{ publish_date: '/Date(1830000000000)/' }, 'draft'],
    [{ 'dcterms:valid': 'start=2020-01-01; end=2024-01-01; scheme=W3C-DTF' }, 'draft'],
    [{ 'dcterms:valid': 'start=2020-01-01; end=2030-01-01' }, 'public'],
    [{ valid: '2020-01-01/2024-01-01' }, 'draft'],
    [{ 'dcterms.available': '2027-01-01' }, 'draft'],
  ] as const)
    assert.equal(standingOf(record, day).standing, standing, JSON.stringify(record));
});

test('records of TYPO3 are shown from a time, until a time and to groups', () => {
  const record = { uid: 3, pid: 1, tstamp: 1_700_000_000, crdate: 1_700_000_000, hidden: 0, fe_group: '0' };
  const of = (own: object) =>
    standingOf({ ...record, starttime: 0, endtime: 0, ...own }, '2026-06-01').standing;
  assert.equal(of({}), 'public');
  assert.equal(of({ fe_group: '-1' }), 'public');
  assert.equal(of({ starttime: 1_830_000_000 }), 'draft');
  assert.equal(of({ endtime: 1_750_000_000 }), 'draft');
  assert.equal(of({ fe_group: '-2' }), 'draft');
  assert.equal(of({ fe_group: '4,7' }), 'draft');
  assert.equal(of({ hidden: 1 }), 'draft');
  assert.equal(of({ deleted: 1 }), 'trash');
});
