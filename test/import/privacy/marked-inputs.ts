import { strToU8, zipSync } from 'fflate';
import { addExports } from './exports.ts';
import { addPlatforms } from './platforms.ts';
import {
  Inputs,
  type TestRecord,
  textOf,
  toEntry,
  toFeed,
  toJson,
  toMarkdown,
  toPage,
  toPost,
  toWxr,
} from './records.ts';

export type Marks = readonly (readonly [string, string | number | boolean | null])[];

export function inputsOf(marks: Marks): Inputs {
  const inputs = new Inputs();
  const records = (format: string): TestRecord[] =>
    marks.map((mark) => ({ word: inputs.secret(`${format} ${mark.join(': ')}`), mark }));
  const open = (): TestRecord => ({ word: inputs.open(), mark: undefined });
  const lines = (list: readonly unknown[]) => `${list.map((each) => JSON.stringify(each)).join('\n')}\n`;

  const own = inputs.secret('private fields of a public record');
  inputs.files.set(
    'dump.jsonl',
    lines([
      ...records('json lines').map(toJson),
      {
        ...toJson(open()),
        author_email: `${own}@example.org`,
        ip_address: own,
        password_hash: null,
        author: `${own}@example.org (ليلى)`,
      },
      { type: 'comment', title: 'تعليق', text: inputs.secret('json comment') },
      { email: `${inputs.secret('json user')}@example.org`, name: 'قارئ', password: 'x' },
    ]),
  );
  inputs.files.set('list.json', JSON.stringify([...records('json list').map(toJson), toJson(open())]));
  inputs.files.set(
    'feed.json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'تغذية',
      items: [...records('json feed'), open()].map((each) => ({
        ...toJson(each),
        content_text: toJson(each).text,
      })),
    }),
  );
  for (const each of records('markdown')) inputs.files.set(`notes/${each.word}.md`, toMarkdown(each));
  inputs.files.set('notes/open.md', toMarkdown(open()));
  const note = inputs.secret('hidden note and address in front matter');
  inputs.files.set(
    'notes/note.md',
    `${toMarkdown(open()).replace('\n---\n', `\nemail: ${note}@example.org\n---\n`)}\n<!-- ${note} -->\n`,
  );
  for (const folder of ['_drafts', 'drafts', '.trash/x', '_private', 'مسودات'])
    inputs.files.set(
      `notes/${folder}/${folder.length}.md`,
      toMarkdown({ word: inputs.secret(`folder ${folder}`), mark: undefined }),
    );

  const atom = marks.filter(([name]) => /^[a-z][\w-]*$/i.test(name));
  inputs.files.set(
    'feed.xml',
    toFeed([
      ...atom.map((mark) => toEntry({ word: inputs.secret(`atom ${mark.join(': ')}`), mark })),
      toEntry(
        { word: inputs.secret('app:draft'), mark: undefined },
        '<app:control><app:draft>yes</app:draft></app:control>',
      ),
      toEntry({ word: inputs.secret('in reply'), mark: undefined }, '<thr:in-reply-to ref="x"/>'),
      toEntry(open()),
    ]),
  );
  const kind = (name: string) =>
    `<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${name}"/>`;
  inputs.files.set(
    'blogger.xml',
    toFeed([
      ...['settings', 'template', 'comment'].map((name) =>
        toEntry({ word: inputs.secret(`blogger ${name}`), mark: undefined }, kind(name)),
      ),
      ...['DRAFT', 'SOFT_TRASHED', 'SCHEDULED'].map((name) =>
        toEntry(
          { word: inputs.secret(`blogger ${name}`), mark: undefined },
          `<blogger:type>POST</blogger:type><blogger:status>${name}</blogger:status>`,
        ),
      ),
      toEntry(
        { word: inputs.secret('blogger comment'), mark: undefined },
        '<blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status>',
      ),
      toEntry(
        { word: inputs.secret('blogger draft'), mark: undefined },
        `${kind('post')}<app:control><app:draft>yes</app:draft></app:control>`,
      ),
      toEntry(
        { word: inputs.secret('blogger draft page'), mark: undefined },
        `${kind('page')}<app:control><app:draft>yes</app:draft></app:control>`,
      ),
      toEntry(open(), kind('post')),
    ]),
  );

  const post = (why: string, settings: Parameters<typeof toPost>[1]) =>
    toPost(inputs.secret(`wxr ${why}`), settings);
  const meta = (key: string, value: string) =>
    `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
  const comment = inputs.secret('wxr comment');
  const login = inputs.secret('wxr author');
  inputs.files.set(
    'export.xml',
    toWxr(
      [
        ...['draft', 'private', 'pending', 'future', 'trash', 'auto-draft', 'inherit', 'pitch'].flatMap(
          (status) => [post(status, { status }), post(`page ${status}`, { status, type: 'page' })],
        ),
        ...[
          'attachment',
          'nav_menu_item',
          'revision',
          'wp_template',
          'custom_css',
          'flamingo_inbound',
          'wpcf7_contact_form',
          'shop_order',
          'oembed_cache',
        ].map((type) => post(type, { type })),
        post('password', { more: '<wp:post_password>سمسم</wp:post_password>' }),
        post('page with password', { type: 'page', more: '<wp:post_password>سمسم</wp:post_password>' }),
        post('paid by Jetpack', { more: meta('_jetpack_newsletter_access', 'paid_subscribers') }),
        ...['[restrict]', '[pmpro_membership]', '<!-- wp:premium-content/container -->'].map((sign) => {
          const word = inputs.secret(`wxr ${sign}`);
          return toPost(word, { content: `<p>مقدمة ${word}</p>${sign}<p>${word} للمشتركين</p>` });
        }),
        toPost(inputs.open(), {
          more: `${meta('_reader_mail', `${comment}@example.org`)}<wp:comment><wp:comment_author>${comment}</wp:comment_author><wp:comment_author_email>${comment}@example.org</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_content>${comment}</wp:comment_content></wp:comment>`,
        }),
      ],
      login,
    ),
  );

  for (const name of [
    'status-draft',
    'status-private',
    'status-future',
    'status-trash',
    'post-password-required',
  ])
    inputs.files.set(`pages/${name}.html`, toPage(inputs.secret(`page ${name}`), name));
  inputs.files.set(
    'pages/paid.html',
    toPage(
      inputs.secret('page that is paid for'),
      '',
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
    ),
  );
  inputs.files.set('pages/open.html', toPage(inputs.open(), 'status-publish'));
  const owner = inputs.secret('bar of the owner');
  inputs.files.set(
    'pages/owner.html',
    toPage(inputs.open(), '').replace('</body>', `<div id="wpadminbar">${owner}</div></body>`),
  );

  const cell = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  for (const [at, each] of [...records('table'), open()].entries()) {
    const row = toJson(each);
    inputs.files.set(
      `tables/${at}.csv`,
      `${Object.keys(row).map(cell).join(',')}\n${Object.values(row).map(cell).join(',')}\n`,
    );
  }
  addPlatforms(inputs);

  const people = `email,name\n${inputs.secret('subscriber')}@example.org,قارئ\n`;
  inputs.files.set('email_list.csv', people);
  inputs.files.set('people-2024.csv', people.replace('zqsecret', 'zqsecret'));
  inputs.files.set(
    'users.json',
    JSON.stringify([{ email: `${inputs.secret('users file')}@example.org`, password: '$2b$' }]),
  );
  const inside = inputs.secret('draft in a zip');
  inputs.files.set(
    'blog.zip',
    zipSync({
      '_posts/2024-02-20-open.md': strToU8(toMarkdown(open())),
      'cascade/_index.md': strToU8('---\ntitle: قسم\ncascade:\n  draft: true\n---\n'),
      'cascade/below/x.md': strToU8(toMarkdown({ word: inputs.secret('cascade in a zip'), mark: undefined })),
      'data/data.json': strToU8('{"draft":true}'),
      'data/x.md': strToU8(toMarkdown({ word: inputs.secret('data of a folder in a zip'), mark: undefined })),
      'inner.zip': zipSync({
        'مسودات/x.md': strToU8(
          toMarkdown({ word: inputs.secret('folder in a zip in a zip'), mark: undefined }),
        ),
      }),
      '_drafts/x.md': strToU8(`${toMarkdown({ word: inside, mark: undefined })}\n![](/img/drawing.svg)\n`),
      'img/drawing.svg': strToU8(
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>${inputs.secret('picture of a draft')}</title></svg>`,
      ),
    }),
  );
  const twice = JSON.stringify(toJson({ word: inputs.secret('key twice'), mark: undefined })).slice(0, -1);
  inputs.files.set('twice.jsonl', `${twice},"status":"draft","status":"published"}\n`);
  const [unchecked, checked] = [inputs.secret('box not checked'), inputs.open()];
  inputs.files.set(
    'boxes.csv',
    `title,text,Published\nعنوان ${unchecked},${cell(textOf(unchecked))},\nعنوان ${checked},${cell(textOf(checked))},checked\n`,
  );
  const line = inputs.secret('line of its own');
  inputs.files.set('notes/line.md', `# عنوان ${line}\n\n**ليس للنشر**\n\n${textOf(line)}\n`);
  const inline = inputs.secret('field within a note');
  inputs.files.set('notes/inline.md', `# عنوان ${inline}\n\n[publish:: false]\n\n${textOf(inline)}\n`);
  addExports({
    files: inputs.files,
    secret: (why) => inputs.secret(why),
    open: () => inputs.open(),
  });
  return inputs;
}
