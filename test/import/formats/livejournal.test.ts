import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported } from './imported.ts';

const TEXT =
  'رمم أهل الحي الساقية القديمة في موسم واحد، وعاد الماء يجري بين البيوت بعد أربعين سنة من الجفاف.';

const entry = (subject: string, more: string, event = `${subject}. ${TEXT}`) =>
  `<entry><itemid>5</itemid><eventtime>2004-03-02 10:20:00</eventtime><logtime>2004-03-02 08:20:11</logtime><subject>${subject}</subject><event>${event}</event>${more}</entry>`;

test('entries of LiveJournal: those for friends and for nobody are drafts, comments are counted', async () => {
  const { articles, result } = await imported({
    'lj.xml': `<?xml version="1.0" encoding='UTF-8'?>\n<livejournal>\n${[
      entry('الساقية', '<security>public</security><allowmask>0</allowmask>'),
      entry('للأصدقاء', '<security>usemask</security><allowmask>1</allowmask>'),
      entry('لي وحدي', '<security>private</security>'),
      entry(
        'بقية القصة',
        '<taglist>ماء, حي</taglist><comment><itemid>1</itemid><event>تعليق من زائر</event><author><email>zaer@mail.example</email></author></comment>',
        `${TEXT}\n\n&lt;lj-cut text="more"&gt;كتب &lt;lj user="warda"&gt; الفصل الثاني.\nثم سكت.&lt;/lj-cut&gt;`,
      ),
    ].join('\n')}</livejournal>`,
  });
  assert.notEqual(articles.get('الساقية')?.data.status, 'draft');
  assert.equal(articles.get('الساقية')?.data.published?.slice(0, 10), '2004-03-02');
  assert.equal(articles.get('للأصدقاء')?.data.status, 'draft');
  assert.equal(articles.get('لي وحدي')?.data.status, 'draft');
  assert.equal(articles.get('بقية القصة')?.body, `${TEXT}\n\nكتب warda الفصل الثاني.\\\nثم سكت.`);
  assert.deepEqual(articles.get('بقية القصة')?.data.topics, ['ماء', 'حي']);
  assert.equal(result.skipped.comments, 1);
});

test('a single entry that a program fetched is one', async () => {
  const { articles } = await imported({
    'L-5': `<?xml version="1.0"?><event><itemid>5</itemid><eventtime>2004-03-02 10:20:00</eventtime><subject>الساقية</subject><event>${TEXT}</event><security>private</security></event>`,
  });
  assert.equal(articles.get('الساقية')?.data.status, 'draft');
});
