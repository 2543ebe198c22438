import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported } from '../formats/imported.ts';

const FIRST =
  'رمم أهل الحي الساقية القديمة في موسم واحد، وعاد الماء يجري بين البيوت بعد أربعين سنة من الجفاف.';
const LAST = 'وقال المهندس إن العمل استغرق تسعين يوما وإن الأهالي حفروا بأيديهم نصف المجرى القديم.';

test('chatty lines with dots are no poem; verses with dots are', async () => {
  const chatty = [
    'والله يا جماعة..... تعبت من هذا الكلام كله اليوم',
    'كنت أظن.... أن الأمور أسهل من ذلك بكثير',
  ];
  const chinese = [
    '只是先跑了一遍检查.....然后删除了没有用的资源',
    '数值上也需要调整一下....需要重新构造一个',
  ];
  const twice = ['قلت له تعال... فقال غدا... ثم نسي الموعد', 'وقلت لها هيا... فقالت حسنا... ثم نامت كعادتها'];
  for (const lines of [chatty, chinese, twice]) {
    const { articles } = await imported({
      'a.html': `<article><h1>الساقية</h1><p>${FIRST}</p><p>${lines.join('<br>')}</p><p>${LAST}</p></article>`,
    });
    assert.doesNotMatch(articles.get('الساقية')?.body ?? '', /verse/, lines[0]);
  }
  const verses = [
    'سقى الله حيا بين نهر وتلة ... ورد إليه الماء بعد جفاف',
    'ويا ليت من كانوا به قبل عادوا ... ليروا جداوله على الأطراف',
  ];
  const { articles } = await imported({
    'a.html': `<article><h1>الساقية</h1><p>${FIRST}</p><p>${verses.join('<br>')}</p><p>${LAST}</p></article>`,
  });
  assert.match(articles.get('الساقية')?.body ?? '', /:::verse/);
});

test('a line between paragraphs of a page with links is a subheading, unless it is a link itself', async () => {
  const line = 'الساقية والحي: كيف تغيرت العلاقة بين الماء والناس';
  const page = (between: string) =>
    `<article><h1>الساقية</h1><p>${FIRST} <a href="https://a.example/b">الأرشيف</a>.</p><p>${between}</p><p>${LAST}</p></article>`;
  const plain = await imported({ 'a.html': page(line) });
  assert.doesNotMatch(plain.articles.get('الساقية')?.body ?? '', /::related/);
  const linked = await imported({ 'a.html': page(`<a href="https://a.example/c">${line}</a>`) });
  assert.match(linked.articles.get('الساقية')?.body ?? '', /::related/);
});

test('a line «المصدر» that names another source than the one known stays to be read', async () => {
  const wxr = (line: string) =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>مدونة الحي</title><link>https://hay.example</link><item><title>الساقية</title><link>https://hay.example/saqiya/</link><content:encoded><![CDATA[<p>${FIRST}</p><p>${LAST}</p><p>${line}</p>]]></content:encoded><wp:post_id>7</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>`;
  const body = async (line: string) =>
    (await imported({ 'a.xml': wxr(line) })).articles.get('الساقية')?.body ?? '';
  assert.match(await body('المصدر: صحيفة الضفة'), /صحيفة الضفة/);
  assert.match(await body('المصدر: <a href="https://daffa.example/1">صحيفة الضفة</a>'), /daffa\.example/);
  assert.doesNotMatch(await body('المصدر: مدونة الحي'), /المصدر/);
  assert.doesNotMatch(await body('المصدر: رويترز'), /رويترز/);
});

test('a line of signs is a break between parts; a comma stands behind its word; a dateline is no headline', async () => {
  const { articles } = await imported({
    'a.jsonl': [
      {
        title: 'فواصل',
        html: `<p>* * *</p><p>${FIRST}</p><p>***</p><p>${LAST}</p><p>⁂</p><p>خاتمة القصة عند الساقية.</p><p>———</p>`,
      },
      { title: 'فواصل النص', text: `${FIRST} ثم مضى.\n\n***\n\n${LAST} ثم عاد.` },
      {
        title: 'فواصل الكلمات',
        text: `قال المهندس ,وأضاف ,إن الماء عاد ; ثم مضى ،وعاد الأهالي , كلهم . ${LAST} نعم.`,
      },
      { text: `القاهرة (رويترز) - ${LAST} وحضر الناس جميعا إلى الساقية.` },
      { text: `دمشق - سانا\n\n${FIRST} وحضر الناس جميعا إلى الساقية مرة أخرى.` },
    ]
      .map((each) => JSON.stringify(each))
      .join('\n'),
  });
  const body = (title: string) => articles.get(title)?.body ?? [...articles.keys()].join(' | ');
  assert.match(
    body('فواصل'),
    /^رمم[^\n]+\n\n(?:\*\*\*|---)\n\nوقال[^\n]+\n\n(?:\*\*\*|---)\n\nخاتمة القصة عند الساقية\.$/,
  );
  assert.match(body('فواصل النص'), /مضى\.\n\n(?:\*\*\*|---)\n\nوقال/);
  assert.match(body('فواصل الكلمات'), /المهندس, وأضاف, إن الماء عاد; ثم مضى، وعاد الأهالي, كلهم\. وقال/);
  const titles = [...articles.keys()].filter((title) => !title.startsWith('فواصل'));
  assert.deepEqual(titles.map((title) => title.slice(0, 12)).sort(), ['رمم أهل الحي', 'وقال المهندس'].sort());
});

test('a line «المصدر» above the text is the source and no place; a line below it that is no name stays', async () => {
  const story = [FIRST, LAST, FIRST.replace('.', ' أيضا.'), LAST.replace('.', ' كذلك.')];
  const { articles } = await imported({
    'a.jsonl': [
      {
        title: 'خبر أول',
        text: ['المصدر: رويترز', ...story, ...story.map((each) => `ثم ${each}`)].join('\n\n'),
      },
      { title: 'خبر ثان', text: ['المصدر', 'الأهالي يرممون الجسر القديم', ...story].join('\n\n') },
      { title: 'خبر ثالث', text: ['المصدر', 'رويترز', ...story].join('\n\n') },
      { title: 'خبر رابع', text: [`ترجمة - رويترز: ${FIRST}`, ...story].join('\n\n') },
    ]
      .map((each) => JSON.stringify(each))
      .join('\n'),
  });
  const of = (title: string) => articles.get(title);
  assert.equal(of('خبر أول')?.data.source?.name, 'رويترز');
  assert.match(of('خبر ثان')?.body ?? '', /الأهالي يرممون الجسر القديم/);
  assert.equal(of('خبر ثان')?.data.source?.name, undefined);
  assert.equal(of('خبر ثالث')?.data.source?.name, 'رويترز');
  for (const { data } of articles.values()) assert.deepEqual(data.places ?? [], []);
});
