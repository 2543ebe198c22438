import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported } from './imported.ts';

const TEXT =
  'رمم أهل الحي الساقية القديمة في موسم واحد، وعاد الماء يجري بين البيوت بعد أربعين سنة من الجفاف.';

/** Writes a value as PHP does. */
function serialised(value: unknown): string {
  if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`;
  if (typeof value === 'number') return `i:${value};`;
  const entries = Object.entries(value as object);
  const key = (name: string) => (/^\d+$/.test(name) ? `i:${name};` : serialised(name));
  return `a:${entries.length}:{${entries.map(([name, each]) => key(name) + serialised(each)).join('')}}`;
}

const post = (key: string, value: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>الحي</title><link>https://hay.example</link><item><title>الساقية</title><link>https://hay.example/s</link><content:encoded><![CDATA[]]></content:encoded><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta></item></channel></rss>`;

const body = async (key: string, value: string) =>
  (await imported({ 'blog.xml': post(key, value) })).articles.get('الساقية')?.body ?? '';

test('a post with an empty text is read from what Bricks keeps beside it, in the order of the page', async () => {
  const bricks = serialised([
    { id: 'aaa', name: 'section', parent: 0, children: ['ccc', 'bbb', 'ddd'] },
    { id: 'bbb', name: 'text', parent: 'aaa', settings: { text: `<p>${TEXT}</p>` } },
    { id: 'ccc', name: 'heading', parent: 'aaa', settings: { text: 'باب الماء', tag: 'h3' } },
    {
      id: 'ddd',
      name: 'image',
      parent: 'aaa',
      settings: { image: { url: 'https://hay.example/a.jpg' }, altText: 'ساقية' },
    },
  ]);
  const read = await body('_bricks_page_content_2', bricks);
  assert.ok(read.startsWith(`### باب الماء\n\n${TEXT}`), read);
  assert.match(read, /a\.jpg/);
});

test('SiteOrigin, Oxygen and Thrive keep the text of a page beside it too', async () => {
  const panels = serialised({ widgets: [{ title: 'باب الماء', text: TEXT }, { title: 'بلا نص' }] });
  assert.equal(await body('panels_data', panels), `### باب الماء\n\n${TEXT}`);
  const oxygen = `[ct_section id="2"][ct_headline id="3"]باب الماء[/ct_headline][ct_text_block id="4"]${TEXT}[/ct_text_block][/ct_section]`;
  assert.equal(await body('ct_builder_shortcodes', oxygen), `## باب الماء\n\n${TEXT}`);
  assert.equal(await body('tve_updated_post', `<div class="thrv_text_element"><p>${TEXT}</p></div>`), TEXT);
});
