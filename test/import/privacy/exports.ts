import { strToU8, zipSync } from 'fflate';
import { textOf, toPage, toParagraphs } from './records.ts';

/** Where the files of the property test are gathered, with the words that must and must not be found again. */
export interface Gathered {
  readonly files: Map<string, string | Uint8Array>;
  /** A word that must never be published. */
  secret(why: string): string;
  /** A word that must be. */
  open(): string;
}

const escaped = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function addTumblr({ files, secret, open }: Gathered): void {
  const post = (word: string, at: number, marks = '') =>
    `<post id="${at}" url="https://hay.example/post/${word}" type="regular" unix-timestamp="1708420000" slug="${word}" reblog-key="k"${marks}><regular-title>عنوان ${word}</regular-title><regular-body>${escaped(toParagraphs(word))}</regular-body><tag>${marks === '' ? 'ورق' : word}</tag></post>`;
  const hidden = ['draft', 'queued', 'submission', 'private', 'unapproved'].map((state, at) =>
    post(secret(`Tumblr ${state}`), at + 2, ` state="${state}"`),
  );
  hidden.push(post(secret('Tumblr private'), 90, ' private="true"'));
  files.set(
    'tumblr/posts.xml',
    `<?xml version="1.0" encoding="UTF-8"?><tumblr version="1.0"><tumblelog name="hay" title="مدونة"/><posts>${post(open(), 1)}${hidden.join('')}</posts></tumblr>`,
  );
}

function addMovableType({ files, secret, open }: Gathered): void {
  const entry = (word: string, status: string, answer: string) =>
    `AUTHOR: سالم\nTITLE: ${word}\nSTATUS: ${status}\nDATE: 02/20/2024 09:30:00 AM\n-----\nBODY:\n${textOf(word)}\n-----\nCOMMENT:\nAUTHOR: زائر\nEMAIL: ${secret('Movable Type comment')}@reader.example\nIP: 10.9.8.7\n${answer}\n-----\n--------\n`;
  files.set(
    'movable/export.txt',
    entry(open(), 'Publish', secret('Movable Type answer')) +
      ['Draft', 'Future', 'Review', 'Unpublish']
        .map((status) => entry(secret(`Movable Type ${status}`), status, 'تعليق'))
        .join(''),
  );
}

function addTelegram({ files, secret, open }: Gathered): void {
  const message = (word: string, id: number, more = {}) => ({
    id,
    type: 'message',
    date: '2024-02-20T08:15:00',
    date_unixtime: '1708406100',
    text: textOf(word),
    ...more,
  });
  const chat = (id: number, type: string, word: string, more = {}) => ({
    id,
    name: type === 'public_channel' ? 'قناة' : `اسم ${word}`,
    type,
    messages: [message(word, 7, more)],
  });
  const hidden = [
    'private_channel',
    'private_group',
    'public_supergroup',
    'private_supergroup',
    'personal_chat',
    'bot_chat',
    'saved_messages',
  ].map((type, at) => chat(at + 2, type, secret(`Telegram ${type}`)));
  files.set(
    'telegram/result.json',
    JSON.stringify({
      about: 'x',
      personal_information: { phone_number: secret('Telegram, number of the owner'), first_name: 'س' },
      contacts: { list: [{ first_name: secret('Telegram, contact'), phone_number: '0' }] },
      chats: { list: [chat(1, 'public_channel', open()), ...hidden] },
      left_chats: { list: [chat(80, 'personal_chat', secret('Telegram, chat that was left'))] },
    }),
  );
  const talk = (word: string, from: string, id: number) =>
    `<div class="message default clearfix" id="message${id}"><div class="body"><div class="pull_right date details" title="20.02.2024 08:15:00 UTC+03:00">08:15</div><div class="from_name">${from}</div><div class="text">${textOf(word).replaceAll('\n\n', '<br><br>')}</div></div></div>`;
  files.set(
    'talk/messages.html',
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Exported Data</title></head><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">سعاد</div></div></div><div class="page_body chat_page"><div class="history">${talk(secret('Telegram page of a talk'), 'سعاد', 2)}${talk(secret('Telegram page of a talk'), 'منير', 3)}</div></div></div></body></html>`,
  );
}

function addFacebook({ files, secret, open }: Gathered): void {
  const bytes = (text: string) => Buffer.from(text).toString('latin1');
  files.set(
    'facebook/your_posts_1.json',
    JSON.stringify([{ timestamp: 1_708_420_000, data: [{ post: bytes(textOf(open())) }], title: 'x' }]),
  );
  files.set(
    'facebook/messages/inbox/x/message_1.json',
    JSON.stringify({
      participants: [{ name: 'x' }],
      messages: [{ sender_name: 'x', timestamp_ms: 1, content: bytes(textOf(secret('Facebook message'))) }],
    }),
  );
  files.set(
    'facebook/comments.json',
    JSON.stringify({
      comments_v2: [
        {
          timestamp: 1,
          data: [{ comment: { comment: bytes(textOf(secret('Facebook comment'))), author: 'x' } }],
        },
      ],
    }),
  );
}

function addCrawls({ files, secret, open }: Gathered): void {
  const record = (url: string, type: string, body: string) => {
    const block = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nSet-Cookie: x=1\r\n\r\n${body}`);
    return Buffer.concat([
      Buffer.from(
        `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2024-05-02T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:${url.length}>\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`,
      ),
      block,
      Buffer.from('\r\n\r\n'),
    ]);
  };
  const crawl = (name: string) => {
    const [page, hidden] = [open(), secret(`${name}, private page`)];
    const drawing = (word: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>${word}</title></svg>`;
    const shown = toPage(hidden, 'status-private').replace(
      '</article>',
      '<img src="/x.svg" alt=""></article>',
    );
    return Buffer.concat([
      record(`https://${name}.example/${page}`, 'text/html; charset=utf-8', toPage(page, 'status-publish')),
      record(`https://${name}.example/${hidden}`, 'text/html; charset=utf-8', shown),
      record(
        `https://${name}.example/x.svg`,
        'image/svg+xml',
        drawing(secret(`${name}, picture of a private page`)),
      ),
      record(
        `https://${name}.example/y.svg`,
        'image/svg+xml',
        drawing(secret(`${name}, picture of no page`)),
      ),
      record(
        `https://${name}.example/me.json`,
        'application/json',
        JSON.stringify({ token: secret(`${name}, answer`) }),
      ),
    ]);
  };
  files.set('crawl.warc', crawl('warc'));
  files.set(
    'crawl.wacz',
    zipSync({
      'datapackage.json': strToU8('{"profile":"data-package"}'),
      'archive/data.warc': crawl('wacz'),
      'pages/pages.jsonl': strToU8(
        `{"format":"json-pages-1.0"}\n${JSON.stringify({ url: 'https://wacz.example/', title: 'x', text: textOf(secret('WACZ, text of its index')) })}\n`,
      ),
    }),
  );
}

function addDocuments({ files, secret, open }: Gathered): void {
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const paragraphs = textOf(open()).split('\n\n');
  files.set(
    'letter.docx',
    zipSync({
      '_rels/.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
      '[Content_Types].xml': strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
      ),
      'docProps/core.xml': strToU8(
        `<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${secret('DOCX, account')}@example.org</dc:creator></cp:coreProperties>`,
      ),
      'word/_rels/document.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Type="${R}/comments" Target="comments.xml"/></Relationships>`,
      ),
      'word/comments.xml': strToU8(
        `<w:comments ${W}><w:comment w:id="1" w:author="${secret('DOCX, reader')}"><w:p>${run(secret('DOCX, comment'))}</w:p></w:comment></w:comments>`,
      ),
      'mammoth/style-map': strToU8('comment-reference => sup'),
      'word/document.xml': strToU8(
        `<w:document ${W}><w:body>${paragraphs.map((each) => `<w:p>${run(each)}<w:r><w:commentReference w:id="1"/></w:r><w:del><w:r><w:delText>${secret('DOCX, struck out')}</w:delText></w:r></w:del></w:p>`).join('')}</w:body></w:document>`,
      ),
    }),
  );
  const O =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const lines = textOf(open())
    .split('\n\n')
    .map(
      (each) =>
        `<text:p>${each}<office:annotation><dc:creator>${secret('ODT, reader')}</dc:creator><text:p>${secret('ODT, comment')}</text:p></office:annotation></text:p>`,
    );
  files.set(
    'letter.odt',
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8(
        `<office:document-content ${O}><office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>${secret('ODT, struck out')}</text:p></text:deletion></text:changed-region></text:tracked-changes>${lines.join('')}</office:text></office:body></office:document-content>`,
      ),
    }),
  );
  const chapter = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>فصل</h1>${toParagraphs(open())}<!-- ${secret('EPUB, hidden note')} --></body></html>`;
  files.set(
    'book.epub',
    zipSync({
      mimetype: [strToU8('application/epub+zip'), { level: 0 }],
      'META-INF/container.xml': strToU8(
        '<container><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
      ),
      'META-INF/calibre_bookmarks.txt': strToU8(secret('EPUB, bookmarks of a reader')),
      'book.opf': strToU8(
        `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>كتاب</dc:title><dc:creator>${secret('EPUB, address')}@example.org</dc:creator><dc:language>ar</dc:language></metadata><manifest><item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c1"/></spine></package>`,
      ),
      'c1.xhtml': strToU8(chapter),
    }),
  );
}

function addWiki({ files, secret, open }: Gathered): void {
  const page = (title: string, ns: number, words: string) =>
    `<page><title>${title}</title><ns>${ns}</ns><revision><timestamp>2024-05-02T00:00:00Z</timestamp><contributor><username>${secret('MediaWiki, user')}</username><ip>${secret('MediaWiki, machine')}</ip></contributor><comment>${secret('MediaWiki, words about a change')}</comment><text>${words}</text></revision></page>`;
  files.set(
    'wiki.xml',
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><sitename>ويكي</sitename><base>https://wiki.example.org/wiki/Main</base></siteinfo>${page('مادة', 0, `${textOf(open())} &lt;!-- ${secret('MediaWiki, hidden note')} --&gt;`)}${[1, 2, 3, 4, 8, 10, 828].map((ns) => page(`صفحة ${ns}`, ns, textOf(secret(`MediaWiki, room ${ns}`)))).join('')}</mediawiki>`,
  );
}

/** Adds what the exports of other systems hold: what may be read, and what they keep beside it. */
export function addExports(gathered: Gathered): void {
  addTumblr(gathered);
  addMovableType(gathered);
  addTelegram(gathered);
  addFacebook(gathered);
  addCrawls(gathered);
  addDocuments(gathered);
  addWiki(gathered);
}
